"""Verify the archive of a sitting, with nothing installed but Python (3.8 or later).

    python verify.py [ARCHIVE.zip] [--seal HEAD]

Without an archive, the folder of this file is verified. Every seal, tally and decision is computed again
from journal.jsonl alone: the chain of seals, who attended, the quorum, each roll and its votes, the base
and the majority that the rules set, the hash of each text. Then all that derives from the register
(results.json, texts/, manifest.json) is made again, and the ZIP with it, and compared byte for byte.

--seal is the head of the register as it is printed in the minutes (its first digits are enough, spaces are
ignored). Without it, a register cut short after a whole number of entries cannot be seen.

Entries of other sittings are here by their digest alone: they hold the chain and say nothing else.
"""

import argparse
import hashlib
import json
import os
import re
import struct
import sys
import zlib
from fractions import Fraction

CONTENT = ("number", "at", "author", "sitting", "kind", "particulars", "salt")
ALONE = ("number", "digest", "seal")
CHOICES = ("for", "against", "abstention", "not_taking_part", "absent")


class Wrong(Exception):
    def __init__(self, number, reason):
        super().__init__(reason)
        self.number = number


def canonical(value):
    return json.dumps(value, sort_keys=True, ensure_ascii=True, separators=(",", ":"))


def sha256(text):
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


# The chain


def read_register(data):
    """The entries of journal.jsonl, each with its particulars read under "facts" when it is whole."""
    entries, previous = [], "0" * 64
    rows = data.decode("utf-8", "replace").split("\n")
    if rows.pop() != "":
        raise Wrong(len(rows) + 1, "the last line does not end")
    for number, row in enumerate(rows, 1):
        entry = read_entry(row, number)
        if "kind" in entry and sha256(canonical({k: entry[k] for k in CONTENT})) != entry["digest"]:
            raise Wrong(number, "its digest is not that of its words: they were changed")
        joined = bytes.fromhex(previous) + bytes.fromhex(entry["digest"])
        if hashlib.sha256(joined).hexdigest() != entry["seal"]:
            raise Wrong(number, "its seal does not follow from the one before")
        previous = entry["seal"]
        entries.append(entry)
    return entries


def read_entry(row, number):
    try:
        entry = json.loads(row)
        if row != canonical(entry) or set(entry) not in ({*ALONE}, {*ALONE, *CONTENT}):
            raise ValueError
        if not re.fullmatch("[0-9a-f]{128}", entry["digest"] + entry["seal"]):
            raise ValueError
        if "kind" in entry:
            if not all(isinstance(entry[name], str) for name in ("at", "author", "kind", "salt")):
                raise ValueError
            if entry["sitting"] is not None and type(entry["sitting"]) is not int:
                raise ValueError
            entry["facts"] = json.loads(entry["particulars"])
            if canonical(entry["facts"]) != entry["particulars"]:
                raise ValueError
    except (ValueError, TypeError, RecursionError):
        raise Wrong(number, "it cannot be read") from None
    if entry["number"] != number or type(entry["number"]) is not int:
        raise Wrong(number, "it is missing: the numbers do not follow one another")
    return entry


# What the rules decide


def majority(rule, base):
    """The smallest number of votes that carries: {"base", "fraction", "comparison"} on a base of so many."""
    share = Fraction(rule["fraction"]) * base
    whole = share.numerator // share.denominator
    if rule["comparison"] == ">":
        return whole + 1
    return max(1, whole if share == whole else whole + 1)


def quorum(rules, in_office):
    """The numbers of members that make a quorum under these rules: at the first call, at the second."""
    rule, second = rules["values"]["quorum"]["value"], rules["values"]["second_call"]["value"]
    first = rule["number"] if "number" in rule else majority(rule, in_office)
    return {first} if second == "unset" else {first, second["number"] or 1}


def recount(announced, closed, attending):
    """The figures of a ballot from its roll and votes alone."""
    roll = {line["member"]: line for line in announced["roll"]}
    votes = {line["member"]: line for line in closed["votes"]}
    if len(roll) != len(announced["roll"]) or len(votes) != len(closed["votes"]):
        raise ValueError("a member is named twice")
    for member, vote in votes.items():
        line = roll.get(member, {"name": None, "group": None})
        if (vote["name"], vote["group"]) != (line["name"], line["group"]):
            raise ValueError("a vote was given by someone who is not on the roll")
        if member not in attending:
            raise ValueError("a vote was given by a member who had not signed in")
        if vote["choice"] not in CHOICES[:4]:
            raise ValueError("a vote is none of the choices")
    table = {}
    for line in sorted(announced["roll"], key=lambda line: line["position"]):
        row = table.setdefault(line["group"], dict.fromkeys(("seats", *CHOICES), 0))
        row["seats"] += 1
        row[votes[line["member"]]["choice"] if line["member"] in votes else "absent"] += 1
    figures = {choice: sum(row[choice] for row in table.values()) for choice in CHOICES}
    figures["in_office"] = len(roll)
    figures["cast"] = figures["for"] + figures["against"]
    figures["voters"] = figures["cast"] + figures["abstention"]
    here = {member for member in roll if member in attending}
    bases = {"in_office": len(roll), "attending": len(here), "represented": len(here | set(votes))}
    bases.update(voters=figures["voters"], cast=figures["cast"])
    kind = "amendment" if announced["subject"] == "amendment" else "final"
    rule = announced["rules"]["values"][kind]["value"]
    figures["base"], figures["base_count"] = rule["base"], bases[rule["base"]]
    figures["required"] = majority(rule, figures["base_count"])
    figures["adopted"] = figures["for"] >= figures["required"]
    figures["votes_for"] = figures.pop("for")
    figures["attending"] = len(attending)
    return figures, [dict(row, group=group) for group, row in table.items()]


# What the entries say


class Sitting:
    def __init__(self):
        self.attending, self.attended = set(), set()
        self.announced, self.closed, self.decided, self.void = {}, {}, {}, set()
        self.quorums, self.whole = [], None


def follow(entries):
    """Follow the whole entries one by one; gives the number of ballots proclaimed."""
    sittings, declared = {}, {}
    for entry in entries:
        if "facts" in entry:
            sitting = sittings.setdefault(entry["sitting"], Sitting())
            try:
                wrong = judge(entry["kind"], entry["facts"], sitting, declared, entry["number"])
            except (LookupError, TypeError, AttributeError, ArithmeticError, RecursionError, UnicodeError):
                wrong = "its particulars cannot be read"
            except ValueError as error:
                wrong = str(error)
            if wrong:
                raise Wrong(entry["number"], wrong)
    return sum(len(sitting.decided) for sitting in sittings.values())


def judge(kind, facts, sitting, declared, number):
    if kind == "member_signed_in":
        sitting.attending.add(facts["member_id"])
        sitting.attended.add(facts["member_id"])
    elif kind == "member_signed_out":
        sitting.attending.discard(facts["member_id"])
    elif kind == "quorum_checked":
        sitting.quorums.append((number, facts["required"], facts["in_office"]))
        if facts["present"] != len(sitting.attending):
            return "the members present are not those who had signed in"
        if facts["reached"] is not (facts["present"] >= facts["required"]):
            return "the quorum does not follow from its figures"
    elif kind == "sitting_closed":
        if (facts["attended"], facts["ballots"]) != (len(sitting.attended), len(sitting.decided)):
            return "the members who attended, or the ballots held, are not those of the register"
    elif kind.startswith("ballot_"):
        return judge_ballot(kind, facts, sitting)
    else:
        return judge_text(kind, facts, sitting, declared)
    return None


def judge_text(kind, facts, sitting, declared):
    whole = sitting.whole
    if kind == "opinion_tabled":
        if sha256("\n\n".join(block["text"] for block in facts["blocks"])) != facts["text_sha256"]:
            return "the hash is not that of the text"
    elif kind == "declaration_posted":
        declared[facts["opinion"], facts["group"]] = facts
    elif kind in ("declaration_delivered", "mention_revealed"):
        posted = declared.get((facts["opinion"], facts["group"]))
        if posted and kind == "declaration_delivered" and posted["text"] != facts["text"]:
            return "the declaration delivered is not the one posted"
        if posted and kind == "mention_revealed":
            sealed = posted["mention_sha256"]
            kept = sha256(facts.get("salt", "") + facts["mention"])
            return None if sealed in ("", kept) else "the mention is not the one sealed"
    elif kind == "opinion_adopted":
        if whole is None or not sitting.decided[whole]:
            return "no ballot on the whole adopted this"
        if sitting.announced[whole]["text_sha256"] != facts["text_sha256"]:
            return "the text adopted is not the one put to the vote"
    elif kind == "opinion_not_adopted":
        if whole is None or sitting.decided[whole]:
            return "no ballot on the whole refused this"
    elif kind in ("amendment_adopted", "amendment_rejected"):
        ballot = facts["ballot"]
        if sitting.decided[ballot] is not (kind == "amendment_adopted"):
            return "the fate of the amendment is not what the ballot decided"
        if sitting.announced[ballot]["amendment"] != facts["number"]:
            return "the ballot was on another amendment"
    return None


def judge_ballot(kind, facts, sitting):
    ballot = facts["ballot"]
    over = ballot in sitting.decided or ballot in sitting.void
    if kind == "ballot_announced":
        if ballot in sitting.announced:
            return "two ballots bear this number"
        if sha256(facts["text"]) != facts["text_sha256"]:
            return "the hash is not that of the text"
        sitting.announced[ballot] = facts
        for number, required, in_office in sitting.quorums:
            if required not in quorum(facts["rules"], in_office):
                raise Wrong(number, "the quorum required is not the one that the rules set")
        sitting.quorums.clear()
    elif kind == "ballot_closed":
        if ballot not in sitting.announced or ballot in sitting.closed or over:
            return "this ballot was not open"
        sitting.closed[ballot] = facts
        return compare(facts["result"], *recount(sitting.announced[ballot], facts, sitting.attending))
    elif kind == "ballot_proclaimed":
        if ballot not in sitting.closed or over:
            return "this ballot was not waiting to be proclaimed"
        result = sitting.closed[ballot]["result"]
        if canonical(facts["result"]) != canonical(result) or facts["verdict"] != result["verdict"]:
            return "the result proclaimed is not the one that was counted"
        if facts["adopted"] is not result["adopted"]:
            return "the decision does not follow from the votes and the rules"
        sitting.decided[ballot] = facts["adopted"]
        if sitting.announced[ballot]["subject"] == "whole":
            sitting.whole = ballot
    elif kind == "ballot_voided":
        if ballot not in sitting.announced or over:
            return "this ballot could not be voided"
        sitting.void.add(ballot)
    return None


def compare(result, figures, table):
    for name, figure in sorted(figures.items()):
        if canonical(result[name]) != canonical(figure):
            return f"the result says {name} {result[name]}, the roll gives {figure}"
    rows = [{key: value for key, value in row.items() if key != "short"} for row in result["groups"]]
    return None if canonical(rows) == canonical(table) else "the table by group is not that of the roll"


# What derives from the register


def derive(sitting, entries, files):
    """Make again every file of the archive from its entries."""
    again = {"journal.jsonl": files["journal.jsonl"], "verify.py": files.get("verify.py", b"")}
    votes, ballots = {}, []
    for entry in entries:
        kind, facts = entry.get("kind"), entry.get("facts")
        if kind in ("declaration_delivered", "ballot_announced"):
            again[f"texts/{entry['number']:06d}-{kind}.txt"] = facts["text"].encode()
        elif kind == "opinion_tabled":
            text = "\n\n".join(block["text"] for block in facts["blocks"])
            again[f"texts/{entry['number']:06d}-{kind}.txt"] = text.encode()
        if kind == "ballot_closed" and entry["sitting"] == sitting:
            votes[facts["ballot"]] = facts["votes"]
        elif kind == "ballot_proclaimed" and entry["sitting"] == sitting:
            ballots.append(dict(facts["result"], entry=entry["number"], votes=votes[facts["ballot"]]))
    again["results.json"] = pretty({"sitting": sitting, "ballots": ballots})
    sums = {name: hashlib.sha256(content).hexdigest() for name, content in again.items()}
    head = entries[-1]["seal"] if entries else ""
    manifest = {"format": "hemicycle-archive-1", "sitting": sitting, "head": head, "count": len(entries)}
    manifest["files"] = sums
    again["manifest.json"] = pretty(manifest)
    return again


def pretty(value):
    return (json.dumps(value, sort_keys=True, ensure_ascii=True, indent=1) + "\n").encode()


# The ZIP: stored, sorted, dated 1980-01-01


def pack(files):
    body, directory = b"", b""
    for name in sorted(files):
        data, raw = files[name], name.encode()
        flags = 0 if name.isascii() else 0x800
        size, crc = len(data), zlib.crc32(data)
        common = struct.pack("<HHHHIIIHH", flags, 0, 0, 33, crc, size, size, len(raw), 0)
        offset = len(body)
        body += b"PK\x03\x04\x14\x00" + common + raw + data
        place = struct.pack("<HHHII", 0, 0, 0, 0o644 << 16, offset)
        directory += b"PK\x01\x02\x14\x03\x14\x00" + common + place + raw
    count = len(files)
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, count, count, len(directory), len(body), 0)
    return body + directory + end


def unpack(data):
    files, at = {}, 0
    while data[at : at + 4] == b"PK\x03\x04" and at + 30 <= len(data):
        size, _, length, extra = struct.unpack_from("<IIHH", data, at + 18)
        start = at + 30 + length + extra
        name = data[at + 30 : at + 30 + length].decode("utf-8", "replace")
        if start + size > len(data) or name in files:
            break
        files[name] = data[start : start + size]
        at = start + size
    return files


def read_folder(folder):
    files = {}
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith((".", "__"))]
        for name in names:
            path = os.path.join(place, name)
            if not name.endswith((".zip", ".pyc")):
                with open(path, "rb") as file:
                    files[os.path.relpath(path, folder).replace(os.sep, "/")] = file.read()
    return files


def verify(path, seal=""):
    """Verify an archive or a folder; gives what holds, raises `Wrong`."""
    data = None
    if os.path.isdir(path):
        files = read_folder(path)
    else:
        with open(path, "rb") as file:
            data = file.read()
        files = unpack(data)
    if "journal.jsonl" not in files:
        raise Wrong(None, "this is not the archive of a sitting, or it is damaged")
    entries = read_register(files["journal.jsonl"])
    ballots = follow(entries)
    head = entries[-1]["seal"] if entries else ""
    if not head.startswith(seal.lower().replace(" ", "")):
        raise Wrong(len(entries), "the last seal is not the one given: the register was cut or rewritten")
    try:
        sitting = json.loads(files["manifest.json"])["sitting"]
        again = derive(sitting, entries, files)
    except (LookupError, TypeError, AttributeError, ValueError, RecursionError):
        raise Wrong(None, "manifest.json, or a text of the register, cannot be read") from None
    for name in sorted(set(again) | set(files)):
        if again.get(name) != files.get(name):
            raise Wrong(None, f"{name} does not follow from the register")
    if data is not None and pack(again) != data:
        raise Wrong(None, "the archive is not the bytes that its files make: it is damaged")
    withheld = sum("facts" not in entry for entry in entries)
    return {"ok": True, "entries": len(entries), "ballots": ballots, "withheld": withheld, "seal": head}


def main():
    parser = argparse.ArgumentParser(description="Verify the archive of a sitting.")
    here = os.path.dirname(os.path.abspath(__file__))
    whole = "the ZIP; by default the folder of this file"
    parser.add_argument("archive", nargs="?", default=here, help=whole)
    parser.add_argument("--seal", default="", metavar="HEAD", help="the head of the register, from paper")
    asked = parser.parse_args()
    try:
        answer = verify(asked.archive, asked.seal)
    except Wrong as wrong:
        answer = {"ok": False, "entry": wrong.number, "reason": str(wrong)}
        where = "The archive" if wrong.number is None else f"Entry {wrong.number}"
        sys.stderr.write(f"{where}: {wrong}.\n")
    except OSError as error:
        answer = {"ok": False, "entry": None, "reason": error.strerror or "it cannot be read"}
        sys.stderr.write(f"{asked.archive}: {answer['reason']}.\n")
    sys.stdout.write(json.dumps(answer) + "\n")
    return 0 if answer["ok"] else 1


if __name__ == "__main__":
    sys.exit(main())
