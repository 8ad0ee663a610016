"""Where a member stands at a sitting: in the room or not, proxies given and held, a check to answer; who counts."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from council.journal.events import MemberSignedOut
from council.journal.models import Entry
from council.members.models import Member
from council.rules.procedure.procedure import Procedure
from council.rules.voting import proxies
from council.rules.voting.roll import Seat
from council.sittings.attendance.models import PresenceCheck, Proxy
from council.sittings.attendance.words import SAID, Said
from council.sittings.models import Sitting


def seats(sitting: Sitting) -> list[Seat]:
    """The members in office on the day, in the order of the hemicycle."""
    return [
        Seat(each.member_id, each.member.name, each.member.sort_name, each.group.label, position)
        for position, each in enumerate(sitting.in_office(), 1)
    ]


def active(sitting: Sitting) -> QuerySet[Proxy]:
    """The proxies that have not ended, oldest first, with their giver and holder."""
    return sitting.proxies.filter(ended_at__isnull=True).select_related("giver", "holder").order_by("pk")


def under_way(sitting: Sitting) -> PresenceCheck | None:
    """The check of the quorum that the phones are answering, if there is one."""
    return sitting.presence_checks.filter(ended_at__isnull=True).first()


def departures(sitting: Sitting) -> dict[int, str]:
    """The members (primary keys) who had signed in and are gone: when they left, as the register says it."""
    here = sitting.attending()
    left = Entry.objects.filter(sitting=sitting.pk, kind=MemberSignedOut.name).order_by("number")
    told = {entry.facts["member_id"]: entry.at for entry in left if not entry.is_lost}
    return {member: at for member, at in told.items() if member not in here}


def counted(sitting: Sitting, here: Set[int]) -> int:
    """How many count for the quorum when these members are in the room: they, and those they represent where
    the rules count the members represented. Only members in office count.
    """
    in_office, rules = set(sitting.in_office().values_list("member_id", flat=True)), sitting.rules
    present = here & in_office
    if rules.quorum.counts == "present":
        return len(present)
    frozen = proxies.frozen(sitting.proxies_given(), cap=rules.proxies.cap)
    standing = proxies.standing(frozen, active=frozen, attending=present)
    return len(proxies.represented(present, standing) & in_office)


def only_represented(sitting: Sitting) -> int:
    """How many count for the quorum without being in the room: those represented, where the rules count them."""
    here = sitting.attending() & {seat.member for seat in seats(sitting)}
    return counted(sitting, here) - len(here)


@dataclass(frozen=True)
class OwnProxies:
    """What a member's own page says of their proxies, read as it is asked for."""

    sitting: Sitting
    member: Member
    known: Sequence[Proxy] | None = None  # the proxies of the sitting, when they have been read already

    @cached_property
    def attends(self) -> bool:
        return self.sitting.attends(self.member)

    @cached_property
    def seated(self) -> bool:
        return self.sitting.seats(self.member)

    @cached_property
    def rules(self) -> Procedure:
        return self.sitting.rules

    @cached_property
    def _proxies(self) -> list[Proxy]:
        return list(active(self.sitting)) if self.known is None else list(self.known)

    @property
    def given(self) -> Proxy | None:
        """The proxy that this member gave, while it lasts."""
        return next((proxy for proxy in self._proxies if proxy.giver_id == self.member.pk), None)

    @property
    def held(self) -> list[Proxy]:
        """The proxies that this member holds, oldest first."""
        return [proxy for proxy in self._proxies if proxy.holder_id == self.member.pk]

    @property
    def received(self) -> list[tuple[str, str]]:
        """The proxies that this member holds: « Pouvoir reçu d’Alba Moreau », and the giver's group."""
        givers = {proxy.giver_id: proxy.giver.name for proxy in self.held}
        seated = self.sitting.in_office().filter(member__in=givers) if givers else ()
        groups = {mandate.member_id: mandate.group.label for mandate in seated}
        return [(self.said.received_from(name), groups.get(giver, "")) for giver, name in givers.items()]

    @property
    def may_give(self) -> bool:
        """Whether this member may give a proxy to somebody, as far as they are concerned."""
        free = not self.given and not self.held and not self.sitting.is_closed
        return bool(free and self.seated and self.rules.proxies.cap)

    @property
    def why_not(self) -> Any:
        """Why this member cannot give a proxy now."""
        if self.sitting.is_closed:
            return _("The sitting is closed.")
        if not self.rules.proxies.cap:
            return _("The rules of this council know no proxies.")
        if self.held:
            return _("A member who holds a proxy cannot give one.")
        return _("Only a member in office gives a proxy.")

    @property
    def said(self) -> Said:
        """What is said of proxies, in the word of the rules."""
        return said(self.rules)

    @property
    def holders(self) -> list[tuple[str, list[Seat]]]:
        """Who may hold this member's proxy, by group, one's own first where the rules ask for it."""
        return holders(self.sitting, self.member, self.rules)


def mine(sitting: Sitting, member: Member, known: Sequence[Proxy] | None = None) -> OwnProxies:
    """Where this member stands; what is not shown is not read. `known` are the proxies that have not ended."""
    return OwnProxies(sitting, member, known)


def said(rules: Procedure) -> Said:
    """What is said of proxies under these rules: pouvoir, procuration or délégation de vote."""
    return SAID[rules.values["proxy_word"].value]


def holders(sitting: Sitting, giver: Member, rules: Procedure) -> list[tuple[str, list[Seat]]]:
    """The members to whom this one may give a proxy, by group, one's own first where the rules ask for it."""
    possible = proxies.possible_holders(
        giver.pk, sitting.proxies_given(), roll=seats(sitting), rule=rules.proxies
    )
    return [(group, list(members)) for group, members in groupby(possible, key=lambda seat: seat.group)]
