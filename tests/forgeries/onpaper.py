"""The room kept on paper: who is in it, for whom, and what they vote, with no line of the council's own code."""

from __future__ import annotations

from dataclasses import dataclass, field

REFUSED = "refused"
DONE = "done"


@dataclass
class BallotOnPaper:
    """A ballot: whose proxy counts for it, whose still does, and each member's (caster, choice)."""

    frozen: dict[int, int]
    chair: int | None
    state: str = "announced"
    alive: set[int] = field(default_factory=set)
    votes: dict[int, tuple[int, str]] = field(default_factory=dict)

    def returned(self) -> set[int]:
        """The givers whose proxy has ended since the announcement."""
        return set(self.frozen) - self.alive


@dataclass
class RoomOnPaper:
    """Members are numbers; each deed changes the sheet and says "done", or leaves it and says "refused"."""

    members: tuple[int, ...]
    cap: int
    chair_votes: bool
    base: str
    present: set[int] = field(default_factory=set)
    given: dict[int, int] = field(default_factory=dict)  # giver: holder, oldest first
    chair: int | None = None
    ballot: BallotOnPaper | None = None

    def _end(self, giver: int) -> None:
        self.given.pop(giver)
        if self.ballot:
            self.ballot.alive.discard(giver)

    def held_by(self, holder: int) -> list[int]:
        return [giver for giver, held in self.given.items() if held == holder]

    def absent(self) -> set[int]:
        return set(self.members) - self.present

    def may_give(self) -> list[tuple[int, int]]:
        """The proxies that are in order now: giver and holder."""
        pairs = [(giver, holder) for giver in self.members for holder in self.members if giver != holder]
        return [pair for pair in pairs if self._is_in_order(*pair)]

    def _is_in_order(self, giver: int, holder: int) -> bool:
        chained = giver in self.given.values() or holder in self.given
        full = len(self.held_by(holder)) >= self.cap
        return giver != holder and giver not in self.given and not chained and not full

    def arrive(self, member: int) -> str:
        if member in self.present:
            return REFUSED
        self.present.add(member)
        if member in self.given:
            self._end(member)
        return DONE

    def depart(self, member: int) -> str:
        if member not in self.present:
            return REFUSED
        self.present.remove(member)
        for giver in self.held_by(member):
            self._end(giver)
        return DONE

    def give(self, giver: int, holder: int) -> str:
        if not self._is_in_order(giver, holder):
            return REFUSED
        self.present.discard(giver)
        self.given[giver] = holder
        return DONE

    def withdraw(self, giver: int) -> str:
        if giver not in self.given:
            return REFUSED
        self._end(giver)
        return DONE

    def preside(self, member: int) -> str:
        if self.ballot or member not in self.present or self.chair == member:
            return REFUSED
        self.chair = member
        return DONE

    def within_cap(self) -> dict[int, int]:
        """The proxies given, of which each holder keeps the oldest when the rules now allow fewer."""
        kept: dict[int, int] = {}
        for giver, holder in self.given.items():
            if list(kept.values()).count(holder) < self.cap:
                kept[giver] = holder
        return kept

    def announce(self) -> str:
        if self.ballot:
            return REFUSED
        frozen = self.within_cap()
        self.ballot = BallotOnPaper(frozen, self.chair, alive=set(frozen))
        return DONE

    def _moves(self, before: str, after: str) -> str:
        if self.ballot is None or self.ballot.state != before:
            return REFUSED
        self.ballot.state = after
        return DONE

    def open(self) -> str:
        return self._moves("announced", "open")

    def close(self) -> str:
        return self._moves("open", "closed")

    def finish(self, *before: str) -> str:
        """Proclaimed or void: nothing is under way any more."""
        if self.ballot is None or self.ballot.state not in before:
            return REFUSED
        self.ballot = None
        return DONE

    def vote(self, caster: int, member: int, choice: str) -> str:
        """A vote cast for a member by themself or by another, if that other may."""
        sheet = self.ballot
        if sheet is None or sheet.state != "open" or caster not in self.present:
            return REFUSED
        if member == sheet.chair and not self.chair_votes:
            return REFUSED
        if caster != member:
            holds = sheet.frozen.get(member) == caster and member in sheet.alive
            in_person = sheet.votes.get(member, (caster, ""))[0] == member
            if not holds or in_person:
                return REFUSED
        sheet.votes[member] = (caster, choice)
        return DONE

    # What is counted

    def represented(self) -> set[int]:
        """In the room, or through a proxy that counts for this ballot, whose holder is in it."""
        assert self.ballot is not None
        frozen, alive = self.ballot.frozen, self.ballot.alive
        return self.present | {giver for giver in alive if frozen[giver] in self.present}

    def silent(self) -> dict[int, tuple[str, str]]:
        """Those without a vote: "no_vote" in the room, "absent" out of it; and the holder who may vote for them."""
        assert self.ballot is not None
        frozen = self.ballot.frozen
        held = {giver: str(frozen[giver]) for giver in self.represented() - self.present}
        return {
            member: ("no_vote" if member in self.present else "absent", held.get(member, ""))
            for member in self.members
            if member not in self.ballot.votes
        }

    def count(self) -> dict[str, int | bool]:
        """The figures of the ballot now: adopted when twice the votes for exceed the base."""
        assert self.ballot is not None
        choices = [choice for _caster, choice in self.ballot.votes.values()]
        tally = {c: choices.count(c) for c in ("for", "against", "abstention", "not_taking_part")}
        cast = tally["for"] + tally["against"]
        bases = {
            "cast": cast,
            "voters": cast + tally["abstention"],
            "attending": len(self.present),
            "represented": len(self.represented() | set(self.ballot.votes)),
            "in_office": len(self.members),
        }
        adopted = bases[self.base] > 0 and 2 * tally["for"] > bases[self.base]
        return {**tally, "base_count": bases[self.base], "adopted": adopted}
