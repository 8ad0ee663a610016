from __future__ import annotations

from django import forms

from council.answers import wrong
from council.ballots.announcing.forms import NO_METHOD
from council.ballots.models import Ballot


class AgainForm(forms.Form):
    """How a void ballot is taken again."""

    method = forms.ChoiceField(
        required=False,
        error_messages=wrong(NO_METHOD),
        choices=[
            (value, word)
            for value, word in Ballot.Method.choices
            if value in (Ballot.Method.PUBLIC, Ballot.Method.COUNTED, Ballot.Method.PAPER, Ballot.Method.CALL)
        ],
    )
