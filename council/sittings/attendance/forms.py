from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from council.answers import Written
from council.members.models import Member
from council.rules.voting.roll import Seat


def _requested_by() -> Written:
    offered = forms.TextInput({"list": "askers", "autocomplete": "off"})
    return Written(label=_("At whose request"), max_length=120, required=False, widget=offered)


class SearchForm(forms.Form):
    """What is searched for in the list; what cannot be read finds everyone."""

    q = Written(required=False)

    def searched(self) -> str:
        """The words searched for."""
        return self.cleaned_data["q"][:80] if self.is_valid() else ""


class EntryForm(forms.Form):
    """Whether a member is signed out at the desk rather than in."""

    departure = forms.BooleanField(required=False)


class WithdrawalForm(forms.Form):
    """Whether a proxy is withdrawn rather than given."""

    withdraw = forms.BooleanField(required=False)


class HolderForm(forms.Form):
    """Who holds a proxy: those who may, by group."""

    holder = forms.ModelChoiceField(
        Member.objects.all(),
        error_messages={"required": _("Choose a member."), "invalid_choice": _("Choose a member.")},
    )

    def __init__(self, label: Any, holders: list[tuple[str, list[Seat]]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(group, [(seat.member, seat.name) for seat in seats]) for group, seats in holders]
        self.fields["holder"].label = label
        self.fields["holder"].choices = [("", _("Choose a member")), *offered]  # type: ignore[attr-defined]


class QuorumForm(forms.Form):
    """A check of the quorum: by the heads counted when there is a figure, else by the list."""

    counted = forms.IntegerField(
        label=_("Members counted in the chamber"),
        min_value=0,
        max_value=9999,
        required=False,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), _("Enter a whole number of members.")
        ),
    )
    requested_by = _requested_by()

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if self.data.get("method") == "heads" and given.get("counted") is None and not self.errors:
            self.add_error("counted", _("Enter a whole number of members."))
        return given | {"method": "list" if given.get("counted") is None else "heads"}


class AskForm(forms.Form):
    """« Je suis en séance » asked of every phone."""

    requested_by = _requested_by()
    seconds = forms.TypedChoiceField(
        label=_("Time to answer"),
        choices=[("60", _("1 minute")), ("120", _("2 minutes")), ("300", _("5 minutes"))],
        coerce=int,
        initial="120",
        required=False,
        empty_value=120,  # type: ignore[arg-type]
    )
