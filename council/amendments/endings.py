"""How an amendment ended, told once: in a few words beside it on the pages, at length in the minutes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from council.language import readers_language
from council.rules.typography import listed


class Fate(models.TextChoices):
    ADOPTED = "adopted", gettext_lazy("adopted")
    ADOPTED_AS_SUB_AMENDED = "adopted_as_sub_amended", gettext_lazy("adopted as sub-amended")
    REJECTED = "rejected", gettext_lazy("rejected")
    WITHDRAWN = "withdrawn", gettext_lazy("withdrawn")
    FALLEN = "fallen", gettext_lazy("fallen")
    WITHOUT_OBJECT = "without_object", gettext_lazy("without object")
    SATISFIED = "satisfied", gettext_lazy("satisfied")
    INTEGRATED = "integrated", gettext_lazy("integrated by the rapporteur")
    INADMISSIBLE = "inadmissible", gettext_lazy("inadmissible")
    NOT_DEFENDED = "not_defended", gettext_lazy("not defended")


# What the chair may rule in words of their own, beside what follows from a vote.
RULED = (Fate.FALLEN, Fate.SATISFIED, Fate.WITHOUT_OBJECT)

BY_ANOTHER = {
    Fate.WITHDRAWN: pgettext_lazy("fate", "withdrawn, for compromise No. %(number)s"),
    Fate.SATISFIED: pgettext_lazy("fate", "satisfied, by No. %(number)s"),
    Fate.WITHOUT_OBJECT: pgettext_lazy("fate", "without object, as No. %(number)s"),
    Fate.FALLEN: pgettext_lazy("fate", "fallen, by No. %(number)s"),
}
AT_LENGTH = {
    Fate.ADOPTED: gettext_lazy("Adopted"),
    Fate.ADOPTED_AS_SUB_AMENDED: gettext_lazy("Adopted as sub-amended"),
    Fate.REJECTED: gettext_lazy("Rejected"),
    Fate.INTEGRATED: gettext_lazy("Taken into the text by the rapporteur"),
    Fate.NOT_DEFENDED: gettext_lazy("Not defended"),
    Fate.INADMISSIBLE: gettext_lazy("Inadmissible: %(reason)s"),
    Fate.FALLEN: gettext_lazy("Fallen: amendment No. %(cause)s has been adopted"),
    Fate.WITHDRAWN: gettext_lazy("Withdrawn by its author"),
    Fate.SATISFIED: gettext_lazy("Satisfied: amendment No. %(cause)s, identical, has been adopted"),
    Fate.WITHOUT_OBJECT: gettext_lazy(
        "Without object: amendment No. %(cause)s, identical, has been rejected"
    ),
}


@dataclass(frozen=True)
class Ending:
    """A fate, the number of the amendment that caused it, the reason given, and what explains it further."""

    fate: str
    cause: str = ""
    reason: str = ""
    of_sub_amendment: bool = False
    adopted_parts: Sequence[str] = ()

    @property
    def briefly(self) -> str:
        """« tombé, par le n° 7 », with the reason after it when one was given."""
        fate = Fate(self.fate)
        said = str(BY_ANOTHER[fate]) % {"number": self.cause} if self._is_by_another else str(fate.label)
        return said + pgettext("punctuation", ":") + " " + self.reason if self.reason else said

    @property
    def at_length(self) -> str:
        """« Tombé, par l’adoption de l’amendement n° 7 »; says it too of one that nothing settled."""
        if self.reason and self.fate in RULED:
            fate = capfirst(Fate(self.fate).label)
            return _("%(fate)s: %(reason)s") % {"fate": fate, "reason": self.reason}
        if self.fate == Fate.WITHOUT_OBJECT and self.of_sub_amendment:
            said = _("Without object: amendment No. %(cause)s is no longer under discussion")
        elif self.fate == Fate.WITHDRAWN and self.cause:
            said = _("Withdrawn: compromise No. %(cause)s has been adopted")
        elif self.adopted_parts:
            return _("Adopted in part: %(parts)s") % {"parts": listed(self.adopted_parts, readers_language())}
        else:
            said = str(AT_LENGTH[Fate(self.fate)]) if self.fate else _("Not settled")
        return said % {"cause": self.cause, "reason": self.reason}

    @property
    def _is_by_another(self) -> bool:
        return bool(self.cause) and self.fate in BY_ANOTHER


# What is said of one that has not ended, by its stage.
ON_ITS_WAY = {
    "draft": pgettext_lazy("fate", "draft"),
    "tabled": pgettext_lazy("fate", "to be called"),
    "called": pgettext_lazy("fate", "under discussion"),
    "reserved": pgettext_lazy("fate", "reserved"),
    "voting": pgettext_lazy("fate", "put to the vote"),
}


def awaited(stage: str, questioned_by: str = "", *, is_to_be_rectified: bool, is_divided: bool) -> str:
    """Where an amendment has come to that has not ended: what the chair is to rule, or its stage."""
    if questioned_by:
        said = pgettext("fate", "to be ruled on: No. %(number)s is adopted")
        return said % {"number": questioned_by}
    if is_to_be_rectified:
        return pgettext("fate", "to be rectified")
    return pgettext("fate", "divided") if is_divided else str(ON_ITS_WAY[stage])
