"""Sentences that differ by case: of what an event holds, which words are said, one sentence after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from council.filling import stopped
from council.journal import events
from council.journal.facts import filled, quoted, whoever
from council.language import NARROW, at_time, day_in_words, either

CASES: dict[str, Callable[[Any], Iterator[str]]] = {}
CHOICE_WORDS = {
    "for": gettext_lazy("For"),
    "against": gettext_lazy("Against"),
    "abstention": gettext_lazy("Abstention"),
    "not_taking_part": gettext_lazy("Not taking part"),
    "no_vote": gettext_lazy("Did not vote"),
    "absent": gettext_lazy("Absent"),
}


def choice_word(choice: Any) -> str:
    """A choice in words: “For”, “Not taking part”…"""
    return str(CHOICE_WORDS.get(str(choice), choice))


def agents(taken_by: str) -> str:
    """Who heard a vote, as the roll keeps them: « Agathe Roc et Basile Roc », or who called the names alone."""
    first, _comma, second = taken_by.partition(", ")
    return _("{first} and {second}").format(first=first, second=second) if second else first


def taken_in_words(taken_by: str) -> str:
    """« vote recueilli par Agathe Roc et Basile Roc », beside a name of the roll."""
    return _("vote taken by {agents}").format(agents=agents(taken_by))


def _case(function: Callable[[Any], Iterator[str]]) -> Callable[[Any], Iterator[str]]:
    CASES[function.__name__] = function
    return function


def _say(event: events.Event, sentence: str, **more: Any) -> str:
    """A sentence with the fields of its event, and what else is named, escaped."""
    return filled(sentence, event, **more)


# The sitting, and who is in the room


@_case
def sitting_convened(event: events.SittingConvened) -> Iterator[str]:
    yield _say(event, _("The sitting “%(title)s” of the body “%(body)s” is convened for %(day)s."))
    if event.another_day:
        yield _say(event, _("It may be held on another day. Reason: %(another_day)s"))


@_case
def sitting_opened(event: events.SittingOpened) -> Iterator[str]:
    if event.chair_civility:
        said = ngettext(
            "The sitting is opened, %(chair_civility)s %(chair)s in the chair; %(in_office)s member is in office.",
            "The sitting is opened, %(chair_civility)s %(chair)s in the chair; %(in_office)s members are in office.",
            event.in_office,
        )
    else:
        said = ngettext(
            "The sitting is opened; %(in_office)s member is in office.",
            "The sitting is opened; %(in_office)s members are in office.",
            event.in_office,
        )
    yield _say(event, said)


@_case
def chair_taken(event: events.ChairTaken) -> Iterator[str]:
    if event.replaced:
        said = _("%(civility)s %(member)s replaces %(replaced_civility)s %(replaced)s in the chair.")
        yield _say(event, said)
    elif event.civility:
        yield _say(event, _("%(civility)s %(member)s takes the chair."))
    else:
        yield _say(event, _("%(member)s (%(group)s) takes the chair."))


@_case
def sitting_suspended(event: events.SittingSuspended) -> Iterator[str]:
    if event.reason:
        yield _say(event, _("The sitting is suspended: %(reason)s"))
    else:
        yield _("The sitting is suspended.")


@_case
def item_called(event: events.ItemCalled) -> Iterator[str]:
    first = _("Item %(number)s of the order of the day is called: %(title)s.")
    again = _("Item %(number)s of the order of the day is called again: %(title)s.")
    yield _say(event, again if event.again else first)
    if event.before:
        said = ngettext(
            "It is taken before item %(before)s.",
            "It is taken before items %(before)s.",
            len(event.before),
        )
        yield _say(event, said)


@_case
def item_left(event: events.ItemLeft) -> Iterator[str]:
    said = {
        "postponed": _("Item %(number)s of the order of the day is postponed: %(title)s."),
        "withdrawn": _("Item %(number)s of the order of the day is withdrawn: %(title)s."),
        "adjourned": _("Item %(number)s of the order of the day is adjourned: %(title)s."),
    }
    yield _say(event, said[event.left])
    if event.unsettled:
        yield _("Its question is not settled.")
    if event.reason:
        yield _say(event, _("Reason: %(reason)s"))


@_case
def proxy_ended(event: events.ProxyEnded) -> Iterator[str]:
    ends = {
        "giver_arrived": _("The proxy of %(giver)s to %(holder)s ends: %(giver)s signs in."),
        "holder_left": _("The proxy of %(giver)s to %(holder)s ends: %(holder)s leaves."),
    }
    yield _say(event, ends.get(event.ending, _("The proxy of %(giver)s to %(holder)s is withdrawn.")))


@_case
def quorum_checked(event: events.QuorumChecked) -> Iterator[str]:
    ways = {
        "heads": _("The quorum is checked by counting heads."),
        "phones": _("The quorum is checked on the answers of the phones."),
    }
    yield ways.get(event.method, _("The quorum is checked."))
    if event.second_call:
        yield _("The members had been called a second time.")
    yield quoted(event.words)


@_case
def rule_set(event: events.RuleSet) -> Iterator[str]:
    if event.withdrawn:
        gives_up = _("The council gives up a value of its own in its rules of procedure: %(words)s.")
        yield _say(event, gives_up)
        return
    sets = _("The council sets a value of its rules of procedure: %(words)s (source: %(source)s).")
    yield _say(event, sets, source=event.after["source"])


# What is deliberated


@_case
def declaration_posted(event: events.DeclarationPosted) -> Iterator[str]:
    yield _say(event, _("The declaration of the %(group)s group on draft opinion No. %(opinion)s is posted."))
    if event.by_desk:
        yield _("The desk enters it for the group.")


# What is proposed instead


@_case
def deadline_set(event: events.DeadlineSet) -> Iterator[str]:
    if event.until:
        said = _("Amendments to draft opinion No. %(opinion)s may be tabled until %(day)s, %(time)s.")
        yield _say(event, said, day=day_in_words(event.until), time=at_time(event.until))
        return
    yield _say(
        event,
        _("Amendments to draft opinion No. %(opinion)s may be tabled until the vote on the whole is called."),
    )


@_case
def amendment_tabled(event: events.AmendmentTabled) -> Iterator[str]:
    said = _("Amendment No. %(number)s is tabled by %(author)s (%(group)s): %(place)s.")
    if event.by_desk:
        said = _("Amendment No. %(number)s is tabled by the desk for %(author)s (%(group)s): %(place)s.")
    yield _say(event, said)
    if event.illustrative:
        yield _("(example, attributed fictitiously)")
    if event.parent:
        yield _say(event, _("It sub-amends amendment No. %(parent)s."))
    if event.takes_over:
        said = _("It takes over amendment No. %(number)s, withdrawn.")
        yield _say(event, said, number=event.takes_over)
    if event.parents:
        each = ((parent["author"], _("No. %(number)s") % parent) for parent in event.parents)
        yield _("It is a compromise, with the consent of:")
        yield stopped(format_html_join(", ", "{} ({})", each))
    if event.signatories:
        yield _say(event, _("Signed also by %(names)s."), names=event.signatories)
    if event.late:
        yield _("It is tabled after the deadline, as the rules allow.")


@_case
def signature_withdrawn(event: events.SignatureWithdrawn) -> Iterator[str]:
    yield _say(event, _("%(member)s (%(group)s) withdraws from amendment No. %(number)s (%(place)s)."))
    if event.author:
        yield _say(event, _("It is now presented by %(author)s."))


@_case
def amendment_called(event: events.AmendmentCalled) -> Iterator[str]:
    yield _say(event, _("Amendment No. %(number)s of %(author)s (%(group)s) is called: %(place)s."))
    if event.falls:
        said = ngettext(
            "If it is adopted, amendment No. %(falls)s falls.",
            "If it is adopted, amendments No. %(falls)s fall.",
            len(event.falls),
        )
        yield _say(event, said)
    if event.identical:
        said = ngettext(
            "Amendment No. %(same)s, identical, is put to the same vote.",
            "Amendments No. %(same)s, identical, are put to the same vote.",
            len(event.identical),
        )
        yield _say(event, said, same=event.identical)


@_case
def amendment_adopted(event: events.AmendmentAdopted) -> Iterator[str]:
    if event.parent:
        said = _("Sub-amendment No. %(number)s is adopted: amendment No. %(parent)s reads accordingly.")
    elif event.fate == "adopted_as_sub_amended":
        said = _("Amendment No. %(number)s is adopted as sub-amended: %(place)s reads accordingly.")
    else:
        said = _("Amendment No. %(number)s is adopted: %(place)s reads accordingly.")
    yield _say(event, said)
    if event.falls:
        yield _say(event, _("The chair is to rule on amendments No. %(falls)s."))


@_case
def amendment_fallen(event: events.AmendmentFallen) -> Iterator[str]:
    if event.ruled:
        yield from _ruled(event)
    elif event.sub:
        gone = _(
            "Sub-amendment No. %(number)s is without object: amendment No. %(cause)s is no longer under discussion."
        )
        yield _say(event, gone)
    else:
        identical = {
            "satisfied": _(
                "Amendment No. %(number)s (%(place)s) is satisfied: "
                "amendment No. %(cause)s, identical, has been adopted."
            ),
            "without_object": _(
                "Amendment No. %(number)s (%(place)s) is without object: "
                "amendment No. %(cause)s, identical, has been rejected."
            ),
        }
        falls = _("Amendment No. %(number)s (%(place)s) falls: amendment No. %(cause)s has been adopted.")
        yield _say(event, identical.get(event.fate, falls))


def _ruled(event: events.AmendmentFallen) -> Iterator[str]:
    fates = {
        "satisfied": _("The chair rules that amendment No. %(number)s (%(place)s) is satisfied."),
        "without_object": _("The chair rules that amendment No. %(number)s (%(place)s) is without object."),
    }
    falls = _("The chair rules that amendment No. %(number)s (%(place)s) falls.")
    yield _say(event, fates.get(event.fate, falls))
    if event.cause:
        yield _say(event, _("Amendment No. %(cause)s has been adopted."))
    if event.reason:
        yield quoted(event.reason)


@_case
def amendment_withdrawn(event: events.AmendmentWithdrawn) -> Iterator[str]:
    replaced = _(
        "Amendment No. %(number)s (%(place)s) is withdrawn: compromise No. %(cause)s is adopted in its place."
    )
    by_author = _("Amendment No. %(number)s (%(place)s) is withdrawn by %(author)s.")
    yield _say(event, replaced if event.cause else by_author)


@_case
def amendment_reserved(event: events.AmendmentReserved) -> Iterator[str]:
    if event.cause:
        behind = _(
            "Amendment No. %(number)s (%(place)s) is reserved: compromise No. %(cause)s is put to the vote first."
        )
        yield _say(event, behind)
        return
    yield _say(event, _("Amendment No. %(number)s (%(place)s) is reserved."))
    if event.reason:
        yield quoted(event.reason)


@_case
def reservation_lifted(event: events.ReservationLifted) -> Iterator[str]:
    again = _(
        "Compromise No. %(cause)s is not adopted: amendment No. %(number)s (%(place)s) is to be called again."
    )
    lifted = _("Amendment No. %(number)s (%(place)s) is no longer reserved.")
    yield _say(event, again if event.cause else lifted)


@_case
def amendment_rectified(event: events.AmendmentRectified) -> Iterator[str]:
    in_session = _("%(author)s rectifies the amendment in session: No. %(label)s (%(place)s).")
    before = _("%(author)s rectifies the amendment: No. %(label)s (%(place)s).")
    yield _say(event, in_session if event.in_session else before)


@_case
def amendment_divided(event: events.AmendmentDivided) -> Iterator[str]:
    yield _say(event, _("Amendment No. %(number)s (%(place)s) is divided:"))
    yield stopped(quoted([part["number"] for part in event.parts]))
    if event.requested_by:
        yield _say(event, _("At the request of %(who)s."), who=whoever(event.requested_by))


@_case
def division_concluded(event: events.DivisionConcluded) -> Iterator[str]:
    some = _("Of amendment No. %(number)s (%(place)s), divided, these parts are adopted: %(parts)s.")
    none = _("No part of amendment No. %(number)s (%(place)s) is adopted.")
    yield _say(event, some if event.adopted else none, parts=event.adopted)


@_case
def order_overridden(event: events.OrderOverridden) -> Iterator[str]:
    presented = event.order == "presentation"
    if event.amendments:
        said = (
            _("The chair has the amendments presented in this order: %(numbers)s. %(reason)s")
            if presented
            else _("The chair calls the amendments in this order: %(numbers)s. %(reason)s")
        )
    elif presented:
        said = _("The amendments are presented in the order computed again. %(reason)s")
    else:
        said = _("The amendments are called in the order computed again. %(reason)s")
    yield _say(event, said, numbers=event.amendments)


@_case
def position_answered(event: events.PositionAnswered) -> Iterator[str]:
    accepts = _("%(author)s accepts what the rapporteur proposes on amendment No. %(number)s (%(place)s).")
    refuses = _(
        "%(author)s does not accept what the rapporteur proposes on amendment No. %(number)s (%(place)s)."
    )
    yield _say(event, accepts if event.accepted else refuses)
    if event.words:
        yield quoted(event.words)


# What is decided


@_case
def text_divided(event: events.TextDivided) -> Iterator[str]:
    parts = ((quoted(part["title"]),) for part in event.parts)
    yield _("The text is to be voted on by parts:")
    yield stopped(format_html_join(either(f"{NARROW}; ", "; "), "{}", parts))


@_case
def ballot_announced(event: events.BallotAnnounced) -> Iterator[str]:
    announced = _say(event, _("%(ballot)s is announced: %(question)s — %(rule)s"))
    if not event.replaces:
        yield announced
        return
    yield stopped(announced)
    again = _("It runs again ballot No. %(number)s, which is void.")
    yield _say(event, again, number=event.replaces)


@_case
def ballot_opened(event: events.BallotOpened) -> Iterator[str]:
    if not event.seconds:
        yield _say(event, _("%(ballot)s is open."))
        return
    said = ngettext(
        "%(ballot)s is open for %(seconds)s second.",
        "%(ballot)s is open for %(seconds)s seconds.",
        event.seconds,
    )
    yield _say(event, said)


@_case
def ballot_closed(event: events.BallotClosed) -> Iterator[str]:
    counted = _("%(ballot)s is closed on the figures counted by %(tellers)s.")
    yield _say(event, counted if event.tellers else _("%(ballot)s is closed and its roll entered."))


@_case
def casting_vote_given(event: events.CastingVoteGiven) -> Iterator[str]:
    in_favour = _(
        "The votes being equal, %(member)s, in the chair, casts the deciding vote for: %(question)s"
    )
    against = _(
        "The votes being equal, %(member)s, in the chair, casts the deciding vote against: %(question)s"
    )
    yield _say(event, in_favour if event.choice == "for" else against)


@_case
def ballot_proclaimed(event: events.BallotProclaimed) -> Iterator[str]:
    if event.ballot:
        said = _("The result of ballot No. %(ballot)s is proclaimed. %(verdict)s")
        yield _say(event, said, ballot=event.ballot)
    else:
        yield _say(event, _("The result of the test ballot is shown; it decides nothing. %(verdict)s"))


@_case
def hands_shown(event: events.HandsShown) -> Iterator[str]:
    agreed = event.method == "consensus"
    put = _("put without objection") if agreed else _("put to a show of hands")
    yield f"{quoted(event.question)} — {put}."
    yield stopped(quoted(event.verdict))


@_case
def bloc_decided(event: events.BlocDecided) -> Iterator[str]:
    adopted = _("Amendments Nos. %(numbers)s, put together by a show of hands, are adopted.")
    rejected = _("Amendments Nos. %(numbers)s, put together by a show of hands, are rejected.")
    yield _say(event, adopted if event.adopted else rejected, numbers=event.amendments)


@_case
def error_reported(event: events.ErrorReported) -> Iterator[str]:
    taken_back = _("%(member)s (%(group)s) no longer reports an error in their line: %(question)s")
    reported = _("%(member)s (%(group)s) reports an error in their line: %(question)s")
    yield _say(event, taken_back if event.claimed == event.counted else reported)


@_case
def vote_corrected(event: events.VoteCorrected) -> Iterator[str]:
    meant, counted = choice_word(event.declared), choice_word(event.counted)
    if event.declared == event.counted:
        said = _("%(member)s (%(group)s), counted “%(counted)s”, takes their correction back: %(question)s")
    else:
        said = _(
            "%(member)s (%(group)s), counted “%(counted)s”, states that they meant “%(declared)s”: "
            "%(question)s. The result is unchanged."
        )
    yield _say(event, said, counted=counted, declared=meant)
