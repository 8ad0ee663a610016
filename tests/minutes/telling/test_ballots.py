from collections.abc import Iterator

import pytest
from chamber import Chamber, cast
from chamber.eventful import (
    AGREED,
    AMENDED,
    CALLED,
    COUNTED,
    ELECTED,
    HANDS,
    PART,
    ROUND,
    VOID,
    WHOLE,
    Remains,
)
from django.utils import translation

from council.ballots import acts
from council.journal.models import Entry
from council.language import at_time
from council.minutes.printed.ballots import Ballot
from council.minutes.telling.compose import compose
from council.sittings.attendance import acts as attendance


@pytest.fixture(autouse=True)
def in_french() -> Iterator[None]:
    with translation.override("fr"):
        yield


@pytest.fixture
def ballots(eventful: Remains) -> dict[int, Ballot]:
    """Every ballot that the minutes tell, by its number."""
    told = [passage.told for chapter in eventful.minutes.chapters for passage in chapter.passages]
    alone = [each for each in told if isinstance(each, Ballot)]
    under = [ballot for amendment in eventful.minutes.amendments for ballot in amendment.ballots]
    return {ballot.number: ballot for ballot in alone + under}


def names(ballot: Ballot, choice: str) -> list[str]:
    return [name for c in ballot.choosers if c.choice == choice for _, group in c.groups for name in group]


def test_a_test_ballot_is_never_told(ballots: dict[int, Ballot]) -> None:
    assert sorted(ballots) == list(range(1, WHOLE + 1))


def test_a_vote_by_proxy_says_who_cast_it(ballots: dict[int, Ballot]) -> None:
    assert "Gil Tamaris (par Fil Sorbier, pouvoir reçu)" in names(ballots[AMENDED], "for")


def test_a_correction_is_printed_beside_the_vote_and_changes_nothing(ballots: dict[int, Ballot]) -> None:
    assert names(ballots[AMENDED], "for")[0] == "Bo Lichen (mise au point\u00a0: contre)"
    assert ballots[AMENDED].corrected == ["Bo Lichen a fait savoir qu’elle avait voulu voter contre."]
    assert ballots[AMENDED].result is not None
    assert ballots[AMENDED].result.votes_for == 5


def test_who_takes_a_correction_back_has_said_nothing(ballots: dict[int, Ballot]) -> None:
    assert "Cléo Silex" in names(ballots[AMENDED], "for")


def test_a_ballot_run_again_names_the_void_one(ballots: dict[int, Ballot]) -> None:
    assert (ballots[VOID].void_reason, ballots[AMENDED].replaces) == ("Panne du réseau", 1)
    assert [entry.kind for entry in ballots[VOID].notes] == ["incident_declared", "incident_ended"]
    assert [entry.kind for entry in ballots[AMENDED].notes] == ["error_reported"]


def test_a_vote_taken_by_the_desk_is_marked(ballots: dict[int, Ballot]) -> None:
    assert "Dan Quartz (vote recueilli par Agathe Roc et Basile Roc)" in names(ballots[AMENDED], "for")


def test_in_a_call_over_no_vote_is_marked_but_those_by_proxy(ballots: dict[int, Ballot]) -> None:
    assert names(ballots[CALLED], "for") == ["Bo Lichen", "Ada Ortie", "Cléo Silex"]
    assert names(ballots[CALLED], "against")[2] == "Gil Tamaris (par Ève Ronce, pouvoir reçu)"


def test_how_the_votes_were_taken_is_said(ballots: dict[int, Ballot]) -> None:
    said = {
        AMENDED: "Scrutin public",
        CALLED: "À l’appel nominal",
        HANDS: "À main levée",
        COUNTED: "À main levée, compté par Xavière Pin et Yves Pin",
        ROUND: "Scrutin sur papier, compté par Xavière Pin et Yves Pin",
        AGREED: "Sans objection",
    }
    assert {number: ballots[number].taken for number in said} == said


def test_a_show_of_hands_has_a_verdict_and_no_figures(ballots: dict[int, Ballot]) -> None:
    hands = ballots[HANDS].result
    assert hands is not None
    assert (hands.counted, hands.verdict["fr"]) == (False, "L'amendement est rejeté à main levée")
    assert ballots[HANDS].choosers == []


def test_what_went_with_a_count_is_told(ballots: dict[int, Ballot]) -> None:
    assert [entry.kind for entry in ballots[COUNTED].notes] == ["count_dropped", "casting_vote_given"]


def test_an_election_is_told_round_by_round(ballots: dict[int, Ballot]) -> None:
    rounds = [(b.round, b.result.elected) for b in (ballots[ROUND], ballots[ELECTED]) if b.result]
    assert rounds == [(1, ""), (2, "Ada Ortie")]


def test_each_part_of_a_divided_text_is_told_with_its_own_question(ballots: dict[int, Ballot]) -> None:
    parts = [ballots[number].question["en"] for number in (PART, PART + 1, PART + 2)]
    assert [part.partition(":")[0] for part in parts] == ["Part 1", "Part 2", "Remainder of the text"]


@pytest.mark.django_db
def test_the_whole_roll_is_told_with_who_did_not_vote_who_left_and_who_was_absent(chamber: Chamber) -> None:
    chamber.open(present=5)
    attendance.give_proxy(chamber.sitting, chamber.members[6], chamber.members[1], by=chamber.clerk)
    ballot = chamber.announce()
    acts.open_ballot(ballot, by=chamber.clerk)
    cast(ballot, chamber.members[0], "for")
    attendance.sign_out(chamber.sitting, chamber.members[4], by=chamber.clerk)
    acts.close_ballot(ballot, confirmed=True, by=chamber.clerk)
    acts.proclaim_ballot(ballot, confirmed=True, by=chamber.clerk)
    left = Entry.objects.get(kind="member_signed_out").at
    told = compose(chamber.sitting.pk, "fr")
    assert told.final
    hour = at_time(left)
    assert [(c.words, c.count, c.groups) for c in told.final.choosers] == [
        ("A voté pour", 1, (("Alizés", ("Ada Ortie",)),)),
        (
            "Présentes, n’ont pas voté",
            3,
            (("Alizés", ("Bo Lichen", "Cléo Silex")), ("Brises", ("Dan Quartz",))),
        ),
        (
            "Absentes ou parties",
            3,
            (
                ("Brises", (f"Ève Ronce (partie à {hour})",)),
                ("Cyclones", ("Fil Sorbier", "Gil Tamaris (représentée par Bo Lichen)")),
            ),
        ),
    ]
    assert told.attendance[1].present == ("Dan Quartz", f"Ève Ronce (partie à {hour})")
