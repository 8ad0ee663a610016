import json
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from council.rules.order import OutOfOrder
from council.rules.procedure import procedure
from council.rules.procedure.measures import Base, Threshold
from council.rules.procedure.procedure import Parameter, Procedure
from council.rules.voting.counted import Choice, Count
from council.rules.voting.tally import Decision, decide

CESE, CESER, EESC, SPAIN, GENERIC = map(procedure.load, ["cese", "ceser", "eesc", "ces-spain", "generic"])
HALF = Fraction(1, 2)
figure = st.integers(0, 200)
kinds = st.sampled_from(["final", "amendment", "motion", "counter_opinion"])
rules = st.sampled_from([CESE, CESER, EESC, SPAIN, GENERIC])
chairs = st.sampled_from([None, Choice.FOR, Choice.AGAINST])
QUARTER_OF_OFFICE = Threshold(Base.in_office, Fraction(1, 4), False)
thresholds = st.builds(
    Threshold,
    st.sampled_from(list(Base)),
    st.sampled_from([HALF, Fraction(2, 3), Fraction(3, 5), Fraction(3, 4), Fraction(1, 4)]),
    st.booleans(),
)


def final(for_: int, against: int, abstention: int, rules: Procedure = CESE, **more: object) -> Decision:
    return decide(Count(for_, against, abstention, **more), "final", rules)  # type: ignore[arg-type]


def test_a_casting_vote_completes_no_other_majority_than_more_than_half() -> None:
    two_thirds = Parameter(as_data(Threshold(Base.cast, Fraction(2, 3), False)), "sourced", "Ours")
    decision = final(60, 60, 0, CESER.with_own({"final": two_thirds}), chair=Choice.FOR)
    assert (decision.tie, decision.casting_vote, decision.adopted) == (True, None, False)


def test_a_ballot_without_enough_voters_has_no_casting_vote_and_is_not_annexed() -> None:
    turnout = {"participation": Parameter(as_data(QUARTER_OF_OFFICE), "sourced", "Ours")}
    count = Count(10, 10, 0, in_office=329, attending=20, chair=Choice.FOR)
    decision = decide(count, "amendment", EESC.with_own(turnout))
    assert (decision.valid, decision.casting_vote, decision.appended) == (False, None, False)


@pytest.mark.parametrize(("for_", "cast", "appended"), [(40, 160, True), (39, 157, False)])
def test_a_quarter_is_enough_to_be_annexed(for_: int, cast: int, appended: bool) -> None:
    decision = decide(Count(for_, cast - for_, 0), "amendment", EESC)
    assert (decision.adopted, decision.appended) == (False, appended)


def test_what_is_adopted_is_not_annexed() -> None:
    assert decide(Count(90, 10, 0), "amendment", EESC).appended is False


def test_the_opinion_of_2013_fails_with_more_for_than_against() -> None:
    decision = final(75, 62, 46)
    assert (decision.adopted, decision.base_count, decision.required) == (False, 183, 92)


def test_the_same_figures_are_adopted_on_votes_cast() -> None:
    decision = final(75, 62, 46, CESER)
    assert (decision.adopted, decision.base_count, decision.required) == (True, 137, 69)


@pytest.mark.parametrize("rules", [CESE, CESER, EESC, GENERIC])
@pytest.mark.parametrize("figures", [(0, 0, 0), (0, 0, 40)])
def test_nobody_for_is_never_adopted_nor_a_tie(rules: Procedure, figures: tuple[int, int, int]) -> None:
    decision = final(*figures, rules, chair=Choice.FOR)
    assert (decision.adopted, decision.tie, decision.casting_vote) == (False, False, None)


def test_a_tie_fails_at_the_cese() -> None:
    decision = final(60, 60, 0, CESE, chair=Choice.FOR)
    assert (decision.adopted, decision.tie, decision.casting_vote) == (False, True, None)


@pytest.mark.parametrize("rules", [CESER, EESC])
@pytest.mark.parametrize(("chair", "adopted"), [(Choice.FOR, True), (Choice.AGAINST, False), (None, False)])
def test_the_casting_vote_decides_a_tie_and_is_not_counted(
    rules: Procedure, chair: Choice | None, adopted: bool
) -> None:
    decision = final(60, 60, 5, rules, chair=chair)
    assert (decision.adopted, decision.casting_vote, decision.for_) == (adopted, chair, 60)


def test_there_is_no_casting_vote_in_a_secret_ballot() -> None:
    decision = final(60, 60, 0, CESER, chair=Choice.FOR, secret=True)
    assert (decision.adopted, decision.casting_vote) == (False, None)


def test_a_casting_vote_does_not_stand_in_for_a_majority_of_those_attending() -> None:
    short = final(20, 20, 10, SPAIN, attending=50, chair=Choice.FOR)
    even = final(25, 25, 0, SPAIN, attending=50, chair=Choice.FOR)
    assert (short.adopted, even.adopted) == (False, True)


def test_not_taking_part_belongs_to_neither_base() -> None:
    decision = final(5, 4, 1, not_taking_part=50)
    assert (decision.voters, decision.cast, decision.not_taking_part) == (10, 9, 50)


def test_a_blank_paper_is_a_voter_but_not_a_vote_cast() -> None:
    decision = final(5, 4, 0, blank=3, void=1, secret=True)
    assert (decision.voters, decision.cast, decision.required) == (13, 9, 7)


def test_unanimity_has_no_vote_against_and_no_abstention() -> None:
    assert [final(*f).unanimous for f in [(9, 0, 0), (9, 0, 1), (9, 1, 0), (0, 0, 0)]] == [True] + [False] * 3


def test_a_rule_needs_its_base_counted() -> None:
    with pytest.raises(OutOfOrder, match="The rule needs the number of members present"):
        final(30, 2, 1, SPAIN)


@pytest.mark.parametrize(
    ("count", "reason"),
    [
        (Count(-1, 0, 0), "“for” must be a whole number"),
        (Count(200, 30, 4, in_office=233), r"more votes \(234\) than members \(233\)"),
        (Count(10, 0, 0, attending=5), r"more votes \(10\) than members \(5\)"),
        (Count(10, 0, 0, not_taking_part=1, represented=10), r"more votes \(11\) than members \(10\)"),
        (Count(1, 0, 0, attending=9, represented=8), "are among those represented"),
        (Count(1, 0, 0, attending=9, in_office=8), "more members present than in office"),
        (Count(1, 0, 0, chair=Choice.ABSTENTION), "is for or against"),
    ],
)
def test_figures_that_cannot_be_are_refused(count: Count, reason: str) -> None:
    with pytest.raises(OutOfOrder, match=reason):
        decide(replace(count), "final", SPAIN)


def test_a_result_gives_its_figures_in_the_order_they_are_spoken() -> None:
    data = final(156, 0, 2).to_data()
    spoken = ["voters", "cast", "required", "for", "against", "abstention", "not_taking_part"]
    assert [key for key in data if key in spoken] == spoken
    assert data["base"] == "voters"
    assert (data["voters"], data["cast"], data["required"], data["adopted"]) == (158, 156, 80, True)


def as_data(threshold: Threshold) -> dict[str, str]:
    fraction = f"{threshold.fraction.numerator}/{threshold.fraction.denominator}"
    return {
        "base": threshold.base,
        "fraction": fraction,
        "comparison": ">" if threshold.strict else ">=",
    }


@st.composite
def own_rules(draw: st.DrawFn) -> Procedure:
    """A council's rules, or with majorities, an annex and a turnout of its own over them."""
    profile = draw(rules)
    if draw(st.booleans()):
        return profile
    value = {name: as_data(draw(thresholds)) for name in ("final", "amendment", "motion", "append_amendment")}
    value["participation"] = draw(st.sampled_from(["unset", as_data(QUARTER_OF_OFFICE)]))
    value["tie"] = draw(st.sampled_from(["fails", "casting_vote"]))
    return profile.with_own({name: Parameter(held, "sourced", "Ours") for name, held in value.items()})


@given(figure, figure, figure, kinds, own_rules(), chairs, st.booleans())
def test_raising_for_never_turns_adoption_into_rejection(
    f: int, a: int, abstention: int, kind: str, rules: Procedure, chair: Choice | None, secret: bool
) -> None:
    members = f + a + abstention + 1
    count = Count(f, a, abstention, 0, 900, members, members, chair=chair, secret=secret)
    assume(decide(count, kind, rules).adopted)
    assert decide(replace(count, for_=f + 1), kind, rules).adopted
    if a:
        assert decide(replace(count, for_=f + 1, against=a - 1), kind, rules).adopted
    if abstention:
        assert decide(replace(count, for_=f + 1, abstention=abstention - 1), kind, rules).adopted


@given(figure, figure, figure, kinds, own_rules())
def test_the_verdict_depends_on_nothing_but_rules_and_votes(
    f: int, a: int, abstention: int, kind: str, rules: Procedure
) -> None:
    count = Count(f, a, abstention, in_office=900, attending=600, represented=600)
    again = Procedure.from_data(json.loads(json.dumps(rules.to_data())))
    assert decide(count, kind, rules) == decide(replace(count), kind, again)


@given(figure, figure, figure, st.integers(0, 300), rules, chairs)
def test_what_a_majority_of_those_in_office_carries_a_majority_of_voters_carries(
    more: int, a: int, abstention: int, away: int, rules: Procedure, chair: Choice | None
) -> None:
    f = a + abstention + away + more  # at least half of the members, for there to be something to carry
    members = f + a + abstention + away
    count = Count(f, a, abstention, 0, members, members, members, chair=chair)

    def adopted(base: Base) -> bool:
        final = Parameter(as_data(Threshold(base, HALF, True)), "sourced", "Ours")
        return decide(count, "final", rules.with_own({"final": final})).adopted

    assume(adopted(Base.in_office))
    assert [adopted(base) for base in Base] == [True] * 5


@pytest.mark.parametrize(
    ("base", "base_count", "required"),
    [
        (Base.in_office, 20, 11),
        (Base.attending, 13, 7),
        (Base.represented, 15, 8),
        (Base.voters, 10, 6),
        (Base.cast, 9, 5),
    ],
)
def test_the_five_positions_on_the_five_bases(base: Base, base_count: int, required: int) -> None:
    """5 for, 4 against, 1 abstention, 3 taking no part; 13 of 20 present, 2 more represented, the rest absent."""
    majority = {"base": base.value, "fraction": "1/2", "comparison": ">"}
    rules = GENERIC.with_own({"final": Parameter(majority, "sourced", "Essai")})
    decision = decide(Count(5, 4, 1, 3, in_office=20, attending=13, represented=15), "final", rules)
    assert (decision.base_count, decision.required, decision.adopted) == (base_count, required, required <= 5)
