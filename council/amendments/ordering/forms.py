from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from council.amendments.forms import SeveralForm
from council.amendments.models import Amendment
from council.amendments.order import in_the_order
from council.amendments.ordering.models import Order
from council.answers import Written
from council.opinions.models import Opinion


class KindForm(forms.Form):
    """Which order is meant: that of the votes, unless it says otherwise."""

    order = forms.ChoiceField(choices=Order.Kind.choices, required=False)

    def kind(self) -> str:
        """The order that is meant."""
        meant = self.cleaned_data["order"] if self.is_valid() else ""
        return meant or Order.Kind.VOTING.value


class OrderForm(forms.Form):
    """The place of each amendment still to come in one order, and why the chair changes it."""

    order = forms.ChoiceField(choices=Order.Kind.choices, widget=forms.HiddenInput)
    reason = Written(label=_("Reason"), max_length=300, required=False)
    restore = forms.BooleanField(required=False)  # the order computed, rather than the one typed

    def __init__(self, opinion: Opinion, order: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"order": order}, **kwargs})
        self.waiting = in_the_order(opinion, order=order)
        most = len(self.waiting)
        for place, amendment in enumerate(self.waiting, 1):
            label = _("Place of amendment No. {number}").format(number=amendment.label)
            field = forms.IntegerField(label=label, initial=place, min_value=1, max_value=most)
            field.widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
            self.fields[self._name(amendment)] = field

    @staticmethod
    def _name(amendment: Amendment) -> str:
        return f"place-{amendment.pk}"

    def lines(self) -> list[tuple[Amendment, forms.BoundField]]:
        """The amendments still to come as they stand, each with the place typed for it."""
        return [(amendment, self[self._name(amendment)]) for amendment in self.waiting]

    def numbers(self) -> list[str]:
        """Their numbers in the order typed: one that moved up comes before the one whose place it takes."""
        placed = []
        for now, amendment in enumerate(self.waiting, 1):
            wanted = self.cleaned_data[self._name(amendment)]
            placed.append((wanted, (wanted > now) - (wanted < now), now, amendment.ident))
        return [ident for *_place, ident in sorted(placed)]


class LotForm(SeveralForm):
    """The amendments to discuss together, and what they are about."""

    title = Written(label=_("Title of the lot"), max_length=200, required=False)

    def offered(self, opinion: Opinion) -> list[Amendment]:
        """The amendments still to come that are in no lot."""
        taken = opinion.lots.filter(dissolved_at=None).values("amendments")
        return list(opinion.amendments.whole().pending().exclude(pk__in=taken))
