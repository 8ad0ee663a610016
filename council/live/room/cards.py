"""The cards of a member in a ballot: their own, then one for each proxy that they hold. Never broadcast."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q
from django.utils.translation import gettext as _

from council.ballots.claims.claims import may_be_corrected
from council.ballots.claims.forms import FlagForm
from council.ballots.claims.models import Correction, Flag
from council.ballots.models import Ballot
from council.ballots.votes.models import Roll, Vote
from council.ballots.votes.views import new_key
from council.journal.cases import agents
from council.live.room.room import Room
from council.members.models import Member
from council.sittings.attendance import statuses
from council.sittings.attendance.models import Proxy
from council.sittings.attendance.words import SAID


@dataclass(frozen=True)
class Card:
    """One line of the roll as the member who speaks for it sees it; `line` is None for who is not on it.

    `heading` is « Pouvoir reçu d’Alba Moreau » on a proxy's card and empty on one's own; `why_not` says why no
    vote can be cast. Once closed, `counted` is how it was counted and `said` the same in words, `by` the holder who
    cast it, `taken` the agents who took it, and `stated` what was reported or corrected.
    """

    ballot: Ballot
    line: Roll | None
    heading: str = ""
    group: str = ""
    vote: Vote | None = None
    why_not: str = ""
    counted: str = ""
    said: str = ""
    by: str = ""
    taken: str = ""
    stated: str = ""

    @cached_property
    def key(self) -> str:
        """A key for its next sending, for phones without JavaScript."""
        return new_key()

    @property
    def giver(self) -> int:
        """The member (primary key) it is cast for by proxy, 0 on one's own card."""
        return self.line.member_id if self.heading and self.line else 0

    @property
    def taken_from(self) -> str:
        """Who took this vote, in words."""
        return agents(self.taken)

    @property
    def place(self) -> str:
        """What tells this card from the others of the page."""
        return f"{self.ballot.pk}-{self.giver}" if self.giver else str(self.ballot.pk)

    @cached_property
    def form(self) -> FlagForm:
        """« Signaler une erreur »: what one says that one voted."""
        return FlagForm(counted=self.counted, stated=bool(self.stated), auto_id=f"claim-{self.place}-%s")

    @property
    def may_state(self) -> bool:
        """Whether an error may still be reported, or a correction printed."""
        return bool(self.counted) and (self.ballot.is_closed or may_be_corrected(self.ballot))


def of(member: Member, room: Room) -> list[Card]:
    """This member's cards for the ballot under way, or for the one just proclaimed: their own first."""
    ballot = room.ballot
    if ballot is None or (ballot.is_proclaimed and (ballot.is_test or not ballot.has_roll)):
        return []
    if not ballot.has_roll:
        return [] if ballot.is_closed else [Card(ballot, None)]
    lines = {line.member_id: line for line in _lines(ballot, member)}
    waits = bool(lines) and not ballot.outcome
    votes = {v.member_id: v for v in ballot.votes.filter(member_id__in=lines)} if waits else {}
    said = _stated(ballot, list(lines)) if lines else {}
    own = lines.pop(member.pk, None)
    refusal = _own_refusal(room, ballot, member, own)
    cards = [_card(ballot, own, votes.get(member.pk), said.get(member.pk, ""), refusal)]
    for giver, line in lines.items():
        vote, heading = votes.get(giver), _heading(ballot, line.name)
        refusal = _proxy_refusal(room, ballot, member, line, vote)
        cards.append(_card(ballot, line, vote, said.get(giver, ""), refusal, heading))
    return [*cards, *_too_late(room, ballot, member, lines)]


def _lines(ballot: Ballot, member: Member) -> list[Roll]:
    return list(ballot.roll.filter(Q(member=member) | Q(holder=member)).select_related("proxy", "member"))


def _stated(ballot: Ballot, members: list[int]) -> dict[int, str]:
    """What was said of these lines: the vote claimed before the proclamation, or declared after it."""
    model, field = (Correction, "declared") if ballot.is_proclaimed else (Flag, "claimed")
    if not (ballot.is_closed or ballot.is_proclaimed):
        return {}
    return dict(model.objects.filter(ballot=ballot, member__in=members).values_list("member_id", field))


def _card(
    ballot: Ballot, line: Roll | None, vote: Vote | None, stated: str, why_not: str, heading: str = ""
) -> Card:
    group = line.group if line and heading else ""
    if line is None or not ballot.outcome:
        return Card(ballot, line, heading=heading, group=group, vote=vote, why_not=why_not)
    counted = next(each for each in ballot.outcome.roll if each["member"] == line.member_id)
    return Card(
        ballot,
        line,
        heading,
        group,
        counted=counted["choice"],
        said=statuses.in_words(counted, line.member.is_woman),
        by=counted["by"],
        taken=counted["taken"],
        stated=stated,
    )


def _heading(ballot: Ballot, name: str) -> str:
    return SAID[ballot.procedure.values["proxy_word"].value].received_from(name)


def _own_refusal(room: Room, ballot: Ballot, member: Member, line: Roll | None) -> str:
    if line is None:
        return _("You are not on the roll of this ballot.")
    if ballot.chair_id == member.pk and not ballot.procedure.chair_votes:
        return _("You preside: by the rules of this council, the chair does not vote.")
    if member.pk in room.present:
        return ""
    if line.proxy and line.proxy.is_active:
        said = _(
            "{holder} holds your proxy and votes in your name. Sign in to vote yourself: the proxy ends."
        )
        return said.format(holder=line.holder_name)
    return _("Sign in at the sitting before you vote.")


def _proxy_refusal(room: Room, ballot: Ballot, member: Member, line: Roll, vote: Vote | None) -> str:
    """Why this member cannot vote for the giver of a proxy; empty when they can."""
    if vote and vote.taken_by:
        said = _("The vote of {name} was taken by {agents}.")
        return said.format(name=line.name, agents=agents(vote.taken_by))
    if vote and vote.caster_id == line.member_id:
        return _("{name} has voted in person: your proxy no longer counts.").format(name=line.name)
    if line.proxy and not line.proxy.is_active:
        ended = {
            Proxy.Ending.GIVER_ARRIVED: _("{name} has signed in: your proxy has ended."),
            Proxy.Ending.WITHDRAWN: _("{name} has withdrawn this proxy."),
        }
        return ended.get(Proxy.Ending(line.proxy.ending), _("The proxy from {name} has ended.")).format(
            name=line.name
        )
    if ballot.method == Ballot.Method.CALL:
        return _("Answer for {name} when their name is called.").format(name=line.name)
    return "" if member.pk in room.present else _("Sign in at the sitting before you vote.")


def _too_late(room: Room, ballot: Ballot, member: Member, counting: dict[int, Roll]) -> Iterator[Card]:
    """The proxies given since this ballot was announced: they count from the next one on."""
    late = _("This proxy was given after the ballot was announced: it counts from the next one on.")
    for proxy in room.proxies if ballot.is_under_way else ():
        if proxy.holder_id == member.pk and proxy.giver_id not in counting:
            yield Card(ballot, None, heading=_heading(ballot, proxy.giver.name), why_not=late)
