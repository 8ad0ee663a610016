import pytest
from chamber import RECOMMENDATIONS, Chamber
from django.test import Client

pytestmark = pytest.mark.django_db
SOONER = RECOMMENDATIONS["r1"].replace("dès que possible", "dans un délai de deux ans")


def amended(chamber: Chamber) -> None:
    """Two amendments are adopted: the first recommendation changes, then the second leaves the text."""
    first, second = chamber.table(SOONER), chamber.table(operation="suppress", block="r2", author=3)
    chamber.open()
    for amendment in (first, second):
        chamber.decide(chamber.announce(amendment), for_=7)


def page(chamber: Chamber, asked: str = "", language: str = "en") -> str:
    reader = Client(headers={"accept-language": language})
    answer = reader.get(f"/opinions/{chamber.opinion.pk}/versions/{asked}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_each_version_has_its_cause(chamber: Chamber) -> None:
    amended(chamber)
    found = [
        (
            version.number,
            version.amendment and version.amendment.number,
            version.ballot and version.ballot.number,
        )
        for version in chamber.opinion.versions.with_causes()
    ]
    assert found == [(1, None, None), (2, 1, 1), (3, 2, 2)]


def test_two_versions_are_compared_with_their_causes(chamber: Chamber) -> None:
    amended(chamber)
    shown = page(chamber)
    assert "From version 1 to version 3" in shown
    assert "2 blocks changed" in shown
    assert ("<del>" in shown, "<ins>" in shown, RECOMMENDATIONS["r3"] in shown) == (True, True, False)
    assert RECOMMENDATIONS["r3"] in page(chamber, "?whole=on")
    between = page(chamber, "?earlier=3&later=2")
    assert "From version 2 to version 3" in between
    assert ('id="v-r2"' in between, 'id="v-r1"' in between) == (True, False)
    cause = between.partition('id="v-r2"')[2]
    assert ("amendment No. 2 (Brises)" in cause, "amendment No. 1" in cause) == (True, False)


def test_a_text_that_has_not_changed_says_so(chamber: Chamber) -> None:
    shown = page(chamber)
    assert "No amendment has been written into the text yet." in shown


@pytest.mark.parametrize("asked", ["?earlier=9&later=x", "?earlier=-1", "?later="])
def test_a_version_that_is_none_shows_the_first_and_the_last(chamber: Chamber, asked: str) -> None:
    amended(chamber)
    assert "From version 1 to version 3" in page(chamber, asked)


def test_the_changes_are_also_said_in_words(chamber: Chamber) -> None:
    amended(chamber)
    shown = page(chamber, language="fr")
    for said in ("Insertion", "Suppression", "De la version 1 à la version 3"):
        assert said in shown
