"""A question is put to the vote: announced with its text, its rules, its roll and its proxies fixed."""

from __future__ import annotations

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from council.amendments.models import Amendment
from council.ballots.acts import enter
from council.ballots.announcing import order, question
from council.ballots.announcing.order import counted_by_papers
from council.ballots.models import Ballot
from council.ballots.votes.models import Roll
from council.journal.events import BallotAnnounced
from council.journal.record import Author, act, part
from council.journal.seals import text_sha256
from council.rules.order import require, required
from council.rules.procedure.words import majority
from council.rules.voting import proxies
from council.sittings.models import AgendaItem, Sitting


@act
def announce_ballot(
    sitting: Sitting,
    item: AgendaItem,
    amendment: Amendment | None = None,
    *,
    method: str = Ballot.Method.PUBLIC,
    replaces: Ballot | None = None,
    by: Author,
) -> Ballot:
    """Announce a ballot on the amendment called, or without one on the whole text.

    Freezes the exact text and its hash, the question, the rules, the members in office and the proxies given
    so far. Refuses what `put_question` does.
    """
    ballot = put_question(sitting, item, amendment, method=method, replaces=replaces)
    freeze(ballot)
    return ballot


@part
def put_question(
    sitting: Sitting,
    item: AgendaItem,
    amendment: Amendment | None = None,
    *,
    method: str,
    replaces: Ballot | None = None,
) -> Ballot:
    """Put to the vote the amendment called, or without one the whole text; part of the act that votes on it.

    Gives the ballot, not yet numbered. Refuses while another ballot is under way, an amendment not called,
    the whole while amendments or parts are to be settled, and any question while the quorum is known to be
    missing.
    """
    order.in_order(sitting)
    first = _("Call the item of the order of the day first.")
    require(item.is_called, first)
    opinion = required(item.opinion, first)
    asked = question.of_amendment(amendment) if amendment else question.of_whole(opinion)
    if amendment:
        order.amendment_in_order(amendment, method)
        amendment.stage = Amendment.Stage.VOTING
        amendment.save()
    else:
        order.whole_in_order(item)
    return Ballot(
        sitting=sitting,
        item=item,
        opinion=opinion,
        amendment=amendment,
        subject=asked.subject,
        method=method,
        replaces=replaces,
        question_fr=asked.words["fr"],
        question_en=asked.words["en"],
        text=asked.text,
    )


@act
def announce_prepared(ballot: Ballot, *, method: str = "", by: Author) -> Ballot:
    """Announce a ballot that was prepared, to be taken another way than was prepared if `method` says so.

    Refuses it elsewhere in its life, and what `announce_ballot` does.
    """
    order.prepared_in_order(ballot)
    ballot.method = method or ballot.method
    shown = ballot.method in (Ballot.Method.HANDS, Ballot.Method.CONSENSUS)
    require(not shown, _("A show of hands is not announced: say what it decided."))
    counted_by_papers(ballot.subject, ballot.method)
    freeze(ballot)
    return ballot


@part
def freeze(ballot: Ballot) -> None:
    """Fix a ballot and enter its question, rules, text and roll; part of its announcement."""
    roll = fix(ballot)
    event = BallotAnnounced(
        ballot.number,
        ballot.subject,
        ballot.questions,
        ballot.text,
        ballot.text_sha256,
        ballot.rules,
        {"fr": ballot.rule_fr, "en": ballot.rule_en},
        [line.quoted() for line in roll],
        ballot.amendment.ident if ballot.amendment else "",
        ballot.method,
        ballot.replaces.number if ballot.replaces else 0,
        ballot.chair.name if ballot.chair else "",
        ballot.chair_id or 0,
        ballot.opinion.number if ballot.opinion else "",
        ballot.blocks,
        ballot.candidates,
        ballot.round,
        ballot.entry or 0,
        ballot.is_secret,
    )
    enter(ballot, event)


@part
def fix(ballot: Ballot) -> list[Roll]:
    """Number a ballot and fix its text, its rules, its roll and the proxies; part of the act that puts it."""
    sitting, procedure = ballot.sitting, ballot.sitting.rules
    last = sitting.ballots.aggregate(last=Max("number"))["last"] or 0
    threshold = procedure.threshold(ballot.kind)
    ballot.number = 0 if ballot.is_test else last + 1
    ballot.rules, ballot.chair = procedure.to_data(), sitting.chair
    ballot.rule_fr, ballot.rule_en = (majority(threshold, lang) for lang in ("fr", "en"))
    ballot.text_sha256 = text_sha256(ballot.text)
    ballot.state, ballot.announced_at = Ballot.State.ANNOUNCED, timezone.now()
    ballot.save()
    return _freeze_roll(ballot, procedure.proxies.cap_in(secret=ballot.is_secret))


def _freeze_roll(ballot: Ballot, cap: int) -> list[Roll]:
    counted = proxies.frozen(ballot.sitting.proxies_given(), cap=cap)
    active = ballot.sitting.proxies.filter(ended_at__isnull=True).select_related("holder")
    given = {proxy.giver_id: proxy for proxy in active if proxy.giver_id in counted}
    return Roll.objects.bulk_create(
        Roll(
            ballot=ballot,
            member=mandate.member,
            name=mandate.member.name,
            sort_name=mandate.member.sort_name,
            group=mandate.group.label,
            short=mandate.group.short,
            position=position,
            proxy=given.get(mandate.member_id),
            holder=given[mandate.member_id].holder if mandate.member_id in given else None,
            holder_name=given[mandate.member_id].holder.name if mandate.member_id in given else "",
        )
        for position, mandate in enumerate(ballot.sitting.in_office(), 1)
    )
