from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from council.amendments.forms import AmendmentsField
from council.amendments.models import Amendment
from council.amendments.order import in_calling_order
from council.answers import wrong
from council.ballots.blocs.models import Bloc, BlocLine
from council.opinions.models import Opinion


class BlocForm(forms.Form):
    """The amendments to put together; whether they may be is the act's to judge."""

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
        waiting = list(tabled.filter(stage=Amendment.Stage.TABLED).whole())  # type: ignore[attr-defined]
        self.waiting = in_calling_order(waiting, list(opinion.version().blocks.all()))

    def lines(self) -> list[tuple[Amendment, bool]]:
        """The amendments still to be called, in that order, with whether each was ticked."""
        ticked = {str(number) for number in self["amendments"].value() or []}
        return [(amendment, str(amendment.pk) in ticked) for amendment in self.waiting]


class ObjectionForm(forms.Form):
    """An amendment of the bloc to be put apart, and who asks, when the desk says it."""

    amendment = forms.ModelChoiceField(
        BlocLine.objects.none(),
        label=_("Amendment"),
        to_field_name="amendment_id",
        error_messages={"invalid_choice": _("This amendment is not among those put together.")},
    )
    who = forms.CharField(label=_("Who objects"), required=False, max_length=200)

    def __init__(self, bloc: Bloc, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lines = bloc.lines.select_related("amendment__group")
        self.fields["amendment"].queryset = lines  # type: ignore[attr-defined]


class DecisionForm(forms.Form):
    """What became of the amendments put together."""

    adopted = forms.TypedChoiceField(
        choices=[("1", "1"), ("0", "0")],
        coerce=lambda v: v == "1",
        error_messages=wrong(_("Say whether these amendments are adopted or rejected.")),
    )
