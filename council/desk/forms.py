from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from council.answers import TOO_LONG, Written, wrong


class SuspensionForm(forms.Form):
    """Why a sitting is suspended, where a reason is given."""

    reason = Written(max_length=200, required=False, error_messages=TOO_LONG)


class SlideForm(forms.Form):
    """A slide of the hall screen, and the words of a message."""

    slide = Written(max_length=20, error_messages=wrong(_("Choose what the hall shows.")))
    message = Written(max_length=200, required=False, error_messages=TOO_LONG)
