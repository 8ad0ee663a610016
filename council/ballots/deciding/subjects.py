"""What a show of hands is on: named as the buttons name it, and marked so that no other wording passes for it."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from council.amendments.models import Amendment
from council.ballots.announcing.question import of_amendment, of_whole
from council.ballots.blocs.models import Bloc
from council.ballots.models import Ballot
from council.journal.seals import text_sha256
from council.language import readers_language
from council.rules.typography import listed
from council.sittings.models import AgendaItem

Subject = Amendment | Ballot | Bloc | AgendaItem


def mark(subject: Subject) -> str:
    """What tells this question, in its words of now, from any other."""
    return text_sha256("\n".join(_said(subject)))[:16]


def _said(subject: Subject) -> list[str]:
    if isinstance(subject, Amendment):
        question = of_amendment(subject)
        return ["amendment", str(subject.pk), question.words["fr"], question.text]
    if isinstance(subject, Ballot):
        return ["ballot", str(subject.pk), str(subject.entry), subject.question_fr, subject.text]
    if isinstance(subject, Bloc):
        return ["bloc", str(subject.pk), *numbers(subject)]
    assert subject.opinion is not None
    return ["whole", str(subject.pk), of_whole(subject.opinion).text]


def numbers(bloc: Bloc) -> list[str]:
    """The amendments of a bloc that nobody pulled out."""
    return [line.amendment.label for line in bloc.lines.select_related("amendment") if not line.objected_by]


def name(subject: Subject) -> str:
    """« Amendement n° 7 », « Sous-amendement n° 8 », « Ensemble du projet d’avis », or the question itself."""
    if isinstance(subject, Amendment):
        return subject.title
    if isinstance(subject, Ballot):
        return _("“{question}”").format(question=subject.question)
    if isinstance(subject, Bloc):
        together = listed(numbers(subject), readers_language())
        return _("Amendments Nos. {numbers}").format(numbers=together)
    return _("The whole of the draft opinion")


def outcome(subject: Subject, adopted: bool, method: str = Ballot.Method.HANDS) -> str:
    """« adopté à main levée », « rejetée à main levée », « adoptés en bloc ».

    Gender and number are those of what is named.
    """
    if isinstance(subject, Bloc):
        return _("adopted en bloc") if adopted else _("rejected en bloc")
    if method == Ballot.Method.CONSENSUS:
        question = pgettext("of a question", "adopted without objection")
        return question if isinstance(subject, Ballot) else _("adopted without objection")
    if isinstance(subject, Ballot):
        carried = pgettext("of a question", "adopted by show of hands")
        return carried if adopted else pgettext("of a question", "rejected by show of hands")
    return _("adopted by show of hands") if adopted else _("rejected by show of hands")
