from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from council.amendments.forms import OneTap
from council.amendments.models import Amendment
from council.amendments.rulings.models import Ruling
from council.answers import TOO_LONG, Written, wrong

Fate = Amendment.Fate
WRITTEN = Q(fate__in=[Fate.ADOPTED, Fate.ADOPTED_AS_SUB_AMENDED, Fate.INTEGRATED])


class RulingForm(forms.Form):
    """What the chair rules, and why."""

    ruling = forms.ChoiceField(
        choices=Ruling.choices, error_messages=wrong(_("Say what the chair rules on this amendment."))
    )
    reason = Written(max_length=300, required=False, error_messages=TOO_LONG)


class FallsForm(forms.Form):
    """Which amendments the button named."""

    named = Written(max_length=2000, error_messages=wrong(_("Say which amendments fall.")))

    def clean_named(self) -> list[str]:
        return str(self.cleaned_data["named"]).split()


class InadmissibleForm(OneTap):
    """Why an amendment may not be received."""

    reason = Written(label=_("Reason"), max_length=300, required=False)


class CauseField(forms.ModelChoiceField):
    """An amendment that is in the text, by its number, its group and the passage it changed."""

    def label_from_instance(self, obj: Any) -> str:
        words = _("No. {number}, {group}: {place}")
        return words.format(number=obj.label, group=obj.group.label, place=obj.place)


class ElsewhereForm(forms.Form):
    """How an amendment ends because of one adopted elsewhere in the text, which, and why."""

    ruling = forms.ChoiceField(
        label=_("Ruling of the chair"),
        choices=[
            ("", _("Choose…")),
            (Ruling.FALLS, _("It falls by contradiction")),
            (Ruling.SATISFIED, _("It is satisfied")),
        ],
    )
    cause = CauseField(Amendment.objects.none(), label=_("By the adoption of"), empty_label=_("Choose…"))
    reason = Written(label=_("Reason"), max_length=300, required=False)

    def __init__(self, amendment: Amendment, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        written = Amendment.objects.whole().filter(WRITTEN, opinion=amendment.opinion_id)
        self.fields["cause"].queryset = written.order_by("settled_at")  # type: ignore[attr-defined]
