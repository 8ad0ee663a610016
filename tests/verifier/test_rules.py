"""The verifier and the rules of procedure, written apart, decide alike."""

from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from council.rules.order import OutOfOrder
from council.rules.procedure.procedure import Procedure, councils, load
from council.rules.voting import elections, proxies, tally
from council.verifier import rules
from council.verifier.chain import Wrong

COUNCILS = sorted(councils())
KINDS = ("final", "amendment", "motion", "counter_opinion")
PEOPLE = st.integers(0, 40)


def counted(draw: Any) -> tally.Count:
    votes = {name: draw(PEOPLE) for name in ("for_", "against", "abstention", "not_taking_part")}
    represented = sum(votes.values()) + draw(PEOPLE)
    attending = draw(st.integers(0, represented))
    in_office = represented + draw(PEOPLE)
    return tally.Count(**votes, in_office=in_office, attending=attending, represented=represented)


def figures(count: tally.Count) -> dict[str, int]:
    names = ("against", "abstention", "not_taking_part", "blank", "void", "cast", "voters")
    bases = ("in_office", "attending", "represented")
    return {"for": count.for_, **{name: getattr(count, name) for name in (*names, *bases)}}


@given(data=st.data(), council=st.sampled_from(COUNCILS), kind=st.sampled_from(KINDS))
def test_the_same_figures_decide_the_same(data: Any, council: str, kind: str) -> None:
    procedure, count = load(council), counted(data.draw)
    chair = data.draw(st.sampled_from([None, "for", "against"]))
    count = tally.Count(**{**vars(count), "chair": chair and tally.Choice(chair)})
    decided = tally.decide(count, kind, procedure).to_data()
    found = rules.decide(procedure.to_data(), kind, figures(count), chair)
    same = ("base", "base_count", "required", "tie", "adopted", "appended")
    assert {name: found[name] for name in same} == {name: decided[name] for name in same}
    assert (found["casting_vote"] or None) == decided["casting_vote"]


@given(data=st.data(), council=st.sampled_from(COUNCILS), rank=st.integers(1, 3))
def test_the_same_candidates_are_elected(data: Any, council: str, rank: int) -> None:
    procedure = load(council)
    candidates = data.draw(st.dictionaries(st.sampled_from("ABC"), PEOPLE, min_size=1))
    voters = sum(candidates.values())
    count = tally.Count(voters, 0, 0, in_office=voters + 3, attending=voters, represented=voters)
    told = elections.elect(candidates, round=rank, count=count, procedure=procedure).to_data()
    found = rules.elect(procedure.to_data(), rank, figures(count), candidates)
    assert (found["elected"] or None, found["tie"], found["adopted"]) == (
        told["elected"],
        told["tie"],
        told["adopted"],
    )
    assert (found["required"], found["base_count"]) == (told["required"] or 0, told["base_count"])


@given(in_office=st.integers(0, 300), council=st.sampled_from(COUNCILS), second=st.booleans())
def test_the_same_quorum_is_required(in_office: int, council: str, second: bool) -> None:
    procedure = load(council)
    assume(not second or procedure.quorum.second_call is not None)
    required = procedure.quorum.required(in_office, second_call=second)
    assert rules.quorum(procedure.to_data(), in_office, second=second) == required


@given(given_=st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5))), cap=st.integers(0, 3))
def test_the_same_proxies_count(given_: list[tuple[int, int]], cap: int) -> None:
    told = proxies.frozen([proxies.Given(*proxy) for proxy in given_], cap=cap)
    assert rules.counting(given_, cap) == told


@pytest.mark.parametrize("council", COUNCILS)
def test_the_rules_of_a_council_are_sane(council: str) -> None:
    rules.sane(load(council).to_data())


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("final", {"base": "cast", "fraction": "3/2", "comparison": ">"}),
        ("final", {"base": "cast", "fraction": "1/1", "comparison": ">"}),
        ("final", {"base": "cast", "fraction": "0.5", "comparison": ">"}),
        ("final", {"base": "cast", "fraction": "0/1", "comparison": ">="}),
        ("motion", {"base": "seats", "fraction": "1/2", "comparison": ">"}),
        ("amendment", {"base": "cast", "fraction": "1/2", "comparison": "<"}),
        ("participation", {"base": "cast", "fraction": "1/2", "comparison": ">"}),
        ("quorum", {"fraction": "1/2", "comparison": ">", "counts": "absent"}),
        ("quorum", {"number": -1, "counts": "present"}),
        ("proxies", {"cap": -1, "same_group_first": False, "in_secret_ballots": False}),
        ("tie", "wins"),
        ("chair_votes", "yes"),
        ("quorum_presumed", 1),
    ],
)
def test_both_refuse_what_the_rules_of_a_council_cannot_hold(name: str, value: object) -> None:
    held = load("cese").to_data()
    held["values"][name] = {**held["values"][name], "value": value}
    with pytest.raises(OutOfOrder):
        Procedure.from_data(held)
    with pytest.raises(Wrong, match="cannot hold this value"):
        rules.sane(held)


@pytest.mark.parametrize("change", [{"status": "sure"}, {"source": ""}])
def test_both_refuse_a_value_without_its_source(change: dict[str, str]) -> None:
    held = load("cese").to_data()
    held["values"]["tie"] = {**held["values"]["tie"], **change}
    with pytest.raises(OutOfOrder):
        Procedure.from_data(held)
    with pytest.raises(Wrong, match="cannot hold this value of “tie”"):
        rules.sane(held)
