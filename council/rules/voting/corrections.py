"""Corrections: what members say they meant to vote, which is printed and never changes the result."""

from collections.abc import Collection, Mapping, Sequence

from council.rules.procedure.procedure import Procedure
from council.rules.voting.counted import Choice
from council.rules.voting.roll import Seat, count
from council.rules.voting.tally import decide

SIDES = (Choice.FOR, Choice.AGAINST)


def would_change(
    seats: Sequence[Seat],
    votes: Mapping[int, Choice],
    changes: Mapping[int, Choice],
    *,
    attending: Collection[int],
    represented: Collection[int] = (),
    kind: str,
    procedure: Procedure,
    chair: int = 0,
    casting: Choice | None = None,
) -> bool:
    """Whether the verdict would have been another, had these votes been what their members now say.

    `changes` are the choices declared after the closing, or claimed in the check window, by member; the rest
    is as the ballot counted it. `chair` is the member who presided, 0 for none, and `casting` a casting vote
    given apart. Nothing is changed: the clerk is warned. Refuses someone who is not on the roll.
    """

    def outcome(given: Mapping[int, Choice]) -> tuple[bool, bool]:
        side = given.get(chair)
        settles = casting or (side if side in SIDES else None)
        counted = count(seats, given, attending=attending, represented=represented, chair=settles)
        decision = decide(counted, kind, procedure)
        return decision.adopted, decision.appended

    return outcome(votes) != outcome({**votes, **changes})
