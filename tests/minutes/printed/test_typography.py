import datetime

import pytest
from django.utils import translation

from council.minutes.printed.typography import bound, day_in_words


@pytest.mark.parametrize(
    ("written", "set_in_type"),
    [
        ("Pourquoi ? Parce que !", "Pourquoi\u202f? Parce que\u202f!"),
        ("dite « collaborative » :", "dite «\u00a0collaborative\u00a0»\u00a0:"),
        ("7% de la population", "7% de la population"),
        ("art. 44, n° 3, M. Noyer", "art.\u00a044, n°\u00a03, M.\u00a0Noyer"),
        ("233 000 voix", "233\u00a0000 voix"),
        ("sans espace: rien", "sans espace: rien"),
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
    ],
)
def test_a_day_is_said_in_the_language(language: str, day: datetime.date, words: str) -> None:
    with translation.override(language):
        assert day_in_words(day).replace("\u00a0", " ") == words
