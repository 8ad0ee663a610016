"""The archive of a sitting: the files that its register gives, made again and compared byte for byte."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from .chain import UNREADABLE, Entry, Facts, Wrong, WrongSeal, from_paper, must, read, read_json
from .following import follow
from .packing import is_compressed, pack, read_folder, unpack

FORMAT = "hemicycle-archive-2"
FORMATS = (FORMAT, "hemicycle-archive-1")  # the first carried a verifier of one file, `verify.py`
HERE = os.path.dirname(os.path.abspath(__file__))
DOORS = ("__main__.py", "verify.py")  # what is run, in the ZIP or where it was unpacked: the same words
DOOR = "verifier/door.py"
LEFT = (
    "{name} was left by Python, and could run in the place of what it was made from: "
    "remove the folder __pycache__, then verify again."
)
AGAIN = (
    "The archive was compressed again by another program: verify the one that was given, "
    "or unpack it and verify its folder."
)
ROLL = ("votes", "without_vote")  # long ago, the votes alone
QUOTED = ("declaration_delivered", "ballot_announced", "hands_shown")


@dataclass(frozen=True)
class Verified:
    """What holds: entries, ballots proclaimed, entries known by their digest alone, and the last seal.

    `by_act` says of how many of these words were withheld by an act of this register: what it kept is followed.
    `compared` is the number of the entry whose seal was given from paper, 0 when none was. `verifier` is the SHA-256
    of the verifier that says so, `carried` that of the verifier in the archive, which was not run.
    """

    entries: int
    ballots: int
    withheld: int
    by_act: int
    seal: str
    compared: int
    verifier: str
    carried: str

    @property
    def carries_another(self) -> bool:
        return self.carried != self.verifier

    @property
    def unread(self) -> int:
        """How many entries say nothing here: another sitting's."""
        return self.withheld - self.by_act

    @property
    def later(self) -> int:
        """How many entries follow the one whose seal was given."""
        return self.entries - self.compared if self.compared else 0

    def to_data(self) -> Facts:
        """The answer of `--json`; `by_act`, `later` and `carried` are there only when they say something."""
        told = {name: getattr(self, name) for name in ("entries", "ballots", "seal", "withheld", "verifier")}
        told.update({"by_act": self.by_act} if self.by_act else {})
        told.update({"later": self.later} if self.later else {})
        told.update({"carried": self.carried} if self.carries_another else {})
        return {"ok": True, "compared": bool(self.compared), **told}


# The verifier itself


def own() -> dict[str, bytes]:
    """The files of this verifier, by their names in an archive, from which it may be running."""
    if os.path.isdir(HERE):
        sources = {name: data for name, data in read_folder(HERE).items() if name.endswith(".py")}
        files = {"verifier/" + name: data for name, data in sources.items()}
    else:
        with open(os.path.dirname(HERE), "rb") as file:
            files = unpack(file.read())
    return {name: data for name, data in files.items() if name.startswith("verifier/")}


@cache
def own_fingerprint() -> str:
    """The SHA-256 of this verifier, to be printed on paper."""
    return fingerprint(own())


def fingerprint(verifier: Mapping[str, bytes]) -> str:
    """The SHA-256 of a verifier: that of the list `sha256sum` prints of its files, in the order of their names."""
    sums = [f"{hashlib.sha256(verifier[name]).hexdigest()}  {name}\n" for name in sorted(verifier)]
    return hashlib.sha256("".join(sums).encode()).hexdigest()


def carried_by(files: Mapping[str, bytes], form: str) -> dict[str, bytes]:
    """The verifier that an archive carries."""
    if form == FORMAT:
        return {name: data for name, data in files.items() if name.startswith("verifier/")}
    return {"verify.py": files.get("verify.py", b"")}


# What derives from the register


def make(
    sitting: int, entries: Sequence[Entry], verifier: Mapping[str, bytes], form: str = FORMAT
) -> dict[str, bytes]:
    """All that an archive holds, from its register and a verifier."""
    made = {
        "journal.jsonl": "".join(f"{entry.text()}\n" for entry in entries).encode(),
        "results.json": pretty({"sitting": sitting, "ballots": results(sitting, entries)}),
        **verifier,
        **texts(entries),
    }
    if form == FORMAT:
        made.update({door: verifier.get(DOOR, b"") for door in DOORS})
    manifest = {
        "format": form,
        "sitting": sitting,
        "head": entries[-1].seal if entries else "",
        "count": len(entries),
        "files": {name: hashlib.sha256(data).hexdigest() for name, data in made.items()},
    }
    return {**made, "manifest.json": pretty(manifest)}


def pretty(value: object) -> bytes:
    return (json.dumps(value, sort_keys=True, ensure_ascii=True, indent=1) + "\n").encode()


def results(sitting: int, entries: Iterable[Entry]) -> list[Facts]:
    """Each proclaimed result with its roll, as the register holds it; a test ballot leaves none."""
    rolls: dict[int, Facts] = {}
    found = []
    for entry in entries:
        if entry.sitting != sitting or entry.kind not in (
            "ballot_closed",
            "ballot_proclaimed",
            "hands_shown",
        ):
            continue
        facts = entry.facts
        if entry.kind == "ballot_closed":
            rolls[facts["ballot"]] = {name: facts[name] for name in ROLL if name in facts}
        elif facts["ballot"]:
            roll = rolls.get(facts["ballot"], {})
            found.append({**facts["result"], "entry": entry.number, "votes": [], **roll})
    return found


def texts(entries: Iterable[Entry]) -> dict[str, bytes]:
    """The texts that entries quote, each a file named after its entry, the very bytes that were hashed."""
    found = {}
    for entry in entries:
        name = f"texts/{entry.number:06d}-{entry.kind}.txt"
        if entry.kind in QUOTED:
            found[name] = entry.facts["text"].encode()
        elif entry.kind == "opinion_tabled":
            found[name] = "\n\n".join(block["text"] for block in entry.facts["blocks"]).encode()
    return found


# Verified


def verify_at(path: str, *, seal: str | None = None) -> Verified:
    """Verify the archive at this place: a ZIP, or the folder in which one was unpacked. See `verify_files`."""
    if os.path.isdir(path):
        return verify_files(read_folder(path), seal=seal)[0]
    with open(path, "rb") as file:
        return verify(file.read(), seal=seal)


def verify(data: bytes, *, seal: str | None = None) -> Verified:
    """Verify the ZIP of an archive, to its last byte. See `verify_files`."""
    must(not is_compressed(data), AGAIN)
    verified, made = verify_files(unpack(data), seal=seal)
    if pack(made) != data:
        raise Wrong(None, "The archive is not the bytes that its files make: it is damaged.")
    return verified


def verify_files(files: Mapping[str, bytes], *, seal: str | None = None) -> tuple[Verified, dict[str, bytes]]:
    """Compute again all that an archive holds; gives what holds, and its files made again.

    `seal` is one that was printed or shown, the last or an earlier one: all its digits, or at least the first twenty.
    Raises `Wrong` with the first entry that does not hold and why, or with what else is not as it was made.
    """
    head = None if seal is None else from_paper(seal)
    if "journal.jsonl" not in files:
        raise Wrong(None, "The file is not an archive of a sitting, or it is damaged.")
    entries = list(read(files["journal.jsonl"]))
    must(entries, "The register holds no entry.")
    ballots = follow(entries)
    compared = 0 if head is None else sealed_so(entries, head)
    verifier, made = make_again(files, entries)
    for name in sorted({*made, *files}, key=lambda name: (name == "manifest.json", name)):
        left = "__pycache__" in name.split("/")
        must(name in made or not left, LEFT, name=name)
        must(name in made, "{name} is a file too many: it does not follow from the register.", name=name)
        if made[name] != files.get(name):
            raise Wrong(None, "{name} does not follow from the register.", name=name)
    withheld = sum(not entry.is_whole for entry in entries)
    by_act = sum(entry.kind == "words_withheld" for entry in entries)
    counted = (len(entries), ballots, withheld, by_act)
    found = Verified(*counted, entries[-1].seal, compared, own_fingerprint(), fingerprint(verifier))
    return found, made


def sealed_so(entries: Sequence[Entry], head: str) -> int:
    """The number of the entry whose seal begins with these digits from paper."""
    for entry in reversed(entries):
        if entry.seal.startswith(head):
            return entry.number
    raise WrongSeal(
        None,
        "No seal of the register is this one: check it; if it is right, the register was cut or rewritten.",
    )


def make_again(
    files: Mapping[str, bytes], entries: Sequence[Entry]
) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """The verifier that an archive carries, and all that its register and that verifier give."""
    sitting, form = read_manifest(files.get("manifest.json", b""))
    for entry in entries:
        if entry.sitting not in (None, sitting):
            raise Wrong(entry.number, "The entry is of another sitting than this archive.")
    verifier = carried_by(files, form)
    try:
        return verifier, make(sitting, entries, verifier, form)
    except UNREADABLE:
        raise Wrong(None, "A text of the register cannot be read.") from None


def read_manifest(manifest: bytes) -> tuple[int, str]:
    """Of which sitting it is the archive, and in which of the formats."""
    try:
        told = read_json(manifest)
        sitting, form = told["sitting"], told["format"]
    except UNREADABLE:
        sitting, form = None, ""
    if type(sitting) is not int or form not in FORMATS:
        raise Wrong(None, "{name} does not follow from the register.", name="manifest.json")
    return sitting, form
