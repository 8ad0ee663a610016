from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from council.answers import Written, said
from council.language import readers_language, words
from council.procedure.reading import Shown
from council.rules.order import OutOfOrder
from council.rules.procedure import procedure
from council.rules.procedure.described import Field, fields, in_words, parse, status_in_words

LONGEST = 2000


class Confirmed(forms.Form):
    """What is read again before it is entered: the same fields come back with `confirmed`."""

    confirmed = forms.BooleanField(required=False, widget=forms.HiddenInput)

    @property
    def again(self) -> list[tuple[str, str]]:
        """What was typed, to be sent again as it is."""
        return [(name, self.data[name]) for name in self.fields if name in self.data and name != "confirmed"]

    @property
    def is_confirmed(self) -> bool:
        return self.is_valid() and self.cleaned_data["confirmed"]


def _day(label: Any, help_text: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=help_text,
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": _("This is not a date.")},
    )


class RuleForm(Confirmed):
    """One parameter of the rules: the parts of its value, how sure it is, and where it comes from."""

    status = forms.ChoiceField(
        label=_("How sure this value is"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Say how sure this value is.")},
    )
    source = Written(
        label=_("Source"),
        help_text=_("The article of the rules of procedure, the decision, the minutes that say so."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "required": _("Say where this value comes from: an article of the rules, a decision.")
        },
    )

    since = _day(
        _("Holds from"),
        _("Left blank, it holds at once. A day already past is refused: a change is never retroactive."),
    )
    until = _day(
        _("Holds until"), _("The last day on which it holds; left blank, until another value is set.")
    )

    def __init__(self, shown: Shown, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.name, self.value = shown.line.name, shown.parameter.value
        self.asked = fields(self.name, self.value, readers_language())
        for asked in self.asked:
            self.fields[asked.name] = CONTROLS[asked.kind](asked)
        statuses = [(status, status_in_words(status, readers_language())) for status in procedure.STATUSES]
        self.fields["status"].choices = statuses  # type: ignore[attr-defined]
        if shown.set_at:
            held = {"status": shown.line.status, "source": shown.parameter.source}
            self.initial = {**self.initial, **held}

    def clean(self) -> dict[str, Any]:
        """Read the value from its parts; one sentence says what it cannot be."""
        given = super().clean() or {}
        if not self.errors.keys() & {asked.name for asked in self.asked}:
            typed = {asked.name: _as_typed(given[asked.name]) for asked in self.asked}
            try:
                self.value = parse(self.name, typed, readers_language(), held=self.value)
            except OutOfOrder as fault:
                self.add_error(self._alone(), said(fault))
        return given

    def _alone(self) -> str | None:
        """The one part that is typed rather than chosen, where there is only one."""
        typed = [asked.name for asked in self.asked if asked.kind not in ("choice", "flag")]
        return typed[0] if len(typed) == 1 else None

    @property
    def parts(self) -> list[tuple[Field, forms.BoundField]]:
        return [(asked, self[asked.name]) for asked in self.asked]

    @property
    def words(self) -> str:
        """The value in words, as the rules would say it."""
        return in_words(self.name, self.value, readers_language())

    @property
    def status_words(self) -> str:
        return status_in_words(self.cleaned_data["status"], readers_language())

    def ruling(self) -> dict[str, Any]:
        """What the act sets."""
        return {
            "value": self.value,
            "status": self.cleaned_data["status"],
            "source": self.cleaned_data["source"],
            "since": self.cleaned_data["since"],
            "until": self.cleaned_data["until"],
        }


def _as_typed(value: Any) -> str:
    return ("true" if value else "") if isinstance(value, bool) else str(value)


def _line(asked: Field, **more: Any) -> forms.Field:
    widget = forms.TextInput(attrs={"autocomplete": "off", **more.pop("attrs", {})})
    return Written(
        label=asked.label, initial=asked.value, required=False, max_length=LONGEST, widget=widget, **more
    )


CONTROLS: dict[str, Callable[[Field], forms.Field]] = {
    "choice": lambda asked: forms.ChoiceField(
        label=asked.label, initial=asked.value, required=False, choices=asked.choices
    ),
    "flag": lambda asked: forms.BooleanField(
        label=asked.label, initial=asked.value == "true", required=False
    ),
    "fraction": lambda asked: _line(asked, help_text=_("For example 2/3.")),
    "number": lambda asked: _line(asked, attrs={"inputmode": "numeric"}),
    "text": _line,
    "texts": lambda asked: Written(
        label=asked.label,
        help_text=_("One a line."),
        initial=asked.value,
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
    ),
}


class ProfileForm(Confirmed):
    """Which council this is."""

    council = forms.ChoiceField(
        label=_("Council"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a council."), "invalid_choice": _("Choose a council.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [(council, words(procedure.load(council).name)) for council in procedure.councils()]
        self.fields["council"].choices = names  # type: ignore[attr-defined]
