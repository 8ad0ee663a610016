"""A small sitting told to its end: a declaration, an amendment adopted, one rejected, one fallen, the whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from chamber import Chamber, convened, declare
from council.desk import acts as desk
from council.sittings import acts as sittings
from council.sittings.attendance import acts as attendance

AMENDED = "Le conseil préconise que les réseaux soient ouverts dans l’année."


@dataclass(frozen=True)
class Sat:
    """What remains of the small sitting, once it is closed: its register, its archive and its minutes."""

    entries: tuple[Any, ...]
    archive: bytes
    minutes: Any


def sat() -> Sat:
    """Sit through it in the database at hand, and gather what it leaves."""
    from council.minutes.archive import archive
    from council.minutes.telling import compose

    sitting = sit(convened()).sitting.pk
    return Sat(tuple(archive.entries(sitting)), archive.build(sitting), compose.compose(sitting, "fr"))


def sit(chamber: Chamber) -> Chamber:
    """Play it: amendments 1 adopted, 2 fallen with it, 3 rejected; the whole adopted by five of seven."""
    declaration = declare(chamber)
    first = chamber.table(AMENDED, reasons="Il est temps.")
    chamber.table("Le conseil préconise que les réseaux soient ouverts demain.", author=3)
    third = chamber.table(operation="suppress", block="r2", author=5)
    chamber.open()
    attendance.check_quorum(chamber.sitting, by=chamber.clerk)
    chamber.call("declarations")
    sittings.deliver_declaration(declaration, chamber.sitting, by=chamber.clerk)
    chamber.decide(chamber.announce(first), for_=4, against=2, abstention=1)
    chamber.rule()
    chamber.decide(chamber.announce(third), for_=2, against=4)
    chamber.decide(chamber.announce(), for_=5, against=1, abstention=1)
    chamber.sitting.refresh_from_db()
    desk.close_sitting(chamber.sitting, by=chamber.clerk)
    chamber.sitting.refresh_from_db()
    return chamber
