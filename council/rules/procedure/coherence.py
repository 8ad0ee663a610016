"""Coherence: values of the rules that contradict one another are refused, with one sentence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from council.rules.order import _, require
from council.rules.procedure.shapes import KINDS, UNSET
from council.rules.voting.tally import Base, Threshold

if TYPE_CHECKING:
    from council.rules.procedure.procedure import Procedure


def require_coherent(procedure: Procedure) -> None:
    """Refuse rules of which one value contradicts another.

    A chair who does not vote and yet has the casting vote is no contradiction: such a chair votes only to
    settle a tie.
    """
    _proxies(procedure)
    _numbers(procedure)
    for kind in ("amendment", "counter_opinion"):
        annexed = procedure.appended(kind)
        apart = annexed is None or not _as_high(annexed, procedure.threshold(kind))
        require(apart, _("What is rejected would be annexed only from a share of the votes that adopts it."))
    secret = procedure.values["secret_ballot"].value
    asked = secret["matters"] != "on request" or secret["on_request"] != UNSET
    require(asked, _("The ballot is secret on request, while the rules do not say of how many members."))


def _proxies(procedure: Procedure) -> None:
    """Rules without proxies have nothing that needs one."""
    rule = procedure.proxies
    if rule.cap:
        return
    preferred = _("Proxies go to the same group first, while the rules allow none for each holder.")
    secret = _("Proxies are used in secret ballots, while the rules allow none for each holder.")
    quorum = _("The quorum counts the members represented, while the rules allow no proxy.")
    majority = _("A majority is counted on the members represented, while the rules allow no proxy.")
    require(not rule.same_group_first, preferred)
    require(not rule.in_secret_ballots, secret)
    require(procedure.quorum.counts == "present", quorum)
    require(all(each.base is not Base.represented for each in _majorities(procedure)), majority)


def _majorities(procedure: Procedure) -> Iterator[Threshold]:
    yield from (procedure.threshold(kind) for kind in KINDS)
    others = (procedure.participation, *(procedure.appended(kind) for kind in KINDS))
    yield from (each for each in others if each is not None)


def _numbers(procedure: Procedure) -> None:
    quorum, seats = procedure.quorum, procedure.seats
    many = _("The quorum is {quorum} members, while the council has {seats} seats.")
    if quorum.number is not None and seats is not None:
        require(quorum.number <= seats, many, quorum=quorum.number, seats=seats)
    first = quorum.required(seats) if seats is not None else quorum.number
    if first is not None and quorum.second_call is not None:
        fewer = _("The second call asks for {second} members, more than the quorum of {first}.")
        require(quorum.second_call <= first, fewer, second=quorum.second_call, first=first)
    limits = procedure.values["amendment_deadline"].value
    if limits != UNSET and limits["urgent_hours"] != UNSET:
        shorter = _("The time limit for amendments is longer in urgent cases than in others.")
        require(limits["urgent_hours"] <= limits["hours"], shorter)


def _as_high(annexed: Threshold, majority: Threshold) -> bool:
    """Whether all that reaches the first carries the second: they are shares of one base."""
    if annexed.base is not majority.base:
        return False
    same = annexed.fraction == majority.fraction and (annexed.strict or not majority.strict)
    return annexed.fraction > majority.fraction or same
