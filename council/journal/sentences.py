"""What the register says of each event: its sentence, which quotes the event's own fields by their names.

Several sentences follow one another. Those that differ by case are in `cases.py`; the two that take the words of
another wing are templates, `templates/minutes/telling/<kind>.html`.
The minutes, the page of the register and the console say the same.
"""

from __future__ import annotations

from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from council.journal.cases import CASES
from council.journal.events import Event
from council.journal.facts import filled

SENTENCES: dict[str, Any] = {
    # The installation and its people
    "council_constituted": ngettext_lazy(
        "The council “%(council)s” is constituted: %(members)s member, rules of procedure “%(rules)s”.",
        "The council “%(council)s” is constituted: %(members)s members, rules of procedure “%(rules)s”.",
        "members",
    ),
    "member_corrected": _(
        "The list of members is corrected for %(member)s: “%(before)s” becomes “%(after)s”."
    ),
    "person_appointed": _("%(person)s is appointed: %(role)s."),
    "rules_chosen": _(
        "The rules of procedure of the council are henceforth those of: %(after_name)s (before: %(before_name)s)."
    ),
    "words_withheld": _("Words of entry No. %(entry)s are withheld from the register: %(reason)s"),
    # The sitting
    "another_day_allowed": _(
        "The sitting convened for %(day)s may be held on another day. Reason: %(reason)s"
    ),
    "sitting_resumed": _("The sitting is resumed."),
    "sitting_adjourned": _("The sitting is adjourned: %(reason)s"),
    "second_call_made": (_("The members are called a second time."), "%(words)s"),
    "minutes_approved": _("The minutes of the sitting are approved."),
    "sitting_closed": (
        _("The sitting is closed."),
        ngettext_lazy("%(attended)s member attended.", "%(attended)s members attended.", "attended"),
        ngettext_lazy("%(ballots)s ballot was held.", "%(ballots)s ballots were held.", "ballots"),
    ),
    "member_signed_in": _("%(member)s (%(group)s) signs in."),
    "member_signed_out": _("%(member)s (%(group)s) leaves the sitting."),
    "proxy_given": _("%(giver)s (%(giver_group)s) gives a proxy to %(holder)s (%(holder_group)s)."),
    "item_concluded": _("Item %(number)s of the order of the day is concluded: %(title)s."),
    "item_postponed": _(
        "Item %(number)s of the order of the day is postponed: %(title)s. Reason: %(reason)s"
    ),
    "item_withdrawn": _(
        "Item %(number)s of the order of the day is withdrawn: %(title)s. Reason: %(reason)s"
    ),
    # What is deliberated
    "opinion_tabled": _("Draft opinion No. %(opinion)s “%(title)s” is tabled, presented by %(rapporteur)s."),
    "declaration_delivered": _(
        "The declaration of the %(group)s group on draft opinion No. %(opinion)s is delivered."
    ),
    "mention_revealed": _("Mention of vote of the %(group)s group: “%(mention)s”"),
    "opinion_adopted": (_("Opinion No. %(opinion)s “%(title)s”."), "%(verdict)s"),
    "opinion_not_adopted": (_("Draft opinion No. %(opinion)s “%(title)s”."), "%(verdict)s"),
    # What is proposed instead
    "amendment_signed": _("%(member)s (%(group)s) signs amendment No. %(number)s (%(place)s)."),
    "amendment_found_admissible": _("Amendment No. %(number)s (%(place)s) is admissible."),
    "amendment_found_inadmissible": _("Amendment No. %(number)s (%(place)s) is inadmissible: %(reason)s"),
    "amendment_integrated": _("%(rapporteur)s takes amendment No. %(number)s (%(place)s) into the text."),
    "lot_formed": _("Amendments No. %(amendments)s are discussed together: %(title)s."),
    "lot_dissolved": _("Amendments No. %(amendments)s are no longer discussed together."),
    "amendment_defended": _("Amendment No. %(number)s (%(place)s) is defended by %(speaker)s."),
    "amendment_not_defended": _("Amendment No. %(number)s (%(place)s) is not defended."),
    "public_ballot_requested": _(
        "%(requested_by)s asks for a public ballot on amendment No. %(number)s (%(place)s)."
    ),
    "amendment_rejected": _("Amendment No. %(number)s (%(place)s) is rejected."),
    "amendment_maintained": _(
        "The chair rules that amendment No. %(number)s (%(place)s) is maintained: %(reason)s"
    ),
    "rectification_asked": _(
        "The chair rules that amendment No. %(number)s (%(place)s) is to be rectified by its author: %(reason)s"
    ),
    # What is decided
    "ballot_prepared": _("A question is prepared: %(question)s"),
    "ballot_dropped": _("A question prepared is dropped: %(question)s"),
    "ballot_prolonged": ngettext_lazy(
        "%(ballot)s is prolonged by %(seconds)s second.",
        "%(ballot)s is prolonged by %(seconds)s seconds.",
        "seconds",
    ),
    "ballot_voided": _("%(ballot)s is void: %(reason)s"),
    "count_entered": _("%(teller)s counts the votes: %(question)s"),
    "count_dropped": _("The counts entered are given up and the votes counted again: %(reason)s"),
    "vote_heard": _(
        "%(agent)s hears the vote of %(member)s (%(group)s), whose phone does not vote: a second agent is awaited."
    ),
    "vote_taken": _("The desk takes the vote of %(member)s (%(group)s): %(agents)s."),
    "incident_declared": _("Technical incident. The ballot stays open; the votes recorded are kept."),
    "incident_ended": _("The technical incident is over; the ballot goes on."),
    # Several at once, and parts
    "bloc_proposed": _(
        "It is proposed to put amendments Nos. %(amendments)s to the vote together, unless someone objects."
    ),
    "bloc_objected": _(
        "%(objected_by)s objects: amendment No. %(amendment)s (%(place)s) is to be put apart."
    ),
    "bloc_dropped": _("Amendments Nos. %(amendments)s are no longer to be put together."),
    "part_removed": _("Not adopted, the following part leaves the text: %(places)s."),
}


def sentence(event: Event) -> SafeString | None:
    """The sentence of an event in the reader's language, what it quotes escaped; none when it is a template."""
    if event.name in CASES:
        return SafeString(" ".join(CASES[event.name](event)))
    row = SENTENCES.get(event.name)
    if row is None:
        return None
    several = row if isinstance(row, tuple) else (row,)
    return SafeString(" ".join(filled(said, event) for said in several).strip())
