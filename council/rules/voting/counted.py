"""Counted: the votes by position, and the members on each base; what cannot have been counted is refused."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum

from council.rules.order import OutOfOrder, _, require
from council.rules.procedure.measures import Base

MOST = 1_000_000_000


class Choice(StrEnum):
    """The six statuses of a member on a roll, never merged: the four votes, present without a vote, absent.

    Not taking part is a vote, neither an abstention nor an absence; who is present and does not vote is not
    absent.
    """

    FOR = "for"
    AGAINST = "against"
    ABSTENTION = "abstention"
    NOT_TAKING_PART = "not_taking_part"
    NO_VOTE = "no_vote"
    ABSENT = "absent"

    @property
    def is_vote(self) -> bool:
        """Whether the member voted, if only to say that they take no part."""
        return self not in (Choice.NO_VOTE, Choice.ABSENT)


_NEEDED = {
    Base.in_office: _("The rule needs the number of members in office."),
    Base.attending: _("The rule needs the number of members present."),
    Base.represented: _("The rule needs the number of members present or represented."),
}


def whole(field: str, value: object) -> None:
    """Refuse a figure that is not a whole number, zero or more, or that no vote can reach."""
    right = type(value) is int and value >= 0
    require(right, _("“{field}” must be a whole number, zero or more."), field=field)
    require(isinstance(value, int) and value <= MOST, _("“{field}” is too large a number."), field=field)


@dataclass(frozen=True)
class Count:
    """What was counted: votes by position, and the number of members on each base where it is known.

    `chair` is the chair's own vote, already among the others: it only settles a tie where the rules say so.
    Void papers, like blank ones, come from voters but are not votes cast.
    """

    for_: int
    against: int
    abstention: int
    not_taking_part: int = 0
    in_office: int | None = None
    attending: int | None = None
    represented: int | None = None
    blank: int = 0
    void: int = 0
    chair: Choice | None = None
    secret: bool = False

    @property
    def voters(self) -> int:
        """For, against and abstentions, with the blank and void papers of a secret ballot."""
        return self.for_ + self.against + self.abstention + self.blank + self.void

    @property
    def cast(self) -> int:
        """For and against."""
        return self.for_ + self.against

    def on(self, base: Base) -> int:
        """The number on that base; refuses when it was not counted."""
        number: int | None = getattr(self, base.value)
        if number is None:
            raise OutOfOrder(_NEEDED[base])
        return number

    def check(self) -> None:
        """Refuse figures that cannot be: negative, not whole, or more votes than members."""
        for field in fields(self):
            value = getattr(self, field.name)
            if field.name in ("chair", "secret") or value is None:
                continue
            whole(field.name.rstrip("_"), value)
        require(
            self.chair in (None, Choice.FOR, Choice.AGAINST),
            _("The chair's vote that settles a tie is for or against."),
        )
        self._check_members()

    def _check_members(self) -> None:
        if self.represented is not None and self.attending is not None:
            require(self.attending <= self.represented, _("Members attending are among those represented."))
        for members in (self.in_office, self.represented):
            self.check_votes(members)
        for present in (self.attending, self.represented):
            if self.in_office is not None and present is not None:
                require(present <= self.in_office, _("There are more members present than in office."))

    def check_votes(self, members: int | None) -> None:
        """Refuse more votes than so many members can give (None: not known)."""
        votes = self.voters + self.not_taking_part
        require(
            members is None or votes <= members,
            _("There are more votes ({votes}) than members ({members})."),
            votes=votes,
            members=members,
        )
