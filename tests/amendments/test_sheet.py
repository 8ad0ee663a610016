import pytest
from chamber import RECOMMENDATIONS, Chamber, account, kinds
from django.test import Client

from council.amendments import life
from council.amendments.fates.acts import withdraw_amendment
from council.amendments.models import Amendment
from council.amendments.positions.acts import give_position
from council.amendments.sheet import Sheet, excerpts
from council.amendments.signatures.acts import sign
from council.rules.amending.edits import Segment

pytestmark = pytest.mark.django_db
TWO_YEARS = RECOMMENDATIONS["r1"].replace("dès que possible", "dans un délai de deux ans")
BY_STAGES = RECOMMENDATIONS["r1"].replace("dès que possible", "par étapes")


def said(segments: object) -> list[tuple[str, str]]:
    return [(segment.kind, segment.text) for segment in segments]  # type: ignore[attr-defined]


def page(amendment: Amendment, asked: str = "", client: Client | None = None) -> str:
    reader = client or Client(headers={"accept-language": "fr"})
    return reader.get(f"/amendments/{amendment.pk}/{asked}").content.decode()


def test_only_the_changes_are_read_with_a_line_around_each() -> None:
    text = " ".join(f"mot{n}" for n in range(60))
    segments = [Segment("deleted", "un"), Segment("same", f" {text} "), Segment("inserted", "deux")]
    assert [said(passage) for passage in excerpts(segments, 2)] == [
        [("deleted", "un"), ("same", " mot0 mot1 […]")],
        [("same", "[…] mot58 mot59 "), ("inserted", "deux")],
    ]


def test_changes_near_one_another_are_read_in_one_passage() -> None:
    segments = [Segment("deleted", "un"), Segment("same", " mot et mot "), Segment("inserted", "deux")]
    assert excerpts(segments, 3) == [segments]


def test_each_side_has_its_own_words_only(chamber: Chamber) -> None:
    (before, after), *none = Sheet(chamber.table(TWO_YEARS)).sides
    assert none == []
    assert "".join(segment.text for segment in before) == RECOMMENDATIONS["r1"]
    assert "".join(segment.text for segment in after) == TWO_YEARS


@pytest.mark.parametrize(
    ("view", "marks"),
    [
        ("inline", (True, True)),
        ("sides", (True, True)),
        ("final", (False, False)),
        ("columns", (False, False)),
    ],
)
def test_an_amendment_is_read_in_four_ways(chamber: Chamber, view: str, marks: tuple[bool, bool]) -> None:
    shown = page(chamber.table(TWO_YEARS), f"?view={view}")
    assert ("<del>" in shown, "<ins>" in shown) == marks
    assert "dans un délai de deux ans" in shown


def test_what_is_inserted_and_deleted_is_said_to_who_does_not_see_it(chamber: Chamber) -> None:
    shown = page(chamber.table(TWO_YEARS))
    assert '<del><span class="visually-hidden">Suppression\u00a0: </span>dès que possible' in shown


def test_the_way_one_reads_is_remembered(chamber: Chamber) -> None:
    amendment, reader = chamber.table(TWO_YEARS), Client()
    assert "<table" not in page(amendment, client=reader)
    page(amendment, "?view=columns", reader)
    assert "<table" in page(amendment, client=reader)


def test_a_way_of_reading_that_does_not_exist_changes_nothing(chamber: Chamber) -> None:
    amendment, reader = chamber.table(TWO_YEARS), Client()
    assert "<ins>" in page(amendment, "?view=upside-down&extent=<b>", reader)
    assert [name for name in reader.cookies if name.startswith("amendment-")] == []


def test_it_says_what_would_fall_and_what_competes(chamber: Chamber) -> None:
    first, _second = chamber.table(TWO_YEARS), chamber.table(BY_STAGES, author=4)
    shown = page(first)
    assert "Son adoption ferait tomber l’amendement n°\u00a02." in shown.replace("&#x27;", "’").replace(
        "'", "’"
    )
    assert "En discussion commune avec" in shown


def test_the_life_of_an_amendment_is_told_in_order(chamber: Chamber) -> None:
    amendment = chamber.table(TWO_YEARS)
    sign(amendment, chamber.members[1], amendment.group, by=chamber.members[1])
    give_position(amendment, "favourable", by=chamber.clerk)
    withdraw_amendment(amendment, for_all=True, by=amendment.author)
    told = life.told(Amendment.objects.get())
    assert [(m.said, m.position is not None, m.is_settled) for m in told] == [
        ("Tabled", False, False),
        ("Signed by Bo Lichen (Alizés)", False, False),
        ("", True, False),
        ("", False, True),
    ]


def test_a_page_that_asks_for_itself_again_is_given_the_amendment_alone(chamber: Chamber) -> None:
    address = f"/amendments/{chamber.table(TWO_YEARS).pk}/"
    answer = Client().get(address, headers={"x-requested-with": "fetch"}).content.decode()
    assert answer.lstrip().startswith("<article>")


def test_reading_enters_nothing(chamber: Chamber) -> None:
    amendment, before = chamber.table(TWO_YEARS), kinds()
    client = Client()
    client.force_login(account(chamber, 0), backend="council.members.backends.ChamberBackend")
    before = kinds()
    page(amendment, "?view=sides&extent=changed", client)
    assert kinds() == before
