from __future__ import annotations

from django import forms

from council.ballots.models import Ballot

Method = Ballot.Method


class SuspensionForm(forms.Form):
    reason = forms.CharField(max_length=200, required=False)


class SlideForm(forms.Form):
    """A slide of the hall screen, and the words of a message."""

    slide = forms.CharField(max_length=20)
    message = forms.CharField(max_length=200, required=False)


class MethodForm(forms.Form):
    """How a question is put when it is announced: on the phones unless the desk says otherwise."""

    method = forms.ChoiceField(
        required=False,
        choices=[(m, m.label) for m in (Method.PUBLIC, Method.COUNTED, Method.PAPER, Method.CALL)],
    )
