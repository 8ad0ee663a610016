"""What was said outside the sittings: texts, amendments and declarations, by their numbers and groups."""

from __future__ import annotations

from dataclasses import dataclass, field

from .chain import Facts, must, sha256
from .text import Text, blocks_of


@dataclass
class Proposed:
    """What has become of one amendment; `facts` are those of its tabling, in the words that it has now."""

    number: str
    facts: Facts = field(default_factory=dict)
    called: Facts | None = None
    fate: str = ""
    questioned_by: str | None = None  # what leaves it no place: the chair is to rule on it
    awaits_rectification: bool = False
    reserved_for: str | None = None  # the compromise, "" without one; None when it is not reserved
    defended: bool = False
    public: bool = False  # a public ballot was asked for
    sub_amended: bool = False
    position: int = 0  # the last version of the rapporteur's
    parts: list[str] = field(default_factory=list)
    divided: str = ""  # the amendment of which it is a part


@dataclass
class Tabled:
    """The texts tabled, the amendments to them and the declarations of the groups."""

    texts: dict[str, Text] = field(default_factory=dict)
    amendments: dict[tuple[str, str], Facts] = field(default_factory=dict)
    declarations: dict[tuple[str, str], Facts] = field(default_factory=dict)
    proposed: dict[tuple[str, str], Proposed] = field(default_factory=dict)  # by opinion and number

    def text(self, opinion: str) -> Text | None:
        """The text deliberated; a ballot of long ago does not name it."""
        if not opinion and len(self.texts) == 1:
            return next(iter(self.texts.values()))
        return self.texts.get(opinion)

    def of(self, opinion: str, number: str) -> Proposed:
        """What has become of an amendment; entries of long ago do not name the text that it bears on."""
        named = [key for key in self.amendments if key[1] == number] if not opinion else []
        key = named[0] if len(named) == 1 else (opinion, number)
        known = self.proposed.setdefault(key, Proposed(number))
        known.facts = known.facts or self.amendments.get(key, {})
        return known

    def state(self, opinion: str) -> int | None:
        """What tells a text from what it was before another amendment was written in; None: not known."""
        text = self.text(opinion)
        return text.changes if text and text.known else None

    def pending(self, opinion: str) -> list[str]:
        """The amendments to a text that are still to be settled."""
        return [n for o, n in self.amendments if o == opinion and not self.of(o, n).fate]

    def questioned(self) -> list[str]:
        """Those that the chair is to rule on before anything else is called."""
        unsettled = [each for each in self.proposed.values() if not each.fate]
        return [each.number for each in unsettled if each.questioned_by is not None]

    def withheld(self) -> None:
        """An entry known by its digest alone may be another sitting's, on the same text."""
        for text in self.texts.values():
            text.known = False

    # What the entries say

    def opinion_tabled(self, facts: Facts) -> None:
        titles = facts["headings"]
        text = Text(blocks_of(facts["blocks"], titles), titles, titled=False)
        hashes = [sha256(each) for each in text.standing]
        must(facts["text_sha256"] in hashes, "The hash is not that of the text.")
        text.titled = facts["text_sha256"] == hashes[0]
        self.texts[facts["opinion"]] = text

    def amendment_tabled(self, facts: Facts) -> None:
        key = (facts["opinion"], facts["number"])
        must(key not in self.amendments, "The number of the amendment was taken already.")
        parent = self.amendments.get((facts["opinion"], facts["parent"]))
        if parent:
            must(not parent["parent"], "A sub-amendment is not amended again.")
            # One that is taken over keeps the words that its first author was reading.
            same = facts["takes_over"] or facts["before"] == parent["after"]
            must(same, "The words before are not those of the amendment.")
        self.amendments[key] = {**facts, "state": self.state(facts["opinion"])}

    def declaration_posted(self, facts: Facts) -> None:
        self.declarations[facts["opinion"], facts["group"]] = facts

    def declaration_delivered(self, facts: Facts) -> None:
        posted = self.declarations.get((facts["opinion"], facts["group"]), facts)
        must(posted["text"] == facts["text"], "The declaration delivered is not the one posted.")

    def mention_revealed(self, facts: Facts) -> None:
        posted = self.declarations.get((facts["opinion"], facts["group"]), {})
        sealed = posted.get("mention_sha256", "")
        kept = not sealed or sha256(facts["salt"] + facts["mention"]) == sealed
        must(kept, "The mention of vote is not the one that was sealed.")
