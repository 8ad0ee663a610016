import datetime
from typing import Any

import pytest
from django.utils import translation

from council.language import (
    at_time,
    bound,
    dated,
    day_in_words,
    either,
    instant,
    known,
    readers_language,
    words,
)


@pytest.mark.parametrize(
    ("written", "set_in_type"),
    [
        ("Pourquoi ? Parce que !", "Pourquoi\u202f? Parce que\u202f!"),
        ("dite « collaborative » :", "dite «\u00a0collaborative\u00a0»\u00a0:"),
        ("7% de la population", "7% de la population"),
        ("art. 44, n° 3, M. Noyer", "art.\u00a044, n°\u00a03, M.\u00a0Noyer"),
        ("233 000 voix", "233\u00a0000 voix"),
        ("sans espace: rien", "sans espace: rien"),
        ("le 25 octobre — à 15 h", "le 25\u00a0octobre\u00a0— à 15\u00a0h"),
        ("nos 4 et 5, et nos avis", "nos\u00a04 et 5, et nos avis"),
    ],
)
def test_existing_spaces_no_longer_break_and_none_is_added(written: str, set_in_type: str) -> None:
    assert bound(written) == set_in_type


@pytest.mark.parametrize(
    ("language", "day", "words"),
    [
        ("fr", datetime.date(2016, 10, 25), "25 octobre 2016"),
        ("fr", datetime.date(2017, 3, 1), "1er mars 2017"),
        ("en", datetime.date(2016, 10, 25), "25 October 2016"),
        ("en", datetime.date(2017, 3, 1), "1 March 2017"),
    ],
)
def test_a_day_is_said_in_the_language(language: str, day: datetime.date, words: str) -> None:
    with translation.override(language):
        assert day_in_words(day) == words.replace(" ", "\u00a0", 1)
    assert day_in_words(day.isoformat(), language) == words.replace(" ", "\u00a0", 1)


def test_a_year_alone_is_no_day() -> None:
    assert (day_in_words("2021", "fr"), day_in_words("2021", "en")) == ("2021", "2021")


@pytest.mark.parametrize(
    ("code", "language"),
    [("fr", "fr"), ("fr-be", "fr"), ("en", "en"), ("en-gb", "en"), ("es", "fr"), ("", "fr")],
)
def test_french_answers_whoever_does_not_ask_for_english(code: str, language: str) -> None:
    assert known(code) == language


def test_whoever_has_chosen_no_language_reads_that_of_the_installation(settings: Any) -> None:
    with translation.override(None):
        settings.LANGUAGE_CODE = "en"
        assert readers_language() == "en"
        settings.LANGUAGE_CODE = "fr"
        assert readers_language() == "fr"


def test_of_two_wordings_the_reader_has_their_own() -> None:
    with translation.override("en"):
        assert either("préconisation", "recommendation") == "recommendation"
    with translation.override("fr"):
        assert either("préconisation", "recommendation") == "préconisation"


MOMENT = "2026-11-23T14:41:07.000000Z"  # 15 h 41 in Paris


def test_the_hour_is_said_as_the_language_says_it() -> None:
    with translation.override("fr"):
        assert at_time(MOMENT) == "15\u00a0h\u00a041"
        assert instant(MOMENT) == "15\u00a0h\u00a041\u00a0min\u00a007\u00a0s"
    with translation.override("en"):
        assert (at_time(MOMENT), instant(MOMENT)) == ("15:41", "15:41:07")


@pytest.mark.parametrize(
    ("language", "first", "later"),
    [
        ("fr", "1er\u00a0décembre à 11\u00a0h\u00a000", "23\u00a0novembre à 15\u00a0h\u00a041"),
        ("en", "1\u00a0December at 11:00", "23\u00a0November at 15:41"),
    ],
)
def test_the_day_of_an_instant_is_said_as_days_are(language: str, first: str, later: str) -> None:
    with translation.override(language):
        assert (dated("2026-12-01T10:00:00.000000Z"), dated(MOMENT)) == (first, later)


def test_the_day_of_an_instant_is_the_one_it_is_for_the_council() -> None:
    late = datetime.datetime(2026, 11, 30, 23, 30, tzinfo=datetime.UTC)  # 0 h 30 in Paris
    assert day_in_words(late, "fr") == "1er\u00a0décembre 2026"


def test_what_has_no_hour_says_nothing() -> None:
    assert (at_time(None), instant(""), dated("hier"), day_in_words(None)) == ("", "", "", "")


def test_words_are_those_of_the_reader_s_language() -> None:
    both = {"fr": "Adopté", "en": "Adopted"}
    with translation.override("en"):
        assert words(both) == "Adopted"
    with translation.override("fr"):
        assert words(both) == "Adopté"
        assert (words({"fr": "Adopté", "en": ""}), words("dit"), words(None)) == ("Adopté", "dit", "")
