from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from council.answers import Written
from council.opinions.importing.acts import LEFT_OUT
from council.opinions.importing.models import Reading
from council.opinions.manuscripts import files
from council.opinions.manuscripts.forms import a_number, kinds


class FileForm(forms.Form):
    file = forms.FileField(
        label=_("File of the text"),
        help_text=_("Markdown (.md, 2 MB at most), Word (.docx) or OpenDocument (.odt), 12 MB at most."),
        max_length=200,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".md,.markdown,.txt,.docx,.docm,.odt"}),
        error_messages={"required": _("Choose a file.")},
    )


class CorrectionForm(forms.Form):
    """A file as it was read, and what its reader makes of each passage."""

    mark = Written(max_length=64, widget=forms.HiddenInput)
    over = Written(max_length=64, widget=forms.HiddenInput)
    take = forms.BooleanField(required=False)  # as the text, rather than only looked at again

    def __init__(self, reading: Reading, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.read = reading.text()
        self.offered = [*kinds(reading.manuscript.label), (LEFT_OUT, _("left out"))]
        for place, passage in enumerate(self.read):
            self.fields[f"kind_{place}"] = forms.ChoiceField(
                label=_("Kind"), choices=self.offered, initial=passage.kind
            )
            self.fields[f"number_{place}"] = Written(
                label=_("Number"),
                initial=passage.number,
                required=False,
                max_length=12,
                validators=[a_number],
                widget=forms.TextInput(attrs={"autocomplete": "off", "size": 6}),
            )

    def corrected(self) -> list[tuple[str, str]]:
        """The kind and the number of each passage, as they were given or as they were read."""
        given = self.cleaned_data if self.is_bound and self.is_valid() else {}
        return [
            (given.get(f"kind_{place}", passage.kind), given.get(f"number_{place}", passage.number))
            for place, passage in enumerate(self.read)
        ]

    def as_corrected(self) -> list[files.BlockToBe | None]:
        """The passages as they would be kept; None for one that is left out."""
        pairs = zip(self.read, self.corrected(), strict=True)
        return [None if kind == LEFT_OUT else p.as_kind(kind, number) for p, (kind, number) in pairs]
