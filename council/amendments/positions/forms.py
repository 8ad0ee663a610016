from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from council.amendments.models import Amendment
from council.amendments.positions.models import Position
from council.amendments.written import WITH_TEXT
from council.answers import Written


class AnswerForm(forms.Form):
    """What the author answers to what the rapporteur proposes."""

    answer = forms.ChoiceField(
        label=_("Your answer"), choices=[("yes", _("I accept")), ("no", _("I maintain my amendment"))]
    )
    words = Written(
        label=_("In a few words"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


class PositionForm(forms.Form):
    """The rapporteur's position on an amendment, and the wording proposed to its author."""

    position = forms.ChoiceField(label=_("Position"), choices=[("", "—"), *Position.Kind.choices])
    condition = Written(label=_("Subject to what, or why"), required=False, max_length=500)
    text = Written(
        label=_("Wording proposed to its author"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6, "lang": "fr"}),
    )

    def __init__(self, amendment: Amendment, data: Any = None) -> None:
        super().__init__(data)
        if amendment.operation not in WITH_TEXT:
            del self.fields["text"]
