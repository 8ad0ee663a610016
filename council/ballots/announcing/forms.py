from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from council.answers import wrong
from council.ballots.models import Ballot

NO_METHOD = _("This question is not put to the vote in this way: choose another.")


class MethodForm(forms.Form):
    """The way a question is put to the vote; without one, on the phones, or as it was prepared."""

    method = forms.ChoiceField(
        choices=[
            (value, word)
            for value, word in Ballot.Method.choices
            if value not in (Ballot.Method.HANDS, Ballot.Method.CONSENSUS)
        ],
        required=False,
        error_messages=wrong(NO_METHOD),
    )
