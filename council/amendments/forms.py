from __future__ import annotations

from django import forms
from django.http import HttpRequest


class Deed(forms.Form):
    """Nothing to fill in: what is refused is said on the amendment's own page."""

    @classmethod
    def of(cls, request: HttpRequest) -> Deed:
        return cls(request.POST if request.method == "POST" else None)
