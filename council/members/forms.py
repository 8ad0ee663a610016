from __future__ import annotations

from django import forms


class NextForm(forms.Form):
    """Where to go once signed in; whether it is an address of ours is not for the form to say."""

    next = forms.CharField(required=False)

    def address(self) -> str:
        """The address asked for; none where there is none to read."""
        return self.cleaned_data["next"] if self.is_valid() else ""
