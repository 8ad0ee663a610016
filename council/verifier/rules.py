"""Verify the archive of a sitting, with nothing installed but Python (3.8 or later).

    python verify.py [ARCHIVE.zip] [--seal HEAD]

Without an archive, the folder of this file is verified. Every seal, tally and decision is computed again
from journal.jsonl alone: the chain of seals; who attended, held whose proxy and presided; the quorum; each
roll, and for each of its votes who could cast it; what two tellers counted; the base, the majority, the
casting vote and the turnout that the rules set; elections by round; the text, block by block, as amendments
and parts left it; and that each decision had its effect at once, and nothing else had any. Then all that
derives from the register (results.json, texts/, manifest.json) is made again, and the ZIP with it, and
compared byte for byte.

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
PAPERS = ("blank", "void")
ALWAYS = ("adopted", "against", "abstention", "base", "base_count", "cast", "not_taking_part", "required")
ALWAYS += ("voters", "votes_for")  # what no result is without
REFUSED = {"fr": "n['’]est (pas|élu|adopté)|rejeté", "en": r"(?i)\b(not|nobody|no part)\b"}
SUFFIXES = "bis ter quater quinquies sexies septies octies nonies decies undecies duodecies terdecies"
SUFFIXES += " quaterdecies quindecies sexdecies septdecies octodecies novodecies vicies"
ADOPTED = ("adopted", "adopted_as_sub_amended")
TOGETHER = ("amendment_fallen", "amendment_withdrawn", "reservation_lifted", "division_concluded")
STATES = {  # what follows what in a sitting
    "sitting_opened": ("convened", "open"),
    "sitting_suspended": ("open", "suspended"),
    "sitting_adjourned": ("open suspended", "adjourned"),
    "sitting_resumed": ("suspended adjourned", "open"),
    "sitting_closed": ("open suspended adjourned", "closed"),
}
EFFECTS = {  # what a decision, an arrival or a departure leaves at once, and by which field it is known
    "amendment_adopted": "number",
    "amendment_rejected": "number",
    "amendment_fallen": "number",
    "amendment_reserved": "number",
    "amendment_withdrawn": "number",
    "reservation_lifted": "number",
    "division_concluded": "number",
    "opinion_adopted": "opinion",
    "opinion_not_adopted": "opinion",
    "part_removed": "ballot",
    "proxy_ended": "giver_id",
}
KINDS = {"amendment": "amendment", "whole": "final", "part": "final", "election": "election"}
ASKED = {"amendment": "", "method": "public", "replaces": 0, "chair": "", "chair_id": 0}
ASKED.update(opinion="", blocks=[], candidates=[], round=1)
LATER = {  # what entries of long ago do not say
    "amendment_adopted": {"fate": "adopted", "parent": "", "sentence": {}, "falls": [], "blocks": []},
    "amendment_called": {"identical": []},
    "amendment_fallen": {"fate": "fallen", "ruled": False, "reason": "", "sub": False},
    "amendment_tabled": {"block": "", "after_block": "", "blocks": [], "parent": "", "parents": []},
    "amendment_withdrawn": {"cause": ""},
    "ballot_announced": ASKED,
    "ballot_closed": {"tellers": []},
    "hands_shown": {"amendment": "", "opinion": ""},
    "mention_revealed": {"salt": ""},
    "quorum_checked": {"method": "list", "second_call": False},
    "rule_set": {"body": "", "withdrawn": False, "on": ""},
}


class Wrong(Exception):
    """What does not hold, and in which entry (None: not one entry, or the one being read)."""

    def __init__(self, number, reason):
        super().__init__(reason)
        self.number = number


def must(holds, reason):
    if not holds:
        raise Wrong(None, reason)


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


def value(rules, name):
    """One value of the rules; None where they are silent, or did not know it yet."""
    found = rules["values"].get(name, {"value": "unset"})["value"]
    return None if found == "unset" else found


def least(rule, number):
    """The smallest whole number that is more than, or at least, a fraction of this one."""
    share = Fraction(rule["fraction"]) * number
    whole = share.numerator // share.denominator
    return whole + 1 if rule["comparison"] == ">" or whole < share else whole


def majority(rule, base):
    """The smallest number of votes that carries on a base of so many: never less than one."""
    return max(1, least(rule, base))


def quorum(rules, in_office, second):
    """How many members make a quorum, at the first call or at the second."""
    rule, later = value(rules, "quorum"), value(rules, "second_call")
    if second:
        must(later is not None, "the rules know no second call")
        return later["number"] or 1
    return rule["number"] if "number" in rule else least(rule, in_office)


def counting(proxies, cap):
    """The proxies (giver, holder) that count, oldest first: so many a holder, one a giver, no chains."""
    kept, held = {}, {}
    for giver, holder in proxies:
        chained = giver == holder or giver in held or holder in kept
        if giver not in kept and not chained and held.get(holder, 0) < cap:
            kept[giver] = holder
            held[holder] = held.get(holder, 0) + 1
    return kept


def decide(rules, kind, count, chair):
    """What is decided on these figures; `chair` is "for", "against" or None, and settles a tie if it may."""
    must(
        all(type(count[name]) is int and count[name] >= 0 for name in count),
        "a figure is not a number of votes",
    )
    votes = count["voters"] + count["not_taking_part"]
    must(votes <= min(count["represented"], count["in_office"]), "there are more votes than members")
    rule, annex, turnout = (value(rules, name) for name in (kind, "append_" + kind, "participation"))
    base = count[rule["base"]]
    valid = turnout is None or count["voters"] >= majority(turnout, count[turnout["base"]])
    tie = count["for"] == count["against"] > 0
    half = rule["comparison"] == ">" and Fraction(rule["fraction"]) == Fraction(1, 2)
    equal = tie and half and 2 * count["for"] == base and value(rules, "tie") == "casting_vote"
    casting = chair if equal and valid else None
    adopted = valid and (count["for"] >= majority(rule, base) or casting == "for")
    annexed = valid and not adopted and annex and count["for"] >= majority(annex, count[annex["base"]])
    found = {"base": rule["base"], "base_count": base, "required": majority(rule, base), "tie": tie}
    found.update(casting_vote=casting or "", adopted=adopted, appended=bool(annexed))
    return dict(found, elected="", candidates=[], votes_for=count["for"])


def elect(rules, rank, count, candidates):
    """Who is elected: an absolute majority in the first round, then the most votes; equals are not."""
    rule, turnout = value(rules, "election"), value(rules, "participation")
    valid = turnout is None or count["voters"] >= majority(turnout, count[turnout["base"]])
    must(
        all(type(votes) is int and votes >= 0 for votes in candidates.values()),
        "a figure is not a number of votes",
    )
    base = rule["base"] if rank == 1 else "cast"
    required = majority(rule, count[base]) if rank == 1 else 0
    best = max(candidates.values())
    first = [name for name in candidates if candidates[name] == best > 0]
    told = [{"name": name, "votes": candidates[name]} for name in sorted(candidates)]
    won = first[0] if len(first) == 1 and best >= required and valid else ""
    found = {"base": base, "base_count": count[base], "required": required, "tie": len(first) > 1}
    found.update(casting_vote="", adopted=bool(won), appended=False, elected=won, candidates=told)
    return dict(found, votes_for=best, against=0)


def compare(result, found, whose):
    """Refuse a result that says something else than what was found again, in figures or in words."""
    for name in sorted(found):
        if name in result or name in ALWAYS:
            said = f"the result says {name} {result[name]}, {whose} gives {found[name]}"
            must(canonical(result[name]) == canonical(found[name]), said)
    compare_words(result)


def compare_words(result):
    figures = {figure for figure in result.values() if type(figure) is int}
    for language, refused in REFUSED.items():
        verdict, rule = result["verdict"][language], result["rule"][language]
        if result.get("elected"):
            must(result["elected"] in verdict, "the words of the verdict are not what was decided")
        elif not result.get("candidates"):
            right = bool(re.search(refused, verdict)) is not result["adopted"]
            right = right and (
                re.search("valable|valid", verdict)
                or {int(n) for n in re.findall(r"\d+", verdict)} <= figures
            )
            must(right, "the words of the verdict are not what was decided")
        if result["required"]:
            number = re.search(r"\d+", rule)
            must(
                number and int(number.group()) == result["required"],
                "the words of the rule are not its figures",
            )


# A text, block by block


def block_of(block):
    named = {name: block[name] or "" for name in ("key", "kind", "number", "text")}
    return dict(named, anchor="", by="")


def rank(number):
    """What the numbers of amendments are sorted by: 9 before 12, and 12 before 12-1."""
    return [int(figures) for figures in re.findall("[0-9]{1,18}", number)], number


class Text:
    """A draft opinion as it stands; not known any more once an entry was withheld that may have changed it."""

    def __init__(self, blocks):
        self.blocks = [block_of(block) for block in blocks]
        self.known, self.parts, self.titles, self.fates = True, [], [], {}
        self.changes = 0

    def standing(self):
        return "\n\n".join(block["text"] for block in self.blocks if block["text"] is not None)

    def write(self, tabled, facts):
        """Change a block, move it, take it out (nothing after), add one (nothing before), or the whole text."""
        found, before, after = self.find(tabled, facts), facts["before"], facts["after"]
        if not self.known or (not found and not facts["blocks"]):
            self.known = False
            return
        self.changes += 1
        if facts["blocks"]:
            self.blocks = [block_of(block) for block in facts["blocks"]]
        elif not before:
            self.insert(found, facts["number"], after)
        else:
            must(found["text"] == before, "the words before are not those of the text")
            if before == after:
                found["anchor"], found["by"] = tabled["after_block"], facts["number"]
                self.arrange()
            else:
                found["text"] = after or None

    def find(self, tabled, facts):
        """The block that an amendment names, by its key, its number or its words."""
        number = re.fullmatch("[^«»:]*n°\u00a0([^«»:]+)", facts["place"])
        found = [b for b in self.blocks if b["key"] == tabled.get("block", "")]
        found = found or [b for b in self.blocks if number and b["number"] == number.group(1)]
        found = found or [b for b in self.blocks if b["text"] == facts["before"] != ""]
        return found[0] if len(found) == 1 else None

    def insert(self, anchor, number, text):
        """Add a block after another: "3 bis", or "3 bis A" before a 3 bis that a later amendment added."""
        root, taken = anchor["number"].split(" ")[0], {block["number"] for block in self.blocks}
        here = [b for b in self.blocks if b["by"] and b["anchor"] == anchor["key"]]
        later = [b["number"] for b in here if rank(b["by"]) > rank(number)]
        later = [given for given in later if given.split(" ")[0] == root != given]
        free = [root + " " + suffix for suffix in SUFFIXES.split()]
        free += [root + " (" + str(place) + ")" for place in range(len(free) + 2, 1000)]
        if later:
            free = [later[0] + " " + letter for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
        named = ([name for name in free if name not in taken] or free)[0] if root else ""
        added = {"key": "a+" + number, "kind": "", "number": named, "text": text}
        self.blocks.append(dict(added, anchor=anchor["key"], by=number))
        self.arrange()

    def arrange(self):
        """Each block that was placed comes after its anchor, in the order of the amendments' numbers."""
        keys, first, placed = {block["key"] for block in self.blocks}, [], {}
        for block in self.blocks:
            rooted = not block["by"] or (block["anchor"] and block["anchor"] not in keys)
            (first if rooted else placed.setdefault(block["anchor"], [])).append(block)
        if first and first[0]["kind"] == "title":
            placed.setdefault(first[0]["key"], []).extend(placed.pop("", []))
        for blocks in placed.values():
            blocks.sort(key=lambda block: (rank(block["by"]), block["key"]), reverse=True)
        self.blocks, coming = [], first[::-1] + placed.get("", [])
        while coming:
            self.blocks.append(coming.pop())
            coming += placed.get(self.blocks[-1]["key"], [])

    def named(self, facts):
        """The keys of the part put to the vote; a show of hands names it by its question alone."""
        if "blocks" in facts:
            return tuple(facts["blocks"])
        must(facts["question"] in self.titles, "this part was not to be voted on")
        return self.parts[self.titles.index(facts["question"])]

    def part(self, keys, text):
        """The places of the blocks of a part, whose keys and words are given."""
        places = []
        for place, block in enumerate(self.blocks):
            mine = block["key"] in keys or block["key"].startswith("a+")
            if mine and block["text"] is not None and (text + "\n\n").startswith(block["text"] + "\n\n"):
                places.append(place)
                text = text[len(block["text"]) + 2 :]
        must(len(places) == len(keys) and not text, "the part is not a part of the text")
        return places


# What the entries say, one after the other


class Council:
    """What is said outside the sittings: the rules, the texts tabled, amendments and declarations."""

    def __init__(self):
        self.rules, self.own, self.texts, self.tabled, self.posted = {}, {}, {}, {}, {}
        self.proposed = {}  # what has become of amendments, by opinion and number
        self.sittings = {}

    def of(self, body):
        return [sitting for sitting in self.sittings.values() if sitting.body == body]

    def own_value(self, body, name, day):
        """The value that a body set itself, as it holds on a day; None where its profile's holds."""
        begun = [value for on, value in self.own.get((body, name), []) if on <= day]
        ended = begun and begun[-1] and begun[-1]["until"] and begun[-1]["until"] < day
        return None if ended or not begun else begun[-1]

    def council_constituted(self, facts):
        self.rules[facts["body"]] = facts["rules"]

    def rules_chosen(self, facts):
        self.rules[facts["body"]] = facts["after"]["council"]
        for sitting in self.of(facts["body"]):
            sitting.rules = None

    def rule_set(self, facts):
        name, on = facts["parameter"], facts["on"] or facts["after"]["since"]
        begun = [value for value in self.own.get((facts["body"], name), []) if value[0] < on]
        value = None if facts["withdrawn"] else facts["after"]
        self.own[facts["body"], name] = [*begun, (on, value)]
        for sitting in self.of(facts["body"]):
            if on > sitting.day:
                continue
            for check in sitting.checks:
                check["before"].setdefault(name, facts["before"])
            if sitting.rules:
                sitting.rules["values"][name] = facts["after"]
                if facts["withdrawn"]:  # its profile's value may not be the same on all days
                    sitting.free.add(name)

    def opinion_tabled(self, facts):
        text = Text(facts["blocks"])
        must(sha256(text.standing()) == facts["text_sha256"], "the hash is not that of the text")
        self.texts[facts["opinion"]] = text

    def text(self, opinion):
        if not opinion and len(self.texts) == 1:
            return next(iter(self.texts.values()))
        return self.texts.get(opinion)

    def amendment_tabled(self, facts):
        key, parent = (facts["opinion"], facts["number"]), (facts["opinion"], facts["parent"])
        must(key not in self.tabled, "the number of the amendment was taken already")
        if parent in self.tabled:
            must(not self.tabled[parent]["parent"], "a sub-amendment is not amended again")
            words = self.tabled[parent]["after"]
            same = facts.get("takes_over") or facts["before"] == words
            must(same, "the words before are not those of the amendment")
        self.tabled[key] = dict(facts, state=self.state(facts["opinion"]))

    def state(self, opinion):
        """What tells a text from what it was before another amendment was written in."""
        text = self.text(opinion)
        return text.changes if text and text.known else None

    def amendment(self, opinion, number):
        """What has become of an amendment; entries of long ago do not name the text that it bears on."""
        keys = [key for key in self.tabled if key[1] == number] if not opinion else []
        key = keys[0] if len(keys) == 1 else (opinion, number)
        fresh = {"number": number, "facts": {}, "called": None, "fate": "", "cause": None, "awaits": False}
        fresh.update(reserved=None, defended=False, public=False, sub=False, version=0, parts=[], whole="")
        known = self.proposed.setdefault(key, fresh)
        known["facts"] = known["facts"] or self.tabled.get(key, {})
        return known

    def questioned(self):
        """Those that the chair is to rule on before anything else is called."""
        pending = [each for each in self.proposed.values() if not each["fate"]]
        return [each["number"] for each in pending if each["cause"] is not None]

    def declaration_posted(self, facts):
        self.posted[facts["opinion"], facts["group"]] = facts

    def declaration_delivered(self, facts):
        posted = self.posted.get((facts["opinion"], facts["group"]), facts)
        must(posted["text"] == facts["text"], "the declaration delivered is not the one posted")

    def mention_revealed(self, facts):
        sealed = self.posted.get((facts["opinion"], facts["group"]), {"mention_sha256": ""})["mention_sha256"]
        kept = sealed in ("", sha256(facts["salt"] + facts["mention"]))
        must(kept, "the mention is not the one sealed")


class Sitting:
    """One sitting: who is in the room, what is put to the vote, and the entries that are due at once."""

    def __init__(self, council):
        self.council, self.body, self.state, self.due = council, "", "convened", set()
        self.day = ""
        self.rules, self.free, self.checks = None, set(), []
        self.attending, self.attended, self.proxies = set(), set(), []
        self.chair = self.members = None
        self.second = self.missing = self.checked = self.approved = False
        self.opinion, self.felling, self.decided = "", "", {}
        self.ballots, self.under_way, self.last, self.proclaimed = {}, None, 0, 0
        self.hands, self.bloc, self.apart = {}, [], []

    def pay(self, kind, facts):
        """What was decided has its effect at once: its entries come before any other, and never alone."""
        effect = (kind, facts[EFFECTS[kind]]) if kind in EFFECTS else None
        free = kind == "proxy_ended" and facts["ending"] == "withdrawn"
        free = free or (kind == "amendment_fallen" and facts["ruled"])
        apart = kind in ("amendment_reserved", "amendment_withdrawn", "reservation_lifted")
        free = free or (apart and not facts["cause"])
        twin = kind == "amendment_fallen" and not facts["ruled"] and self.felling
        if effect in self.due:
            self.due.remove(effect)
        else:
            must(twin or not self.due, "what was decided just before has not had its effect")
            must(free or twin or not effect, "nothing in the register led to this")
        if kind not in TOGETHER:
            self.felling = ""

    # The sitting, its room, its chair

    def turn(self, kind):
        before, after = STATES[kind]
        must(self.state in before.split(), "the sitting was not in a state for this")
        self.state = after

    def sitting_convened(self, facts):
        self.body, self.day = facts["body"], facts["day"]

    def sitting_opened(self, facts):
        self.members = facts["in_office"]

    def sitting_closed(self, facts):
        right = (facts["attended"], facts["ballots"]) == (len(self.attended), self.proclaimed)
        must(right, "the members who attended, or the ballots held, are not those of the register")

    def minutes_approved(self, facts):
        must(self.state == "closed", "the sitting was not closed")
        self.approved = True

    def item_called(self, facts):
        self.checked = False

    def member_signed_in(self, facts):
        member = facts["member_id"]
        must(member not in self.attending, "this member was already signed in")
        self.attending.add(member)
        self.attended.add(member)
        self.due.update(("proxy_ended", proxy["giver"]) for proxy in self.proxies if proxy["giver"] == member)

    def member_signed_out(self, facts):
        member = facts["member_id"]
        must(member in self.attending, "this member was not signed in")
        self.attending.remove(member)
        self.due.update(
            ("proxy_ended", proxy["giver"]) for proxy in self.proxies if proxy["holder"] == member
        )

    def proxy_given(self, facts):
        giver, holder = facts["giver_id"], facts["holder_id"]
        for proxy in self.proxies:
            chained = giver in (proxy["giver"], proxy["holder"]) or holder == proxy["giver"]
            must(not chained, "this proxy could not be given: no chains, one each")
        must(giver != holder, "this proxy could not be given: no chains, one each")
        must(giver not in self.attending, "the giver of a proxy is not in the room")
        self.proxies.append({"giver": giver, "holder": holder})

    def proxy_ended(self, facts):
        proxy = {"giver": facts["giver_id"], "holder": facts["holder_id"]}
        must(proxy in self.proxies, "no such proxy stood")
        why = {"withdrawn": True, "giver_arrived": proxy["giver"] in self.attending}
        why["holder_left"] = proxy["holder"] not in self.attending
        must(why.get(facts["ending"]), "the proxy did not end for the reason that is given")
        self.proxies.remove(proxy)

    def chair_taken(self, facts):
        must(facts["member_id"] in self.attending, "who takes the chair was not signed in")
        self.chair = facts["member_id"]

    def standing(self, frozen):
        """The proxies frozen with a ballot that can be used now, {giver: holder}."""
        held = {}
        for proxy in frozen:
            ended = all(proxy is not given for given in self.proxies)
            if not ended and proxy["holder"] in self.attending and proxy["giver"] not in self.attending:
                held[proxy["giver"]] = proxy["holder"]
        return held

    # The quorum

    def quorum_checked(self, facts):
        must(facts["method"] in ("list", "phones", "heads"), "the quorum was checked in no known way")
        must(facts["second_call"] is self.second, "the register holds no such second call")
        must(facts["present"] <= facts["in_office"], "there are more members present than in office")
        reached = facts["present"] >= facts["required"]
        must(facts["reached"] is reached, "the quorum does not follow from its figures")
        self.missing, self.checked = not reached, True
        self.enter(facts, False)

    def second_call_made(self, facts):
        must(self.missing and not self.second, "the quorum was not found missing before the second call")
        self.second = True
        self.enter(facts, True)

    def enter(self, facts, call):
        proxies = [(proxy["giver"], proxy["holder"]) for proxy in self.proxies]
        check = {"number": self.number, "facts": facts, "second": self.second, "call": call, "before": {}}
        self.checks.append(dict(check, attending=set(self.attending), proxies=proxies))
        if self.rules and self.members is not None:
            self.judge_checks()

    def judge_checks(self):
        """The rules frozen with a ballot say what the checks before it should have required and counted."""
        for check in self.checks:
            rules = {"values": {**self.rules["values"], **check["before"]}}
            facts, here = check["facts"], check["attending"]
            required = quorum(rules, self.members, check["second"])
            if facts["required"] != required:
                raise Wrong(check["number"], "the quorum required is not the one that the rules set")
            if check["call"]:
                continue
            if facts["in_office"] != self.members:
                raise Wrong(check["number"], "the members in office are not those of the roll")
            present = set(here)
            if value(rules, "quorum")["counts"] == "represented":
                held = counting(check["proxies"], value(rules, "proxies")["cap"])
                present.update(giver for giver in held if held[giver] in here)
            if facts["method"] == "list" and facts["present"] != len(present):
                raise Wrong(check["number"], "the members present are not those who had signed in")
        self.checks = []

    # What is put to the vote

    def begin(self, facts):
        test = facts["subject"] == "test"
        must(self.state == "open", "the sitting was not open")
        must(self.under_way is None, "another ballot was under way")
        must(test or not self.missing, "the quorum was missing: no vote could be taken")
        number = 0 if test else self.last + 1
        must(facts["ballot"] == number, "the number of the ballot does not follow the one before")
        must(sha256(facts["text"]) == facts["text_sha256"], "the hash is not that of the text")
        self.last = number or self.last
        self.ask(facts)

    def ask(self, facts):
        """The question is on an amendment that was called, the text as it stands, or a part of it."""
        text, subject = self.council.text(facts["opinion"]), facts["subject"]
        if subject == "amendment":
            self.ask_amendment(facts)
        elif subject == "whole" and text:
            must(
                all(part in text.fates for part in text.parts), "parts of the text were still to be voted on"
            )
            must(
                not text.parts or any(text.fates.values()),
                "every part had failed: there is no vote on the whole",
            )
            tabled = [
                self.council.amendment(*key) for key in self.council.tabled if key[0] == facts["opinion"]
            ]
            settled = all(amendment["fate"] for amendment in tabled)
            must(settled or not text.known, "amendments were still to be settled")
            same = not text.known or facts["text"] == text.standing()
            must(same, "the text put to the vote is not the one that stood")
        elif subject == "part" and text:
            part = text.named(facts)
            must(part in text.parts and part not in text.fates, "this part was not to be voted on")
            if text.known:
                text.part(part, facts["text"])

    def ballot_announced(self, facts):
        self.begin(facts)
        self.freeze(facts["rules"])
        roll = {line["member"]: line for line in facts["roll"]}
        must(len(roll) == len(facts["roll"]), "a member is named twice")
        self.members = len(roll)
        self.judge_checks()
        must(self.chair in (None, facts["chair_id"]), "the chair is not who presided")
        self.chair = facts["chair_id"]
        must(
            facts["method"] in ("public", "call", "counted", "paper"), "the votes were taken in no known way"
        )
        if facts["subject"] in ("whole", "part"):
            presumed = value(facts["rules"], "quorum_presumed")
            must(presumed or self.checked, "the quorum was not checked before this vote")
        if facts["replaces"]:
            self.run_again(facts)
        cap = value(facts["rules"], "proxies")["cap"]
        held = counting([(proxy["giver"], proxy["holder"]) for proxy in self.proxies], cap)
        for member, line in roll.items():
            holder = held.get(member, 0)
            right = (holder, roll[holder]["name"] if holder else "")
            told = (line.get("holder", 0), line.get("holder_name", ""))
            must(told == right, f"the proxy of {line['name']} on the roll is not the one that stood")
        ballot = {
            "asked": facts,
            "roll": roll,
            "state": "announced",
            "could": set(),
            "taken": {},
            "counts": {},
        }
        ballot["frozen"] = [proxy for proxy in self.proxies if proxy["giver"] in held]
        self.ballots[facts["ballot"]] = self.under_way = ballot

    def freeze(self, rules):
        """The rules of a ballot: the council's, the same as before but for the values set since."""
        whose = self.council.rules.get(self.body, rules["council"])
        must(rules["council"] == whose, "the rules are not those that the council chose")
        for name, held in rules["values"].items():
            own = self.council.own_value(self.body, name, self.day)
            must(own in (None, held), f"the rules do not hold the value of {name} that was set")
            before = held if self.rules is None else self.rules["values"].get(name, held)
            same = held == before or name in self.free
            must(same, f"the value of {name} in the rules changed without an entry")
        self.rules, self.free = {"values": dict(rules["values"])}, set()

    def run_again(self, facts):
        old = self.ballots.get(facts["replaces"], {"state": ""})
        must(old["state"] == "void", "the ballot that is run again is not void")
        same = all(
            old["asked"][name] == facts[name] for name in ("subject", "amendment", "blocks", "candidates")
        )
        must(same, "the ballot that is run again was on another question")
        old["state"] = "void, run again"

    def ballot(self, facts, states, reason):
        ballot = self.ballots.get(facts["ballot"])
        must(ballot and ballot["state"] in states.split(), reason)
        return ballot

    def ballot_opened(self, facts):
        ballot = self.ballot(facts, "announced", "this ballot was not waiting to be opened")
        by_name = ballot["asked"]["method"] in ("public", "call")
        must(by_name and self.state == "open", "this ballot could not be opened")
        ballot["state"] = "open"

    def ballot_prolonged(self, facts):
        self.ballot(facts, "open", "this ballot was not open")

    def incident_declared(self, facts):
        self.ballot(facts, "open", "this ballot was not open")

    def watch(self):
        """A vote once cast stands: note who may vote now, in person or by proxy, in the ballot under way."""
        ballot = self.under_way
        if ballot and ballot["state"] == "open":
            ballot["could"].update((member, member) for member in self.attending)
            ballot["could"].update(self.standing(ballot["frozen"]).items())

    def vote_taken(self, facts):
        ballot = self.ballot(facts, "open", "this ballot was not open")
        line = line_of(ballot, facts)
        must(line["member"] in self.attending, "a vote was taken from a member who had not signed in")
        must(len(set(facts["agents"])) == 2, "two agents take a vote")
        ballot["taken"][line["member"]] = ", ".join(facts["agents"])

    def count_entered(self, facts):
        ballot = self.ballot(facts, "announced", "this ballot was not open")
        by_tellers = ballot["asked"]["method"] in ("counted", "paper")
        must(by_tellers, "the figures of this ballot are not entered by tellers")
        must(facts["teller"] not in ballot["counts"], "this teller had already counted")
        ballot["counts"][facts["teller"]] = facts["figures"]

    def count_dropped(self, facts):
        ballot = self.ballot(facts, "announced", "this ballot was not open")
        same = set(facts["tellers"]) == set(ballot["counts"])
        must(same, "the counts given up are not those that were entered")
        ballot["counts"] = {}

    def ballot_closed(self, facts):
        ballot = self.ballot(facts, "announced open", "this ballot was not open")
        asked = ballot["asked"]
        voted = ballot["state"] == "open" or asked["method"] in ("counted", "paper")
        must(voted, "this ballot was not open")
        ballot["present"] = set(self.attending)
        ballot["represented"] = self.attending | set(self.standing(ballot["frozen"]))
        ballot["state"], ballot["closed"], ballot["result"] = "closed", facts, facts["result"]
        if asked["method"] in ("public", "call"):
            judge_votes(ballot)
        self.recount(ballot, facts["result"], None)

    def recount(self, ballot, result, casting):
        """Count a ballot again; `casting` is the chair's vote given apart, once it was counted."""
        asked, closed = ballot["asked"], ballot["closed"]
        count = {"in_office": len(asked["roll"])}
        if asked["method"] in ("public", "call"):
            whose, table = "the roll", count_roll(ballot, count)
            own = ballot["choices"].get(asked["chair_id"])
            found = decide(
                asked["rules"], kind_of(asked), count, casting or (own if own in CHOICES[:2] else None)
            )
        else:
            whose, table = "the tellers' count", []
            figures = agreed(ballot)
            candidates = {each["name"]: each["votes"] for each in figures.get("candidates") or []}
            count.update({name: figures.get(name, 0) for name in CHOICES[:4] + PAPERS})
            count.update(attending=len(ballot["present"]), represented=len(ballot["represented"]))
            if candidates:
                must(len(candidates) == len(figures["candidates"]), "a candidate is named twice")
                must(set(candidates) == set(asked["candidates"]), "the candidates are not those announced")
                count["for"] = sum(candidates.values())
            totals(count)
            count["absent"] = max(0, count["in_office"] - count["voters"] - count["not_taking_part"])
            found = decide(asked["rules"], kind_of(asked), count, casting)
            if candidates:
                found = elect(asked["rules"], asked["round"], count, candidates)
        named = {
            "number": asked["ballot"],
            "chair": asked["chair_id"],
            "counted": True,
            "tellers": closed["tellers"],
        }
        named.update({name: asked[name] for name in ("subject", "question", "method", "round")})
        count.pop("for")
        compare(result, {**count, **named, **found}, whose)
        rows = [{key: row[key] for key in row if key != "short"} for row in result["groups"]]
        must(canonical(rows) == canonical(table), "the table by group is not that of the roll")

    def casting_vote_given(self, facts):
        ballot = self.ballot(facts, "closed", "this ballot was not waiting to be proclaimed")
        asked, result = ballot["asked"], ballot["result"]
        must(value(asked["rules"], "tie") == "casting_vote", "the rules give no casting vote")
        apart = asked["method"] != "paper" and not result["candidates"]
        must(apart, "there is no casting vote in a secret ballot, nor in an election")
        must(result["tie"], "the votes were not equal: there is no casting vote")
        must(not result["casting_vote"], "the chair's own vote had settled this")
        must(facts["member"] == asked["chair"], "the casting vote is not that of who presided")
        must(facts["choice"] in CHOICES[:2], "a casting vote is for or against")
        self.recount(ballot, facts["result"], facts["choice"])
        must(facts["result"]["casting_vote"] == facts["choice"], "the casting vote could not settle this")
        ballot["result"] = facts["result"]

    def error_reported(self, facts):
        judge_quoted(self.ballot(facts, "closed", "this ballot was not being checked"), facts)

    def vote_corrected(self, facts):
        must(not self.approved, "the minutes were approved: votes are no longer corrected")
        judge_quoted(self.ballot(facts, "proclaimed", "this ballot was not proclaimed"), facts)

    def ballot_proclaimed(self, facts):
        ballot = self.ballot(facts, "closed", "this ballot was not waiting to be proclaimed")
        result = ballot["result"]
        same = canonical(facts["result"]) == canonical(result) and facts["verdict"] == result["verdict"]
        must(same, "the result proclaimed is not the one that was counted")
        follows = facts["adopted"] is result["adopted"]
        must(follows, "the decision does not follow from the votes and the rules")
        ballot["state"], self.under_way = "proclaimed", None
        self.decide(ballot["asked"], facts["adopted"])

    def ballot_voided(self, facts):
        ballot = self.ballot(facts, "announced open closed", "this ballot could not be voided")
        ballot["state"], self.under_way = "void", None

    def hands_shown(self, facts):
        self.begin(facts)
        result, adopted = facts["result"], facts["adopted"]
        must(facts["method"] in ("hands", "consensus"), "the votes were taken in no known way")
        must(adopted or facts["method"] == "hands", "what someone objects to is put to the vote")
        same = result["adopted"] is adopted and result["verdict"] == facts["verdict"]
        must(same and result["number"] == facts["ballot"], "the result is not the one that was shown")
        none = ("voters", "cast", "required", "votes_for", "absent", "casting_vote", "candidates", "elected")
        none += CHOICES[1:4] + PAPERS + ("groups", "appended")
        here = (result["in_office"], result["attending"]) == (self.members, len(self.attending))
        must(here, "the members in office, or present, are not those of the register")
        must(self.chair in (None, result["chair"]), "the chair is not who presided")
        self.chair = result["chair"]
        bare = result["counted"] is False and not any(result.get(name) for name in none)
        must(bare, "a vote without a count has no figures")
        compare_words(result)
        self.decide(facts, adopted)
        self.hands[facts["amendment"]] = adopted

    # What is decided, and its effects

    def decide(self, asked, adopted):
        """The entries of its effects are due before any other; a test ballot has none."""
        if asked["ballot"] == 0:
            return
        self.proclaimed += 1
        self.decided[asked["ballot"]] = asked
        text, opinion = self.council.text(asked["opinion"]), asked["opinion"]
        if asked["subject"] == "amendment":
            self.due.add(("amendment_adopted" if adopted else "amendment_rejected", asked["amendment"]))
        elif asked["subject"] == "whole":
            self.due.add(("opinion_adopted" if adopted else "opinion_not_adopted", opinion))
        elif asked["subject"] == "part" and text:
            text.fates[text.named(asked)] = adopted
            if not adopted:
                self.due.add(("part_removed", asked["ballot"]))
            if all(text.fates.get(part) is False for part in text.parts):
                self.due.add(("opinion_not_adopted", opinion))

    # Amendments

    def of(self, number):
        return self.council.amendment(self.opinion, number)

    def pending(self, number):
        amendment = self.of(number)
        must(not amendment["fate"], "the amendment was settled already")
        return amendment

    def unsettled(self, numbers):
        return [number for number in numbers if not self.of(number)["fate"]]

    def subs(self, number):
        return self.unsettled(n for (_, n), facts in self.council.tabled.items() if facts["parent"] == number)

    def parents(self, number):
        """The amendments that a compromise would replace, those still to be settled."""
        return self.unsettled(each["number"] for each in self.of(number)["facts"].get("parents", []))

    def settle(self, number, fate):
        """Give an amendment its fate: what follows from it is due at once."""
        amendment = self.pending(number)
        amendment["fate"], amendment["cause"] = fate, None
        if fate in ADOPTED:
            self.due.update(("amendment_withdrawn", parent) for parent in self.parents(number))
        else:
            self.due.update(("amendment_fallen", sub) for sub in self.subs(number))
            lifted = [each for each in self.parents(number) if self.of(each)["reserved"] == number]
            self.due.update(("reservation_lifted", parent) for parent in lifted)
        if amendment["whole"] and not self.unsettled(self.of(amendment["whole"])["parts"]):
            self.due.add(("division_concluded", amendment["whole"]))

    def reword(self, amendment, facts):
        for name in ("sentence", "before", "after", "blocks", "after_block", "operation"):
            if amendment["facts"] and name in facts:
                amendment["facts"][name] = facts[name]
        if amendment["facts"]:
            amendment["facts"]["state"] = self.council.state(self.opinion)
        for other in self.council.proposed.values():  # it is identical to no other any more
            same = (other["called"] or {"identical": []})["identical"]
            if other["called"] and (other is amendment or amendment["number"] in same):
                left = [] if other is amendment else [twin for twin in same if twin != amendment["number"]]
                other["called"] = dict(other["called"], identical=left)

    def question(self, numbers, cause):
        for number in numbers:
            self.pending(number)["cause"] = cause

    def rule_first(self, amendment):
        together = amendment["number"] in self.bloc and amendment["cause"] is None
        must(together or not self.council.questioned(), "the chair had to rule on an amendment first")

    def ask_amendment(self, facts):
        amendment = self.pending(facts["amendment"])
        must(amendment["called"], "the amendment was not called")
        sentence = amendment["facts"].get("sentence", amendment["called"]["sentence"])
        must(facts["text"] == sentence["fr"], "the text put to the vote is not that of the amendment")
        must(not self.subs(amendment["number"]), "its sub-amendments were still to be settled")
        must(amendment["cause"] is None, "the chair had to rule on an amendment first")
        shown = facts["method"] in ("hands", "consensus")
        must(not (shown and amendment["public"]), "a public ballot had been asked for")

    def amendment_called(self, facts):
        amendment = self.pending(facts["number"])
        same = not amendment["facts"] or amendment["facts"]["sentence"] == facts["sentence"]
        must(same, "the amendment called is not the one that was tabled")
        self.rule_first(amendment)
        must(not amendment["parts"], "the amendment was divided: its parts are called")
        parent = amendment["facts"].get("parent", "")
        must(not parent or self.of(parent)["called"], "the amendment that it sub-amends was not called")
        amendment["called"], amendment["reserved"] = facts, None
        self.due.update(("amendment_reserved", each) for each in self.parents(facts["number"]))

    def amendment_defended(self, facts):
        amendment = self.pending(facts["number"])
        waits = amendment["called"] and not amendment["defended"]
        must(waits, "the amendment was not waiting to be defended")
        amendment["defended"] = True

    def amendment_not_defended(self, facts):
        amendment = self.pending(facts["number"])
        waits = amendment["called"] and not amendment["defended"]
        must(waits, "the amendment was not waiting to be defended")
        self.settle(facts["number"], "not_defended")

    def amendment_reserved(self, facts):
        self.pending(facts["number"]).update(reserved=facts["cause"], called=None, defended=False)

    def reservation_lifted(self, facts):
        amendment = self.pending(facts["number"])
        must(amendment["reserved"] is not None, "the amendment was not reserved")
        same = facts["cause"] in ("", amendment["reserved"])
        must(same, "the amendment was not reserved for this compromise")
        amendment["reserved"] = None

    def public_ballot_requested(self, facts):
        self.pending(facts["number"])["public"] = True

    def amendment_adopted(self, facts):
        asked, amendment = self.asked_on(facts), self.of(facts["number"])
        self.own_words(amendment, facts)
        fate = "adopted_as_sub_amended" if amendment["sub"] else "adopted"
        must(facts["fate"] == fate, "the fate of the amendment is not what the ballot decided")
        self.settle(facts["number"], fate)
        must(
            facts["parent"] == amendment["facts"].get("parent", facts["parent"]),
            "it does not sub-amend this amendment",
        )
        text = self.council.text(asked["opinion"])
        if facts["parent"]:
            self.sub_amend(self.of(facts["parent"]), facts, text)
        elif text:
            text.write(amendment["facts"], facts)
        self.fells(amendment)
        self.question(facts["falls"], facts["number"])

    def own_words(self, amendment, facts):
        """What was adopted is what was tabled, wherever the text had not changed meanwhile."""
        known = amendment["facts"] or facts
        same = known["before"] != facts["before"] or known["after"] == facts["after"]
        must(same and known["blocks"] == facts["blocks"], "the words adopted are not those that were tabled")

    def sub_amend(self, parent, facts, text):
        """The words of its parent change with an adopted sub-amendment; the text does not."""
        known, now = parent["facts"], self.council.state(self.opinion)
        moved = known.get("before") and (now is None or now != known["state"])
        same = not known or moved or known["after"] == facts["before"]
        must(same, "the words before are not those of the amendment")
        self.reword(parent, {"sentence": facts["sentence"], "after": facts["after"]})
        parent["sub"] = True
        if moved:
            here = [b["text"] for b in text.blocks if b["key"] == known["block"]] if text else []
            known["before"] = here[0] if here and text.known else ""

    def amendment_rejected(self, facts):
        self.asked_on(facts)
        self.settle(facts["number"], "rejected")
        self.fells(self.of(facts["number"]))

    def fells(self, amendment):
        """What was said, when it was called, to be decided with an amendment is settled with it."""
        self.felling = amendment["number"]
        with_it = self.unsettled((amendment["called"] or {"identical": []})["identical"])
        self.due.update(("amendment_fallen", other) for other in with_it)

    def asked_on(self, facts):
        asked = self.decided.get(facts["ballot"], {"amendment": None})
        must(
            asked["amendment"] == facts["number"], "the fate of the amendment is not what the ballot decided"
        )
        return asked

    def amendment_fallen(self, facts):
        amendment, cause = self.pending(facts["number"]), facts["cause"]
        if facts["ruled"]:
            must(facts["fate"] in ("fallen", "without_object", "satisfied"), "the chair cannot rule so")
            led = amendment["cause"] == cause or (amendment["awaits"] and not cause)
            written = cause and self.of(cause)["fate"] in (*ADOPTED, "integrated")
            must(led or (written and facts["reason"]), "no amendment was adopted that fells this one")
        elif facts["sub"]:
            its = amendment["facts"].get("parent", cause) == cause
            ended = self.of(cause)["fate"] not in ("", *ADOPTED)
            right = its and ended and facts["fate"] == "without_object"
            must(right, "the sub-amendment did not end with the amendment that it amends")
        else:
            must(self.felling and cause == self.felling, "no amendment was adopted that fells this one")
            rejected = self.of(cause)["fate"] == "rejected"
            right = facts["fate"] == ("without_object" if rejected else "satisfied")
            must(right, "the amendment did not fall as the one before it was decided")
        self.settle(facts["number"], facts["fate"])

    def amendment_withdrawn(self, facts):
        cause = self.of(facts["cause"]) if facts["cause"] else None
        parents = [each["number"] for each in cause["facts"].get("parents", [])] if cause else []
        replaced = cause is None or (cause["fate"] in ADOPTED and facts["number"] in parents)
        must(replaced, "no compromise was adopted in the place of the amendment")
        self.settle(facts["number"], "withdrawn")

    def amendment_found_inadmissible(self, facts):
        must(facts["reason"], "the chair's ruling has no reason")
        self.settle(facts["number"], "inadmissible")

    def amendment_integrated(self, facts):
        amendment, text = self.of(facts["number"]), self.council.text(self.opinion)
        self.own_words(amendment, facts)
        self.settle(facts["number"], "integrated")
        if text:
            text.write(amendment["facts"], facts)
        self.felling = facts["number"]
        self.question(facts["falls"], facts["number"])

    def led(self, facts):
        """The amendment that the chair rules on, and that now stands."""
        amendment = self.pending(facts["number"])
        ruled = amendment["cause"] == facts["cause"] or amendment["awaits"]
        must(ruled, "nothing that was adopted led to this ruling")
        must(facts["reason"], "the chair's ruling has no reason")
        amendment.update(cause=None, awaits=False)
        return amendment

    def amendment_maintained(self, facts):
        amendment = self.led(facts)
        self.reword(amendment, facts)
        amendment["reserved"] = None

    def rectification_asked(self, facts):
        self.led(facts).update(awaits=True, called=None)

    def amendment_rectified(self, facts):
        amendment = self.pending(facts["number"])
        self.reword(amendment, facts)
        amendment.update(cause=None, awaits=False)
        self.question(facts["falls"], facts["number"])

    def amendment_divided(self, facts):
        whole, parts = self.pending(facts["number"]), facts["parts"]
        right = len(parts) > 1 and not whole["parts"]
        must(right, "an amendment is divided once, in two parts at least")
        whole["parts"] = [part["number"] for part in parts]
        shared = {"operation": "replace", "parent": "", "parents": [], "blocks": [], "after_block": ""}
        for part in parts:
            known = {**whole["facts"], **shared, **part} if whole["facts"] else {}
            self.of(part["number"]).update(whole=whole["number"], facts=known)

    def division_concluded(self, facts):
        parts = self.of(facts["number"])["parts"]
        adopted = [part for part in parts if self.of(part)["fate"] in ADOPTED]
        right = facts["adopted"] == adopted and facts["fate"] == ("adopted" if adopted else "rejected")
        must(right, "the amendment was not settled as its parts were")
        self.settle(facts["number"], facts["fate"])

    def position_given(self, facts):
        amendment = self.pending(facts["number"])
        must(facts["version"] == amendment["version"] + 1, "a position of the rapporteur is missing")
        amendment["version"] = facts["version"]

    def position_answered(self, facts):
        last = self.pending(facts["number"])["version"]
        must(facts["version"] == last, "the position answered is not the last")

    def order_overridden(self, facts):
        must(facts["reason"], "the chair's ruling has no reason")
        once = len(set(facts["amendments"])) == len(facts["amendments"])
        must(once, "an amendment is named twice")

    # Several at once, and parts

    def bloc_proposed(self, facts):
        must(not self.bloc, "a vote en bloc was proposed already")
        left = self.unsettled(facts["amendments"])
        must(left == facts["amendments"], "the amendment was settled already")
        must(not self.council.questioned(), "the chair had to rule on an amendment first")
        self.bloc, self.apart = facts["amendments"], []

    def bloc_objected(self, facts):
        here = facts["amendment"] in self.bloc and facts["amendment"] not in self.apart
        must(here, "the amendment was not among those put together")
        self.apart.append(facts["amendment"])

    def bloc_decided(self, facts):
        """Each of the bloc has its own show of hands; those objected to are not among them."""
        together, apart = set(facts["amendments"]), set(self.apart)
        must(set(facts["apart"]) == apart, "those put apart are not those objected to")
        alike = together and all(self.hands.get(number) is facts["adopted"] for number in together)
        must(alike and together <= set(self.bloc), "the bloc was not decided as its amendments were")
        must(not together & apart, "an amendment objected to was decided with the others")
        left = set(self.unsettled(self.bloc)) - together - apart - set(self.council.questioned())
        must(not left, "an amendment of the bloc was left undecided")
        self.bloc = []

    def bloc_dropped(self, facts):
        must(facts["amendments"] == self.bloc, "the amendment was not among those put together")
        self.bloc = []

    def text_divided(self, facts):
        text = self.council.text(facts["opinion"])
        if text:
            must(not text.parts, "the text was divided already")
            text.parts = [tuple(part["blocks"]) for part in facts["parts"]]
            text.titles = [part["title"] for part in facts["parts"]]
            keys = [key for part in text.parts for key in part]
            must(len(keys) == len(set(keys)), "a passage is in two parts")

    def ballot_dropped(self, facts):
        for text in self.council.texts.values() if facts["subject"] == "part" else ():
            must(not text.fates, "a part had been put to the vote")
            text.parts = []

    def part_removed(self, facts):
        text, asked = self.council.text(facts["opinion"]), self.decided[facts["ballot"]]
        if text and text.known:
            for place in text.part(text.named(asked), asked["text"]):
                text.blocks[place]["text"] = None

    def opinion_adopted(self, facts):
        asked, text = self.decided[self.last], self.council.text(facts["opinion"])
        must(asked["text_sha256"] == facts["text_sha256"], "the text adopted is not the one put to the vote")
        remains = not (text and text.known) or sha256(text.standing()) == facts["text_sha256"]
        must(remains, "the text adopted is not what remains of the text")


# One ballot


def kind_of(asked):
    """The kind of question, as the rules name it."""
    return KINDS.get(asked["subject"], "motion")


def totals(count):
    """Add to the figures of a count those that follow from them."""
    count["cast"] = count["for"] + count["against"]
    count["voters"] = count["cast"] + count["abstention"] + count["blank"] + count["void"]


def line_of(ballot, facts):
    """The line of the roll of the member whom an entry names."""
    lines = [line for line in ballot["roll"].values() if line["name"] == facts["member"]]
    lines = [line for line in lines if line["group"] == facts["group"]]
    must(lines, "this member is not on the roll")
    return lines[0]


def judge_votes(ballot):
    """Each vote is of someone on the roll who could cast it while the ballot was open, or whose proxy stood."""
    asked, votes = ballot["asked"], ballot["closed"]["votes"]
    must(len({vote["member"] for vote in votes}) == len(votes), "a member has two votes")
    for vote in votes:
        member = vote["member"]
        line = ballot["roll"].get(member, {"name": None, "group": None})
        named = (vote["name"], vote["group"]) == (line["name"], line["group"])
        must(named, "a vote was given by someone who is not on the roll")
        must(vote["choice"] in CHOICES[:4], "a vote is none of the choices")
        if vote.get("by"):
            stood = vote["by"] == line.get("holder_name") and (member, line["holder"]) in ballot["could"]
            must(stood, f"the vote of {vote['name']} was cast by proxy without a proxy that stood")
        else:
            must((member, member) in ballot["could"], "a vote was given by a member who had not signed in")
        agents = vote.get("taken", "")
        taken = not agents or asked["method"] == "call" or agents == ballot["taken"].get(member)
        must(taken, f"the register does not say who took the vote of {vote['name']}")
        presides = member == asked["chair_id"] and not value(asked["rules"], "chair_votes")
        must(not presides, "the chair does not vote")
    ballot["choices"] = {vote["member"]: vote["choice"] for vote in votes}


def judge_quoted(ballot, facts):
    """What a member says of their vote quotes it as it was counted, and changes nothing."""
    counted = ballot["choices"].get(line_of(ballot, facts)["member"], "absent")
    must(facts["counted"] == counted, "the vote was not counted as it is said")


def agreed(ballot):
    """The figures that two tellers entered alike."""
    tellers, votes = ballot["closed"]["tellers"], ballot["closed"]["votes"]
    must(votes == [], "a ballot counted by tellers has no roll")
    counts = [ballot["counts"].get(teller) for teller in tellers]
    alike = (
        len(set(tellers)) == len(tellers) == 2 and counts[0] and canonical(counts[0]) == canonical(counts[1])
    )
    must(alike, "the two tellers did not enter the same figures")
    return counts[0]


def count_roll(ballot, count):
    """Count the votes of a roll into `count`; gives the table by group."""
    table, choices = {}, ballot["choices"]
    for line in sorted(ballot["asked"]["roll"], key=lambda line: line["position"]):
        row = table.setdefault(line["group"], dict.fromkeys(("seats", *CHOICES), 0))
        row["seats"] += 1
        row[choices.get(line["member"], "absent")] += 1
    count.update({choice: sum(row[choice] for row in table.values()) for choice in CHOICES}, blank=0, void=0)
    roll = set(ballot["roll"])
    # Who voted in person and left before the close attended.
    own = {vote["member"] for vote in ballot["closed"]["votes"] if not vote.get("by")}
    here, stood = (ballot["present"] | own) & roll, ballot["represented"] & roll
    count.update(attending=len(here), represented=len(here | stood | set(choices)))
    totals(count)
    return [dict(row, group=group) for group, row in table.items()]


def follow(entries):
    """Follow the whole entries one by one; gives the number of ballots proclaimed."""
    council = Council()
    for entry in entries:
        if "facts" in entry:
            try:
                follow_one(council, entry)
            except Wrong as wrong:
                raise Wrong(wrong.number or entry["number"], str(wrong)) from None
            except (LookupError, TypeError, AttributeError, ArithmeticError, RecursionError, ValueError):
                raise Wrong(entry["number"], "its particulars cannot be read") from None
        else:  # another sitting's, on the same text perhaps, or erased
            for text in council.texts.values():
                text.known = False
            for sitting in council.sittings.values():
                sitting.due.clear()
    if any(sitting.due for sitting in council.sittings.values()):
        raise Wrong(len(entries), "what was decided just before has not had its effect")
    return sum(sitting.proclaimed for sitting in council.sittings.values())


def follow_one(council, entry):
    kind, facts = entry["kind"], {**LATER.get(entry["kind"], {}), **entry["facts"]}
    sitting = council.sittings.setdefault(entry["sitting"], Sitting(council))
    sitting.number = entry["number"]
    sitting.opinion = facts.get("opinion") or sitting.opinion
    sitting.pay(kind, facts)
    if kind in STATES:
        sitting.turn(kind)
    for told in (council, sitting):
        if kind in TOLD and hasattr(told, kind):
            getattr(told, kind)(facts)
    sitting.watch()


# The kinds of entries that are followed: the methods named after them take the particulars.
TOLD = {name for kind in (Council, Sitting) for name in vars(kind) if "_" in name.strip("_")}


# What derives from the register


def derive(sitting, entries, files):
    """Make again every file of the archive from its entries."""
    again = {"journal.jsonl": files["journal.jsonl"], "verify.py": files.get("verify.py", b"")}
    votes, ballots = {}, []
    for entry in entries:
        kind, facts = entry.get("kind"), entry.get("facts")
        if kind in ("declaration_delivered", "ballot_announced", "hands_shown"):
            again[f"texts/{entry['number']:06d}-{kind}.txt"] = facts["text"].encode()
        elif kind == "opinion_tabled":
            text = "\n\n".join(block["text"] for block in facts["blocks"])
            again[f"texts/{entry['number']:06d}-{kind}.txt"] = text.encode()
        if kind == "ballot_closed" and entry["sitting"] == sitting:
            votes[facts["ballot"]] = facts["votes"]
        elif kind in ("ballot_proclaimed", "hands_shown") and entry["sitting"] == sitting and facts["ballot"]:
            given = votes.get(facts["ballot"], [])
            ballots.append(dict(facts["result"], entry=entry["number"], votes=given))
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
