"""What someone is called by their civility: French agrees where English has one word."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Value
from django.db.models.functions import Concat
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from council.members.models import Member


@dataclass(frozen=True)
class Called:
    """Every phrase that agrees with a person."""

    rapporteur: Any
    position: Any
    integrated: Any
    fictional: Any  # who is said to speak, where an example is played
    elected: Any


WOMAN = Called(
    rapporteur=pgettext_lazy("woman", "rapporteur"),
    position=pgettext_lazy("woman", "Position of the rapporteur"),
    integrated=pgettext_lazy("woman", "Integrated by the rapporteur"),
    fictional=pgettext_lazy("woman", "the rapporteur (fictional example)"),
    elected=pgettext_lazy("woman", "elected"),
)
MAN = Called(
    rapporteur=pgettext_lazy("man", "rapporteur"),
    position=pgettext_lazy("man", "Position of the rapporteur"),
    integrated=pgettext_lazy("man", "Integrated by the rapporteur"),
    fictional=pgettext_lazy("man", "the rapporteur (fictional example)"),
    elected=pgettext_lazy("man", "elected"),
)
ANYONE = replace(MAN, elected=_("elected"))  # whose civility is not known: a candidate who is no member


def elected_word(name: str) -> Any:
    """« élue » or « élu », as the member of this name is addressed; of anyone else, « élection acquise »."""
    named = Member.objects.annotate(named=Concat("first_name", Value(" "), "last_name")).filter(named=name)
    return called("".join(set(named.values_list("civility", flat=True)))).elected


def called(civility: str) -> Called:
    """The phrases that agree with someone of this civility."""
    return {Member.Civility.MADAM.value: WOMAN, Member.Civility.SIR.value: MAN}.get(civility, ANYONE)
