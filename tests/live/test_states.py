"""Every state of a vote, on every screen, in both languages, light and dark, narrow and wide: axe finds nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from chamber import Chamber, account, cast, declare

from council.amendments.ordering.acts import form_lot, override_order
from council.ballots import acts
from council.ballots.announcing import acts as announcing
from council.ballots.callover import acts as callover
from council.ballots.claims import acts as claims
from council.ballots.counting import of_figures
from council.ballots.incidents import acts as incidents
from council.ballots.models import Ballot
from council.ballots.preparing import acts as preparing
from council.ballots.tellers import acts as tellers
from council.journal.acts import keep_check
from council.journal.models import Entry, TablesCheck
from council.procedure.acts import set_rule
from council.sittings import acts as sittings
from council.sittings.attendance import acts as attendance

from .test_room import enter, soon

ADA, AWAY = 0, 2
SAID = "\n\n".join(
    ["Le conseil demande que l’étude soit rendue publique, avec ses annexes et ses réserves."] * 5
)
BELOW = """() => {
  const foot = document.querySelector(".slide-foot").getBoundingClientRect().top;
  const said = [...document.querySelectorAll(".slide-body :is(p, dd, li)")];
  return Math.max(...said.map((each) => each.getBoundingClientRect().bottom)) - foot;
}"""
SCREENS = {  # who, where, how wide, in which colours and language
    "Ada's phone": (ADA, "", 320, "light", "fr-FR"),
    "Ada's laptop": (ADA, "", 1280, "dark", "en-GB"),
    "the console": (None, "console/", 1280, "light", "fr-FR"),
    "a narrow console": (None, "console/", 320, "dark", "en-GB"),
}


@pytest.fixture
def pages(room: Any, open_page: Callable[..., Any]) -> dict[str, Any]:
    chamber, doors = room
    attendance.give_proxy(chamber.sitting, chamber.members[AWAY], chamber.members[ADA], by=chamber.clerk)
    ada, sitting = account(chamber, ADA), f"{doors.server.url}/sittings/{doors.sitting}/"
    opened = {"the hall": open_page(f"{sitting}hall/", width=1920, height=1080)}
    for name, (who, place, width, colours, language) in SCREENS.items():
        page = open_page(f"{doors.server.url}/public/", width, locale=language, color_scheme=colours)
        enter(page, doors, chamber.clerk if who is None else ada, place)
        opened[name] = page
    return opened


def settled(chamber: Chamber, ballot: Ballot, result: Any) -> None:
    acts.settle(ballot, result, by=chamber.clerk)
    acts.proclaim_ballot(Ballot.objects.get(pk=ballot.pk), confirmed=True, by=chamber.clerk)


def prepare(chamber: Chamber, subject: str, **more: Any) -> Ballot:
    words = {"fr": "Une question assez longue pour tenir sur deux lignes", "en": "A rather long question"}
    return preparing.prepare_ballot(
        chamber.sitting, subject=subject, question=words, by=chamber.clerk, **more
    )


def ask(chamber: Chamber, subject: str, **more: Any) -> Ballot:
    return announcing.announce_prepared(prepare(chamber, subject, **more), by=chamber.clerk)


def presence(chamber: Chamber) -> Iterator[str]:
    check = attendance.ask_presence(chamber.sitting, requested_by="groupe Brises", by=chamber.clerk)
    yield "presence"
    attendance.conclude_presence(check, by=chamber.clerk)
    yield "quorum"


def on_the_phones(chamber: Chamber) -> Iterator[str]:
    ballot = chamber.announce()
    yield "announced"
    acts.open_ballot(ballot, by=chamber.clerk)
    cast(ballot, chamber.members[ADA], "for")
    incidents.declare_incident(ballot, by=chamber.clerk)
    yield "open"
    again = incidents.pass_to_call_over(ballot, by=chamber.clerk)
    acts.open_ballot(again, by=chamber.clerk)
    callover.answer_call(again, chamber.members[ADA], "against", by=chamber.clerk)
    callover.answer_call(again, chamber.members[1], "not_taking_part", by=chamber.clerk)
    yield "call"
    acts.close_ballot(again, confirmed=True, by=chamber.clerk)
    claims.report_error(again, chamber.members[ADA], claimed="for", by=chamber.clerk)
    yield "closed"
    acts.proclaim_ballot(again, confirmed=True, by=chamber.clerk)
    yield "result"


def otherwise(chamber: Chamber) -> Iterator[str]:
    trial = ask(chamber, "test")
    acts.open_ballot(trial, by=chamber.clerk)
    yield "open"
    acts.void_ballot(trial, reason="Essai terminé", by=chamber.clerk)
    motion = ask(chamber, "motion", method="counted", text=SAID)
    yield "announced"
    settled(chamber, motion, of_figures(motion.asked(), {"for": 4, "against": 2}, tellers=["A", "B"]))
    yield "tallied"
    tellers.show_hands_on(
        prepare(chamber, "question", method="hands", text=SAID), adopted=True, by=chamber.clerk
    )
    yield "verdict"
    election = ask(chamber, "election", method="paper", candidates=["Ada Ortie", "Bo Lichen"])
    votes = {"Ada Ortie": 4, "Bo Lichen": 2}
    settled(chamber, election, of_figures(election.asked(), {"candidates": votes}, tellers=["A", "B"]))
    yield "election"


def test_a_tie_and_all_that_is_said_of_it_stay_above_the_foot_of_the_hall(
    room: Any, open_page: Callable[..., Any]
) -> None:
    chamber, doors = room
    set_rule(chamber.body, "tie", value="casting_vote", status="assumed", source="Try", by=chamber.clerk)
    sittings.take_chair(chamber.sitting, chamber.members[6], by=chamber.clerk)
    ballot = chamber.announce(chamber.table("Le conseil préconise l’ouverture des réseaux."))
    acts.open_ballot(ballot, by=chamber.clerk)
    chamber.vote(ballot, for_=3, against=3, not_taking_part=1)
    acts.close_ballot(ballot, confirmed=True, by=chamber.clerk)
    tellers.give_casting_vote(ballot, "for", by=chamber.clerk)
    acts.proclaim_ballot(ballot, confirmed=True, by=chamber.clerk)
    hall = f"{doors.server.url}/sittings/{doors.sitting}/hall/?lang="
    for language in ("fr", "en"):
        page = open_page(hall + language, width=1920, height=1080)
        soon(lambda page=page: page.locator("[data-slide=result]").count() == 1)
        assert page.evaluate(BELOW) <= 0


def sheets(chamber: Chamber) -> Iterator[str]:
    """The pages on which the desk takes votes by hand and judges a text, one after the other, as they are used."""
    yield f"/sittings/{chamber.sitting.pk}/question/"
    counted = ask(chamber, "motion", method="counted")
    yield f"/ballots/{counted.pk}/count/"
    tellers.enter_count(counted, figures={"for": 4, "against": 2}, by=chamber.clerk)
    yield f"/ballots/{counted.pk}/count/"
    acts.void_ballot(counted, reason="Panne", by=chamber.clerk)
    public = ask(chamber, "motion")
    acts.open_ballot(public, by=chamber.clerk)
    yield f"/ballots/{public.pk}/take/"
    again = incidents.pass_to_call_over(public, by=chamber.clerk)
    yield f"/ballots/{again.pk}/call/"
    acts.open_ballot(again, by=chamber.clerk)
    yield f"/ballots/{again.pk}/call/"
    yield f"/ballots/{again.pk}/call/?ended=1"
    yield f"/opinions/{chamber.opinion.pk}/deadline/"
    yield f"/amendments/{chamber.table('Un bilan tous les ans.', block='r2').pk}/"


def readings(chamber: Chamber) -> Iterator[str]:
    """The pages where the desk orders the amendments, groups them and ends one by another."""
    first, *others = [chamber.table(f"Autre rédaction {key}.", block=key) for key in ("r1", "r2", "r3")]
    chamber.decide(chamber.announce(first), for_=2)
    yield f"/amendments/{others[0].pk}/elsewhere/"
    yield f"/opinions/{chamber.opinion.pk}/lots/"
    form_lot(chamber.opinion, others, title="Les suites", by=chamber.clerk)
    yield f"/opinions/{chamber.opinion.pk}/lots/"
    numbers = [amendment.ident for amendment in reversed(others)]
    override_order(chamber.opinion, numbers, reason="L’auteur doit partir.", by=chamber.clerk)
    yield f"/opinions/{chamber.opinion.pk}/order/"
    yield f"/opinions/{chamber.opinion.pk}/amendments/"


@pytest.mark.parametrize("use", [sheets, readings])
def test_no_sheet_of_the_desk_is_out_of_anyones_reach(
    room: Any, pages: dict[str, Any], axe: Callable[..., None], use: Callable[[Chamber], Iterator[str]]
) -> None:
    chamber, doors = room
    for address in use(chamber):
        for page in (pages["the console"], pages["a narrow console"]):
            page.goto(f"{doors.server.url}{address}")
            axe(page)
            assert page.locator(".masthead").inner_text().split() in (["Hémicycle", "Menu"], ["Hémicycle"])
            width = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert width <= 0, f"{page.url} is {width} px too wide"


def test_what_the_console_says_of_the_tables_is_within_anyones_reach(
    room: Any, pages: dict[str, Any], axe: Callable[..., None]
) -> None:
    chamber, doors = room
    turn = Entry.objects.get(kind="sitting_opened")
    TablesCheck.objects.filter(turn=turn.number).delete()
    keep_check(turn, turn.number, rows=50, differing=1, differences=["Scrutin 1, colonne result : autre."])
    chamber.announce()
    for page in (pages["the console"], pages["a narrow console"]):
        soon(lambda page=page: page.locator(".note-warn").count() == 1)
        axe(page)
        page.goto(f"{doors.server.url}/public/register/")
        axe(page)


def test_the_page_that_withholds_words_is_within_anyones_reach(
    room: Any, pages: dict[str, Any], axe: Callable[..., None]
) -> None:
    chamber, doors = room
    declare(chamber)
    number = Entry.objects.filter(kind="declaration_posted").latest("number").number
    for page in (pages["the console"], pages["a narrow console"]):
        page.goto(f"{doors.server.url}/register/{number}/withhold/")
        axe(page)
        page.fill("textarea[name=reason]", "Demande d’une personne nommée.")
        page.click("form#form button")
        page.locator("button[name=confirmed]").wait_for()
        axe(page)


@pytest.mark.parametrize("life", [presence, on_the_phones, otherwise])
def test_no_state_of_a_vote_is_out_of_anyones_reach(
    room: Any, pages: dict[str, Any], axe: Callable[..., None], life: Callable[[Chamber], Iterator[str]]
) -> None:
    chamber, _doors = room
    for slide in life(chamber):
        soon(lambda slide=slide: pages["the hall"].locator(f"[data-slide={slide}]").count() == 1)
        below = pages["the hall"].evaluate(BELOW)
        assert below <= 0, f"what {slide} says goes {below} px below its place"
        for page in pages.values():
            page.wait_for_timeout(300)
            axe(page)
            width = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert width <= 0, f"{page.url} is {width} px too wide"
