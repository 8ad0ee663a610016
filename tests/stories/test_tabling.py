"""Tabling an amendment in a real browser: on a small phone, without JavaScript, by keyboard, with the line cut."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from typing import Any

import pytest
from chamber import RECOMMENDATIONS, Chamber, account, convened
from machines.phones import cookies
from machines.servers import CouncilServer, wait_for

from council.amendments.compromises.acts import draft_compromise
from council.amendments.models import Amendment
from council.amendments.positions.acts import give_position

AMENDED = RECOMMENDATIONS["r1"].replace("dès que possible", "dans un délai de deux ans")
OTHERWISE = RECOMMENDATIONS["r1"].replace("ouverts", "ouverts à tous")
SHOTS = os.environ.get("SHOTS", "")


class House:
    """A small council behind a real server, and the browsers of its members."""

    def __init__(self, chamber: Chamber, server: CouncilServer, open_page: Callable[..., Any]) -> None:
        self.chamber, self.server, self.opened = chamber, server, open_page
        self.users = {place: account(chamber, place) for place in (0, 3)}

    def page(self, place: int, address: str = "", **context: Any) -> Any:
        """A page of the member in this place, who has signed in."""
        page = self.opened("about:blank", **context)
        self.sign_in(page, place)
        page.goto(self.server.url + (address or f"/opinions/{self.chamber.opinion.pk}/amend/?block=r1"))
        return page

    def sign_in(self, page: Any, place: int, **other: str) -> None:
        held = dict(cookie.partition("=")[::2] for cookie in cookies(self.users[place]).split("; ")) | other
        page.context.add_cookies(
            [{"name": name, "value": value, "url": self.server.url} for name, value in held.items()]
        )


@pytest.fixture
def house(
    fresh_database: str, live_server_process: Callable[..., CouncilServer], open_page: Callable[..., Any]
) -> House:
    return House(convened(), live_server_process(fresh_database), open_page)


def between(chamber: Chamber, parents: list[Amendment]) -> Amendment:
    """A compromise that Dan proposes, and on which Ada has not answered."""
    dan = chamber.members[3]
    words = {"version": chamber.opinion.version(), "operation": "replace", "block": "r1"}
    text, group = AMENDED.replace("deux", "trois"), dan.mandates.get().group
    return draft_compromise(chamber.opinion, dan, group, parents=parents, text=text, **words)


def look(page: Any, name: str) -> None:
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)


def go_on(page: Any) -> None:
    before = page.url
    page.locator(".form-foot .button-primary").click()
    page.wait_for_url(lambda url: url != before)


def saved(page: Any) -> None:
    page.locator("#draft-saved[data-state=saved] [data-saved]").wait_for()


def says(page: Any, words: str) -> None:
    page.get_by_text(re.compile(re.escape(words).replace(r"\ ", r"\s+"))).first.wait_for()


def nothing_is_held_back(page: Any) -> None:
    """The server has confirmed all that was typed: this device keeps nothing of its own."""
    wait_for(lambda: page.evaluate("localStorage.length") == 0, "the draft is confirmed")


def fits(page: Any) -> bool:
    """Nothing is wider than the screen."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def test_a_member_tables_an_amendment_on_a_phone_of_320_pixels(
    house: House, axe: Callable[..., None]
) -> None:
    house.chamber.table(AMENDED, author=3)
    page = house.page(0, width=320, height=640)
    look(page, "what-320")
    assert fits(page)
    go_on(page)
    page.fill("#id_text", AMENDED.replace("deux", "trois"))
    says(page, "En discussion commune avec")
    page.fill("#id_text", AMENDED)
    says(page, "Déjà déposé sous le n° 1")
    saved(page)
    axe(page)
    look(page, "text-320")
    page.reload()
    assert (page.input_value("#id_text"), fits(page)) == (AMENDED, True)
    go_on(page)
    page.fill("#id_reasons", "Un terme clair oblige.")
    axe(page)
    look(page, "reasons-320")
    go_on(page)
    axe(page)
    look(page, "table-320")
    assert fits(page)
    go_on(page)
    tabled = Amendment.objects.get(number=2)
    assert (tabled.text, tabled.reasons) == (AMENDED, "Un terme clair oblige.")


def test_the_four_steps_work_without_javascript(house: House) -> None:
    page = house.page(0, width=320, height=640, java_script_enabled=False)
    go_on(page)
    page.fill("#id_text", AMENDED)
    page.get_by_role("button", name="Enregistrer et voir les modifications").click()
    says(page, "remplacer les mots")
    assert page.input_value("#id_text") == AMENDED
    page.locator(".steps button").nth(1).click()
    page.fill("#id_reasons", "Un terme clair oblige.")
    go_on(page)
    go_on(page)
    assert Amendment.objects.get(number=1).text == AMENDED


def test_what_is_typed_while_the_line_is_cut_is_kept_and_saved_at_its_return(house: House) -> None:
    page = house.page(0)
    go_on(page)
    address, context = page.url, page.context
    context.set_offline(True)
    page.fill("#id_text", AMENDED)
    says(page, "Pas encore enregistré, nouvelle tentative")
    page.locator(".form-foot .button-primary").click()
    assert (page.url, page.input_value("#id_text")) == (address, AMENDED)
    look(page, "cut-390")
    page.close()
    context.set_offline(False)
    again = context.new_page()
    again.goto(address)
    nothing_is_held_back(again)
    assert (again.input_value("#id_text"), Amendment.objects.get().text) == (AMENDED, AMENDED)


def test_the_draft_is_saved_by_itself_once_the_line_is_back(house: House) -> None:
    page = house.page(0)
    go_on(page)
    page.context.set_offline(True)
    page.fill("#id_text", AMENDED)
    says(page, "Pas encore enregistré, nouvelle tentative")
    page.context.set_offline(False)
    saved(page)
    assert Amendment.objects.get().text == AMENDED


def test_an_answer_that_is_lost_is_not_taken_for_another_device(house: House) -> None:
    page = house.page(0)
    go_on(page)

    def answered_to_nobody(route: Any) -> None:
        route.fetch()
        route.abort()

    page.route("**/text/", answered_to_nobody, times=1)
    page.fill("#id_text", AMENDED)
    says(page, "Pas encore enregistré, nouvelle tentative")
    page.fill("#id_text", AMENDED + " Un bilan suit.")
    saved(page)
    assert page.locator("#draft-overtaken section").count() == 0
    assert Amendment.objects.get().text == AMENDED + " Un bilan suit."


def test_a_session_that_ends_while_typing_loses_nothing(house: House) -> None:
    page = house.page(0)
    go_on(page)
    page.context.clear_cookies()
    page.fill("#id_text", AMENDED)
    says(page, "votre session est terminée")
    house.sign_in(page, 0, csrf="e" * 32)
    page.evaluate("dispatchEvent(new Event('focus'))")
    saved(page)
    assert Amendment.objects.get().text == AMENDED


def test_two_devices_show_one_another_what_they_wrote(house: House, axe: Callable[..., None]) -> None:
    phone = house.page(0, width=320, height=640)
    go_on(phone)
    laptop = house.page(0, phone.url.removeprefix(house.server.url), width=1280, height=800)
    phone.fill("#id_text", AMENDED)
    saved(phone)
    nothing_is_held_back(phone)
    laptop.fill("#id_text", OTHERWISE)
    says(laptop, "Ce brouillon a été modifié sur un autre appareil")
    axe(laptop)
    look(laptop, "overtaken-1280")
    assert laptop.input_value("#id_text") == OTHERWISE
    assert laptop.input_value("[data-other]") == AMENDED
    laptop.get_by_role("button", name="Garder ce que j’ai écrit ici").click()
    laptop.wait_for_url("**/reasons/")
    assert Amendment.objects.get().text == OTHERWISE


def test_a_text_that_changes_under_the_pen_moves_nothing_and_is_brought_in(
    house: House, axe: Callable[..., None]
) -> None:
    chamber = house.chamber
    adopted = chamber.table(OTHERWISE, author=3)
    ballot = chamber.open().announce(adopted)
    page = house.page(0, width=320, height=640)
    go_on(page)
    page.fill("#id_text", AMENDED)
    saved(page)
    page.evaluate("document.querySelector('#id_text').setSelectionRange(12, 12)")
    page.evaluate("scrollTo(0, 260)")
    before = page.evaluate("[document.activeElement.id, scrollY, document.activeElement.selectionStart]")
    chamber.decide(ballot, for_=5, against=2)
    says(page, "Le texte que vous amendez vient de changer")
    after = page.evaluate("[document.activeElement.id, scrollY, document.activeElement.selectionStart]")
    assert (after, page.input_value("#id_text")) == (before, AMENDED)
    axe(page)
    look(page, "told-320")
    page.locator("#told summary").click()
    axe(page)
    look(page, "told-open-320")
    page.get_by_role("button", name="Porter mon brouillon sur le nouveau texte").click()
    page.wait_for_url("**/text/?brought=carried")
    look(page, "brought-320")
    assert page.input_value("#id_text") == AMENDED.replace("ouverts", "ouverts à tous")


def test_the_fate_of_ones_amendment_comes_by_itself_on_ones_page(house: House) -> None:
    chamber = house.chamber
    amendment = chamber.table(AMENDED)
    ballot = chamber.open().announce(amendment)
    page = house.page(0, "/amendments/mine/")
    says(page, "mis aux voix")
    chamber.decide(ballot, for_=2, against=5)
    page.locator(".mine-fate.amendment-rejected").wait_for()
    look(page, "mine-rejected")


def test_an_amendment_is_tabled_by_keyboard_alone(house: House) -> None:
    page = house.page(0, width=1280, height=800)

    def tab_to(selector: str) -> None:
        for _ in range(60):
            if page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
            page.keyboard.press("Tab")
        raise AssertionError(f"{selector} is out of the keyboard's reach")

    tab_to("[name=kind]")
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    tab_to(".form .button-primary")
    page.keyboard.press("Enter")
    page.wait_for_url("**/text/")
    tab_to("#id_text")
    page.keyboard.type("Le conseil veut des réseaux ouverts.")
    tab_to(".form .button-primary")
    page.keyboard.press("Enter")
    page.wait_for_url("**/reasons/")
    tab_to(".form .button-primary")
    page.keyboard.press("Enter")
    page.wait_for_url("**/table/")
    tab_to(".form-foot .button-primary")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/amendments/\d+/$"))
    assert Amendment.objects.get(number=1).operation == "rewrite"


@pytest.mark.parametrize("locale", ["fr-FR", "en-GB"])
def test_every_page_of_tabling_is_accessible(house: House, legible: Callable[..., None], locale: str) -> None:
    chamber = house.chamber
    mine, theirs = chamber.table(AMENDED, author=0), chamber.table(OTHERWISE, author=3)
    chamber.draft(AMENDED, author=0)
    give_position(mine, "favourable_subject_to", text=f"{AMENDED} Un bilan suit.", by=chamber.clerk)
    compromise = between(chamber, [mine, theirs])
    page = house.page(0, locale=locale)

    def looked(name: str) -> Callable[[str], None]:
        return lambda where: look(page, f"{name}-{locale[:2]}-{where}")

    for kind in ("replace", "suppress", "insert_after", "move", "whole_text", "compromise"):
        page.goto(f"{house.server.url}/opinions/{chamber.opinion.pk}/amend/?block=r1&kind={kind}")
        legible(page, looked(f"what-{kind}"))
        go_on(page)
        legible(page, looked(kind))
    draft = Amendment.objects.filter(number=None, operation="whole_text").get()
    for address in (
        f"amendments/{draft.pk}/reasons/",
        f"amendments/{draft.pk}/table/",
        f"amendments/{draft.pk}/discard/",
        f"amendments/{theirs.pk}/cosign/",
        f"amendments/{mine.pk}/cosign/",
        f"amendments/{mine.pk}/answer/",
        f"amendments/{compromise.pk}/consent/",
        f"amendments/{theirs.pk}/take-over/",
        f"opinions/{chamber.opinion.pk}/amend/?kind=sub_amendment",
        f"opinions/{chamber.opinion.pk}/amend/?parent={theirs.pk}",
        "amendments/mine/",
    ):
        page.goto(f"{house.server.url}/{address}")
        legible(page, looked(re.sub(r"[^a-z]+", "-", address)))
