from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from council.amendments.forms import SeveralForm
from council.amendments.models import Amendment
from council.answers import Written
from council.ballots.blocs.models import Bloc, BlocLine
from council.opinions.models import Opinion


class BlocForm(SeveralForm):
    """The amendments to put together."""

    def offered(self, opinion: Opinion) -> list[Amendment]:
        """The amendments still to be called."""
        return list(opinion.amendments.filter(stage=Amendment.Stage.TABLED).whole())


class ObjectionForm(forms.Form):
    """An amendment of the bloc to be put apart, and who asks, when the desk says it."""

    amendment = forms.ModelChoiceField(
        BlocLine.objects.none(),
        label=_("Amendment"),
        to_field_name="amendment_id",
        error_messages={"invalid_choice": _("This amendment is not among those put together.")},
    )
    who = Written(label=_("Who objects"), required=False, max_length=200)

    def __init__(self, bloc: Bloc, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lines = bloc.lines.select_related("amendment__group")
        self.fields["amendment"].queryset = lines  # type: ignore[attr-defined]
