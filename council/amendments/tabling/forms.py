"""What each step of tabling asks."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from council.amendments.forms import AmendmentsField, Asked, MandateChoice, OneTap
from council.amendments.models import Amendment
from council.answers import Written, wrong
from council.members.models import Mandate
from council.opinions.models import Block, Opinion, Version

Operation = Amendment.Operation
GONE = _("This passage is no longer in the text: choose another.")
COMPROMISE, SUB_AMENDMENT = "compromise", "sub_amendment"
OPERATIONS = [
    (Operation.REPLACE, _("Modify"), _("change some of its words")),
    (Operation.SUPPRESS, _("Suppress"), _("take it out of the text")),
    (Operation.INSERT_AFTER, _("Insert after"), _("add a new one, after it")),
    (Operation.REWRITE, _("Rewrite"), _("propose another wording from beginning to end")),
    (Operation.MOVE, _("Move"), _("put it elsewhere, without changing its words")),
    (SUB_AMENDMENT, _("Sub-amend"), _("change the words of an amendment already tabled")),
    (COMPROMISE, _("Compromise"), _("one text in the place of several amendments, if their authors consent")),
    (Operation.WHOLE_TEXT, _("Replace the whole text"), _("an alternative to the draft, from end to end")),
]


class BeginningForm(Asked):
    """How an amendment begins: in one form, on an amendment, or on a recommendation."""

    operation = Written(required=False)
    parent = forms.RegexField("^[0-9]{1,18}$", required=False)
    kind = Written(required=False)
    block = Written(required=False)


class ForWhomForm(forms.Form):
    """For whom the clerk tables what was received on paper or by mail; one who has a seat may also write their own."""

    mandate = MandateChoice(
        Mandate.objects.none(),
        label=_("Received from"),
        empty_label=_("Choose a member"),
        help_text=_("The amendment is theirs: the desk only enters it, and the register says so."),
        error_messages=wrong(_("Say from which member it was received.")),
    )

    def __init__(self, opinion: Opinion, data: Any, *, is_seated: bool) -> None:
        super().__init__(data)
        chosen = self.fields["mandate"]
        chosen.required = not is_seated
        chosen.queryset = opinion.body.in_office(opinion.day()).order_by("member__sort_name")  # type: ignore[attr-defined]


class OnwardsForm(Asked):
    """Where to go once a step is kept: to another step by its name, or nowhere."""

    go = Written(required=False)
    stay = forms.BooleanField(required=False)


class TablingForm(OneTap):
    """The draft as it was read again, when it is tabled."""

    mark = Written(required=False, max_length=64, empty_value=None)


class WhatForm(forms.Form):
    """The recommendation, and what is done to it."""

    block = forms.ChoiceField(
        label=_("Recommendation"), required=False, error_messages={"invalid_choice": GONE}
    )
    kind = forms.ChoiceField(
        label=_("What you propose"), choices=[(value, label) for value, label, _help in OPERATIONS]
    )

    def __init__(self, opinion: Opinion, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.blocks: list[Block] = [
            block
            for block in opinion.version().blocks.all()
            if block.is_recommendation and not block.suppressed
        ]
        named = [(block.key, _named(opinion, block)) for block in self.blocks]
        self.fields["block"].choices = named  # type: ignore[attr-defined]
        self.initial.setdefault("kind", Operation.REPLACE)

    def kinds(self) -> list[dict[str, Any]]:
        """Each kind with a line that explains it, and whether it is the one chosen."""
        chosen = self["kind"].value()
        return [
            {"value": str(value), "label": label, "help": said, "is_chosen": str(value) == str(chosen)}
            for value, label, said in OPERATIONS
        ]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        aloof = found.get("kind") == Operation.WHOLE_TEXT
        if not aloof and not found.get("block") and not self.has_error("block"):
            self.add_error("block", _("Choose the recommendation to amend."))
        return found

    @property
    def target(self) -> Block | None:
        return next((block for block in self.blocks if block.key == self.cleaned_data["block"]), None)

    def written(self) -> dict[str, Any]:
        """The draft that it begins: a change of words starts from the words that are there."""
        kind, target = self.cleaned_data["kind"], self.target
        if kind == Operation.WHOLE_TEXT:
            return {"operation": kind, "block": "", "text": ""}
        operation = Operation.REPLACE if kind == COMPROMISE else kind
        text = target.text if target and operation == Operation.REPLACE else ""
        return {"operation": operation, "block": self.cleaned_data["block"], "text": text}


class AtOnceForm(forms.Form):
    """All of a plain amendment in one form."""

    version = forms.ModelChoiceField(Version.objects.none(), widget=forms.HiddenInput)
    block = forms.ChoiceField(label=_("Recommendation"), error_messages={"invalid_choice": GONE})
    operation = forms.ChoiceField(label=_("What you propose"), choices=Operation.choices)
    text = Written(label=_("Text you propose"), required=False, widget=forms.Textarea)
    reasons = Written(label=_("Reasons"), required=False, widget=forms.Textarea)

    def __init__(self, opinion: Opinion, data: Any) -> None:
        super().__init__(data)
        self.fields["version"].queryset = opinion.versions.all()  # type: ignore[attr-defined]
        self.fields["block"].choices = WhatForm(opinion).fields["block"].choices  # type: ignore[attr-defined]


def _named(opinion: Opinion, block: Block) -> str:
    named = f"{opinion.label.capitalize()} {block.number}"
    return f"{named} — {block.heading}" if block.heading else named


class BetweenForm(forms.Form):
    """The amendments between which a compromise is proposed."""

    parents = AmendmentsField(
        Amendment.objects.none(),
        label=_("Amendments that it would replace"),
        error_messages={"required": _("A compromise is between two amendments at least.")},
    )

    def __init__(self, draft: Amendment, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pending = draft.opinion.amendments.whole().pending().filter(parent=None, consents=None)
        self.fields["parents"].queryset = pending  # type: ignore[attr-defined]
        self.offered = sorted(pending, key=lambda a: (a.block_key != draft.block_key, a.number, a.part))
        chosen = self["parents"].value() or draft.consents.values_list("parent", flat=True)
        self.chosen = {str(pk) for pk in chosen}


class Writing(forms.Form):
    """What a step writes in a draft; `mark` is that of the wording which its page has read."""

    mark = Written(required=False, widget=forms.HiddenInput)
    over = Written(required=False)  # the mark of another device's wording, read and written over

    def __init__(self, draft: Amendment, data: Any = None) -> None:
        super().__init__(data)
        self.draft = draft
        self.initial["mark"] = draft.mark

    def known(self) -> str:
        return self.cleaned_data["over"] or self.cleaned_data["mark"]

    def written(self) -> dict[str, Any]:
        """What the step changes, as `save_draft` takes it."""
        return {}

    def shown(self) -> list[forms.BoundField]:
        return [field for field in self if field.name not in ("mark", "over")]


def _area(rows: int, **attributes: str) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "lang": "fr", **attributes})


class TextForm(Writing):
    text = Written(label=_("Text you propose"), required=False, widget=_area(9))

    def __init__(self, draft: Amendment, data: Any = None) -> None:
        super().__init__(draft, data)
        self.initial["text"] = draft.text
        if draft.operation == Operation.INSERT_AFTER:
            self.fields["text"].label = _("Text of the new one")

    def written(self) -> dict[str, Any]:
        return {"text": self.cleaned_data["text"]}


class PlaceForm(Writing):
    """Where it goes."""

    after = forms.ChoiceField(
        label=_("Where it goes"), required=False, error_messages={"invalid_choice": GONE}
    )

    def __init__(self, draft: Amendment, data: Any = None) -> None:
        super().__init__(draft, data)
        self.initial["after"] = draft.after_key
        places = [
            (block.key, _("After: %(passage)s") % {"passage": _passage(draft.opinion, block)})
            for block in draft.version.blocks.all()
            if not block.suppressed and block.key != draft.block_key and block.kind != Block.Kind.TITLE
        ]
        self.fields["after"].choices = [("", _("At the head of the text")), *places]  # type: ignore[attr-defined]

    def written(self) -> dict[str, Any]:
        return {"after": self.cleaned_data["after"]}


def _passage(opinion: Opinion, block: Block) -> str:
    if block.is_recommendation:
        return _named(opinion, block)
    words = block.heading or block.text
    if block.kind in (Block.Kind.TITLE, Block.Kind.HEADING):
        words = f"{block.get_kind_display().capitalize()} — {words}"
    return words if len(words) <= 50 else f"{words[:49]}…"


class AlternativeForm(Writing):
    """A field for each passage of the text, and one for what is added at its end."""

    def __init__(self, draft: Amendment, data: Any = None) -> None:
        super().__init__(draft, data)
        written = {block["key"]: block["text"] for block in draft.blocks}
        self.passages = [block for block in draft.version.blocks.all() if not block.suppressed]
        known = {block.key for block in self.passages}
        for block in self.passages:
            rows = 2 if block.kind in (Block.Kind.TITLE, Block.Kind.HEADING) else 6
            self.fields[f"b-{block.key}"] = self._field(_passage(draft.opinion, block), rows)
            self.initial[f"b-{block.key}"] = written.get(block.key, "" if draft.blocks else block.text)
        self.fields["more"] = self._field(_("What you add at the end"), 6)
        self.initial["more"] = "\n\n".join(text for key, text in written.items() if key not in known)

    @staticmethod
    def _field(label: Any, rows: int) -> Written:
        return Written(label=label, required=False, widget=_area(rows))

    def written(self) -> dict[str, Any]:
        """The passages left empty are out of the text; each paragraph added is a recommendation."""
        texts = [(block, self.cleaned_data[f"b-{block.key}"].strip()) for block in self.passages]
        blocks = [
            {"key": block.key, "kind": block.kind, "number": block.number, "text": text}
            for block, text in texts
            if text
        ]
        normal = self.cleaned_data["more"].replace("\r\n", "\n")
        added = [paragraph.strip() for paragraph in normal.split("\n\n") if paragraph.strip()]
        last = max(
            (int(b.number) for b in self.passages if b.is_recommendation and b.number.isdigit()), default=0
        )
        blocks += [
            {"key": f"n{n}", "kind": "recommendation", "number": str(last + n), "text": text}
            for n, text in enumerate(added, 1)
        ]
        return {"blocks": blocks}


class ReasonsForm(Writing):
    reasons = Written(label=_("Reasons"), required=False, widget=_area(6))

    def __init__(self, draft: Amendment, data: Any = None) -> None:
        super().__init__(draft, data)
        self.initial["reasons"] = draft.reasons

    def written(self) -> dict[str, Any]:
        return {"reasons": self.cleaned_data["reasons"]}


TEXT_FORMS: dict[str, type[Writing]] = {
    Operation.SUPPRESS: Writing,
    Operation.MOVE: PlaceForm,
    Operation.WHOLE_TEXT: AlternativeForm,
}


def text_form(draft: Amendment, data: Any = None) -> Writing:
    """The step of the text, as the operation asks it."""
    return TEXT_FORMS.get(draft.operation, TextForm)(draft, data)
