from collections.abc import Callable
from typing import Any

import pytest
from chamber import Chamber
from django.utils import translation

from council.rules.procedure.shapes import SHAPES
from council.sittings.attendance.standing import mine, said
from council.sittings.attendance.words import SAID, requester


@pytest.mark.parametrize(
    ("word", "give", "received"),
    [
        ("pouvoir", "Donner mon pouvoir", "Pouvoir reçu d’Alba Moreau"),
        ("procuration", "Donner ma procuration", "Procuration reçue d’Alba Moreau"),
        ("délégation de vote", "Donner ma délégation de vote", "Délégation de vote reçue d’Alba Moreau"),
    ],
)
def test_each_word_for_a_proxy_is_said_as_french_agrees(word: str, give: str, received: str) -> None:
    with translation.override("fr"):
        assert (str(SAID[word].give), SAID[word].received_from("Alba Moreau")) == (give, received)


def test_in_english_a_proxy_is_a_proxy() -> None:
    assert {said.received_from("Alba Moreau") for said in SAID.values()} == {"Proxy held for Alba Moreau"}


def test_every_word_that_the_rules_may_use_is_said() -> None:
    for word in SAID:
        SHAPES["proxy_word"](word)


@pytest.mark.django_db
def test_the_word_is_that_of_the_rules(chamber: Chamber, rule: Callable[[str, Any], None]) -> None:
    assert said(chamber.sitting.rules) is SAID["pouvoir"]
    rule("proxy_word", "délégation de vote")
    assert mine(chamber.sitting, chamber.members[0]).said is SAID["délégation de vote"]


@pytest.mark.parametrize(
    ("name", "fr", "en"),
    [
        ("groupe Alizés", "du groupe Alizés", "the Alizés group"),
        ("le groupe Alizés", "du groupe Alizés", "the Alizés group"),
        ("la présidence", "de la présidence", "la présidence"),
        ("Ada Ortie", "d’Ada Ortie", "Ada Ortie"),
    ],
)
def test_who_asked_is_named_as_each_language_does(name: str, fr: str, en: str) -> None:
    assert (requester(name, "fr"), requester(name, "en")) == (fr, en)
