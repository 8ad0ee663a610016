"""A text is written in a real browser: from a rapporteur's file to the draft opinion, on any screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from chamber import convened
from django.contrib.auth.hashers import make_password
from machines.servers import CouncilServer
from opinions.manuscripts import desks, offices

from council.members import acts as members
from council.opinions.manuscripts.models import Manuscript

PASSWORD = "correct horse battery"
PAGES = ("", "about/", "table/", "passages/?after=b1", "passages/b2/")


@pytest.fixture
def address(fresh_database: str, live_server_process: Callable[..., CouncilServer]) -> str:
    """A council whose clerk signs in as usual, with a text whose number is given twice."""
    chamber = convened()
    clerk = members.open_account("zoe@example.org", "Zoé Clavier", password=make_password(PASSWORD))
    members.appoint(clerk, "clerk")
    desks.begun(chamber, *desks.TEXT, desks.TEXT[1])
    return live_server_process(fresh_database).url


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The rapporteur's file, with a table that cannot be kept."""
    path = tmp_path / "avis.docx"
    path.write_bytes(offices.word(lambda document: document.add_table(1, 1)))
    return path


def press(button: Any) -> None:
    """Press a button and wait for the page it leads to."""
    with button.page.expect_navigation():
        button.click()


def sign_in(page: Any) -> None:
    page.fill("#id_username", "zoe@example.org")
    page.fill("#id_password", PASSWORD)
    press(page.locator("form .button-primary").first)


def begin(page: Any, address: str) -> None:
    page.goto(f"{address}/manuscripts/begin/")
    for field, said in ({"number": "2026-11"} | desks.NAMED).items():
        page.fill(f"#id_{field}", said)
    page.select_option("#id_rapporteur", label="Ada Ortie")
    press(page.locator("main form .button-primary"))


def take_the_file(page: Any, file: Path, check: Callable[[Any], None]) -> None:
    page.set_input_files("#id_file", {"name": "avis.odt", "mimeType": "", "buffer": b"PK\x03\x04"})
    press(page.locator("main form .button-primary"))
    assert page.locator("#errors").is_visible()
    check(page)
    page.set_input_files("#id_file", file)
    press(page.locator("main form .button-primary"))
    check(page)
    assert "1 tableau" in page.inner_text(".remarks") or "1 table" in page.inner_text(".remarks")
    press(page.locator("button[name=take]"))


@pytest.mark.parametrize("locale", ["fr-FR", "en-GB"])
def test_a_text_goes_from_a_file_to_a_draft_opinion(
    address: str, open_page: Any, legible: Any, file: Path, locale: str
) -> None:
    page = open_page(address, locale=locale)
    sign_in(page)
    for path in ("opinions/", "manuscripts/begin/", *(f"manuscripts/1/{each}" for each in PAGES)):
        page.goto(f"{address}/{path}")
        legible(page)
    begin(page, address)
    legible(page)
    take_the_file(page, file, legible)
    legible(page)
    rewrite(page, address, legible)
    page.goto(f"{address}/manuscripts/2/table/")
    legible(page)
    press(page.locator("main form .button-primary"))
    assert "Un guichet" in page.inner_text("main")
    legible(page)


def rewrite(page: Any, address: str, legible: Callable[[Any], None]) -> None:
    """Change a passage which someone else has changed meanwhile: both texts are shown, then one's own is kept."""
    page.goto(f"{address}/manuscripts/2/passages/b3/")
    legible(page)
    Manuscript.objects.get(pk=2).passages.filter(key="b3").update(text="Le texte de quelqu’un d’autre.")
    for _turn in range(2):
        page.fill("#id_text", "Le conseil a entendu seize personnes.")
        press(page.locator("main form .button-primary").first)
        legible(page)
    assert page.url == f"{address}/manuscripts/2/#b3"
    assert page.locator(".messages").bounding_box()["y"] >= 0  # in sight, however far below one comes back
    assert "seize personnes" in page.inner_text("#b3")


def test_a_text_is_written_without_javascript(address: str, browser: Any, file: Path) -> None:
    context = browser.new_context(java_script_enabled=False, locale="fr-FR")
    page = context.new_page()
    page.goto(address)
    sign_in(page)
    begin(page, address)
    take_the_file(page, file, lambda page: None)
    press(page.locator("#b2 button[value='1']"))
    order = page.locator(".passages > li").evaluate_all("items => items.slice(0, 3).map(item => item.id)")
    assert order == ["b1", "b3", "b2"]
    context.close()


def press_enter(page: Any) -> None:
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_a_passage_is_moved_and_rewritten_with_the_keyboard_alone(address: str, open_page: Any) -> None:
    page = open_page(address, width=1280)
    sign_in(page)
    page.goto(f"{address}/manuscripts/1/")
    page.locator("#b1 button[value='1']").focus()
    press_enter(page)
    page.locator("#b1 .tool").first.focus()
    press_enter(page)
    page.locator("#id_text").focus()
    page.keyboard.press("Control+End")
    page.keyboard.type(" Et une de plus.")
    page.keyboard.press("Tab")
    press_enter(page)
    assert Manuscript.objects.get(pk=1).passages.get(key="b1").text.endswith("Et une de plus.")
