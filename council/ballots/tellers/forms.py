from __future__ import annotations

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from council.answers import Written, wrong
from council.ballots.models import Ballot
from council.ballots.tellers.figures import WORDS, asked_of
from council.ballots.tellers.ties import SIDES

MOST = 99_999
WHOLE = _("Enter a whole number, zero or more.")
NOT_NEEDED = ("not_taking_part",)


class CountForm(forms.Form):
    """The figures of the teller whose session this is: for each candidate, else for each side; what is besides."""

    def __init__(self, ballot: Ballot, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.candidates = {f"candidate-{place}": name for place, name in enumerate(ballot.candidates, 1)}
        self.named = asked_of(ballot)
        for name, label in [*self.candidates.items(), *((name, WORDS[name]) for name in self.named)]:
            needed = name not in NOT_NEEDED
            widget = forms.NumberInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
            self.fields[name] = forms.IntegerField(
                label=label,
                min_value=0,
                max_value=MOST,
                required=needed,
                widget=widget,
                error_messages=wrong(WHOLE),
            )

    def lines(self) -> list[BoundField]:
        """The fields of the figures, in the order they are read out."""
        return [self[name] for name in (*self.candidates, *self.named)]

    @property
    def figures(self) -> dict[str, Any]:
        """What `enter_count` takes."""
        given = self.cleaned_data
        figures: dict[str, Any] = {name: given[name] or 0 for name in self.named}
        if self.candidates:
            figures["candidates"] = {name: given[field] for field, name in self.candidates.items()}
        return figures


class RecountForm(forms.Form):
    reason = Written(label=_("Why the votes are counted again"), max_length=300)


class NextRoundForm(forms.Form):
    """Who is a candidate at the next round."""

    candidates = Written(
        label=_("Candidates of the next round"),
        help_text=_("One name a line; leave out whoever withdraws."),
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("An election needs at least one candidate.")},
    )

    def names(self) -> list[str]:
        """The names, as they were typed."""
        names: list[str] = self.cleaned_data["candidates"].splitlines()
        return names


class CastingForm(forms.Form):
    """What the chair's vote is, where the votes are shared."""

    choice = forms.ChoiceField(
        choices=[(side, WORDS[side]) for side in SIDES],
        error_messages=wrong(_("A casting vote is for or against.")),
    )
