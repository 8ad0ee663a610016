from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from council.answers import wrong
from council.ballots.claims.models import COUNTED
from council.ballots.models import Ballot
from council.rules.voting.counted import Choice

MOST = 10**18 - 1
SAYABLE = [choice.value for choice in Choice if choice != Choice.ABSENT]


class WhoseForm(forms.Form):
    """The member whose line it is, when it is not one's own: they gave one their proxy."""

    member = forms.IntegerField(
        required=False, min_value=0, max_value=MOST, error_messages=wrong(_("Choose a member."))
    )


class _LineForm(forms.Form):
    """What a member says of their own line; without a statement to take back, only what differs from it.

    Nobody says of themselves that they were absent, unless they take back that they were not.
    """

    said: ClassVar[str]

    def __init__(self, *args: Any, counted: str, stated: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        may_be_said = [(value, word) for value, word in COUNTED if value in (counted, *SAYABLE)]
        offered = [(value, word) for value, word in may_be_said if stated or value != counted]
        self.fields[self.said].choices = offered  # type: ignore[attr-defined]


class FlagForm(_LineForm):
    said = "claimed"
    claimed = forms.ChoiceField(label=_("What I voted"), widget=forms.RadioSelect)


class CorrectionForm(_LineForm):
    said = "declared"
    declared = forms.ChoiceField(label=_("What I meant to vote"), widget=forms.RadioSelect)


class DeskCorrectionForm(forms.Form):
    """A correction that a member asks the desk to enter."""

    member = forms.TypedChoiceField(label=_("Member"), coerce=int)
    declared = forms.ChoiceField(
        label=_("What they state they meant to vote"), choices=COUNTED, widget=forms.RadioSelect
    )

    def __init__(self, ballot: Ballot, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(line.member_id, str(line)) for line in ballot.roll.order_by("sort_name")]
        self.fields["member"].choices = [("", _("Choose a member")), *named]  # type: ignore[attr-defined]
