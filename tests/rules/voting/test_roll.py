from collections import Counter
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from council.rules.order import OutOfOrder
from council.rules.procedure import procedure
from council.rules.voting.counted import Choice
from council.rules.voting.roll import Seat, by_group, count, statuses
from council.rules.voting.tally import decide

ROLL = [
    Seat(1, "Alba Moreau", "Moreau", "CGT", 1),
    Seat(2, "Louis Petit", "Petit", "CGT", 2),
    Seat(3, "Ana Roy", "Roy", "UNAF", 3),
    Seat(4, "Marc Blanc", "Blanc", "UNAF", 4),
]
VOTES = {1: Choice.FOR, 2: Choice.NOT_TAKING_PART, 3: Choice.ABSTENTION}


def test_one_member_one_vote_and_the_absent_are_not_abstentions() -> None:
    counted = count(ROLL, VOTES, attending=[1, 2, 3])
    assert (counted.for_, counted.against, counted.abstention, counted.not_taking_part) == (1, 0, 1, 1)
    assert (counted.in_office, counted.attending, counted.represented, counted.voters) == (4, 3, 3, 2)


def test_a_member_who_votes_by_proxy_is_represented() -> None:
    counted = count(ROLL, VOTES | {4: Choice.FOR}, attending=[1, 2], represented=[4])
    assert (counted.attending, counted.represented) == (2, 4)


def test_a_line_without_a_vote_represents_nobody() -> None:
    silent = {3: Choice.NO_VOTE, 4: Choice.ABSENT}
    counted = count(ROLL, {1: Choice.FOR, **silent}, attending=[1])
    assert (counted.attending, counted.represented, counted.voters) == (1, 1, 1)


def test_who_is_not_on_the_roll_is_not_counted_as_attending() -> None:
    assert count(ROLL, {}, attending=[1, 99]).attending == 1


def test_a_vote_from_outside_the_roll_is_refused() -> None:
    with pytest.raises(OutOfOrder, match="not on the roll"):
        count(ROLL, {99: Choice.FOR}, attending=[1])


def test_a_member_on_the_roll_twice_is_refused() -> None:
    with pytest.raises(OutOfOrder, match="names a member twice"):
        count([*ROLL, ROLL[0]], {}, attending=[])


def test_who_is_present_and_does_not_vote_is_not_absent() -> None:
    assert statuses(ROLL, {1: Choice.FOR}, attending=[1, 2, 99]) == {
        1: Choice.FOR,
        2: Choice.NO_VOTE,
        3: Choice.ABSENT,
        4: Choice.ABSENT,
    }


@given(
    st.dictionaries(st.integers(1, 4), st.sampled_from(list(Choice))),
    st.sets(st.integers(1, 4)),
    st.sets(st.integers(1, 4)),
)
def test_the_six_statuses_share_out_the_roll_and_agree_with_attendance(
    votes: dict[int, Choice], here: set[int], by_proxy: set[int]
) -> None:
    """Those present are those who voted themselves, and those who did not vote though they had signed in."""
    voted = {member for member, choice in votes.items() if choice.is_vote}
    attending = here | (voted - by_proxy)
    are = statuses(ROLL, votes, attending=attending)
    counted = count(ROLL, votes, attending=attending)
    told = Counter(are.values())
    assert are.keys() == {1, 2, 3, 4}
    assert sum(told[choice] for choice in Choice) == counted.in_office
    in_person = voted - by_proxy
    assert counted.attending == len(in_person) + told[Choice.NO_VOTE] + len(voted & by_proxy & here)
    assert {member for member, choice in are.items() if choice == Choice.ABSENT} == {
        1,
        2,
        3,
        4,
    } - voted - attending


def test_the_votes_of_each_group_are_in_the_order_of_the_seats() -> None:
    none = {"for": 0, "against": 0, "abstention": 0, "not_taking_part": 0, "no_vote": 0, "absent": 0}
    assert by_group(ROLL[::-1], statuses(ROLL, VOTES, attending=[])) == [
        {"group": "CGT", "seats": 2, **none, "for": 1, "not_taking_part": 1},
        {"group": "UNAF", "seats": 2, **none, "abstention": 1, "absent": 1},
    ]


@given(
    st.lists(st.sampled_from(list(Choice)), min_size=1, max_size=20),
    st.randoms(use_true_random=False),
    st.sampled_from(procedure.councils()),
    st.sampled_from(["final", "amendment", "motion"]),
)
def test_the_verdict_does_not_depend_on_who_voted_what_nor_in_which_order(
    choices: list[Choice], random: Random, council: str, kind: str
) -> None:
    members = list(range(len(choices)))
    roll = [Seat(n, f"Member {n}", f"{n}", "CGT" if n % 2 else "UNAF", n) for n in members]
    others = random.sample(members, len(members))
    shuffled = random.sample([replace(roll[n], name="X", sort="x", group="CFDT") for n in members], len(roll))
    votes = dict(zip(members, choices, strict=True))
    swapped = dict(random.sample([(others[n], votes[n]) for n in members], len(members)))
    outcomes = [
        decide(count(seats, given, attending=members), kind, procedure.load(council))
        for seats, given in [(roll, votes), (shuffled, swapped)]
    ]
    assert outcomes[0] == outcomes[1]
