"""The call-over: the names of the roll in the order they are called, who has answered, and whose turn it is."""

from __future__ import annotations

from dataclasses import dataclass

from council.ballots.models import Ballot
from council.ballots.votes.models import Roll, Vote


@dataclass(frozen=True)
class Called:
    """One name of the roll in the call-over; `answer` is empty as long as there is none, `here` if signed in."""

    line: Roll
    answer: str
    here: bool

    @property
    def letter(self) -> str:
        return initial(self.line)


@dataclass(frozen=True)
class CallOver:
    """The names in the order they are called, and the one being called: none once the call is at its end."""

    names: list[Called]
    current: Called | None

    @property
    def answered(self) -> int:
        return sum(1 for name in self.names if name.answer)

    @property
    def silent(self) -> list[Called]:
        """Those who have not answered, in the order they are called."""
        return [name for name in self.names if not name.answer]

    @property
    def rank(self) -> int:
        """The place of the name being called, from 1."""
        return self.names.index(self.current) + 1 if self.current else len(self.names)

    def of(self, member: int | None) -> Called | None:
        """The name of this member (primary key)."""
        return next((name for name in self.names if name.line.member_id == member), None)

    def after(self, member: int) -> Called | None:
        """The next name without an answer after that of this member (primary key)."""
        places = [name.line.member_id for name in self.names]
        following = self.names[places.index(member) + 1 :] if member in places else self.names
        return next((name for name in following if not name.answer), None)


def initial(line: Roll) -> str:
    return line.sort_name[:1].upper()


def letters(ballot: Ballot) -> list[str]:
    """The letters that the names of the roll begin with: the call may start from any."""
    return sorted({initial(line) for line in ballot.roll.all()})


def read(ballot: Ballot, letter: str = "", member: int = 0, *, ended: bool = False) -> CallOver:
    """The call-over from this letter on, at the name of this member (primary key), or at the first silent.

    At its end no name is being called.
    """
    given: dict[int, str] = dict(Vote.objects.filter(ballot=ballot).values_list("member_id", "choice"))
    lines = sorted(ballot.roll.all(), key=lambda line: (line.sort_name, line.position))
    first = letter.upper()
    rotated = [x for x in lines if initial(x) >= first] + [x for x in lines if initial(x) < first]
    here = ballot.sitting.attending()
    names = [Called(x, given.get(x.member_id, ""), x.member_id in here) for x in rotated]
    called = [name for name in names if name.line.member_id == member or not (member or name.answer)]
    return CallOver(names, called[0] if called and not ended else None)
