from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from council.answers import Written, wrong
from council.ballots.announcing.forms import NO_METHOD
from council.ballots.models import Ballot


class HandsForm(forms.Form):
    """What a show of hands decided, or that nobody objects; and the mark of what the button was on."""

    adopted = forms.TypedChoiceField(
        choices=[("1", _("Adopted")), ("0", _("Rejected"))],
        coerce=lambda v: v == "1",
        error_messages=wrong(_("Say whether the question is adopted or rejected.")),
    )
    method = forms.ChoiceField(
        choices=[(Ballot.Method.HANDS, ""), (Ballot.Method.CONSENSUS, "")],
        required=False,
        error_messages=wrong(NO_METHOD),
    )
    marked = Written(max_length=16, error_messages=wrong(_("Say what is decided.")))

    def clean_method(self) -> str:
        return self.cleaned_data["method"] or Ballot.Method.HANDS


class DecisionForm(forms.Form):
    """Which decision is entered or taken back."""

    decision = forms.IntegerField(min_value=1, error_messages=wrong(_("Say what is decided.")))
