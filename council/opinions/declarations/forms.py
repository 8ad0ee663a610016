from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from council.answers import Written, wrong
from council.members.models import Group
from council.opinions.declarations.models import Declaration
from council.opinions.models import Opinion


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


class GroupForm(forms.Form):
    """The group whose declaration the desk received: those that are not writing one, nor have posted it."""

    group = forms.ModelChoiceField(
        Group.objects.none(), label=_("Group"), error_messages=wrong(_("Choose a group."))
    )

    def __init__(self, opinion: Opinion, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seated = Group.objects.filter(mandates__in=opinion.body.in_office(opinion.day())).distinct()
        own = opinion.declarations.exclude(by_desk=True, stage=Declaration.Stage.DRAFT)
        free = seated.exclude(pk__in=own.values("group"))
        self.fields["group"].queryset = free  # type: ignore[attr-defined]


class PostForm(forms.Form):
    """The declaration as it was read, when it is posted."""

    mark = Written(required=False, max_length=64, empty_value=None)
