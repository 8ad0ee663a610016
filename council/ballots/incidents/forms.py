from __future__ import annotations

from django import forms

from council.ballots.models import Ballot


class IncidentForm(forms.Form):
    reason = forms.CharField(max_length=300, required=False)


class AgainForm(forms.Form):
    """How a void ballot is taken again."""

    method = forms.ChoiceField(
        required=False,
        choices=[
            (value, word)
            for value, word in Ballot.Method.choices
            if value in (Ballot.Method.PUBLIC, Ballot.Method.COUNTED, Ballot.Method.PAPER, Ballot.Method.CALL)
        ],
    )
