from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from council.answers import Written


class DeclarationForm(forms.Form):
    text = Written(
        label=_("Text of the declaration"), widget=forms.Textarea(attrs={"rows": 16}), max_length=1_000_000
    )
    mention = Written(
        label=_("Mention of vote"),
        help_text=_(
            "Hidden until the final result is proclaimed, for example “The group voted for the opinion.”"
        ),
        required=False,
        max_length=200,
    )
    mark = Written(required=False, max_length=64, widget=forms.HiddenInput)


class PostForm(forms.Form):
    """The declaration as it was read, when it is posted."""

    mark = Written(required=False, max_length=64, empty_value=None)
