"""The whole main job in four browsers: the desk, two members on phones, the hall; axe on every page met."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from chamber import RECOMMENDATIONS, Chamber, account, convened
from django.contrib.auth.hashers import make_password
from machines.servers import CouncilServer, wait_for

from council.ballots.models import Ballot
from council.ballots.votes.models import Vote
from council.members import acts as members
from council.members.models import User
from council.sittings.attendance import acts as attendance

PASSWORD = "correct horse battery"
AMENDED = RECOMMENDATIONS["r1"].replace("dès que possible", "dans un délai de deux ans")
COMPETING = RECOMMENDATIONS["r1"].replace("dès que possible", "par étapes")


@dataclass
class Screens:
    desk: Any
    ada: Any
    eve: Any
    hall: Any
    axe: Callable[..., None]

    def all(self) -> list[Any]:
        return [self.desk, self.ada, self.eve, self.hall]

    def check(self) -> None:
        for page in self.all():
            self.axe(page)

    def do(self, deed: str, **fields: str) -> None:
        """Press the console's button for this act, in two steps when it asks to be confirmed."""
        button = self.desk.locator(f"[data-deed='{deed}']").first
        folded = button.evaluate("it => it.tagName") == "DETAILS"
        button.locator(".button").first.click()
        for name, value in fields.items():
            button.locator(f"[name={name}]").fill(value)
        if folded:
            button.locator("form button").click()
        self.desk.wait_for_load_state()


def soon(condition: Callable[[], Any], within: float = 180.0) -> None:
    """Wait for what must come by itself; how fast it comes is for `make bench` to say."""
    wait_for(condition, "what must come by itself", within)


def shows(page: Any, words: str) -> Callable[[], bool]:
    def seen() -> bool:
        return words.casefold() in re.sub(r"\s+", " ", page.inner_text("body")).casefold()

    return seen


def sign_in(page: Any, email: str) -> None:
    page.fill("#id_username", email)
    page.fill("#id_password", PASSWORD)
    page.locator("form .button-primary").first.click()
    page.wait_for_load_state()


@pytest.fixture
def chamber_open(fresh_database: str) -> tuple[Chamber, str]:
    """A council of seven where five have signed in at the desk and two will on their phones."""
    chamber = convened()
    hashed = make_password(PASSWORD)
    members.appoint(chamber.clerk, "chair")
    User.objects.filter(pk=chamber.clerk.pk).update(password=hashed)
    for place in (0, 4):
        account(chamber, place, hashed)
    for place in (1, 2, 3, 5, 6):
        attendance.sign_in(chamber.sitting, chamber.members[place], by=chamber.clerk)
    return chamber, fresh_database


@pytest.fixture
def screens(
    chamber_open: tuple[Chamber, str],
    live_server_process: Callable[..., CouncilServer],
    open_page: Callable[..., Any],
    axe: Callable[..., None],
) -> Screens:
    chamber, database = chamber_open
    server = live_server_process(database)
    hall = open_page(f"{server.url}/sittings/{chamber.sitting.pk}/hall/", width=1920, height=1080)
    desk = open_page(server.url, width=1440, height=900)
    axe(desk)
    pages = Screens(desk, open_page(server.url), open_page(server.url), hall, axe)
    for page, email in ((desk, "clerk"), (pages.ada, "m0"), (pages.eve, "m4")):
        sign_in(page, f"{email}@example.org")
    return pages


def test_a_council_deliberates_from_sign_in_to_minutes(
    chamber_open: tuple[Chamber, str], screens: Screens
) -> None:
    chamber = chamber_open[0]
    open_the_sitting(screens)
    declare(chamber, screens)
    table_amendments(chamber, screens)
    vote_on_the_amendment(screens)
    vote_on_the_whole(chamber, screens)
    read_the_minutes(chamber, screens)


def open_the_sitting(screens: Screens) -> None:
    for phone in (screens.ada, screens.eve):
        phone.locator("form[action$='/attend/'] button").click()
    screens.check()
    screens.desk.locator("[data-deed='chair-take']").first.click()
    screens.check()
    screens.desk.select_option("#id_member", label="Ada Ortie")
    screens.desk.locator(".form .button-primary").click()
    screens.do("sitting-open")
    screens.do("quorum")
    soon(shows(screens.hall, "opening"))
    screens.check()


def declare(chamber: Chamber, screens: Screens) -> None:
    """Ada writes and posts her group's declaration; the desk has it delivered; all read it."""
    base = screens.ada.url
    screens.ada.goto(base.split("/sittings")[0] + f"/opinions/{chamber.opinion.pk}/declare/")
    screens.ada.fill("#id_text", "Les alizés soufflent.\n\nIls portent loin.")
    screens.ada.fill("#id_mention", "Le groupe Alizés a voté l’avis.")
    screens.axe(screens.ada)
    screens.ada.locator(".form .button-primary").click()
    screens.axe(screens.ada)
    screens.ada.locator("form[action$='/post/'] button").click()
    screens.ada.goto(base)
    screens.do("item-call")
    screens.do("item-call")
    screens.do("declaration-deliver")
    for page in screens.all():
        soon(shows(page, "Ils portent loin."))
    assert "a voté l’avis" not in screens.hall.content() + screens.eve.content()
    screens.check()


def table_amendments(chamber: Chamber, screens: Screens) -> None:
    """Two members amend the same words; each reads the amendment again before tabling it."""
    for page, text in ((screens.ada, AMENDED), (screens.eve, COMPETING)):
        base = page.url
        page.goto(base.split("/sittings")[0] + f"/opinions/{chamber.opinion.pk}/amend/?block=r1")
        page.locator(".form .button-primary").click()
        page.fill("#id_text", text)
        page.locator(".form .button-primary").click()
        page.wait_for_url("**/reasons/")
        page.fill("#id_reasons", "Un terme clair.")
        screens.axe(page)
        page.locator(".form .button-primary").click()
        page.wait_for_url("**/table/")
        screens.axe(page)
        page.locator(".form-foot .button-primary").click()
        page.wait_for_url(re.compile(r"/amendments/\d+/$"))
        screens.axe(page)
        page.goto(base)


def vote_on_the_amendment(screens: Screens) -> None:
    screens.do("item-call")
    screens.do("amendment-call")
    for page in screens.all():
        soon(shows(page, "dès que possible"))
    screens.check()
    screens.do("amendment-ballot")
    soon(lambda: screens.ada.locator(".choice-for").count() == 1)
    screens.check()
    screens.do("ballot-open")
    ready = "() => document.querySelector('.choice-for')?.getAttribute('aria-disabled') !== 'true'"
    soon(lambda: screens.ada.evaluate(ready))
    soon(lambda: screens.eve.evaluate(ready))
    screens.check()
    screens.ada.locator(".choice-for").click()
    soon(lambda: screens.ada.locator("[data-receipt]").count() == 1)
    screens.eve.locator(".choice-against").click()
    soon(lambda: screens.eve.locator("[data-receipt]").count() == 1)
    screens.eve.locator(".choice-for").click()
    soon(lambda: list(Vote.objects.values_list("choice", flat=True)) == ["for", "for"])
    screens.check()
    screens.do("ballot-close")
    screens.check()
    screens.do("ballot-proclaim")
    soon(shows(screens.hall, "Adopté"))
    for page in (screens.ada, screens.eve):
        soon(lambda page=page: AMENDED in page.locator("#text").text_content().replace("\u00a0", " "))
    screens.check()
    assert Ballot.objects.get().result["votes_for"] == 2
    screens.do("falls-confirm")
    soon(lambda: "amendment-fallen" in screens.desk.locator("#amendments").inner_html())


def vote_on_the_whole(chamber: Chamber, screens: Screens) -> None:
    screens.do("item-call")
    screens.do("quorum")
    soon(shows(screens.hall, "quorum est atteint"))
    screens.check()
    screens.do("whole-ballot")
    screens.do("ballot-open")
    for phone in (screens.ada, screens.eve):
        soon(lambda phone=phone: phone.locator(".choice-for").count() == 1)
        soon(lambda phone=phone: phone.locator(".choice-for").get_attribute("aria-disabled") != "true")
        phone.locator(".choice-for").click()
        soon(lambda phone=phone: phone.locator("[data-receipt]").count() == 1)
    screens.do("ballot-close")
    soon(shows(screens.ada, "Signaler une erreur"))
    screens.check()
    screens.do("ballot-proclaim")
    soon(shows(screens.hall, "Adopté"))
    screens.check()
    screens.do("item-call")
    screens.do("sitting-close")
    soon(lambda: "slide-end" in screens.hall.content() or shows(screens.hall, "close")())
    screens.check()


def read_the_minutes(chamber: Chamber, screens: Screens) -> None:
    base = screens.desk.url.split("/sittings")[0]
    screens.desk.goto(f"{base}/opinions/{chamber.opinion.pk}/")
    assert "Le groupe Alizés a voté l’avis." in screens.desk.inner_text("main")
    screens.axe(screens.desk)
    screens.desk.goto(f"{base}/public/register/")
    screens.axe(screens.desk)
    screens.desk.goto(f"{base}/sittings/{chamber.sitting.pk}/minutes/")
    screens.axe(screens.desk)
