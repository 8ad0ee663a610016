"""The text, its amendments and their lists in a real browser: they follow the sitting, and take nothing from their
reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pytest
from chamber import RECOMMENDATIONS, Chamber, account
from pypdf import PdfReader

from council.amendments.fates.acts import withdraw_amendment
from council.amendments.models import Amendment
from council.amendments.positions.acts import give_position
from council.amendments.rectification.acts import rectify
from council.ballots.announcing.acts import announce_ballot
from council.desk.acts import call_amendment

from .conftest import Doors
from .test_faults import screens
from .test_room import LISTEN, enter, soon

TWO_YEARS = RECOMMENDATIONS["r1"].replace("dès que possible", "dans un délai de deux ans")
BY_STAGES = RECOMMENDATIONS["r1"].replace("dès que possible", "par étapes")
PLACE = "[document.activeElement.id, Math.round(scrollY), location.href]"


def has(page: Any, selector: str, words: str = "") -> Callable[[], bool]:
    return lambda: page.locator(selector, has_text=words).count() > 0


def read(open_page: Any, doors: Doors, path: str, **more: Any) -> Any:
    """Anyone's page, once it hears the sitting."""
    there = screens(doors)
    page = open_page(f"{doors.server.url}{path}", **more)
    soon(lambda: screens(doors) == there + 1)
    page.evaluate(LISTEN)
    return page


def adopt(chamber: Chamber, amendment: Amendment) -> None:
    chamber.decide(chamber.announce(amendment), for_=5)


def test_an_amendment_shows_on_every_page_as_it_is_tabled_rectified_and_withdrawn(
    room: Any, open_page: Any
) -> None:
    chamber, doors = room
    text = read(open_page, doors, f"/opinions/{chamber.opinion.pk}/")
    list_ = read(open_page, doors, f"/opinions/{chamber.opinion.pk}/amendments/")
    amendment = chamber.table(TWO_YEARS)
    soon(has(text, "#card-1 ins", "dans un délai de deux ans"))
    soon(has(list_, "#row-1 ins", "dans un délai de deux ans"))
    rectify(amendment, text=BY_STAGES, by=amendment.author)
    soon(has(text, "#card-1 h4", "rect."))
    soon(has(list_, "#row-1 ins", "par étapes"))
    withdraw_amendment(Amendment.objects.get(), by=amendment.author)
    soon(has(text, "#card-1", "retiré"))
    soon(has(list_, ".call-list-settled #row-1", "retiré"))


def test_a_passage_that_changes_is_marked_for_some_seconds_and_takes_nothing_from_its_reader(
    room: Any, open_page: Any
) -> None:
    chamber, doors = room
    amendment = chamber.table(TWO_YEARS)
    page = read(open_page, doors, f"/opinions/{chamber.opinion.pk}/")
    page.locator("#t-r3").scroll_into_view_if_needed()
    page.locator("#card-1 a").focus()
    before = page.evaluate(PLACE)
    adopt(chamber, amendment)
    soon(has(page, "#p-r1.just-changed .fresh", "dans un délai de deux ans"))
    assert has(page, "#p-r1 .changed", "Modifiée par l’amendement")()
    assert page.evaluate(PLACE) == before
    soon(lambda: [s for s in page.evaluate("window.said") if "Modifiée par" in s] != [])
    soon(lambda: page.locator(".just-changed").count() == 0)
    assert has(page, "#p-r1 .changed", "Modifiée par l’amendement")()
    assert len([s for s in page.evaluate("window.said") if "Modifiée par" in s]) == 1


def test_a_reader_who_wants_no_motion_sees_the_mark_without_any(room: Any, open_page: Any) -> None:
    chamber, doors = room
    amendment = chamber.table(TWO_YEARS)
    page = read(open_page, doors, f"/opinions/{chamber.opinion.pk}/", reduced_motion="reduce")
    adopt(chamber, amendment)
    soon(has(page, "#p-r1.just-changed .fresh"))
    style = "getComputedStyle(document.querySelector('.just-changed .fresh'))"
    assert page.evaluate(f"[{style}.animationName, {style}.textDecorationLine]") == ["none", "underline"]


def test_the_text_on_the_public_page_marks_what_changed(room: Any, open_page: Any) -> None:
    chamber, doors = room
    amendment = chamber.table(TWO_YEARS)
    page = read(open_page, doors, f"/public/sittings/{chamber.sitting.pk}/")
    adopt(chamber, amendment)
    soon(has(page, "#block-r1.just-changed .fresh", "dans un délai de deux ans"))


def test_a_member_outside_the_room_sees_the_page_follow_and_the_ballot_open(
    room: Any, open_page: Any
) -> None:
    chamber, doors = room
    page = open_page(f"{doors.server.url}/public/")
    enter(page, doors, account(chamber, 0))
    page.goto(f"{doors.server.url}/opinions/{chamber.opinion.pk}/")
    page.wait_for_timeout(500)
    chamber.announce(chamber.table(TWO_YEARS))
    soon(has(page, "#card-1 .amendment-fate", "mis aux voix"))
    ballot = chamber.sitting.ballots.get()
    assert doors.post(f"/ballots/{ballot.pk}/open/", chamber.clerk, seconds="600").status_code == 302
    soon(lambda: page.locator("[data-ballot-banner]").is_visible())


def test_what_was_unfolded_stays_so_when_the_page_follows(room: Any, open_page: Any) -> None:
    chamber, doors = room
    for word in ["Le conseil", "préconise", "que les", "réseaux", "soient", "ouverts"]:
        chamber.table(RECOMMENDATIONS["r1"].replace(word, f"{word} (ajout)"))
    page = read(open_page, doors, f"/opinions/{chamber.opinion.pk}/")
    page.locator("#more-r1 > summary").click()
    withdraw_amendment(Amendment.objects.get(number=1), by=chamber.members[0])
    soon(has(page, "#card-1", "retiré"))
    assert page.locator("#more-r1[open]").count() == 1


def test_the_page_of_an_amendment_tells_its_life_as_it_goes(room: Any, open_page: Any) -> None:
    chamber, doors = room
    amendment = chamber.table(TWO_YEARS)
    page = read(open_page, doors, f"/amendments/{amendment.pk}/?view=sides")
    give_position(amendment, "favourable", by=chamber.clerk)
    soon(has(page, ".life", "Favorable"))
    adopt(chamber, amendment)
    soon(has(page, "h1", "adopté"))
    assert page.locator(".sheet-sides").count() == 1


def printed(page: Any, address: str) -> list[str]:
    """What each sheet says when this page is printed."""
    page.goto(address)
    sheets = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
    return [sheet.extract_text() for sheet in sheets]


def test_the_bundle_is_printed_an_amendment_a_page_with_numbered_pages(room: Any, open_page: Any) -> None:
    chamber, doors = room
    for text in (TWO_YEARS, BY_STAGES):
        chamber.table(text, reasons="Un motif.")
    opinion = f"{doors.server.url}/opinions/{chamber.opinion.pk}/"
    first, second = printed(open_page(opinion), f"{opinion}bundle/")
    assert ("Un motif." in first, "Un motif." in second) == (True, True)
    assert ("1 / 2" in first, "2 / 2" in second, "Dérouleur" in first) == (True, True, False)
    (list_,) = printed(open_page(opinion), f"{opinion}running-list/")
    assert ("Dérouleur" in list_, "Liasse" in list_) == (True, False)


# Anyone can read them

PAGES = ["", "amendments/", "bundle/", "running-list/"]


@pytest.fixture
def written(room: Any) -> Iterator[tuple[Chamber, Doors]]:
    """Texts in every state: competing, adopted, fallen, withdrawn, sub-amended, on the whole, many on one passage."""
    chamber, doors = room
    first = chamber.table(TWO_YEARS)
    chamber.table(BY_STAGES, author=4)
    give_position(first, "withdrawal_or_unfavourable", condition="satisfait par la loi", by=chamber.clerk)
    sub = chamber.table(TWO_YEARS.replace("deux ans", "dix-huit mois"), parent=first)
    chamber.table(block="r2", operation="suppress", reasons="Un bilan est coûteux.", author=5)
    for rank in range(6):
        chamber.table(f"{RECOMMENDATIONS['r3']} Ajout {rank}.", block="r3", author=rank)
    blocks = [{"key": "n1", "kind": "recommendation", "number": "1", "text": "Tout autre chose."}]
    chamber.table(operation="whole_text", block="", blocks=blocks)
    withdraw_amendment(Amendment.objects.get(number=5), by=chamber.members[0])
    item = chamber.call("amendments")
    call_amendment(first, item, by=chamber.clerk)
    adopt(chamber, sub)
    first.refresh_from_db()
    chamber.decide(announce_ballot(chamber.sitting, item, first, by=chamber.clerk), for_=4, against=1)
    yield chamber, doors


@pytest.mark.parametrize("locale", ["fr-FR", "en-GB"])
def test_no_page_is_out_of_anyones_reach(written: Any, open_page: Any, legible: Any, locale: str) -> None:
    chamber, doors = written
    opinion = f"{doors.server.url}/opinions/{chamber.opinion.pk}/"
    sheets = [
        f"{doors.server.url}/amendments/{a.pk}/" for a in Amendment.objects.filter(number__in=[1, 3, 4, 11])
    ]
    views = [f"{sheets[0]}?view={view}&extent=changed" for view in ("sides", "final", "columns")]
    page = open_page(opinion, locale=locale)
    for address in [*(opinion + name for name in PAGES), *sheets, *views]:
        page.goto(address)
        legible(page)
