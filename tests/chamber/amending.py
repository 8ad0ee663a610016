"""What tests of amendments share: refusals, a public ballot in one line, and the archive verified."""

from __future__ import annotations

from typing import Any

import pytest

from chamber import RECOMMENDATIONS, Chamber, kinds
from council.amendments.models import Amendment
from council.ballots.tellers.acts import show_hands
from council.desk import acts as desk
from council.journal.models import Entry
from council.minutes.archive import archive
from council.minutes.telling import compose
from council.rules.order import OutOfOrder
from council.sittings.attendance import acts as attendance
from council.verifier.archive import verify

R1 = RECOMMENDATIONS["r1"]
WITHIN = "Le conseil préconise que les réseaux soient ouverts dans un délai de {} ans."


def refused(because: str, act: Any, /, *things: Any, **circumstances: Any) -> None:
    """The act is refused for this reason, and nothing is entered."""
    before = kinds()
    with pytest.raises(OutOfOrder, match=because):
        act(*things, **circumstances)
    assert kinds() == before


def fates() -> dict[str, str]:
    """What has become of each amendment tabled."""
    return {a.ident: a.fate for a in Amendment.objects.exclude(number=None)}


def again(amendment: Amendment) -> Amendment:
    return Amendment.objects.get(pk=amendment.pk)


def examined(chamber: Chamber) -> Chamber:
    """The examination of the amendments is under way, with its quorum."""
    chamber.open().call("amendments")
    attendance.check_quorum(chamber.sitting, by=chamber.clerk)
    return chamber


def call(chamber: Chamber, amendment: Amendment) -> None:
    desk.call_amendment(amendment, chamber.item("amendments"), by=chamber.clerk)


def decide(chamber: Chamber, amendment: Amendment, adopted: bool = True) -> None:
    """Call it unless it is called, and settle it by a show of hands."""
    if again(amendment).stage != "called":
        call(chamber, again(amendment))
    item = chamber.item("amendments")
    show_hands(chamber.sitting, item, again(amendment), adopted=adopted, by=chamber.clerk)


def text_of(chamber: Chamber, key: str = "r1") -> str:
    return str(chamber.opinion.version().blocks.get(key=key).text)


def last(kind: str) -> dict[str, Any]:
    """The particulars of the last entry of this kind."""
    return dict(Entry.objects.filter(kind=kind).latest("number").facts)


def verify_archive(chamber: Chamber) -> None:
    """The archive as it stands holds, and its minutes can be composed."""
    entries = Entry.objects.count()
    assert verify(archive.build(chamber.sitting.pk)).entries == entries
    assert compose.compose(chamber.sitting.pk, "fr").number == entries
