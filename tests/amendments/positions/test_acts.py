"""The rapporteur's position, version after version, answered by the author; and what is taken into the text."""

import pytest
from chamber import Chamber
from chamber.amending import (
    R1,
    WITHIN,
    again,
    decide,
    examined,
    fates,
    last,
    refused,
    text_of,
    verify_archive,
)

from council.amendments.models import Amendment
from council.amendments.positions import acts

pytestmark = pytest.mark.django_db


@pytest.fixture
def amendment(chamber: Chamber) -> Amendment:
    return chamber.table(WITHIN.format("deux"))


def test_a_position_takes_the_place_of_the_one_before(chamber: Chamber, amendment: Amendment) -> None:
    acts.give_position(amendment, "unfavourable", by=chamber.clerk)
    acts.give_position(amendment, "favourable", condition="Un terme clair.", by=chamber.clerk)
    assert [(p.version, p.position) for p in amendment.positions.all()] == [
        (1, "unfavourable"),
        (2, "favourable"),
    ]
    facts = last("position_given")
    assert (facts["rapporteur"], facts["condition"]) == ("Ida Noyer (Alizés)", "Un terme clair.")
    verify_archive(chamber)


def test_one_subject_to_something_says_what(chamber: Chamber, amendment: Amendment) -> None:
    refused("subject to", acts.give_position, amendment, "favourable_subject_to", by=chamber.clerk)
    refused("what the position is", acts.give_position, amendment, "enthusiastic", by=chamber.clerk)


def test_a_wording_that_its_author_accepts_rectifies_it(chamber: Chamber, amendment: Amendment) -> None:
    words = {"text": WITHIN.format("trois"), "by": chamber.clerk}
    given = acts.give_position(amendment, "favourable_subject_to", **words)
    acts.answer_position(given, accepted=True, by=amendment.author)
    assert (again(amendment).label, again(amendment).text) == ("1 rect.", WITHIN.format("trois"))
    refused("answered already", acts.answer_position, given, accepted=False, by=amendment.author)
    verify_archive(chamber)


def test_a_wording_that_its_author_refuses_leaves_it_as_it_is(chamber: Chamber, amendment: Amendment) -> None:
    words = {"text": WITHIN.format("trois"), "by": chamber.clerk}
    given = acts.give_position(amendment, "favourable_subject_to", **words)
    acts.answer_position(given, accepted=False, words="Deux ans suffisent.", by=amendment.author)
    assert (again(amendment).label, again(amendment).text) == ("1", WITHIN.format("deux"))
    assert last("position_answered")["words"] == "Deux ans suffisent."


def test_asked_to_withdraw_its_author_accepts(chamber: Chamber, amendment: Amendment) -> None:
    given = acts.give_position(amendment, "withdrawal_or_unfavourable", by=chamber.clerk)
    acts.answer_position(given, accepted=True, by=amendment.author)
    assert fates() == {"1": "withdrawn"}
    verify_archive(chamber)


def test_only_the_last_position_is_answered(chamber: Chamber, amendment: Amendment) -> None:
    first = acts.give_position(amendment, "unfavourable", by=chamber.clerk)
    acts.give_position(amendment, "favourable", by=chamber.clerk)
    refused("another position", acts.answer_position, first, accepted=True, by=amendment.author)


def test_one_that_the_rapporteur_integrates_is_written_in_without_a_vote(
    chamber: Chamber, amendment: Amendment
) -> None:
    rival = chamber.table(WITHIN.format("trois"), author=3)
    twin = chamber.table(WITHIN.format("deux"), author=5)
    acts.integrate(amendment, by=chamber.clerk)
    assert text_of(chamber) == WITHIN.format("deux")
    assert fates() == {"1": "integrated", "2": "", "3": "satisfied"}
    assert (again(rival).questioned_by, again(twin).cause) == (amendment, amendment)
    examined(chamber)
    chamber.rule()
    other = chamber.table(R1.replace("dès que possible", "x"), block="r2", author=2)
    decide(chamber, other)
    verify_archive(chamber)


def test_one_integrated_is_settled(chamber: Chamber, amendment: Amendment) -> None:
    acts.integrate(amendment, by=chamber.clerk)
    refused("not waiting to be called", acts.integrate, again(amendment), by=chamber.clerk)
