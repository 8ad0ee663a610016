from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from council.rules.procedure import procedure
from council.rules.procedure.measures import Base, ProxyRule, Threshold

HALF = Fraction(1, 2)
thresholds = st.builds(
    Threshold,
    st.sampled_from(list(Base)),
    st.sampled_from([HALF, Fraction(2, 3), Fraction(3, 5), Fraction(3, 4), Fraction(1, 4)]),
    st.booleans(),
)


@pytest.mark.parametrize(("n", "required"), [(0, 1), (1, 1), (2, 2), (157, 79), (158, 80), (183, 92)])
def test_an_exact_half_fails_a_strict_majority(n: int, required: int) -> None:
    majority = Threshold(Base.voters, HALF, True)
    assert majority.required(n) == required
    assert (majority.carries(required, n), majority.carries(required - 1, n)) == (True, False)


def test_two_thirds_are_reached_exactly() -> None:
    assert Threshold(Base.cast, Fraction(2, 3), False).required(150) == 100
    assert Threshold(Base.cast, Fraction(2, 3), False).required(151) == 101
    assert Threshold(Base.cast, Fraction(2, 3), True).required(150) == 101
    assert Threshold(Base.cast, Fraction(2, 3), False).required(0) == 1


@given(thresholds, st.integers(1, 500))
def test_what_is_required_is_the_smallest_number_that_meets_the_fraction(rule: Threshold, n: int) -> None:
    meets = [v for v in range(1, n + 2) if (v > rule.fraction * n if rule.strict else v >= rule.fraction * n)]
    assert rule.required(n) == meets[0]


def test_a_second_call_needs_fewer() -> None:
    spain, ceser = procedure.load("ces-spain").quorum, procedure.load("ceser").quorum
    assert (spain.required(61), spain.required(61, second_call=True)) == (31, 20)
    assert ceser.required(100, second_call=True) == 1


def test_proxies_serve_in_secret_ballots_only_where_the_rules_say_so() -> None:
    one, two = ProxyRule(1, True, False), ProxyRule(2, False, True)
    assert [(rule.cap_in(secret=False), rule.cap_in(secret=True)) for rule in (one, two)] == [(1, 0), (2, 2)]
