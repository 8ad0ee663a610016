from __future__ import annotations

from django import forms

from council.ballots.models import Ballot


class MethodForm(forms.Form):
    """The way a question is put to the vote; without one, on the phones, or as it was prepared."""

    method = forms.ChoiceField(
        choices=[
            (value, word)
            for value, word in Ballot.Method.choices
            if value not in (Ballot.Method.HANDS, Ballot.Method.CONSENSUS)
        ],
        required=False,
    )
