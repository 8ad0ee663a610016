"""What a reader is told of a file: what was left out of it, and each passage with its controls."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import ngettext_lazy

from council.opinions.importing.forms import CorrectionForm
from council.opinions.importing.models import Reading
from council.opinions.manuscripts import files
from council.opinions.manuscripts.shown import said_by_place

WORDS = {
    "images": ngettext_lazy("%(count)d image was left out.", "%(count)d images were left out.", "count"),
    "tables": ngettext_lazy("%(count)d table was left out.", "%(count)d tables were left out.", "count"),
    "boxes": ngettext_lazy(
        "%(count)d text box was left out.", "%(count)d text boxes were left out.", "count"
    ),
    "footnotes": ngettext_lazy("%(count)d note was left out.", "%(count)d notes were left out.", "count"),
    "comments": ngettext_lazy(
        "%(count)d comment was left out.", "%(count)d comments were left out.", "count"
    ),
    "formulas": ngettext_lazy(
        "%(count)d formula was left out.", "%(count)d formulas were left out.", "count"
    ),
    "objects": ngettext_lazy(
        "%(count)d embedded object was left out.", "%(count)d embedded objects were left out.", "count"
    ),
    "symbols": ngettext_lazy(
        "%(count)d sign of a special font was left out.",
        "%(count)d signs of a special font were left out.",
        "count",
    ),
    "contents": ngettext_lazy(
        "%(count)d line of a table of contents was left out.",
        "%(count)d lines of a table of contents were left out.",
        "count",
    ),
    "hidden": ngettext_lazy(
        "%(count)d passage that the file hides was left out.",
        "%(count)d passages that the file hides were left out.",
        "count",
    ),
    "insertions": ngettext_lazy(
        "%(count)d tracked insertion was taken as accepted.",
        "%(count)d tracked insertions were taken as accepted.",
        "count",
    ),
    "deletions": ngettext_lazy(
        "%(count)d tracked deletion was taken as accepted.",
        "%(count)d tracked deletions were taken as accepted.",
        "count",
    ),
    "links": ngettext_lazy(
        "Of %(count)d link, only the words were kept.",
        "Of %(count)d links, only the words were kept.",
        "count",
    ),
    "macros": ngettext_lazy(
        "The file holds macros: they were neither read nor run.",
        "The file holds macros: they were neither read nor run.",
        "count",
    ),
    "hidden_characters": ngettext_lazy(
        "%(count)d character that cannot be seen was left out.",
        "%(count)d characters that cannot be seen were left out.",
        "count",
    ),
    "turned": ngettext_lazy(
        "%(count)d character that turns the words around on screen was left out: read the text again.",
        "%(count)d characters that turn the words around on screen were left out: read the text again.",
        "count",
    ),
}


def remarks(reading: Reading) -> list[tuple[str, list[str]]]:
    """Each remark in words, with the first words of what it speaks of."""
    return [(str(WORDS[each["what"]] % {"count": each["count"]}), each["quotes"]) for each in reading.remarks]


@dataclass(frozen=True)
class PassageRead:
    """A passage as it was read, what it would become, its controls and what is wrong with it."""

    read: files.BlockToBe
    becomes: files.BlockToBe | None
    kind: SafeString
    number: str
    errors: Sequence[str]
    faults: Sequence[str]


def lines(form: CorrectionForm) -> list[PassageRead]:
    """Every passage of the file; faults are those of the text without what is left out."""
    becoming = form.as_corrected()
    kept = [place for place, passage in enumerate(becoming) if passage]
    wrong = said_by_place([passage for passage in becoming if passage])
    by_place = {kept[place]: sentences for place, sentences in wrong.items()}
    kinds = _Kinds(form)
    return [
        PassageRead(
            read,
            becomes,
            kinds.control(place),
            str(form[f"number_{place}"].value() or ""),
            [str(error) for error in form.errors.get(f"number_{place}", [])],
            by_place.get(place, ()),
        )
        for place, (read, becomes) in enumerate(zip(form.read, becoming, strict=True))
    ]


class _Kinds:
    """The choice of a kind for each passage, its options written once for each kind: there may be 900."""

    def __init__(self, form: CorrectionForm) -> None:
        self.form = form
        self.options = {str(kind): self._written(str(kind)) for kind, _label in form.offered}

    def _written(self, chosen: str) -> SafeString:
        options = (
            (kind, SafeString(" selected" if kind == chosen else ""), label)
            for kind, label in self.form.offered
        )
        return format_html_join("", '<option value="{}"{}>{}</option>', options)

    def control(self, place: int) -> SafeString:
        chosen = str(self.form[f"kind_{place}"].value())
        options = self.options.get(chosen, self.options[self.form.read[place].kind])
        return format_html('<select name="kind_{0}" id="id_kind_{0}">{1}</select>', place, options)
