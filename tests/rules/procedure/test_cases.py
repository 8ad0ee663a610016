"""The cases that the engine must get right, by their numbers in the design of the rules of procedure.

Cases 13 (compromise), 15 (no figure of a secret ballot by group) and 17 (a vote taken by the desk), and the
races of case 6, are tried where amendments and votes are stored.
"""

from fractions import Fraction

import pytest

from council.rules.amending import calling
from council.rules.amending.edits import Block, Edit, Proposal
from council.rules.order import OutOfOrder
from council.rules.phrasing import division
from council.rules.procedure import procedure
from council.rules.procedure.measures import Base, Threshold
from council.rules.procedure.procedure import Parameter, Procedure
from council.rules.voting import proxies, quorum, verdicts
from council.rules.voting.consensus import en_bloc
from council.rules.voting.corrections import would_change
from council.rules.voting.counted import Choice, Count
from council.rules.voting.proxies import Given
from council.rules.voting.recall import recall
from council.rules.voting.roll import Seat, by_group, count, statuses
from council.rules.voting.tally import Decision, decide

COUNCILS = {name: procedure.load(name) for name in procedure.councils()}
EVERY = pytest.mark.parametrize("rules", COUNCILS.values(), ids=COUNCILS)
FOR, AGAINST, ABSTENTION = Choice.FOR, Choice.AGAINST, Choice.ABSTENTION
ROLL = [Seat(n, f"Member {n}", f"{n}", "CGT" if n < 4 else "UNAF", n) for n in range(1, 8)]


def own(rules: Procedure, **values: object) -> Procedure:
    """These rules with a council's own values."""
    return rules.with_own({name: Parameter(value, "sourced", "Ours") for name, value in values.items()})


def final(rules: Procedure, *figures: int, chair: Choice | None = None, secret: bool = False) -> Decision:
    """A vote on the whole by all who attend: for, against, abstentions."""
    return decide(Count(*figures, attending=sum(figures), chair=chair, secret=secret), "final", rules)


def words(decision: Decision) -> str:
    return verdicts.verdict(decision, "fr").replace("\u00a0", " ").replace("\u202f", " ")


@EVERY
def test_case_1_a_tie_is_settled_as_the_rules_say(rules: Procedure) -> None:
    """Case 1: the casting vote decides a tie, and is not added to the total."""
    casts = rules.tie == "casting_vote"
    decision = final(rules, 40, 40, 0, chair=FOR)
    assert (decision.tie, decision.adopted, decision.for_, decision.voters) == (True, casts, 40, 80)
    assert final(rules, 40, 40, 0, chair=AGAINST).adopted is False
    assert decision.casting_vote is (FOR if casts else None)


@EVERY
def test_case_1_there_is_no_casting_vote_in_a_secret_ballot(rules: Procedure) -> None:
    """Case 1: never in a secret ballot."""
    decision = final(rules, 40, 40, 0, chair=FOR, secret=True)
    assert (decision.adopted, decision.casting_vote, decision.tie) == (False, None, True)


@EVERY
def test_case_2_nothing_is_adopted_when_all_abstain_or_nobody_votes(rules: Procedure) -> None:
    """Case 2: said in words, and 0 against 0 is not a tie to be won."""
    empty, silent = final(rules, 0, 0, 0, chair=FOR), final(rules, 0, 0, 30, chair=FOR)
    assert [(d.adopted, d.tie, d.casting_vote) for d in (empty, silent)] == [(False, False, None)] * 2
    assert words(empty) == "Personne n'a pris part au vote : le projet d'avis n'est pas adopté"
    assert words(silent) == "Tous les votants se sont abstenus : le projet d'avis n'est pas adopté"


@EVERY
def test_case_3_unanimity_has_no_vote_against(rules: Procedure) -> None:
    """Case 3: « moins 2 abstentions », « moins une abstention »; any vote against gives the figures."""
    said = [words(final(rules, 90, *rest)) for rest in [(0, 0), (0, 1), (0, 2), (1, 0)]]
    assert said == [
        "L'avis est adopté à l'unanimité",
        "L'avis est adopté à l'unanimité moins une abstention",
        "L'avis est adopté à l'unanimité moins 2 abstentions",
        "L'avis est adopté par 90 voix pour, 1 contre et 0 abstention",
    ]


@EVERY
def test_case_3_who_does_not_take_part_leaves_unanimity_whole(rules: Procedure) -> None:
    """Case 3: not taking part is neither a vote against nor an abstention."""
    decision = decide(Count(90, 0, 0, not_taking_part=9, attending=99), "final", rules)
    assert (words(decision), decision.unanimous) == ("L'avis est adopté à l'unanimité", True)


@EVERY
@pytest.mark.parametrize("figures", [(0, 0, 0), (0, 0, 9), (10, 10, 0), (1, 9, 3), (0, 9, 0)])
def test_case_3_an_opinion_that_fails_is_not_rejected(
    rules: Procedure, figures: tuple[int, int, int]
) -> None:
    """Case 3: « n'est pas adopté », never « rejeté »; in one word as in a sentence."""
    decision = final(rules, *figures)
    said = words(decision) + verdicts.verdict_word(decision, "fr")
    assert ("n'est pas adopté" in said, "N'est pas adopté" in said, "rejet" in said) == (True, True, False)


@EVERY
@pytest.mark.parametrize("n", [2, 80, 158, 200])
def test_case_4_an_exact_half_fails_a_strict_majority(rules: Procedure, n: int) -> None:
    """Case 4: on base n the requirement is floor(n/2)+1, and it is displayed."""
    decision = final(rules, n // 2, n // 2, 0)
    assert (decision.adopted, decision.required) == (False, n // 2 + 1)
    assert f"Majorité requise\u00a0: {n // 2 + 1}\u00a0voix" in verdicts.rule(decision, "fr")


@EVERY
def test_case_5_earlier_results_stand_when_the_quorum_is_lost(rules: Procedure) -> None:
    """Case 5: no rule here ties the validity of a ballot to participation, so three voters decide."""
    assert rules.participation is None
    decision = final(rules, 2, 1, 0)
    assert (decision.valid, decision.adopted) == (True, True)


@EVERY
@pytest.mark.parametrize(("voters", "valid"), [(87, False), (88, True)])
def test_case_5_a_ballot_is_void_only_where_validity_is_tied_to_participation(
    rules: Procedure, voters: int, valid: bool
) -> None:
    """Case 5: with too few voters nothing is adopted, and it says so."""
    tied = own(rules, participation={"base": "in_office", "fraction": "1/2", "comparison": ">"})
    decision = decide(Count(voters, 0, 0, in_office=175, attending=voters), "final", tied)
    assert (decision.valid, decision.adopted, decision.to_data()["valid"]) == (valid, valid, valid)
    failed = "Le scrutin n'est pas valable, avec 87 votants sur 88 requis : le projet d'avis n'est pas adopté"
    assert (words(decision) == failed) is not valid


def test_case_6_a_proxy_ends_when_its_giver_arrives_or_its_holder_leaves() -> None:
    """Case 6: and the giver is then counted once, as present."""
    given = [Given(1, 2)]
    frozen = proxies.frozen(given, cap=1)
    assert proxies.lapse_on_arrival(given, 1) == proxies.lapse_on_departure(given, 2) == given
    stands = proxies.standing(frozen, active={1}, attending={2, 3})
    assert proxies.represented({2, 3}, stands) == {1, 2, 3}
    assert proxies.standing(frozen, active={1}, attending={1, 2, 3}) == {}
    assert proxies.standing(frozen, active={1}, attending={3}) == {}


def test_case_6_none_given_after_the_announcement_counts_and_the_cap_is_checked_then() -> None:
    """Case 6: the cap per holder is checked when the ballot is announced."""
    given = [Given(1, 2), Given(3, 2)]
    frozen = proxies.frozen(given, cap=1)
    later = [*given, Given(4, 5)]
    active = {proxy.giver for proxy in later}
    assert proxies.standing(frozen, active=active, attending={2, 5}) == {1: 2}


@EVERY
def test_case_6_there_are_no_chains(rules: Procedure) -> None:
    """Case 6: nor proxies at all where the rules know none."""
    rule = rules.proxies
    for giver, holder, given in [(2, 3, [Given(1, 2)]), (3, 1, [Given(1, 2)])]:
        with pytest.raises(OutOfOrder, match="prox"):
            proxies.may_give(giver, holder, given, roll=ROLL, rule=rule)
    assert proxies.frozen([Given(1, 2), Given(2, 3)], cap=rule.cap) == ({1: 2} if rule.cap else {})


def test_case_6_a_vote_by_proxy_stands_when_the_holder_leaves() -> None:
    """Case 6: who has voted is represented, and counts in that base to the end."""
    counted = count(ROLL, {1: FOR, 2: FOR}, attending=[3], represented=[3])
    assert (counted.for_, counted.attending, counted.represented) == (2, 1, 3)


def test_case_7_the_table_of_groups_follows_the_frozen_roll() -> None:
    """Case 7: who has changed group since is counted where they sat."""
    votes = {1: FOR, 2: AGAINST, 4: ABSTENTION}
    moved = [Seat(s.member, s.name, s.sort, "UNAF", s.position) for s in ROLL]
    are = statuses(ROLL, votes, attending=[1, 2, 4])
    before, after = by_group(ROLL, are), by_group(moved, are)
    assert [(line["group"], line["seats"], line["for"]) for line in before] == [("CGT", 3, 1), ("UNAF", 4, 0)]
    assert [(line["group"], line["seats"], line["for"]) for line in after] == [("UNAF", 7, 1)]
    assert count(ROLL, votes, attending=[1, 2, 4]) == count(moved, votes, attending=[1, 2, 4])


@EVERY
@pytest.mark.parametrize("votes", [True, False])
def test_case_8_whether_the_chair_votes_is_a_parameter(rules: Procedure, votes: bool) -> None:
    """Case 8."""
    assert own(rules, chair_votes=votes).chair_votes is votes


@pytest.mark.parametrize(
    ("fates", "next"),
    [
        ((None, None, None), "parts"),
        ((False, False, None), "parts"),
        ((False, True, False), "whole"),
        ((False, False, True), "whole"),
        ((False, False, False), "nothing"),
    ],
)
def test_case_9_the_parts_then_the_remainder_then_the_whole(
    fates: tuple[bool | None, ...], next: str
) -> None:
    """Case 9: if every part fails there is no final vote."""
    assert division.follows(fates) == next


def test_case_10_en_bloc_only_what_nobody_objects_to() -> None:
    """Case 10: one objection pulls its item out, and leaves the others together."""
    assert en_bloc(["1", "2", "3"], {"2"}) == (["1", "3"], ["2"])


def test_case_11_identical_amendments_are_voted_once() -> None:
    """Case 11: one vote, several authors; without one of its authors the other stands."""
    same = [Proposal(number, "replace", "r1", (Edit("r1", 0, 2, "25"),)) for number in "12"]
    assert calling.identical(same) == [["1", "2"]]
    assert calling.falls(same[0], same[1:]) == []
    block = Block("r1", "recommendation", "1", "20 %")
    assert [call.number for call in calling.order(same[1:], [block])] == ["2"]


def test_case_12_one_adopted_fells_those_that_compete_with_it() -> None:
    """Case 12: those elsewhere stand."""
    one, two, apart = (
        Proposal("1", "replace", "r1", (Edit("r1", 0, 2, "25"),)),
        Proposal("2", "replace", "r1", (Edit("r1", 0, 2, "50"),)),
        Proposal("3", "replace", "r1", (Edit("r1", 3, 4, "pour cent"),)),
    )
    assert calling.falls(one, [two, apart]) == ["2"]


@pytest.mark.parametrize(("for_", "of", "in_"), [(40, 160, True), (39, 157, False)])
@pytest.mark.parametrize("base", ["cast", "voters"])
def test_case_14_the_share_for_appending_is_taken_on_the_base_of_the_rules(
    for_: int, of: int, in_: bool, base: str
) -> None:
    """Case 14: with >= 1/4, 40 of 160 is in and 39 of 157 is out, on either base."""
    rules = own(COUNCILS["eesc"], append_amendment={"base": base, "fraction": "1/4", "comparison": ">="})
    abstentions = 0 if base == "cast" else 20
    decision = decide(Count(for_, of - for_ - abstentions, abstentions), "amendment", rules)
    assert (decision.adopted, decision.appended) == (False, in_)
    assert Threshold(Base(base), Fraction(1, 4), False).carries(for_, of) is in_


@EVERY
def test_case_16_the_quorum_is_checked_at_an_instant_on_request(rules: Procedure) -> None:
    """Case 16: the register says at whose request, how many are present, and what is required."""
    half = own(rules, quorum={"fraction": "1/2", "comparison": ">", "counts": "present"})
    check = quorum.check(half.quorum, present=121, in_office=233)
    assert check.words("fr", requested_by="du groupe X").replace("\u00a0", " ").replace("\u202f", " ") == (
        "À la demande du groupe X : 121 membres présents ; quorum requis : 117 sur 233 en exercice. "
        "Le quorum est atteint."
    )
    assert not quorum.check(half.quorum, present=116, in_office=233).reached


@EVERY
def test_case_18_corrections_that_would_flip_a_result_are_seen(rules: Procedure) -> None:
    """Case 18: they change nothing, and the clerk is warned."""
    votes = {1: FOR, 2: FOR, 3: FOR, 4: AGAINST, 5: AGAINST}
    flips = [
        would_change(ROLL, votes, changes, attending=votes, kind="final", procedure=rules)
        for changes in ({3: AGAINST}, {4: FOR}, {})
    ]
    assert flips == [True, False, False]


@EVERY
def test_case_19_a_recall_is_counted_against_the_members_in_office_at_its_time(rules: Procedure) -> None:
    """Case 19: the same eighteen are enough of 175, no longer of 233."""
    share = own(rules, simplified_recall="1/10").simplified_recall
    asking = range(18)
    assert [recall(asking, range(n), share=share).reached for n in (175, 180, 181, 233)] == [
        True,
        True,
        False,
        False,
    ]
