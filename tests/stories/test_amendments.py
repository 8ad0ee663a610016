"""Twelve amendments by six groups on three recommendations, taken through a sitting from the console.

Two are identical, three compete, one sub-amends, one is a compromise, one is withdrawn and taken over. A reader who
touches nothing keeps the text and the list open beside.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import chamber as council
import httpx
import pytest
from chamber import RECOMMENDATIONS, Chamber, convened
from chamber.played import run_verifier
from django.contrib.auth.hashers import make_password
from machines.servers import CouncilServer, wait_for

from council.amendments import acts as amending
from council.amendments.compromises import acts as compromises
from council.amendments.models import Amendment
from council.ballots.models import Ballot
from council.members import acts as members
from council.members.models import User
from council.minutes.archive import archive
from council.minutes.telling import compose
from council.opinions.models import Opinion
from council.sittings.attendance import acts as attendance

PASSWORD = "correct horse battery"
SIX = [("alizes", "Alizés", 2), *((name.casefold(), name, 1) for name in ("Brises", "Cyclones", "Dunes"))]
SIX += [(name.casefold(), name, 1) for name in ("Embruns", "Fjords")]
R1, R2, R3 = (RECOMMENDATIONS[key] for key in ("r1", "r2", "r3"))
SOON = "dès que possible"
NARROW = re.compile(r"[\s\u00a0\u202f]+")


@dataclass
class Room:
    chamber: Chamber
    server: CouncilServer
    desk: Any
    text: Any
    list_: Any
    hall: Any

    def do(self, deed: str, *words: str) -> None:
        """Press the console's button for this act (the one that says these words), in two steps when it asks."""
        wanted = self.desk.locator(f"[data-deed='{deed}']", has_text=" ".join(words) or None)
        soon(lambda: wanted.count() > 0)
        button = wanted.first
        fold = button.locator("xpath=ancestor::details[contains(@class, 'deed-fold')]")
        if fold.count() and fold.get_attribute("open") is None:
            fold.locator("> summary").click()
        folded = button.evaluate("it => it.tagName") == "DETAILS"
        (button.locator(".button").first if button.locator(".button").count() else button).click()
        if folded:
            button.locator("form button").click()
        self.desk.wait_for_load_state()

    def call(self, number: str) -> None:
        self.do("amendment-call", number)
        soon(lambda: Amendment.objects.get(number=number).stage == "called")

    def vote(self, number: str, *, adopted: bool) -> None:
        """Put the amendment called to a public ballot, from the announcement to the proclamation."""
        self.do("amendment-ballot")
        soon(lambda: Ballot.objects.filter(amendment__number=number, state="announced").exists())
        self.do("ballot-open")
        soon(lambda: Ballot.objects.filter(amendment__number=number, state="open").exists())
        ballot = Ballot.objects.get(amendment__number=number)
        self.chamber.vote(ballot, **({"for_": 5, "against": 2} if adopted else {"for_": 2, "against": 5}))
        self.do("ballot-close")
        soon(lambda: Ballot.objects.get(pk=ballot.pk).is_closed)
        self.do("ballot-proclaim")
        soon(lambda: Ballot.objects.get(pk=ballot.pk).is_proclaimed)


def soon(condition: Callable[[], Any], within: float = 180.0) -> None:
    """Wait for what must come by itself."""
    wait_for(condition, "what must come by itself", within)


def read(page: Any, selector: str = "main") -> str:
    """What this part of a page says, with plain spaces."""
    return NARROW.sub(" ", " ".join(page.locator(selector).all_text_contents()))


def fates() -> dict[str, str]:
    found = Amendment.objects.exclude(number=None).order_by("number")
    return {each.ident: each.fate + (f" by {each.cause.ident}" if each.cause else "") for each in found}


def tabled(chamber: Chamber) -> None:
    """Eleven amendments; the twelfth will be the one taken over."""
    table, changed = chamber.table, R1.replace
    table(changed(SOON, "dans un délai de deux ans"), author=0)
    table(changed(SOON, "dans un délai de deux ans"), author=2)
    rivals = [
        table(changed(SOON, "par étapes"), author=3),
        table(changed(SOON, "avant la fin de la mandature"), author=4),
    ]
    first = Amendment.objects.get(number=1)
    table(changed(SOON, "dans un délai de dix-huit mois"), author=5, parent=first, block="")
    compromise(chamber, rivals, changed(SOON, "par étapes, avant la fin de la mandature"))
    table(R2.replace("tous les cinq ans", "chaque année"), author=1, block="r2")
    table("Le conseil préconise que ce bilan soit publié.", author=2, block="r2", operation="insert_after")
    table(author=3, block="r2", operation="suppress")
    table(R3.replace("une aide", "une aide pérenne"), author=4, block="r3")
    table(R3.replace("fragiles", "démunis"), author=6, block="r3")


def compromise(chamber: Chamber, parents: list[Amendment], text: str) -> None:
    author = chamber.members[6]
    draft = compromises.draft_compromise(
        chamber.opinion,
        author,
        author.mandates.get().group,
        parents=parents,
        version=chamber.opinion.version(),
        operation="replace",
        block="r1",
        text=text,
    )
    for parent in parents:
        compromises.give_consent(draft, parent, parent.author)
    amending.table_amendment(draft, by=author)


@pytest.fixture
def room(
    fresh_database: str,
    live_server_process: Callable[..., CouncilServer],
    open_page: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
) -> Room:
    monkeypatch.setattr(council, "GROUPS", SIX)
    chamber = convened()
    members.appoint(chamber.clerk, "chair")
    User.objects.filter(pk=chamber.clerk.pk).update(password=make_password(PASSWORD))
    tabled(chamber)
    chamber.open()
    chamber.call("amendments")
    attendance.check_quorum(chamber.sitting, by=chamber.clerk)
    server = live_server_process(fresh_database)
    opinion = f"{server.url}/opinions/{chamber.opinion.pk}/"
    desk = open_page(server.url, width=1440, height=900)
    desk.fill("#id_username", "clerk@example.org")
    desk.fill("#id_password", PASSWORD)
    desk.locator("form .button-primary").first.click()
    desk.goto(f"{server.url}/sittings/{chamber.sitting.pk}/console/")
    beside = [open_page(opinion, width=1280), open_page(f"{opinion}amendments/", width=320)]
    hall = open_page(f"{server.url}/sittings/{chamber.sitting.pk}/hall/", width=1920, height=1080)
    return Room(chamber, server, desk, *beside, hall)


def test_twelve_amendments_are_taken_through_a_sitting(
    room: Room, axe: Callable[..., None], tmp_path: Path
) -> None:
    the_order_is_read_before_the_sitting(room)
    a_compromise_fails_and_those_it_replaced_are_called_again(room)
    a_sub_amendment_is_voted_first_and_the_chair_rules_on_those_that_fall(room)
    a_recommendation_is_kept_changed_and_followed_by_another(room)
    one_is_withdrawn_and_taken_over(room)
    the_whole_is_adopted_and_written_down(room, tmp_path)
    for page in (room.text, room.list_, room.desk):
        axe(page)


def the_order_is_read_before_the_sitting(room: Room) -> None:
    numbers = [re.sub(r"\D", "", each) for each in room.list_.locator(".call-name a").all_text_contents()]
    assert numbers == ["6", "5", "1", "2", "4", "3", "9", "7", "8", "10", "11"]
    assert "Discussion commune : n° 1, n° 2, n° 3, n° 4, n° 6" in read(room.list_, ".discussion-name")
    assert "à arrêter par le service" in read(room.list_, "#row-1")
    falls = "Son adoption ferait tomber les amendements nᵒˢ 1 et 2, ainsi que le sous-amendement n° 5"
    assert falls in read(room.list_, "#row-6").replace("'", "’")
    assert read(room.text, "#b-r1 .discussion-name") == "Discussion commune"
    assert room.text.locator("#card-1 .cards-under #card-5").count() == 1


def a_compromise_fails_and_those_it_replaced_are_called_again(room: Room) -> None:
    room.call("6")
    soon(lambda: "réservé" in read(room.text, "#card-3"))
    soon(lambda: "Son adoption ferait tomber" in read(room.hall, "body"))
    assert "Son adoption ferait tomber" in read(room.desk, "main")
    room.vote("6", adopted=False)
    soon(lambda: "rejeté" in read(room.text, "#card-6") and "2 / 5 / 0" in read(room.text, "#card-6"))
    soon(lambda: "à appeler" in read(room.text, "#card-3"))


def a_sub_amendment_is_voted_first_and_the_chair_rules_on_those_that_fall(room: Room) -> None:
    room.call("1")
    room.call("5")
    room.vote("5", adopted=True)
    soon(lambda: "dix-huit mois" in read(room.text, "#card-1 > .tracked"))
    room.vote("1", adopted=True)
    soon(lambda: "dans un délai de dix-huit mois" in read(room.text, "#p-r1 .serif"))
    soon(lambda: "par l’amendement n° 1" in read(room.text, "#p-r1 .changed"))
    room.do("falls-confirm")
    soon(lambda: [fates()[number] for number in ("2", "3", "4")] == ["fallen by 1"] * 3)
    soon(lambda: room.list_.locator(".call-list-settled #row-4", has_text="tombé, par le n° 1").count() == 1)
    assert fates()["1"] == "adopted_as_sub_amended"


def a_recommendation_is_kept_changed_and_followed_by_another(room: Room) -> None:
    room.call("9")
    room.vote("9", adopted=False)
    room.call("7")
    room.vote("7", adopted=True)
    room.call("8")
    room.vote("8", adopted=True)
    soon(lambda: "chaque année" in read(room.text, "#p-r2 .serif"))
    soon(lambda: "que ce bilan soit publié" in read(room.text, ".passage-text"))


def one_is_withdrawn_and_taken_over(room: Room) -> None:
    room.call("10")
    room.do("amendment-withdraw-for-all")
    soon(lambda: "retiré" in read(room.text, "#card-10"))
    room.do("amendment-take-over")
    group = room.chamber.members[5].mandates.get()
    room.desk.select_option("#id_mandate", str(group.pk))
    room.desk.locator(".form .button-primary").click()
    room.desk.wait_for_load_state()
    soon(lambda: "pérenne" in read(room.text, "#card-12"))
    assert "Repris du n° 10" in httpx.get(
        f"{room.server.url}/amendments/{pk('12')}/", timeout=180
    ).text.replace("\u00a0", " ")
    for number in ("12", "11"):
        room.call(number)
        room.vote(number, adopted=True)


def pk(number: str) -> int:
    return Amendment.objects.get(number=number).pk


def the_whole_is_adopted_and_written_down(room: Room, place: Path) -> None:
    blocks = room.chamber.opinion.version().blocks.filter(suppressed=False).exclude(kind="title")
    assert [(block.number, block.text) for block in blocks] == [
        ("1", R1.replace(SOON, "dans un délai de dix-huit mois")),
        ("2", R2.replace("tous les cinq ans", "chaque année")),
        ("2 bis", "Le conseil préconise que ce bilan soit publié."),
        ("3", "Le conseil préconise une aide pérenne aux plus démunis."),
    ]
    adopted, fallen = ["5", "7", "8", "11", "12"], dict.fromkeys(("2", "3", "4"), "fallen by 1")
    assert fates() == {
        **dict.fromkeys(adopted, "adopted"),
        **dict.fromkeys(("6", "9"), "rejected"),
        **fallen,
        "1": "adopted_as_sub_amended",
        "10": "withdrawn",
    }
    chamber = room.chamber
    chamber.decide(chamber.announce(), for_=7)
    soon(lambda: Opinion.objects.get().is_adopted)
    status, answer, said = run_verifier(place, archive.build(chamber.sitting.pk))
    assert (status, answer["ok"]) == (0, True), said
    minutes = compose.compose(chamber.sitting.pk, "fr")
    told = {
        each.number: each.fate + (f" by {each.cause}" if each.cause else "") for each in minutes.amendments
    }
    assert told == fates()
    (opinion,) = minutes.opinions
    assert [each.block.text for each in opinion.printed] == [block.text for block in blocks]
