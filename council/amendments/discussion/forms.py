from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from council.amendments.forms import MandateChoice
from council.amendments.models import Amendment
from council.answers import TOO_LONG, Written, wrong
from council.members.models import Mandate


class SaidForm(forms.Form):
    """Who speaks or asks, and why: what the desk types beside an amendment. What is needed is the act's to say."""

    speaker = Written(max_length=200, required=False, error_messages=TOO_LONG)
    who = Written(max_length=200, required=False, error_messages=TOO_LONG)
    reason = Written(max_length=300, required=False, error_messages=TOO_LONG)


class TakeOverForm(forms.Form):
    """The member who takes over an amendment withdrawn, as the desk chooses."""

    mandate = MandateChoice(
        Mandate.objects.none(), label=_("Member"), error_messages=wrong(_("Choose a member."))
    )

    def __init__(self, amendment: Amendment, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        in_office = amendment.opinion.body.in_office(amendment.opinion.day())
        others = in_office.exclude(member=amendment.author).order_by("member__sort_name")
        self.fields["mandate"].queryset = others  # type: ignore[attr-defined]
