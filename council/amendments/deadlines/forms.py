from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from council.amendments.deadlines.models import Deadline, by_the_rules
from council.opinions.models import Opinion

YEARS = range(2000, 2101)


class DeadlineForm(forms.Form):
    """Until when amendments to a text are tabled: at an instant, by the rules, or without a deadline."""

    kind = forms.ChoiceField(label=_("Deadline for amendments"), choices=Deadline.Kind.choices)
    until = forms.DateTimeField(
        label=_("Day and hour, if at an instant"),
        required=False,
        widget=forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}),
    )

    def __init__(self, opinion: Opinion, data: Any = None) -> None:
        own = Deadline.objects.filter(opinion=opinion).first() or Deadline()
        super().__init__(data, initial={"kind": own.kind, "until": own.until})
        kinds = Deadline.Kind
        closing = {
            kind: by_the_rules(opinion, urgent=kind == kinds.URGENT) for kind in (kinds.RULE, kinds.URGENT)
        }
        self.ways = [(value, label, closing.get(kinds(value))) for value, label in kinds.choices]

    def clean_until(self) -> datetime.datetime | None:
        until: datetime.datetime | None = self.cleaned_data["until"]
        if until and until.year not in YEARS:
            raise forms.ValidationError(_("This year is not one of a sitting."))
        return until
