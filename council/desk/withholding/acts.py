"""Words leave the register and what is read of it; the entry that withholds them stays."""

from __future__ import annotations

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from council.amendments.models import Amendment, Wording
from council.amendments.positions.models import Position
from council.desk.withholding.words import alike, quoted_in, withheld
from council.journal.events import MARK
from council.journal.models import Entry
from council.journal.record import Author, act, record
from council.opinions.declarations.models import Declaration
from council.rules.order import require

# Where the tables hold what these entries quote; drafts are nobody's yet.
COLUMNS: tuple[tuple[type[Model], str], ...] = (
    (Declaration, "text"),
    (Amendment, "reasons"),
    (Wording, "reasons"),
    (Position, "condition"),
    (Position, "answer"),
)


@act
def withhold_words(entry: Entry, *, reason: str, by: Author) -> list[Entry]:
    """Withhold what someone wrote from the register: a text, the reasons of an amendment, of a suspension.

    Every entry that quotes the same words is withheld with it, and the tables hold them no more. Of each the digest
    stays, so that the seals hold; who withheld it, when and why is entered. Gives the entries that say so. Refuses an
    entry which quotes nothing that may be personal, one withheld already, and an act without a reason.
    """
    require(reason.strip(), _("Say why these words are withheld."))
    require(not entry.is_blank, _("The words of this entry are withheld already."))
    require(quoted_in(entry), _("This entry quotes nothing that may be withheld."))
    words = set(quoted_in(entry).values())
    held = [_withhold(each, reason.strip()) for each in alike(entry)]
    for model, column in COLUMNS:
        rows = model._default_manager.filter(**{f"{column}__in": words})
        rows = rows.exclude(stage="draft") if hasattr(model, "Stage") else rows
        rows.update(**{column: MARK})
    return held


def _withhold(entry: Entry, reason: str) -> Entry:
    held = record(withheld(entry, reason), sitting=entry.sitting)
    Entry.objects.filter(pk=entry.number).update(particulars="", salt="")
    return held
