from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from council.amendments.models import Amendment
from council.amendments.order import in_calling_order
from council.amendments.sheet import EXTENTS, VIEWS
from council.answers import sent
from council.opinions.models import Opinion


class OneTap(forms.Form):
    """Nothing to fill in: what is refused is said on the amendment's own page."""

    @classmethod
    def of(cls, request: HttpRequest) -> OneTap:
        return cls(sent(request))


class Asked(forms.Form):
    """What is asked in passing, beside what is written or read. What is not understood asks for nothing."""

    def asked(self) -> dict[str, str]:
        """What was asked for and understood."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class FromForm(Asked):
    """Which page one came from, by its link, to go back there once it is done: the console, or the amendment's own."""

    back = forms.ChoiceField(required=False, choices=[("console", "")])

    @property
    def is_console(self) -> bool:
        return "back" in self.asked()


class ReadingForm(Asked):
    """How an amendment is read, by the links of its page."""

    view = forms.ChoiceField(required=False, choices=[(view, view) for view in VIEWS])
    extent = forms.ChoiceField(required=False, choices=[(extent, extent) for extent in EXTENTS])


class MandateChoice(forms.ModelChoiceField):
    """A member in office, with their group."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.member.name} ({obj.group.label})"


class AmendmentsField(forms.ModelMultipleChoiceField):
    """Several amendments of a list; a number longer than the database holds is that of none."""

    def clean(self, value: Any) -> Any:
        for pk in value or ():
            if len(str(pk)) > 18:
                invalid = self.error_messages["invalid_pk_value"]
                raise forms.ValidationError(invalid, code="invalid_pk_value", params={"pk": pk})
        return super().clean(value)


class SeveralForm(forms.Form):
    """Several amendments of one text, ticked in calling order; whether they may go together is the act's to judge."""

    amendments = AmendmentsField(
        Amendment.objects.none(),
        label=_("Amendments"),
        required=False,
        error_messages={
            "invalid_choice": _("This amendment bears on another text."),
            "invalid_pk_value": _("This amendment bears on another text."),
        },
    )

    def __init__(self, opinion: Opinion, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tabled = opinion.amendments.exclude(number=None)
        self.fields["amendments"].queryset = tabled  # type: ignore[attr-defined]
        self.waiting = in_calling_order(self.offered(opinion), list(opinion.version().blocks.all()))

    def offered(self, opinion: Opinion) -> list[Amendment]:
        """Those that the page offers to tick."""
        raise NotImplementedError

    def lines(self) -> list[tuple[Amendment, bool]]:
        """The amendments offered, in calling order, with whether each was ticked."""
        ticked = {str(number) for number in self["amendments"].value() or []}
        return [(amendment, str(amendment.pk) in ticked) for amendment in self.waiting]
