import pytest
from chamber import RECOMMENDATIONS, Chamber
from django.test import Client

from council.amendments.fates.acts import withdraw_amendment
from council.amendments.ordering.acts import form_lot, override_order
from council.documents import lists
from council.documents.lists import Filter
from council.documents.paper import Paper

pytestmark = pytest.mark.django_db


@pytest.fixture
def amended(chamber: Chamber) -> Chamber:
    """A suppression of the second; two that compete on the first; one withdrawn on the third."""
    chamber.table(block="r2", operation="suppress")
    chamber.table(RECOMMENDATIONS["r1"].replace("dès que possible", "en deux ans"), author=3)
    chamber.table(
        RECOMMENDATIONS["r1"].replace(
            "dès que possible", "dès que leur financement sera assuré par une loi de programmation"
        ),
        author=5,
    )
    gone = chamber.table(RECOMMENDATIONS["r3"].replace("aide", "forte aide"), block="r3")
    withdraw_amendment(gone, by=gone.author)
    return chamber


def rows_of(chamber: Chamber, wanted: Filter | None = None, **more: bool) -> list[lists.Row]:
    return lists.to_come(Paper.read(chamber.opinion.pk), wanted or Filter(), **more)


def listed(chamber: Chamber, wanted: Filter | None = None, **more: bool) -> list[str]:
    return [row.amendment.ident for row in rows_of(chamber, wanted, **more)]


def test_those_to_come_are_listed_in_the_order_of_the_votes(amended: Chamber) -> None:
    assert listed(amended) == ["3", "2", "1"]
    assert listed(amended, presented=True) == ["3", "2", "1"]


def test_each_line_has_its_reason_and_what_falls(amended: Chamber) -> None:
    first, second, third = rows_of(amended)
    assert all(row.reason for row in (first, second, third))
    assert (first.falls, second.falls, third.falls) == (["2"], ["3"], [])
    assert second.falls_sentence == "Its adoption would make amendment 3 fall."


def test_those_of_a_common_discussion_are_together(amended: Chamber) -> None:
    found = [
        (numbers, [r.amendment.ident for r in group]) for numbers, group in lists.together(rows_of(amended))
    ]
    assert found == [(("2", "3"), ["3", "2"]), ((), ["1"])]


def test_the_settled_are_apart(amended: Chamber) -> None:
    assert [row.amendment.ident for row in lists.settled(Paper.read(amended.opinion.pk))] == ["4"]


def test_a_list_keeps_what_was_asked_for(amended: Chamber) -> None:
    group = str(amended.members[3].mandates.get().group_id)
    asked = [
        Filter(block="r1"),
        Filter(group=group),
        Filter(fate="withdrawn"),
        Filter(fate=lists.PENDING, block="r2"),
    ]
    assert [listed(amended, wanted) for wanted in asked] == [["3", "2"], ["2"], [], ["1"]]


def test_places_are_those_of_the_whole_list(amended: Chamber) -> None:
    assert [row.place for row in rows_of(amended, Filter(block="r2"))] == [3]


def test_an_order_changed_by_the_chair_is_followed_and_said(amended: Chamber) -> None:
    override_order(amended.opinion, ["1", "3", "2"], reason="Le rapporteur part tôt.", by=amended.clerk)
    shown = Client().get(f"/opinions/{amended.opinion.pk}/amendments/").content.decode()
    assert listed(amended) == ["1", "3", "2"]
    assert "Le rapporteur part tôt." in shown


def test_a_lot_is_named_with_its_amendments(amended: Chamber) -> None:
    form_lot(
        amended.opinion, list(amended.opinion.amendments.filter(number__in=[1, 2])), title="Délais", by=None
    )
    shown = Client(headers={"accept-language": "fr"}).get(f"/opinions/{amended.opinion.pk}/amendments/")
    assert shown.content.decode().count("Lot\u00a0: Délais") == 2
