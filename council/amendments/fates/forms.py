from __future__ import annotations

from django import forms

from council.amendments.forms import OneTap


class WithdrawalForm(OneTap):
    """Whether an author withdraws an amendment for all who signed it."""

    for_all = forms.BooleanField(required=False)
