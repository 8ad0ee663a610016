"""What an event makes stale, and how a fragment is rendered."""

from __future__ import annotations

import html.parser
import re
from typing import Any

from chamber import RECOMMENDATIONS

from council.ballots import acts as ballots
from council.documents.paper import ELSEWHERE
from council.journal.events import KINDS
from council.live.room import fragments
from council.live.room.room import SCREENS, Room

EVERY = [
    (name, screen, language)
    for name, fragment in fragments.FRAGMENTS.items()
    for screen in sorted(fragment.screens)
    for language in ("fr", "en")
]
VOID = {
    "path",
    "rect",
    "circle",
    "use",
    "br",
    "input",
    "img",
    "hr",
    "meta",
    "link",
    "polyline",
    "line",
    "wbr",
}


class Roots(html.parser.HTMLParser):
    """The elements at the root of a piece of HTML, by id, and all that are in it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.depth, self.roots, self.tags = 0, [], []
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: Any) -> None:
        self.tags.append(tag)
        if self.depth == 0:
            self.roots.append(dict(attributes).get("id"))
        self.depth += tag not in VOID

    def handle_startendtag(self, tag: str, attributes: Any) -> None:
        self.tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag not in VOID


def test_every_screen_has_something_that_is_told() -> None:
    assert {screen for f in fragments.FRAGMENTS.values() for screen in f.screens} == set(SCREENS)


def test_who_reads_a_paper_is_told_when_it_is_printed_anew_and_not_otherwise() -> None:
    told = {kind for kind, event in KINDS.items() if fragments.stale([kind], "reader")}
    assert told == KINDS.keys() - set(ELSEWHERE)


def test_a_member_who_signs_in_changes_no_text() -> None:
    assert fragments.stale(["member_signed_in"], "member") == ("status",)
    assert fragments.stale(["member_signed_in"], "hall") == ("slide",)


def test_several_entries_are_told_once_in_the_order_of_the_page() -> None:
    kinds = ["amendment_adopted", "ballot_proclaimed", "amendment_fallen"]
    assert fragments.stale(kinds, "public") == ("status", "agenda", "floor", "text", "amendments")


def test_an_event_of_newer_code_makes_the_whole_screen_stale() -> None:
    assert fragments.stale(["something_of_tomorrow"], "hall") == ("slide",)
    assert len(fragments.stale(["something_of_tomorrow"], "member")) == 7


def test_an_appointment_is_read_on_the_console_alone() -> None:
    told = [fragments.stale(["person_appointed"], screen) for screen in SCREENS]
    assert dict(zip(SCREENS, told, strict=True)) == {
        "hall": (),
        "public": (),
        "member": (),
        "console": ("register",),
        "reader": (),
    }


def test_a_fragment_has_one_root_that_bears_its_name(chamber: Any) -> None:
    room = Room.read(chamber.open().announce().sitting_id)
    for name, screen, language in EVERY:
        rendered = Roots(fragments.render(name, room, screen, language))
        assert (rendered.roots, rendered.depth) == ([name], 0)


def test_nothing_personal_is_broadcast(chamber: Any) -> None:
    room = Room.read(chamber.open().announce().sitting_id)
    for name, screen, language in EVERY:
        rendered = fragments.render(name, room, screen, language)
        assert "csrf" not in rendered
        assert not {"form", "input", "button"} & set(Roots(rendered).tags)


def timeless(fragment: str) -> str:
    """A fragment without the hour and the seconds left, which go on by themselves."""
    return re.sub(r"<time\b.*?</time>", "", fragment, flags=re.DOTALL)


def test_no_trend_is_broadcast_before_the_close(chamber: Any) -> None:
    ballot = chamber.open().announce()
    ballots.open_ballot(ballot, by=chamber.clerk)
    chamber.vote(ballot, against=7)
    room = Room.read(ballot.sitting_id)
    unanimous = [timeless(fragments.render(name, room, screen, lang)) for name, screen, lang in EVERY]
    chamber.vote(ballot, for_=4, abstention=3)
    split = [timeless(fragments.render(name, room, screen, lang)) for name, screen, lang in EVERY]
    assert split == unanimous


def test_a_fragment_speaks_its_own_language_whatever_the_thread_speaks(chamber: Any) -> None:
    room = Room.read(chamber.open().sitting.pk)
    assert "Order of the day" in fragments.render("agenda", room, "public", "en")


def test_the_text_in_the_room_bears_its_titles_and_credits_every_amendment(chamber: Any) -> None:
    words = RECOMMENDATIONS["r1"]
    tabled = [chamber.table(words.replace(*pair)) for pair in (("préconise", "demande"), ("ouverts", "unis"))]
    chamber.open()
    for amendment in tabled:
        chamber.decide(chamber.announce(amendment), for_=5)
    gone = chamber.table(operation="suppress", block="r2")
    chamber.decide(chamber.announce(gone), for_=5)
    text = fragments.render("text", Room.read(chamber.sitting.pk), "public", "fr").replace("\u00a0", " ")
    said = re.findall(r'class="changed">([^<]*)<', text)
    assert said == ["Modifiée par les amendements nᵒˢ 1 et 2", "Supprimée par l’amendement n° 3"]
    assert (text.count("<del"), "Aider" in text) == (1, True)
