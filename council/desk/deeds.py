"""The acts that are in order now, as the console offers them: the expected ones first, the others folded."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from django.urls import reverse
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Ask:
    """What a deed asks before it is done: a field with its label; a "number" is typed on digits, and one of the
    `choices` ({"value", "label"} each) is ticked.
    """

    name: str
    label: str
    mode: str = "text"
    choices: tuple[dict[str, str], ...] = ()


@dataclass(frozen=True)
class Deed:
    """One button of the console: where it posts, what it says, what it asks before; or a link to a page.

    One that decides names its object (`about`). What is adopted and what is rejected differ by shape and colour.
    """

    name: str
    pk: int
    label: str
    kind: str = "secondary"  # primary, secondary, danger, carried or lost
    about: str = ""
    confirm: str = ""
    hidden: dict[str, str] = field(default_factory=dict)
    asks: tuple[Ask, ...] = ()
    is_link: bool = False
    query: str = ""
    whose: str = ""  # "chair", "clerk", "seat" or "author" (either of the last two): not the whole desk's

    @property
    def url(self) -> str:
        return reverse(self.name, args=[self.pk]) + self.query

    def is_open_to(self, user: Any) -> bool:
        """Whether this person may do it: some acts are the chair's or the clerk's, some take a seat in the council."""
        if self.whose in ("chair", "clerk"):
            return bool(user.holds(self.whose))
        seated = user.member_id is not None
        return bool(seated or self.whose == "" or (self.whose == "author" and user.holds("clerk")))

    @property
    def icon(self) -> str:
        """The drawing that goes with what was decided: adopted or rejected."""
        return {"carried": "check", "lost": "close"}.get(self.kind, "")

    @property
    def ident(self) -> str:
        """What tells this button from the others, from one drawing of the console to the next."""
        told = [value for name, value in self.hidden.items() if name not in ("marked", "named")]
        told += [value for _name, value in parse_qsl(self.query.removeprefix("?"))]
        return "-".join(["deed", self.name, str(self.pk), *told])


@dataclass(frozen=True)
class Fold:
    """Acts in order that are not the expected ones, under one title: the console stays calm."""

    key: str
    title: str
    deeds: list[Deed]


@dataclass(frozen=True)
class Offer:
    """All that the console offers now."""

    deeds: list[Deed]
    folds: list[Fold]


def reason() -> tuple[Ask, ...]:
    return (Ask("reason", _("Reason")),)
