"""The archive of a sitting: the register from entry 1, what derives from it, and the means to verify it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from council.journal.examination import UNREADABLE
from council.journal.lines import NAMES, Line, Wrong
from council.journal.models import Entry, Journal
from council.journal.verify import Verified, verify
from council.minutes.archive import packing as stored

FORMAT = "hemicycle-archive-1"
VERIFIER = Path(__file__).parents[2] / "verifier" / "verify.py"


def last_number(sitting: int) -> int:
    """The number up to which a sitting is told: its own last entry once it is closed, else the head."""
    entries = Entry.objects.filter(sitting=sitting)
    if entries.filter(kind="sitting_closed").exists():
        return entries.values_list("number", flat=True).latest("number")
    return Journal.last_number()


def lines(sitting: int) -> list[Line]:
    """Every entry from number 1: whole for the sitting, the council and its opinions, else by its digest."""
    entries = Entry.objects.filter(number__lte=last_number(sitting)).order_by("number")
    return [_line(entry, sitting) for entry in entries.iterator()]


def _line(entry: Entry, sitting: int) -> Line:
    if entry.sitting in (None, sitting):
        return Line(**{name: getattr(entry, name) for name in NAMES})
    return Line(entry.number, entry.digest, entry.seal)


def build(sitting: int) -> bytes:
    """The archive of a sitting as a ZIP: the same register gives the same bytes. See `verifier/verify.py`."""
    return stored.pack(files(sitting, lines(sitting), VERIFIER.read_bytes()))


def check(data: bytes, *, seal: str = "") -> Verified:
    """Compute again all that an archive holds, then make it again and compare it byte for byte.

    Raises `Wrong` with the first entry that does not hold, or with what else is not as it was made.
    """
    found = stored.unpack(data)
    *journal, rest = found.get("journal.jsonl", b"").decode(errors="replace").split("\n")
    held = [Line.read(text, number) for number, text in enumerate(journal, 1)]
    if rest:
        raise Wrong(len(held) + 1, _("The line cannot be read as an entry."))
    verified = verify(held, seal=seal)
    sitting = _sitting(found.get("manifest.json", b""))
    try:
        again = files(sitting, held, found.get("verify.py", b""))
    except UNREADABLE:
        raise Wrong(None, _("A text of the register cannot be read.")) from None
    for name in sorted(again.keys() | found.keys()):
        if again.get(name) != found.get(name):
            raise Wrong(None, _underived(name))
    if stored.pack(again) != data:
        raise Wrong(None, _("The archive is not the bytes that its files make: it is damaged."))
    return verified


def _underived(name: str) -> str:
    return str(_("{name} does not follow from the register.")).format(name=name)


def _sitting(manifest: bytes) -> int:
    try:
        sitting = json.loads(manifest)["sitting"]
    except (KeyError, TypeError, ValueError, RecursionError):
        sitting = None
    if type(sitting) is not int:
        raise Wrong(None, _underived("manifest.json"))
    return sitting


def files(sitting: int, held: Sequence[Line], verifier: bytes) -> dict[str, bytes]:
    """All that an archive holds, from its register alone."""
    made = {
        "journal.jsonl": "".join(f"{line.text()}\n" for line in held).encode(),
        "results.json": _json({"sitting": sitting, "ballots": _results(sitting, held)}),
        "verify.py": verifier,
    } | _texts(held)
    manifest = {
        "format": FORMAT,
        "sitting": sitting,
        "head": held[-1].seal if held else "",
        "count": len(held),
        "files": {name: hashlib.sha256(content).hexdigest() for name, content in made.items()},
    }
    return made | {"manifest.json": _json(manifest)}


def _json(value: object) -> bytes:
    return (json.dumps(value, sort_keys=True, ensure_ascii=True, indent=1) + "\n").encode()


def _results(sitting: int, held: Iterable[Line]) -> list[dict[str, Any]]:
    """Each proclaimed result with its votes, as the register holds them; a test ballot leaves none."""
    votes: dict[int, Any] = {}
    results = []
    for line in held:
        if line.sitting != sitting or line.kind not in ("ballot_closed", "ballot_proclaimed", "hands_shown"):
            continue
        facts = line.facts
        if line.kind == "ballot_closed":
            votes[facts["ballot"]] = facts["votes"]
        elif facts["ballot"]:
            results.append(facts["result"] | {"entry": line.number, "votes": votes.get(facts["ballot"], [])})
    return results


def _texts(held: Iterable[Line]) -> dict[str, bytes]:
    """The texts that entries quote, each a file named after its entry, the very bytes that were hashed."""
    texts = {}
    for line in held:
        if not line.is_whole:
            continue
        if line.kind in ("declaration_delivered", "ballot_announced", "hands_shown"):
            texts[f"texts/{line.number:06d}-{line.kind}.txt"] = line.facts["text"].encode()
        elif line.kind == "opinion_tabled":
            text = "\n\n".join(block["text"] for block in line.facts["blocks"])
            texts[f"texts/{line.number:06d}-{line.kind}.txt"] = text.encode()
    return texts
