"""The sentences of events, rows of a table or cases: each quotes its event, escaped, in both languages."""

from __future__ import annotations

import dataclasses
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import translation

from council.journal import events
from council.journal.cases import CASES
from council.journal.events import KINDS, Event
from council.journal.sentences import SENTENCES, sentence
from council.templatetags import chamber

LANGUAGES = ("fr", "en")
FACTS: dict[str, Any] = {
    "int": 2,
    "bool": True,
    "Words": {"fr": "en français", "en": "in English"},
    "list[str]": ["1", "2"],
    "dict[str, Words | str]": {"council": "generic", "name": {"fr": "Générique", "en": "Generic"}},
    "dict[str, Any]": {"source": {"fr": "article 3", "en": "article 3"}},
    "list[dict[str, str]]": [{"number": "4", "author": "Ada"}],
    "list[dict[str, Any]]": [{"number": "1-1", "author": "Ada", "title": {"fr": "partie", "en": "part"}}],
}


def anything(kind: type[Event]) -> Event:
    """An event of this kind with something in every field."""
    facts = {field.name: FACTS.get(str(field.type), "2026-11-23") for field in dataclasses.fields(kind)}
    if "until" in facts:
        facts["until"] = "2026-11-23T15:04:05.000000Z"
    if "left" in facts:
        facts["left"] = "postponed"
    return kind(**facts)


def said(event: Event, language: str) -> str:
    with translation.override(language):
        return str(sentence(event))


@pytest.mark.parametrize("kind", sorted(SENTENCES.keys() | CASES.keys()))
def test_a_sentence_quotes_what_its_event_holds(kind: str) -> None:
    french, english = (said(anything(KINDS[kind]), language) for language in LANGUAGES)
    assert french
    assert french != english


def test_what_is_quoted_is_escaped() -> None:
    told = said(events.ChairTaken("<b>Ada</b>", "L’Orme & fils", 1), "en")
    assert told == "&lt;b&gt;Ada&lt;/b&gt; (L’Orme &amp; fils) takes the chair."


def test_words_are_told_in_the_language_of_the_reader_and_lists_one_after_the_other() -> None:
    called = events.SecondCallMade(85, {"fr": "Le quorum est de 85.", "en": "The quorum is 85."})
    assert said(called, "fr") == "Les membres sont convoqués une seconde fois. Le quorum est de 85."
    assert (
        said(events.BlocDropped(["3", "5"]), "en")
        == "Amendments Nos. 3 and 5 are no longer to be put together."
    )


def test_a_number_is_followed_by_one_or_by_several() -> None:
    told = [said(events.SittingClosed("", members, 0), "fr") for members in (1, 2)]
    assert told == [
        "La séance est close. 1 membre était présent. 0 scrutin a été tenu.",
        "La séance est close. 2 membres étaient présents. 0 scrutin a été tenu.",
    ]


def test_a_ballot_is_named_and_a_test_ballot_bears_no_number() -> None:
    told = [said(events.BallotVoided(number, {}, "panne"), "fr") for number in (4, 0)]
    assert told == ["Le scrutin n° 4 est annulé\u00a0: panne", "Le scrutin d’essai est annulé\u00a0: panne"]


def test_an_event_of_newer_code_is_told_by_its_kind() -> None:
    entry = SimpleNamespace(kind="something_of_tomorrow", is_lost=False)
    with translation.override("en"):
        assert chamber.sentence(entry) == "Entry of the kind “something_of_tomorrow”."


def test_a_case_says_what_its_event_holds_and_nothing_of_what_it_does_not() -> None:
    told = [said(events.SittingSuspended(reason), "en") for reason in ("", "fire & smoke")]
    assert told == ["The sitting is suspended.", "The sitting is suspended: fire &amp; smoke"]


@pytest.mark.parametrize(
    ("event", "fr", "en"),
    [
        (
            events.AmendmentRejected("8", "Amendement n°\u00a07", 3),
            "Le sous-amendement n°\u00a08 (Amendement n°\u00a07) est rejeté.",
            "Sub-amendment No. 8 (Amendment No.\u00a07) is rejected.",
        ),
        (
            events.AmendmentRejected("7", "Préconisation n°\u00a03", 3),
            "L’amendement n°\u00a07 (Préconisation n°\u00a03) est rejeté.",
            "Amendment No. 7 (Recommendation 3) is rejected.",
        ),
    ],
)
def test_a_sub_amendment_is_called_one(event: Event, fr: str, en: str) -> None:
    assert (said(event, "fr"), said(event, "en")) == (fr, en)


def test_whatever_is_said_of_a_sub_amendment_agrees() -> None:
    place = "Amendement n°\u00a07"
    lifted = events.ReservationLifted(
        **{**vars(anything(KINDS["reservation_lifted"])), "place": place, "cause": ""}
    )
    asked = events.PublicBallotRequested(
        **{**vars(anything(KINDS["public_ballot_requested"])), "place": place}
    )
    assert said(lifted, "fr").startswith("La réserve du sous-amendement n°")
    assert " demande un scrutin public sur le sous-amendement n°" in said(asked, "fr")
