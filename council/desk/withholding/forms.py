from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from council.answers import TOO_LONG, Written
from council.procedure.forms import Confirmed


class WithholdingForm(Confirmed):
    """Why words are withheld: it is read again, then entered."""

    reason = Written(
        label=_("Why they are withheld"),
        help_text=_("Anyone will read it in the register. Do not repeat the words themselves."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages=TOO_LONG | {"required": _("Say why these words are withheld.")},
    )
