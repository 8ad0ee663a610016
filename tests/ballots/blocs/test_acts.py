from dataclasses import replace
from typing import Any

import pytest
from chamber import Chamber, draft_opinion, kinds

from council.amendments.fates.acts import withdraw_amendment
from council.amendments.models import Amendment
from council.ballots.announcing import acts as announcing
from council.ballots.blocs import acts
from council.ballots.blocs.models import Bloc
from council.ballots.models import Ballot
from council.desk import acts as desk
from council.journal.models import Entry
from council.opinions.acts import table_opinion
from council.rules.order import OutOfOrder
from council.sittings.models import AgendaItem

pytestmark = pytest.mark.django_db
WITHIN = "Le conseil préconise que les réseaux soient ouverts dans un délai de {} ans."


def refused(reason: str, act: Any, *words: Any, **circumstances: Any) -> None:
    """The act is refused for this reason, and nothing is entered."""
    before = kinds()
    with pytest.raises(OutOfOrder, match=reason):
        act(*words, **circumstances)
    assert kinds() == before


@pytest.fixture
def item(chamber: Chamber) -> AgendaItem:
    """Three amendments on three recommendations, and their examination under way."""
    for place, block in enumerate(("r1", "r2", "r3")):
        chamber.table(f"Nouvelle rédaction {place}.", block=block, author=place)
    return chamber.open().call("amendments")


def tabled(*numbers: int) -> list[Amendment]:
    return list(Amendment.objects.filter(number__in=numbers))


def propose(chamber: Chamber, item: AgendaItem, *numbers: int) -> Bloc:
    return acts.propose_bloc(item, tabled(*numbers), by=chamber.clerk)


def fates() -> dict[int | None, str]:
    return dict(Amendment.objects.values_list("number", "fate"))


def test_case_10_each_amendment_of_a_bloc_keeps_its_own_result_and_fate(
    chamber: Chamber, item: AgendaItem
) -> None:
    bloc = propose(chamber, item, 1, 2, 3)
    assert acts.decide_bloc(bloc, adopted=True, by=chamber.clerk) == ["1", "2", "3"]
    held = [(b.number, b.method, b.amendment and b.amendment.number) for b in Ballot.objects.all()]
    assert held == [(1, "hands", 1), (2, "hands", 2), (3, "hands", 3)]
    assert [b.outcome and b.outcome.counted for b in Ballot.objects.all()] == [False] * 3
    assert [line.ballot_id for line in bloc.lines.all()] == [b.pk for b in Ballot.objects.all()]
    assert fates() == dict.fromkeys((1, 2, 3), "adopted")
    one = ["amendment_called", "hands_shown", "amendment_adopted"]
    assert kinds()[-11:] == ["bloc_proposed", *one * 3, "bloc_decided"]


def test_case_10_one_objection_is_enough_to_pull_an_amendment_out(chamber: Chamber, item: AgendaItem) -> None:
    bloc, bo = propose(chamber, item, 1, 2, 3), chamber.members[1]
    acts.object_to(bloc, tabled(2)[0], bo, by=bo)
    assert Entry.objects.last().facts["objected_by"] == "Bo Lichen (Alizés)"
    acts.decide_bloc(bloc, adopted=False, by=chamber.clerk)
    assert fates() == {1: "rejected", 2: "", 3: "rejected"}
    facts = Entry.objects.last().facts
    assert (facts["amendments"], facts["adopted"], facts["apart"]) == (["1", "3"], False, ["2"])
    chamber.decide(chamber.announce(tabled(2)[0]), for_=7)
    assert fates()[2] == "adopted"


def test_case_12_what_falls_with_another_of_the_bloc_is_not_put(chamber: Chamber) -> None:
    for years in ("deux", "trois"):
        chamber.table(WITHIN.format(years))
    chamber.table("Un bilan tous les deux ans.", block="r2")
    item = chamber.open().call("amendments")
    bloc = propose(chamber, item, 1, 2, 3)
    first, fallen, other = (int(number) for number in bloc.numbers())
    assert acts.decide_bloc(bloc, adopted=True, by=chamber.clerk) == [str(first), str(other)]
    assert Amendment.objects.get(number=fallen).questioned_by is not None
    chamber.rule()
    assert fates() == {first: "adopted", fallen: "fallen", other: "adopted"}
    assert str(Amendment.objects.get(number=fallen).cause) == str(first)
    assert Ballot.objects.count() == 2
    decided = Entry.objects.get(kind="bloc_decided").facts
    assert decided["amendments"] == [str(first), str(other)]


def test_a_bloc_is_put_in_the_calling_order(chamber: Chamber, item: AgendaItem) -> None:
    late = chamber.table("Supprimée.", operation="suppress", block="r1", author=4)
    bloc = acts.propose_bloc(item, [*tabled(3, 2), late], by=chamber.clerk)
    assert bloc.numbers() == ["4", "2", "3"]


def test_the_desk_says_who_objected_in_the_room(chamber: Chamber, item: AgendaItem) -> None:
    bloc, (second,) = propose(chamber, item, 1, 2), tabled(2)
    refused("Say who objects", acts.object_to, bloc, second, named="  ", by=chamber.clerk)
    acts.object_to(bloc, second, named="Le groupe  Brises", by=chamber.clerk)
    assert bloc.lines.get(amendment=second).objected_by == "Le groupe Brises"
    refused("already to be put apart", acts.object_to, bloc, second, named="Ada", by=chamber.clerk)


def test_who_is_not_in_the_sitting_does_not_object(chamber: Chamber, item: AgendaItem) -> None:
    bloc, (first, third) = propose(chamber, item, 1, 2), tabled(1, 3)
    ada, gil = chamber.members[0], chamber.members[6]
    chamber.sitting.attendances.filter(member=gil).delete()
    refused("Sign in at the sitting", acts.object_to, bloc, first, gil, by=gil)
    refused("not among those", acts.object_to, bloc, third, ada, by=ada)
    ada.mandates.all().delete()
    refused("does not sit", acts.object_to, bloc, first, ada, by=ada)


def test_what_makes_no_bloc_is_refused(chamber: Chamber, item: AgendaItem) -> None:
    first, second, third = tabled(1, 2, 3)
    for together in ([], [first], [first, first]):
        refused("two amendments at least", acts.propose_bloc, item, together, by=chamber.clerk)
    withdraw_amendment(third, by=third.author)
    refused("3 is not waiting", acts.propose_bloc, item, [first, third], by=chamber.clerk)
    other = table_opinion(chamber.body, draft_opinion() | {"number": "2026-02"}, by=None)
    elsewhere = replace(chamber, opinion=other).table(WITHIN.format("deux"))
    refused("another text", acts.propose_bloc, item, [first, elsewhere], by=chamber.clerk)
    acts.propose_bloc(item, [first, second], by=chamber.clerk)
    refused("already proposed", acts.propose_bloc, item, [first, second], by=chamber.clerk)


def test_two_identical_amendments_are_not_put_in_one_bloc(chamber: Chamber) -> None:
    for author in (0, 3):
        chamber.table(WITHIN.format("deux"), author=author)
    item = chamber.open().call("amendments")
    refused("1 and 2 are identical", acts.propose_bloc, item, tabled(1, 2), by=chamber.clerk)


def test_a_bloc_waits_for_its_item_and_for_the_ballot_under_way(chamber: Chamber, item: AgendaItem) -> None:
    other = chamber.item("vote")
    refused("Call the examination", acts.propose_bloc, other, tabled(1, 2), by=chamber.clerk)
    desk.call_amendment(tabled(1)[0], item, by=chamber.clerk)
    refused("is called", acts.propose_bloc, item, tabled(2, 3), by=chamber.clerk)
    announcing.announce_ballot(chamber.sitting, item, tabled(1)[0], by=chamber.clerk)
    refused("Another ballot", acts.propose_bloc, item, tabled(2, 3), by=chamber.clerk)


def test_a_bloc_is_not_decided_during_a_ballot_nor_while_an_amendment_is_called(
    chamber: Chamber, item: AgendaItem
) -> None:
    bloc, (third,) = propose(chamber, item, 1, 2), tabled(3)
    desk.call_amendment(third, item, by=chamber.clerk)
    refused("Another amendment is called", acts.decide_bloc, bloc, adopted=True, by=chamber.clerk)
    third.refresh_from_db()
    announcing.announce_ballot(chamber.sitting, item, third, by=chamber.clerk)
    refused("Another ballot", acts.decide_bloc, bloc, adopted=True, by=chamber.clerk)
    assert fates() == dict.fromkeys((1, 2, 3), "")


def test_what_was_withdrawn_since_is_not_put(chamber: Chamber, item: AgendaItem) -> None:
    bloc, (second,) = propose(chamber, item, 1, 2, 3), tabled(2)
    withdraw_amendment(second, by=second.author)
    assert acts.decide_bloc(bloc, adopted=True, by=chamber.clerk) == ["1", "3"]
    assert fates() == {1: "adopted", 2: "withdrawn", 3: "adopted"}


def test_a_bloc_of_which_nothing_is_left_is_dropped(chamber: Chamber, item: AgendaItem) -> None:
    bloc = propose(chamber, item, 1, 2)
    for amendment in tabled(1, 2):
        acts.object_to(bloc, amendment, named="Brises", by=chamber.clerk)
    refused("Nothing is left", acts.decide_bloc, bloc, adopted=True, by=chamber.clerk)
    acts.drop_bloc(bloc, by=chamber.clerk)
    assert (kinds()[-1], Bloc.objects.get().state, fates()[1]) == ("bloc_dropped", "dropped", "")


def test_nobody_objects_once_the_bloc_is_over(chamber: Chamber, item: AgendaItem) -> None:
    bloc, (first,) = propose(chamber, item, 1, 2), tabled(1)
    acts.decide_bloc(bloc, adopted=True, by=chamber.clerk)
    refused("is over", acts.object_to, bloc, first, named="Ada", by=chamber.clerk)
    refused("is over", acts.decide_bloc, bloc, adopted=False, by=chamber.clerk)
    refused("is over", acts.drop_bloc, bloc, by=chamber.clerk)


def test_a_sitting_does_not_close_on_a_bloc_proposed(chamber: Chamber, item: AgendaItem) -> None:
    propose(chamber, item, 1, 2)
    refused("en bloc is proposed", desk.close_sitting, chamber.sitting, by=chamber.clerk)
