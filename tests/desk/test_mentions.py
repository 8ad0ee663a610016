import pytest
from chamber import Chamber, declare

from council.ballots import acts as ballots
from council.desk.mentions import choice_in, contradicted
from council.live.room.room import Room
from council.sittings import acts as sittings


@pytest.mark.parametrize(
    ("mention", "choice"),
    [
        ("La CGT a voté l'avis.", "for"),
        ("Le groupe a voté contre l’avis.", "against"),
        ("Le groupe s’est abstenu.", "abstention"),
        ("Le groupe n’a pas pris part au vote.", "not_taking_part"),
        ("Merci.", None),
    ],
)
def test_a_mention_announces_a_vote(mention: str, choice: str | None) -> None:
    assert choice_in(mention) == choice


@pytest.mark.django_db
@pytest.mark.parametrize(("votes", "warned"), [({"for_": 7}, []), ({"against": 4, "for_": 3}, ["Alizés"])])
def test_the_clerk_is_warned_when_the_roll_contradicts_a_mention(
    chamber: Chamber, votes: dict[str, int], warned: list[str]
) -> None:
    declaration = declare(chamber)
    chamber.open().call("declarations")
    sittings.deliver_declaration(declaration, chamber.sitting, by=chamber.clerk)
    ballot = chamber.announce()
    ballots.open_ballot(ballot, by=chamber.clerk)
    chamber.vote(ballot, **votes)
    ballots.close_ballot(ballot, confirmed=True, by=chamber.clerk)
    assert contradicted(Room.read(chamber.sitting.pk)) == warned
