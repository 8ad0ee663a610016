from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from council.answers import Written
from council.ballots.models import Ballot
from council.ballots.preparing.motions import CLOSE, SEND_BACK, SUSPEND, WORDS, subject_of
from council.language import readers_language
from council.opinions.models import Block, Opinion
from council.rules.phrasing import phrasing
from council.rules.phrasing.division import MOST_PARTS

SUBJECTS = [
    (SUSPEND, _("Motion to suspend the sitting")),
    (SEND_BACK, _("Motion to send the text back to the commission")),
    (CLOSE, _("Motion to close the debate")),
    (Ballot.Subject.MOTION.value, _("Another motion")),
    (Ballot.Subject.QUESTION.value, _("Free question")),
    (Ballot.Subject.ELECTION.value, _("Election of a person")),
    (Ballot.Subject.TEST.value, _("Test ballot: it never reaches the minutes")),
]
METHODS = [(value, word) for value, word in Ballot.Method.choices if value != Ballot.Method.CONSENSUS]
COUNTED = (Ballot.Method.PAPER.value, Ballot.Method.COUNTED.value)


def _words(rows: int, most: int) -> dict[str, Any]:
    return {"required": False, "widget": forms.Textarea(attrs={"rows": rows}), "max_length": most}


class QuestionForm(forms.Form):
    """A question to prepare: of what kind, in which words, and how it is to be voted on."""

    kind = forms.ChoiceField(label=_("What is put to the vote"), choices=SUBJECTS, widget=forms.RadioSelect)
    question_fr = Written(label=_("Question in French"), **_words(2, 300))
    question_en = Written(
        label=_("Question in English"),
        help_text=_("One language is enough; the usual motions and the test have their words."),
        **_words(2, 300),
    )
    method = forms.ChoiceField(
        label=_("How the vote is taken"), choices=METHODS, widget=forms.RadioSelect, initial="public"
    )
    text = Written(
        label=_("Exact text"), help_text=_("When it says more than the question."), **_words(4, 20_000)
    )
    candidates = Written(
        label=_("Candidates"), help_text=_("In an election: one name a line."), **_words(4, 4_000)
    )

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        kind, wordings = given.get("kind", ""), (given.get("question_fr"), given.get("question_en"))
        if kind and kind not in WORDS and not any(wordings) and not self.has_error("question_fr"):
            self.add_error("question_fr", _("Write the question that is put to the vote."))
        if kind == Ballot.Subject.ELECTION:
            self._check_election(given)
        phones = given.get("method") == Ballot.Method.PUBLIC
        if kind == Ballot.Subject.TEST and given.get("method") and not phones:
            self.add_error("method", _("A test ballot is taken on the phones."))
        return given

    def _check_election(self, given: dict[str, Any]) -> None:
        if not given.get("candidates") and not self.has_error("candidates"):
            self.add_error("candidates", _("An election needs at least one candidate."))
        if given.get("method") and given["method"] not in COUNTED:
            self.add_error("method", _("An election is counted by tellers: choose a paper ballot."))

    def particulars(self) -> dict[str, Any]:
        """What `prepare_ballot` takes."""
        given = self.cleaned_data
        words = {"fr": given["question_fr"], "en": given["question_en"]}
        election = given["kind"] == Ballot.Subject.ELECTION
        return {
            "subject": subject_of(given["kind"]),
            "question": words if any(words.values()) else WORDS[given["kind"]],
            "text": given["text"],
            "method": given["method"],
            "candidates": given["candidates"].splitlines() if election else [],
        }


class DivisionForm(forms.Form):
    """Which part of the vote each passage of the text belongs to: a number, or none for the remainder."""

    def __init__(self, opinion: Opinion, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        version = opinion.version()
        standing = version.blocks.filter(suppressed=False).exclude(kind=Block.Kind.TITLE)
        self.blocks = {f"part-{block.key}": block for block in standing}
        numbers = range(1, min(MOST_PARTS, len(self.blocks)) + 1)
        parts = [("", _("Remainder")), *((str(n), _("Part {n}").format(n=n)) for n in numbers)]
        for name, block in self.blocks.items():
            label = _place(opinion, block)
            self.fields[name] = forms.ChoiceField(label=label, choices=parts, required=False)

    def lines(self) -> Iterator[tuple[Any, Block]]:
        """Each passage with its field, in the order of the text."""
        return ((self[name], block) for name, block in self.blocks.items())

    def parts(self) -> list[list[str]]:
        """The keys of the blocks of each part, in the order of their numbers."""
        parts: dict[str, list[str]] = {}
        for name, block in self.blocks.items():
            if number := self.cleaned_data[name]:
                parts.setdefault(number, []).append(block.key)
        return [parts[number] for number in sorted(parts)]


def _place(opinion: Opinion, block: Block) -> str:
    lang = readers_language()
    return phrasing.place(block.as_wording(), lang, noun=opinion.label)
