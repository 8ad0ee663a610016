"""Each operation written into the text, and followed in the register by both verifications."""

import pytest
from chamber import RECOMMENDATIONS, Chamber
from chamber.amending import R1, decide, examined, fates, refused, text_of, verify_archive

from council.desk.acts import close_sitting

pytestmark = pytest.mark.django_db


def keys(chamber: Chamber) -> list[str]:
    return [block.key for block in chamber.opinion.version().blocks.filter(suppressed=False)]


def whole(chamber: Chamber) -> None:
    """The vote on the whole seals the text as it stands."""
    chamber.decide(chamber.announce(), for_=6)
    chamber.sitting.refresh_from_db()
    close_sitting(chamber.sitting, by=chamber.clerk)


def test_a_rewriting_takes_the_place_of_the_text(chamber: Chamber) -> None:
    amendment = chamber.table("Tout est ouvert.", operation="rewrite")
    decide(examined(chamber), amendment)
    assert text_of(chamber) == "Tout est ouvert."
    whole(chamber)
    verify_archive(chamber)


def test_a_recommendation_is_moved(chamber: Chamber) -> None:
    amendment = chamber.table(operation="move", after="r3")
    refused("It is there already", chamber.draft, operation="move", block="r2", after="r1")
    decide(examined(chamber), amendment)
    assert keys(chamber) == ["t1", "r2", "r3", "r1"]
    whole(chamber)
    verify_archive(chamber)


def test_an_alternative_takes_the_place_of_the_whole_text(chamber: Chamber) -> None:
    blocks = [
        {"key": "t1", "kind": "title", "number": "", "text": "Les réseaux ouverts"},
        {"key": "r1", "kind": "recommendation", "number": "1", "text": "Le conseil préconise l’ouverture."},
    ]
    alternative = chamber.table(operation="whole_text", block="", blocks=blocks)
    other = chamber.table(R1.replace("dès que possible", "demain"), author=3)
    decide(examined(chamber), alternative)
    assert (keys(chamber), text_of(chamber)) == (["t1", "r1"], "Le conseil préconise l’ouverture.")
    assert fates() == {"1": "adopted", "2": ""}
    chamber.rule()
    assert fates()[other.ident] == "fallen"
    whole(chamber)
    verify_archive(chamber)


def test_several_additions_moves_and_suppressions_make_one_text(chamber: Chamber) -> None:
    second = chamber.table("Un second ajout.", operation="insert_after", block="r1", author=2)
    third = chamber.table("Un troisième ajout.", operation="insert_after", block="r1", author=3)
    moved = chamber.table(operation="move", block="r3", after="r1", author=4)
    gone = chamber.table(operation="suppress", block="r2", author=5)
    examined(chamber)
    for amendment in (third, moved, gone, second):
        decide(chamber, amendment)
    assert keys(chamber) == ["t1", "r1", second.new_key, third.new_key, "r3"]
    numbers = {block.key: block.number for block in chamber.opinion.version().blocks.all()}
    assert (numbers[third.new_key], numbers[second.new_key]) == ("1 bis", "1 bis A")
    whole(chamber)
    verify_archive(chamber)


def test_an_amendment_to_a_recommendation_that_was_added_is_followed(chamber: Chamber) -> None:
    added = chamber.table("Un ajout.", operation="insert_after", block="r1", author=2)
    decide(examined(chamber), added)
    change = chamber.table("Un ajout utile.", block=added.new_key, author=3)
    decide(chamber, change)
    assert text_of(chamber, added.new_key) == "Un ajout utile."
    assert RECOMMENDATIONS["r1"] in chamber.opinion.version().text()
    whole(chamber)
    verify_archive(chamber)
