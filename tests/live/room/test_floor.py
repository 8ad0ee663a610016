import pytest
from chamber import Chamber

from council.ballots.models import Ballot
from council.live.room.floor import part
from council.live.room.room import Room
from council.sittings.attendance import acts as attendance

pytestmark = pytest.mark.django_db


def now(chamber: Chamber) -> str:
    return part(Room.read(chamber.sitting.pk))


def test_the_narrowest_thing_called_is_on_the_floor(chamber: Chamber) -> None:
    seen = [now(chamber)]
    amendment = chamber.table("Le conseil préconise l’ouverture des réseaux.")
    chamber.open()
    chamber.call("amendments")
    seen.append(now(chamber))
    chamber.announce(amendment)
    seen.append(now(chamber))
    assert seen == ["waiting", "item", "ballot"]


def test_what_was_decided_stays_until_something_is_called(chamber: Chamber) -> None:
    chamber.open()
    chamber.decide(chamber.announce(chamber.table("Le conseil préconise l’ouverture des réseaux.")), for_=5)
    assert (now(chamber), Ballot.objects.get().is_proclaimed) == ("result", True)


def test_a_check_of_the_quorum_comes_before_all(chamber: Chamber) -> None:
    chamber.open()
    chamber.call("amendments")
    attendance.ask_presence(chamber.sitting, by=chamber.clerk)
    assert now(chamber) == "presence"
