"""Coherence: values of the rules that contradict one another are refused, with one sentence."""

from collections.abc import Iterator, Mapping

from council.rules.order import _, require
from council.rules.procedure.measures import Base, ProxyRule, QuorumRule, Threshold
from council.rules.procedure.parameter import Parameter
from council.rules.procedure.shapes import BALLOT_KINDS, UNSET, quorum_from, threshold_from

APPENDED = {"amendment": "append_amendment", "counter_opinion": "append_counter_opinion"}

Values = Mapping[str, Parameter]


def require_coherent(values: Values) -> None:
    """Refuse rules of which one value contradicts another.

    A chair who does not vote and yet has the casting vote is no contradiction: such a chair votes only to
    settle a tie.
    """
    second_call = values["second_call"].value
    quorum = quorum_from(values["quorum"].value, None if second_call == UNSET else second_call)
    _proxies(values, quorum)
    _numbers(values, quorum)
    for kind, appended in APPENDED.items():
        annexed, adopted = _majority(values, appended), threshold_from(values[kind].value)
        apart = annexed is None or not _as_high(annexed, adopted)
        require(apart, _("What is rejected would be annexed only from a share of the votes that adopts it."))
    secret = values["secret_ballot"].value
    asked = secret["matters"] != UNSET or secret["on_request"] != UNSET
    require(asked, _("The ballot is secret on request, while the rules do not say of how many members."))


def _proxies(values: Values, quorum: QuorumRule) -> None:
    """Rules without proxies have nothing that needs one."""
    rule = ProxyRule(**values["proxies"].value)
    if rule.cap:
        return
    preferred = _("Proxies go to the same group first, while the rules allow none for each holder.")
    secret = _("Proxies are used in secret ballots, while the rules allow none for each holder.")
    represented = _("The quorum counts the members represented, while the rules allow no proxy.")
    majority = _("A majority is counted on the members represented, while the rules allow no proxy.")
    require(not rule.same_group_first, preferred)
    require(not rule.in_secret_ballots, secret)
    require(quorum.counts == "present", represented)
    require(all(each.base is not Base.represented for each in _majorities(values)), majority)


def _majorities(values: Values) -> Iterator[Threshold]:
    for name in (*BALLOT_KINDS, "participation", *APPENDED.values()):
        threshold = _majority(values, name)
        if threshold is not None:
            yield threshold


def _majority(values: Values, name: str) -> Threshold | None:
    value = values[name].value
    return None if value == UNSET else threshold_from(value)


def _numbers(values: Values, quorum: QuorumRule) -> None:
    seats = None if values["seats"].value == UNSET else values["seats"].value
    many = _("The quorum is {quorum} members, while the council has {seats} seats.")
    if quorum.number is not None and seats is not None:
        require(quorum.number <= seats, many, quorum=quorum.number, seats=seats)
    first = quorum.required(seats) if seats is not None else quorum.number
    if first is not None and quorum.second_call is not None:
        fewer = _("The second call asks for {second} members, more than the quorum of {first}.")
        require(quorum.second_call <= first, fewer, second=quorum.second_call, first=first)
    limits = values["amendment_deadline"].value
    if limits != UNSET and limits["urgent_hours"] != UNSET:
        shorter = _("The time limit for amendments is longer in urgent cases than in others.")
        require(limits["urgent_hours"] <= limits["hours"], shorter)


def _as_high(annexed: Threshold, majority: Threshold) -> bool:
    """Whether all that reaches the first carries the second: they are shares of one base."""
    if annexed.base is not majority.base:
        return False
    same = annexed.fraction == majority.fraction and (annexed.strict or not majority.strict)
    return annexed.fraction > majority.fraction or same
