from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from council.answers import TOO_LONG, Written, wrong
from council.sittings.agenda.acts import LONGEST_REASON
from council.sittings.models import AgendaItem


class ReasonForm(forms.Form):
    """Why the order of the day is changed: that it is said is the act's to ask."""

    reason = Written(max_length=LONGEST_REASON, required=False, error_messages=TOO_LONG)


class LeavingForm(ReasonForm):
    """What becomes of the item under way, where its question is not settled."""

    left = forms.ChoiceField(
        choices=[(state, state.label) for state in AgendaItem.LEFT],
        required=False,
        error_messages=wrong(_("Say what becomes of the item: postponed, withdrawn or adjourned.")),
    )
