"""Case 12: competing amendments; one adopted leaves the others without a place, and the chair rules on each."""

import pytest
from chamber import Chamber
from chamber.amending import (
    R1,
    WITHIN,
    again,
    call,
    decide,
    examined,
    fates,
    last,
    refused,
    text_of,
    verify_archive,
)

from council.amendments.models import Amendment
from council.amendments.rectification.acts import rectify
from council.amendments.rulings import acts

pytestmark = pytest.mark.django_db


@pytest.fixture
def competing(chamber: Chamber) -> list[Amendment]:
    """Three amendments that compete, of which the first is adopted; one elsewhere, untouched."""
    three = [
        chamber.table(WITHIN.format(years), author=place)
        for place, years in enumerate(("deux", "trois", "dix"))
    ]
    elsewhere = chamber.table("Un bilan tous les deux ans.", block="r2")
    decide(examined(chamber), three[0])
    return [*three, elsewhere]


def test_those_left_without_a_place_wait_for_the_chair(chamber: Chamber, competing: list[Amendment]) -> None:
    assert last("amendment_adopted")["falls"] == ["2", "3"]
    assert fates() == {"1": "adopted", "2": "", "3": "", "4": ""}
    refused("The chair is to rule first on amendments 2 and 3", call, chamber, competing[3])


def test_all_that_was_proposed_falls_in_one_tap(chamber: Chamber, competing: list[Amendment]) -> None:
    chamber.rule()
    assert fates() == {"1": "adopted", "2": "fallen", "3": "fallen", "4": ""}
    assert (last("amendment_fallen")["cause"], last("amendment_fallen")["ruled"]) == ("1", True)
    decide(chamber, competing[3])
    verify_archive(chamber)


@pytest.mark.parametrize("ruling", ["fallen", "without_object", "satisfied"])
def test_the_chair_rules_how_one_ends(chamber: Chamber, competing: list[Amendment], ruling: str) -> None:
    acts.rule_on(competing[1], ruling, reason="", by=chamber.clerk, sitting=chamber.sitting.pk)
    ended = again(competing[1])
    assert (ended.fate, ended.cause) == (ruling, competing[0])
    chamber.rule()
    verify_archive(chamber)


def test_one_maintained_bears_in_its_own_words_on_the_text_of_now(
    chamber: Chamber, competing: list[Amendment]
) -> None:
    at = chamber.sitting.pk
    refused("Give the reason", acts.rule_on, competing[1], "maintained", by=chamber.clerk, sitting=at)
    acts.rule_on(competing[1], "maintained", reason="Un autre délai.", by=chamber.clerk, sitting=at)
    chamber.rule()
    maintained = again(competing[1])
    assert maintained.sentence_in("fr").endswith(
        "remplacer le mot\u00a0: «\u00a0deux\u00a0» par le mot\u00a0: «\u00a0trois\u00a0»."
    )
    decide(chamber, maintained)
    assert text_of(chamber) == WITHIN.format("trois")
    verify_archive(chamber)


def test_one_to_be_rectified_waits_for_its_author(chamber: Chamber, competing: list[Amendment]) -> None:
    at = chamber.sitting.pk
    acts.rule_on(competing[2], "to_rectify", reason="À préciser.", by=chamber.clerk, sitting=at)
    chamber.rule()
    refused("no longer bears on the text", call, chamber, again(competing[2]))
    rectify(
        again(competing[2]), text=f"{WITHIN.format('deux')} Il en rend compte.", by=chamber.clerk, sitting=at
    )
    rectified = again(competing[2])
    assert (rectified.label, rectified.stage) == ("3 rect.", "tabled")
    decide(chamber, rectified)
    assert text_of(chamber).endswith("Il en rend compte.")
    verify_archive(chamber)


def test_the_chair_finds_a_contradiction_elsewhere_and_says_why(
    chamber: Chamber, competing: list[Amendment]
) -> None:
    chamber.rule()
    at, elsewhere = chamber.sitting.pk, competing[3]
    more = {"by": chamber.clerk, "sitting": at}
    refused("Give the reason", acts.rule_on, elsewhere, "fallen", cause=again(competing[0]), **more)
    refused(
        "has not been adopted",
        acts.rule_on,
        elsewhere,
        "fallen",
        cause=again(competing[1]),
        reason="x",
        **more,
    )
    refused("Nothing that was adopted", acts.rule_on, elsewhere, "maintained", reason="x", **more)
    acts.rule_on(elsewhere, "fallen", cause=again(competing[0]), reason="Il la contredit.", **more)
    assert (again(elsewhere).fate, again(elsewhere).fate_reason) == ("fallen", "Il la contredit.")
    verify_archive(chamber)


def test_what_is_maintained_and_says_what_the_text_says_is_satisfied(chamber: Chamber) -> None:
    first = chamber.table(R1.replace("dès que possible", "sans délai"))
    second = chamber.table(R1.replace("dès que possible", "au plus vite"), author=3)
    decide(examined(chamber), first)
    Amendment.objects.filter(pk=second.pk).update(text=text_of(chamber))
    more = {"reason": "Soit.", "by": chamber.clerk, "sitting": chamber.sitting.pk}
    refused("The text says so already", acts.rule_on, again(second), "maintained", **more)


def test_nothing_falls_when_nothing_is_proposed(chamber: Chamber) -> None:
    refused("No fall is proposed", acts.confirm_falls, chamber.opinion, by=chamber.clerk, sitting=1)


def test_an_inadmissible_amendment_is_settled_with_its_reason(chamber: Chamber) -> None:
    amendment = chamber.table(WITHIN.format("deux"))
    acts.find_admissible(amendment, by=chamber.clerk)
    refused("found admissible already", acts.find_admissible, again(amendment), by=chamber.clerk)
    refused("Say why", acts.find_inadmissible, amendment, reason=" ", by=chamber.clerk)
    acts.find_inadmissible(again(amendment), reason="Hors du champ de la saisine.", by=chamber.clerk)
    assert (again(amendment).fate, again(amendment).fate_reason) == (
        "inadmissible",
        "Hors du champ de la saisine.",
    )
    refused("not waiting to be called", call, examined(chamber), again(amendment))
    verify_archive(chamber)
