"""A row that differs is said in words that a clerk reads, and that are seen to differ."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.utils import translation

from council.minutes.tables.compared import table
from council.minutes.tables.comparing import RowDiffers, _apart
from council.minutes.tables.saying import both
from council.sittings.models import Sitting

LONG = "Le conseil rappelle que " * 10


@pytest.mark.parametrize(
    ("told", "held", "said"),
    [
        (True, False, ("oui", "non")),
        ("a\x1b[2J\nb", "c\u202ed", ("«\xa0a[2J b\xa0»", "«\xa0cd\xa0»")),
        ("ab", "a\u200bb", ("'ab'", "'a\\u200bb'")),
        ({"kind": "set", "on": True}, 3, ("kind = set, on = oui", "3")),
        (datetime.date(2026, 11, 24), None, ("24\xa0novembre 2026", "rien")),
        (
            datetime.datetime(2026, 11, 24, 14, 41, 7, tzinfo=datetime.UTC),
            datetime.datetime(2026, 11, 24, 14, 42, 7, tzinfo=datetime.UTC),
            (
                "24\xa0novembre 2026, 15\xa0h\xa041\xa0min\xa007\xa0s",
                "24\xa0novembre 2026, 15\xa0h\xa042\xa0min\xa007\xa0s",
            ),
        ),
    ],
)
def test_what_two_say_is_in_words(told: Any, held: Any, said: tuple[str, str]) -> None:
    with translation.override("fr"):
        assert both(told, held) == said


def test_long_texts_are_quoted_around_what_differs() -> None:
    told, held = both(f"{LONG}pour{LONG}", f"{LONG}contre{LONG}")
    assert (len(told), told[:1], told[-2:-1]) == (124, "“", "…")
    assert told[:46] == f"“…{LONG[-40:]}pour"
    assert held[:48] == f"“…{LONG[-40:]}contre"


def test_what_says_nothing_is_said_to_say_nothing() -> None:
    with translation.override("fr"):
        lost = RowDiffers(table(Sitting), (1, 0), "title", "Séance", "").sentence
        added = RowDiffers(table(Sitting), (1, 0), "title", "", "Séance").sentence
    assert lost == "Séance 1, colonne title\xa0: le registre dit «\xa0Séance\xa0», la table ne dit rien."
    assert added == "Séance 1, colonne title\xa0: le registre ne dit rien, la table dit «\xa0Séance\xa0»."


def test_each_name_of_two_mappings_that_differs_is_named() -> None:
    told, held = {"a": 1, "b": 2, "c": 3}, {"a": 1, "b": 4, "d": 5}
    assert [path for path, _told, _held in _apart("result", told, held)] == [
        "result.b",
        "result.c",
        "result.d",
    ]
