"""Proxies: who may hold whose vote, which proxies count for a ballot, and when they lapse.

A proxy is never chained: who holds one gives none, who has given one holds none.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from council.rules.order import _, require
from council.rules.procedure.measures import ProxyRule
from council.rules.voting.roll import Seat


class Given(NamedTuple):
    """One proxy: the number of the member who gives their vote, and of the member who holds it."""

    giver: int
    holder: int


def may_give(
    giver: int, holder: int, given: Collection[Given], *, roll: Sequence[Seat], rule: ProxyRule
) -> None:
    """Refuse a proxy from `giver` to `holder` that the rules do not allow.

    `given` are the proxies that have not ended, `roll` the members in office. Refused: rules without
    proxies, a proxy to oneself, someone not in office, a second proxy of the same giver, a chain, and a
    holder who already holds as many as the rules allow.
    """
    members = {seat.member for seat in roll}
    holders = Counter(proxy.holder for proxy in given)
    givers = {proxy.giver for proxy in given}
    require(rule.cap, _("The rules of this council know no proxies."))
    require(giver != holder, _("A proxy cannot be given to oneself."))
    require(giver in members, _("Only a member in office gives a proxy."))
    require(holder in members, _("Only a member in office holds a proxy."))
    require(giver not in givers, _("This member has already given a proxy."))
    require(giver not in holders, _("A member who holds a proxy cannot give one."))
    require(holder not in givers, _("A member who has given a proxy cannot hold one."))
    full = _("This member already holds as many proxies as the rules allow: {cap}.")
    require(holders[holder] < rule.cap, full, cap=rule.cap)


def possible_holders(
    giver: int, given: Collection[Given], *, roll: Sequence[Seat], rule: ProxyRule
) -> list[Seat]:
    """The members to whom `giver` may give a proxy, those of the giver's group first where the rules say so.

    Within each part they are in the order of the roll; nobody where the rules know no proxies.
    """
    group = next((seat.group for seat in roll if seat.member == giver), None)
    holders = Counter(proxy.holder for proxy in given)
    givers = {proxy.giver for proxy in given}
    if group is None or giver in givers or giver in holders:
        return []
    free = [seat for seat in roll if seat.member not in {giver, *givers} and holders[seat.member] < rule.cap]
    return sorted(free, key=lambda seat: rule.same_group_first and seat.group != group)


def frozen(given: Iterable[Given], *, cap: int) -> dict[int, int]:
    """The proxies that count for a ballot announced now, as {giver: holder}.

    The oldest count first: at most `cap` for each holder, one for each giver, none in a chain.
    """
    counted: dict[int, int] = {}
    held: Counter[int] = Counter()
    for giver, holder in given:
        chained = giver == holder or giver in held or holder in counted
        if giver not in counted and not chained and held[holder] < cap:
            counted[giver] = holder
            held[holder] += 1
    return counted


def standing(
    frozen: Mapping[int, int], *, active: Collection[int], attending: Collection[int]
) -> dict[int, int]:
    """Those of the `frozen` proxies that can still be used, as {giver: holder}.

    `active` are the givers whose proxy has not ended. A proxy needs its holder in the room, and its giver
    out of it.
    """
    return {
        giver: holder
        for giver, holder in frozen.items()
        if giver in active and holder in attending and giver not in attending
    }


def represented(attending: Collection[int], standing: Mapping[int, int]) -> set[int]:
    """The members attending, and those whose proxy stands."""
    return {*attending, *standing}


def lapse_on_arrival(given: Iterable[Given], member: int) -> list[Given]:
    """The proxies that end when this member signs in: the one that they gave."""
    return [proxy for proxy in given if proxy.giver == member]


def lapse_on_departure(given: Iterable[Given], member: int) -> list[Given]:
    """The proxies that end when this member leaves: those that they hold. Votes already recorded stand."""
    return [proxy for proxy in given if proxy.holder == member]
