"""A member objects while the chair decides: the objection is entered first and heard, or refused."""

from functools import partial

import pytest
from chamber import Chamber, convened, kinds
from machines.held import BOTH, refusals

from council.amendments.models import Amendment
from council.ballots.blocs import acts
from council.ballots.blocs.models import Bloc

pytestmark = pytest.mark.database


@pytest.fixture
def chamber(fresh_database: str) -> Chamber:
    chamber = convened().open()
    chamber.call("amendments")
    return chamber


def proposed(chamber: Chamber, turn: int) -> Bloc:
    for block in ("r1", "r2", "r3"):
        chamber.table(f"Rédaction {turn}.", block=block)
    waiting = Amendment.objects.filter(stage="tabled")
    return acts.propose_bloc(chamber.item("amendments"), list(waiting), by=chamber.clerk)


def test_an_objection_at_the_decision_is_heard_or_refused(chamber: Chamber) -> None:
    for first in BOTH:
        bloc, before = proposed(chamber, first), kinds()
        disputed, ada = bloc.lines.all()[1].amendment, chamber.members[0]
        decided, objection = refusals(
            partial(acts.decide_bloc, bloc, adopted=False, by=chamber.clerk),
            partial(acts.object_to, bloc, disputed, ada, by=ada),
            first=first,
        )
        entered, heard = kinds()[len(before) :], first == 1
        assert (entered.count("bloc_objected"), entered[-1]) == (int(heard), "bloc_decided")
        assert (decided, bool(objection)) == ("", not heard)
        assert Amendment.objects.get(pk=disputed.pk).fate == ("" if heard else "rejected")
        Amendment.objects.filter(pk=disputed.pk).update(stage="settled")


def test_a_bloc_decided_and_dropped_at_once_is_one_or_the_other(chamber: Chamber) -> None:
    for first in BOTH:
        bloc = proposed(chamber, first)
        decided, dropped = refusals(
            partial(acts.decide_bloc, bloc, adopted=False, by=chamber.clerk),
            partial(acts.drop_bloc, bloc, by=chamber.clerk),
            first=first,
        )
        assert (bool(decided), bool(dropped)) == (first == 1, first == 0)
        assert Bloc.objects.get(pk=bloc.pk).state == ("decided", "dropped")[first]
        Amendment.objects.filter(stage="tabled").update(stage="settled")


def test_two_blocs_proposed_at_once_are_one(chamber: Chamber) -> None:
    acts.drop_bloc(proposed(chamber, 0), by=chamber.clerk)
    waiting = list(Amendment.objects.filter(stage="tabled"))
    propose = partial(acts.propose_bloc, chamber.item("amendments"), waiting, by=chamber.clerk)
    assert [*map(bool, refusals(propose, propose, first=0))] == [False, True]
    assert Bloc.objects.filter(state="proposed").count() == 1
