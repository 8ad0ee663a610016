"""The scripts of the room in a real browser: what is said aloud, lost, polled and suspended."""

from __future__ import annotations

import datetime
import signal
from collections.abc import Callable
from typing import Any

import pytest
from chamber import account, cast, officer
from django.utils import timezone
from machines.servers import wait_for

from council.ballots import acts
from council.ballots.announcing import acts as announcing
from council.ballots.deciding.models import Decision
from council.ballots.models import Ballot
from council.desk import acts as desk
from council.journal.models import Journal
from council.sittings.attendance import acts as attendance

from .conftest import Doors, cookies

LISTEN = """() => {
  window.said = [];
  for (const id of ["announce-assertive", "announce-polite"]) {
    const region = document.getElementById(id);
    new MutationObserver(() => window.said.push(region.textContent.trim())).observe(region, { childList: true });
  }
}"""
BLOCKED = """window.WebSocket = class {
  constructor() { setTimeout(() => this.onclose({ code: 1006 }), 10); }
  close() {}
};"""


def soon(condition: Callable[[], Any], within: float = 180.0) -> None:
    """Wait for what must come by itself."""
    wait_for(condition, "what must come by itself", within)


def shows(page: Any, selector: str) -> Callable[[], bool]:
    return lambda: page.locator(selector).count() > 0


def state(name: str) -> str:
    return f"[data-connection][data-state={name}]"


@pytest.fixture
def phone(room: Any, open_page: Any) -> Any:
    """The member's page of Ada, connected, and what it says aloud being noted."""
    chamber, doors = room
    page = open_page(f"{doors.server.url}/public/")
    enter(page, doors, account(chamber, 0))
    page.evaluate(LISTEN)
    return page


def enter(page: Any, doors: Doors, user: Any, place: str = "") -> None:
    """Come in as this person, at a page of the sitting, and wait until it is connected."""
    kept = [cookie.strip().split("=", 1) for cookie in cookies(user).split(";")]
    page.context.add_cookies([{"name": n, "value": v, "url": doors.server.url} for n, v in kept])
    page.goto(f"{doors.server.url}/sittings/{doors.sitting}/{place}")
    soon(shows(page, state("connected")))


def turn(chamber: Any, doors: Doors, ballot: Any, deed: str, **fields: str) -> None:
    assert doors.post(f"/ballots/{ballot.pk}/{deed}/", chamber.clerk, **fields).status_code == 302


def test_a_ballot_is_voted_in_with_the_keyboard_and_each_thing_is_said_once(room: Any, phone: Any) -> None:
    chamber, doors = room
    ballot = chamber.announce()
    soon(shows(phone, "[data-card]"))
    turn(chamber, doors, ballot, "open", seconds="600")
    soon(shows(phone, "[data-card] [value=for]:not([aria-disabled])"))
    phone.locator("[value=for]").focus()
    phone.keyboard.press("Enter")
    soon(shows(phone, "[value=for] .choice-mark"))
    assert phone.evaluate("document.activeElement.value") == "for"
    soon(lambda: phone.locator("#floor [data-received]").inner_text() == "1")
    assert phone.locator("#floor [data-received-words]").inner_text() == "vote reçu sur"
    turn(chamber, doors, ballot, "close", confirmed="1")
    soon(shows(phone, "#mine [data-counted=for]"))
    turn(chamber, doors, ballot, "proclaim", confirmed="1")
    soon(shows(phone, "#floor .verdict"))
    soon(lambda: len(phone.evaluate("window.said")) == 4)
    assert [said.split()[0] for said in phone.evaluate("window.said")] == ["Le", "Votre", "Le", "Résultat"]


def test_a_vote_taken_at_the_desk_is_said_at_once_on_the_phone_of_its_member(room: Any, phone: Any) -> None:
    chamber, doors = room
    ballot = chamber.announce()
    acts.open_ballot(ballot, by=chamber.clerk)
    soon(shows(phone, "[data-card] [value=for]:not([aria-disabled])"))
    for agent in (chamber.clerk, officer("La présidence", "chair")):
        given = {"member": str(chamber.members[0].pk), "choice": "for"}
        assert doors.post(f"/ballots/{ballot.pk}/take/", agent, **given).status_code == 302
    soon(shows(phone, "[value=for] .choice-mark"))
    told = "Un vote a été recueilli en votre nom par Le secrétariat et La présidence à"
    assert phone.locator("#mine .receipt").inner_text().replace("\u00a0", " ").startswith(told)
    soon(lambda: any("recueilli en votre nom" in said for said in phone.evaluate("window.said")))


def test_a_vote_by_proxy_is_cast_with_the_keyboard_and_leaves_ones_own_alone(room: Any, phone: Any) -> None:
    chamber, doors = room
    attendance.give_proxy(chamber.sitting, chamber.members[2], chamber.members[0], by=chamber.clerk)
    ballot = chamber.announce()
    soon(shows(phone, "details.proxy"))
    turn(chamber, doors, ballot, "open", seconds="600")
    phone.locator("details.proxy summary").focus()
    phone.keyboard.press("Enter")
    soon(shows(phone, "details.proxy[open] [value=against]:not([aria-disabled])"))
    for _key in range(2):
        phone.keyboard.press("Tab")
    phone.keyboard.press("Enter")
    soon(shows(phone, "details.proxy [value=against] .choice-mark"))
    assert "au nom de Cléo Silex" in phone.locator("details.proxy .receipt").inner_text().replace(
        "\u00a0", " "
    )
    stored = list(ballot.votes.values_list("member_id", "caster_id", "choice"))
    assert stored == [(chamber.members[2].pk, chamber.members[0].pk, "against")]
    assert phone.locator("#mine .choice-mark").count() == 1


def test_a_call_over_asks_no_phone_for_a_vote(room: Any, phone: Any) -> None:
    chamber, doors = room
    item = chamber.call("vote")
    attendance.check_quorum(chamber.sitting, by=chamber.clerk)
    ballot = announcing.announce_ballot(chamber.sitting, item, method="call", by=chamber.clerk)
    soon(shows(phone, "#mine .card-told"))
    turn(chamber, doors, ballot, "open", seconds="600")
    soon(lambda: phone.evaluate("window.said"))
    assert phone.evaluate("window.said") == [
        "L’appel nominal a commencé\u00a0: répondez à l’appel de votre nom."
    ]
    assert phone.locator("#mine [name=choice]").count() == 0


def test_a_ballot_is_run_from_the_console_with_the_keyboard(room: Any, open_page: Any) -> None:
    chamber, doors = room
    chamber.announce()
    page = open_page(f"{doors.server.url}/public/", width=1280)
    enter(page, doors, chamber.clerk, "console/")
    for deed in ("ballot-open", "ballot-prolong", "ballot-close", "ballot-proclaim"):
        press(page, deed)
    soon(shows(page, "#desk .desk-result"))
    assert Ballot.objects.get().is_proclaimed


def test_a_decision_by_hands_is_taken_back_or_entered_by_the_page_of_whoever_decided(
    room: Any, open_page: Any
) -> None:
    chamber, doors = room
    amendment = chamber.table("Le conseil préconise autre chose.")
    desk.call_amendment(amendment, chamber.call("amendments"), by=chamber.clerk)
    page = open_page(f"{doors.server.url}/public/", width=1024)
    enter(page, doors, chamber.clerk, "console/")
    press(page, "amendment-hands")
    soon(shows(page, "[data-enters]"))
    press(page, "decision-take-back")
    soon(shows(page, "[data-deed=amendment-hands]"))
    assert (Ballot.objects.count(), Decision.objects.count()) == (0, 0)
    press(page, "amendment-hands")
    soon(lambda: Ballot.objects.filter(state="proclaimed", amendment=amendment).exists())
    soon(lambda: not shows(page, "[data-enters]")())
    soon(shows(page, "#desk .desk-result"))


def press(page: Any, deed: str) -> None:
    """Press the console's button for this act, and the one that confirms it, with the keyboard alone."""
    button = page.locator(f"[data-deed={deed}] .button").first
    button.focus()
    page.keyboard.press("Enter")
    if page.locator(f"details[data-deed={deed}]").count():
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
    page.wait_for_load_state()
    soon(lambda: page.locator(state("connected")).count())


def test_a_page_that_loses_its_server_says_so_and_comes_back_by_itself(room: Any, phone: Any) -> None:
    chamber, doors = room
    phone.clock.install()
    phone.reload()
    soon(shows(phone, state("connected")))
    phone.evaluate(LISTEN)
    phone.clock.pause_at(phone.evaluate("Date.now() / 1000") + 1)
    doors.server.kill()
    seconds = 0
    while not shows(phone, state("lost"))():
        phone.clock.run_for(1000)
        seconds += 1
    assert seconds > 5
    phone.clock.resume()
    chamber.call("presentation")
    doors.server.start()
    soon(shows(phone, state("connected")))
    soon(lambda: "presentation" in phone.locator("#floor").inner_text())
    soon(lambda: len(phone.evaluate("window.said")) == 2)


def test_a_phone_before_a_server_that_hangs_says_so_within_ten_of_its_seconds(room: Any, phone: Any) -> None:
    _chamber, doors = room
    phone.clock.install()
    phone.reload()
    soon(shows(phone, state("connected")))
    phone.clock.pause_at(phone.evaluate("Date.now() / 1000") + 1)
    doors.server.send(signal.SIGSTOP)
    for _second in range(10):
        phone.clock.run_for(1000)
    assert shows(phone, state("lost"))()
    doors.server.send(signal.SIGCONT)
    phone.clock.resume()
    soon(shows(phone, state("connected")))


def test_who_has_not_voted_is_named_as_of_the_moment_of_looking(room: Any, open_page: Any) -> None:
    chamber, doors = room
    ballot = chamber.announce()
    acts.open_ballot(ballot, by=chamber.clerk)
    page = open_page(f"{doors.server.url}/public/", width=1280)
    enter(page, doors, chamber.clerk, "console/")
    for member in chamber.members[:6]:
        cast(ballot, member, "for")
    page.locator("#waiting summary").click()
    soon(lambda: page.locator("#waiting li").count() == 1)
    assert "Gil Tamaris" in page.locator("#waiting li").inner_text()


def test_what_the_console_asks_to_confirm_is_no_longer_asked_once_its_time_has_passed(
    room: Any, open_page: Any, left_to_chance: Any
) -> None:
    chamber, doors = room
    ballot = chamber.announce()
    acts.open_ballot(ballot, by=chamber.clerk)
    some_time = datetime.timedelta(seconds=ballot.procedure.minimum_open - 6)
    Ballot.objects.update(opened_at=timezone.now() - some_time)
    page = open_page(f"{doors.server.url}/public/", width=1280)
    enter(page, doors, chamber.clerk, "console/")
    left_to_chance(
        "a console seen asking to confirm", page.locator("details[data-deed=ballot-close]").count(), 1
    )
    soon(lambda: page.locator("details[data-deed=ballot-close]").count() == 0)
    assert page.locator("[data-deed=ballot-close] .button").count() == 1


def test_where_sockets_are_blocked_the_page_is_fetched_and_says_so(room: Any, open_page: Any) -> None:
    chamber, doors = room
    page = open_page("about:blank")
    page.add_init_script(BLOCKED)
    page.goto(f"{doors.server.url}/public/sittings/{doors.sitting}/")
    soon(shows(page, state("polling")))
    chamber.call("presentation")
    soon(lambda: "presentation" in page.locator("#floor").inner_text())


def test_the_public_suspends_and_resumes_the_updates(room: Any, open_page: Any) -> None:
    chamber, doors = room
    page = open_page(f"{doors.server.url}/public/sittings/{doors.sitting}/")
    soon(shows(page, state("connected")))
    page.locator("[data-pause]").click()
    with doors.listen("public") as another:
        doors.post(f"/items/{chamber.item('presentation').pk}/call/", chamber.clerk)
        another.reaches(Journal.last_number())
    assert "presentation" not in page.locator("#floor").inner_text()
    page.locator("[data-pause]").click()
    soon(lambda: "presentation" in page.locator("#floor").inner_text())
