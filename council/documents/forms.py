from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from council.documents.lists import PENDING, Filter
from council.documents.paper import Paper
from council.language import filed, readers_language
from council.rules.phrasing import phrasing

VOTING, PRESENTATION = "voting", "presentation"


class ListForm(forms.Form):
    """Which amendments are listed, and in which order. What is not understood asks for nothing."""

    order = forms.ChoiceField(
        label=_("Order"),
        required=False,
        choices=[(VOTING, _("Order of the votes")), (PRESENTATION, _("Order of presentation"))],
    )
    block = forms.ChoiceField(label=_("Passage"), required=False)
    group = forms.ChoiceField(label=_("Group"), required=False)
    fate = forms.ChoiceField(label=_("Fate"), required=False)

    def __init__(self, paper: Paper, asked: Any) -> None:
        super().__init__(asked)
        amendments, opinion = paper.amendments, paper.opinion
        language = readers_language()
        amended = {amendment.block_key for amendment in amendments}
        passages = {
            block.key: phrasing.place(block.as_wording(), language, noun=opinion.label)
            for block in paper.blocks
            if block.key in amended
        }
        groups = {str(a.group_id): a.group.label for a in amendments}
        fates = {a.fate: capfirst(a.get_fate_display()) for a in amendments if a.is_settled}
        pending = {PENDING: _("Still to come")} if any(a.is_pending for a in amendments) else {}
        self._offer("block", _("All passages"), passages)
        self._offer("group", _("All groups"), dict(sorted(groups.items(), key=lambda each: filed(each[1]))))
        self._offer("fate", _("All fates"), pending | fates)

    def _offer(self, name: str, every: Any, choices: dict[str, Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", every), *((key, said) for key, said in choices.items() if key)]

    def wanted(self) -> Filter:
        """What is asked for, without what is not understood."""
        self.is_valid()
        return Filter(**{name: self.cleaned_data.get(name, "") for name in ("block", "group", "fate")})

    @property
    def is_by_presentation(self) -> bool:
        self.is_valid()
        return self.cleaned_data.get("order") == PRESENTATION
