"""What is put to the vote, in the words that are announced."""

from __future__ import annotations

from dataclasses import dataclass

from council.amendments.models import Amendment
from council.opinions.models import Opinion


@dataclass(frozen=True)
class Question:
    """`kind` is the rules' name for the question; `text` the exact text that its hash is taken of."""

    subject: str
    kind: str
    words: dict[str, str]
    text: str


def of_amendment(amendment: Amendment) -> Question:
    """The question on one amendment: « Amendement n° 12 (CGT) — préconisation n° 3 »."""
    number, group = amendment.label, amendment.group.label
    noun = ("Sous-amendement", "Sub-amendment") if amendment.parent else ("Amendement", "Amendment")
    words = {
        "fr": f"{noun[0]} n°\u00a0{number} ({group}) — {amendment.place_in('fr')}",
        "en": f"{noun[1]} No.\u00a0{number} ({group}) — {amendment.place_in('en')}",
    }
    return Question("amendment", "amendment", words, amendment.sentence_in("fr"))


def of_whole(opinion: Opinion) -> Question:
    """The question on the whole of the draft opinion."""
    words = {
        "fr": f"Ensemble du projet d’avis «\u00a0{opinion.short_title}\u00a0»",
        "en": f"Draft opinion “{opinion.short_title}” as a whole",
    }
    return Question("whole", "final", words, opinion.version().as_voted())
