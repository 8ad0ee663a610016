from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from council.amendments.models import Amendment
from council.opinions.models import Block, Opinion, Version


class AmendmentForm(forms.Form):
    """What may be proposed: an operation on one recommendation of the version being read."""

    version = forms.ModelChoiceField(Version.objects.none(), widget=forms.HiddenInput)
    block = forms.ChoiceField(label=_("Recommendation"))
    operation = forms.ChoiceField(
        label=_("What you propose"),
        choices=Amendment.Operation.choices,
        widget=forms.RadioSelect,
        initial=Amendment.Operation.REPLACE,
    )
    text = forms.CharField(
        label=_("Text you propose"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=1_000_000,
    )
    reasons = forms.CharField(
        label=_("Reasons"), required=False, widget=forms.Textarea(attrs={"rows": 4}), max_length=1_000_000
    )

    def __init__(self, opinion: Opinion, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        version = opinion.version()
        self.blocks: list[Block] = [
            block for block in version.blocks.all() if block.is_recommendation and not block.suppressed
        ]
        self.fields["version"].queryset = opinion.versions.all()  # type: ignore[attr-defined]
        self.fields["version"].initial = version
        named = [(b.key, f"{opinion.label.capitalize()} {b.number}") for b in self.blocks]
        self.fields["block"].choices = named  # type: ignore[attr-defined]
        chosen = next((b for b in self.blocks if b.key == self.initial.get("block")), None)
        if chosen:
            self.initial["text"] = chosen.text


class Deed(forms.Form):
    """Nothing to fill in: what is refused is said on the amendment's own page."""
