from typing import Any

import pytest

from council.rules.order import OutOfOrder
from council.rules.procedure import procedure
from council.rules.procedure.coherence import require_coherent
from council.rules.procedure.procedure import Parameter, Procedure

NO_PROXY = {"cap": 0, "same_group_first": False, "in_secret_ballots": False}


def ours(council: str = "generic", **values: Any) -> Procedure:
    own = {name: Parameter(value, "sourced", "Notre règlement") for name, value in values.items()}
    return procedure.load(council).with_own(own)


def more_than(fraction: str, base: str = "cast", comparison: str = ">") -> dict[str, str]:
    return {"base": base, "fraction": fraction, "comparison": comparison}


@pytest.mark.parametrize("council", procedure.councils())
def test_the_rules_supplied_do_not_contradict_themselves(council: str) -> None:
    require_coherent(procedure.load(council).values)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"proxies": NO_PROXY | {"same_group_first": True}}, "same group first, while the rules allow none"),
        (
            {"proxies": NO_PROXY | {"in_secret_ballots": True}},
            "in secret ballots, while the rules allow none",
        ),
        (
            {"proxies": NO_PROXY, "quorum": {"number": 5, "counts": "represented"}},
            "The quorum counts the members represented, while the rules allow no proxy.",
        ),
        (
            {"proxies": NO_PROXY, "final": more_than("1/2", "represented")},
            "A majority is counted on the members represented, while the rules allow no proxy.",
        ),
        (
            {"proxies": NO_PROXY, "participation": more_than("1/2", "represented")},
            "A majority is counted on the members represented, while the rules allow no proxy.",
        ),
        (
            {"seats": 60, "quorum": {"number": 61, "counts": "present"}},
            "The quorum is 61 members, while the council has 60 seats.",
        ),
        (
            {"seats": 60, "second_call": {"number": 32, "when": "the same day"}},
            "The second call asks for 32 members, more than the quorum of 31.",
        ),
        (
            {"amendment_deadline": {"hours": 24, "urgent_hours": 48}},
            "The time limit for amendments is longer in urgent cases than in others.",
        ),
        ({"append_amendment": more_than("2/3")}, "annexed only from a share of the votes that adopts it"),
        ({"append_amendment": more_than("1/2")}, "annexed only from a share of the votes that adopts it"),
        (
            {"secret_ballot": {"matters": "unset", "on_request": "unset"}},
            "secret on request, while the rules do not say of how many members",
        ),
    ],
)
def test_values_that_contradict_one_another_are_refused_in_a_sentence(
    values: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(OutOfOrder) as refused:
        require_coherent(ours(**values).values)
    assert sentence in str(refused.value)
    assert str(refused.value).count(".") == 1


@pytest.mark.parametrize(
    "values",
    [
        {"proxies": NO_PROXY},
        {"quorum": {"number": 5, "counts": "represented"}},
        {"seats": 60, "quorum": {"number": 60, "counts": "present"}},
        {"amendment_deadline": {"hours": 24, "urgent_hours": 24}},
        {"append_amendment": more_than("1/2", comparison=">=")},
        {"append_amendment": more_than("2/3", "in_office")},
        {"chair_votes": False, "tie": "casting_vote"},
    ],
)
def test_values_that_only_look_odd_stand(values: dict[str, Any]) -> None:
    require_coherent(ours(**values).values)
