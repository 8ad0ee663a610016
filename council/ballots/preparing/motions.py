"""The questions that every chamber puts, in the words that are announced in both languages."""

from __future__ import annotations

from council.ballots.models import Ballot
from council.rules.typography import NB

SUSPEND, SEND_BACK, CLOSE = "suspend", "send_back", "close"
WORDS = {
    SUSPEND: {"fr": "Motion de suspension de la séance", "en": "Motion to suspend the sitting"},
    SEND_BACK: {
        "fr": "Motion de renvoi du texte à la commission",
        "en": "Motion to send the text back to the commission",
    },
    CLOSE: {"fr": "Motion de clôture de la discussion", "en": "Motion to close the debate"},
    Ballot.Subject.TEST.value: {
        "fr": f"Scrutin d’essai{NB}: votre vote est-il bien reçu\u202f?",
        "en": "Test ballot: is your vote received?",
    },
}


def subject_of(kind: str) -> str:
    """The subject of a ballot on this kind of question: the usual motions are motions."""
    return Ballot.Subject.MOTION.value if kind in (SUSPEND, SEND_BACK, CLOSE) else kind
