"""Two amendments to one passage, one after the other: each is shown against the text that it found."""

import pytest
from chamber import RECOMMENDATIONS, Chamber

from council.amendments.models import Amendment
from council.amendments.moments import Moments, at_its_moment
from council.documents.paper import Paper
from council.minutes.telling.compose import compose

pytestmark = pytest.mark.django_db
FIRST = RECOMMENDATIONS["r1"].replace("préconise", "recommande")
SECOND = RECOMMENDATIONS["r1"].replace("dès que possible", "dans l’année")
BOTH = FIRST.replace("dès que possible", "dans l’année")


def both(chamber: Chamber) -> list[Amendment]:
    tabled = [chamber.table(text) for text in (FIRST, SECOND)]
    chamber.decide(chamber.announce(tabled[0]), for_=5)
    return list(Amendment.objects.order_by("number"))


def read(amendment: Amendment, *kinds: str) -> str:
    return "".join(segment.text for segment in amendment.segments if segment.kind in kinds)


def test_one_that_waits_is_shown_against_the_text_of_now(chamber: Chamber) -> None:
    first, second = both(chamber.open())
    Moments(chamber.opinion).show([first, second])
    assert [read(each, "same", "deleted") for each in (first, second)] == [RECOMMENDATIONS["r1"], FIRST]
    assert [read(each, "same", "inserted") for each in (first, second)] == [FIRST, BOTH]


def test_one_that_was_rejected_is_shown_against_the_text_of_its_vote(chamber: Chamber) -> None:
    _first, second = both(chamber.open())
    chamber.decide(chamber.announce(second), against=5)
    chamber.decide(chamber.announce(chamber.table("Rien.", block="r1")), for_=5)
    assert read(at_its_moment(Amendment.objects.get(pk=second.pk)), "same", "deleted") == FIRST


def test_the_pages_and_the_minutes_show_what_was_adopted_in_the_text_that_it_found(chamber: Chamber) -> None:
    _first, second = both(chamber.open())
    chamber.decide(chamber.announce(second), for_=5)
    paper, told = Paper.read(chamber.opinion.pk), compose(chamber.sitting.pk, "fr").amendments[1]
    shown = [paper.numbered["2"], at_its_moment(Amendment.objects.get(pk=second.pk)), told]
    assert ["".join(s.text for s in each.segments if s.kind != "inserted") for each in shown] == [FIRST] * 3
    said = "modifiée par les amendements nᵒˢ\u00a01 et 2"
    assert chamber.opinion.version().blocks.get(key="r1").credited("préconisation", "fr").lower() == said
