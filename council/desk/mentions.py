"""Does the roll bear out what each group said of its vote? The clerk is warned when it does not."""

from __future__ import annotations

from council.live.room.room import Room
from council.rules.voting.counted import Choice

# The word that tells, in French or English, the strongest first: « n'a pas voté contre » is not a mention.
TELLING = (
    (Choice.NOT_TAKING_PART, ("pas pris part", "take part", "taken part")),
    (Choice.AGAINST, ("contre", "against")),
    (Choice.ABSTENTION, ("abst",)),
    (Choice.FOR, ("voté", "voted")),
)


def choice_in(mention: str) -> Choice | None:
    """The vote that a mention announces (« La CGT a voté l'avis. »: for), or None when it does not say."""
    text = mention.casefold()
    return next((choice for choice, words in TELLING if any(word in text for word in words)), None)


def contradicted(room: Room) -> list[str]:
    """The groups most of whose votes on the whole were not what their mention says."""
    result = room.preview or room.result
    if result is None or not room.is_final:
        return []
    votes = {line["group"]: {c: line[c.value] for c, _words in TELLING} for line in result.groups}
    found = []
    for declaration in room.declarations:
        said, cast = choice_in(declaration.mention), votes.get(declaration.group.label, {})
        if said and any(cast.values()) and cast[said] < max(cast.values()):
            found.append(declaration.group.label)
    return found
