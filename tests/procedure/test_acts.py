import datetime
from functools import partial
from typing import Any

import pytest
from chamber import Chamber, convened, kinds
from django.utils import timezone
from machines.held import race

from council.ballots import acts as ballots
from council.ballots.announcing import acts as announcing
from council.ballots.models import Ballot
from council.journal.models import Entry
from council.members.models import Body, OwnRule
from council.procedure import acts as procedure
from council.rules.order import OutOfOrder
from council.rules.procedure.procedure import Parameter

TWO_THIRDS = {"base": "voters", "fraction": "2/3", "comparison": ">="}


def set_final(chamber: Chamber, fraction: str = "2/3", **more: Any) -> OwnRule:
    given = {"value": TWO_THIRDS | {"fraction": fraction}, "status": "sourced", "source": "Article 12"}
    return procedure.set_rule(chamber.body, "final", **(given | more), by=chamber.clerk)


def test_a_value_set_holds_over_the_profile_and_is_entered_with_the_one_before(chamber: Chamber) -> None:
    before = chamber.body.procedure().values["final"]
    set_final(chamber)
    after = Parameter(TWO_THIRDS, "sourced", "Article 12", chamber.body.at_once().isoformat())
    assert chamber.body.procedure().values["final"] == after
    facts = Entry.objects.last().facts
    assert (facts["before"], facts["after"]) == (before.to_data(), after.to_data())
    assert facts["words"]["en"].startswith(
        "Majority on the whole text: at least two thirds of the voters (from "
    )


def test_a_value_given_up_leaves_the_profile_s(chamber: Chamber) -> None:
    before = chamber.body.procedure()
    set_final(chamber)
    procedure.withdraw_rule(chamber.body, "final", by=chamber.clerk)
    assert chamber.body.procedure() == before
    facts = Entry.objects.last().facts
    assert (facts["withdrawn"], facts["after"]) == (True, before.values["final"].to_data())


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"value": TWO_THIRDS | {"fraction": "0.6667"}}, "not an exact fraction such as 2/3: 0.6667"),
        ({"value": TWO_THIRDS | {"base": "everyone"}}, "an unknown base: everyone"),
        ({"status": "certain"}, "an unknown status"),
        ({"source": "  "}, "Say where this value comes from"),
        ({"source": "a" * 301}, "one short sentence"),
    ],
)
def test_what_the_rules_cannot_say_is_not_entered(chamber: Chamber, wrong: Any, reason: str) -> None:
    before = kinds()
    with pytest.raises(OutOfOrder, match=reason):
        set_final(chamber, **wrong)
    assert (kinds(), OwnRule.objects.count()) == (before, 0)


def test_a_negative_number_of_proxies_is_refused(chamber: Chamber) -> None:
    before, held = kinds(), chamber.body.procedure().values["proxies"].value
    with pytest.raises(OutOfOrder, match="not a whole number: -1"):
        procedure.set_rule(
            chamber.body, "proxies", value=held | {"cap": -1}, status="assumed", source="X", by=chamber.clerk
        )
    assert kinds() == before


def test_an_unknown_parameter_is_refused(chamber: Chamber) -> None:
    before = kinds()
    with pytest.raises(OutOfOrder, match="“charm” is not a parameter"):
        procedure.set_rule(chamber.body, "charm", value=1, status="assumed", source="X", by=chamber.clerk)
    assert kinds() == before


def test_what_is_already_so_is_entered_once(chamber: Chamber) -> None:
    set_final(chamber)
    before = kinds()
    with pytest.raises(OutOfOrder, match="already the council's own"):
        set_final(chamber)
    assert kinds() == before


def test_a_value_never_set_is_not_given_up(chamber: Chamber) -> None:
    before = kinds()
    with pytest.raises(OutOfOrder, match="no value of its own"):
        procedure.withdraw_rule(chamber.body, "final", by=chamber.clerk)
    assert kinds() == before


def test_a_ballot_keeps_the_rules_it_was_announced_under(chamber: Chamber) -> None:
    ballot = chamber.open().announce()
    ballots.open_ballot(ballot, by=chamber.clerk)
    set_final(chamber, "3/4")
    chamber.vote(ballot, for_=4, against=3)
    ballots.close_ballot(ballot, confirmed=True, by=chamber.clerk)
    assert Ballot.objects.get(pk=ballot.pk).outcome.adopted
    assert "more than half" in ballot.rule_en


def test_the_next_ballot_follows_the_new_rule(chamber: Chamber) -> None:
    first = chamber.open().announce()
    set_final(chamber, "3/4")
    ballots.void_ballot(first, reason="Nouvelle majorité.", by=chamber.clerk)
    second = announcing.announce_ballot(chamber.sitting, chamber.item("vote"), by=chamber.clerk)
    chamber.decide(second, for_=4, against=3)
    assert not Ballot.objects.get(pk=second.pk).outcome.adopted


def test_a_change_made_in_a_sitting_is_told_in_its_minutes(chamber: Chamber) -> None:
    set_final(chamber)
    chamber.open()
    set_final(chamber, "3/5")
    told = Entry.objects.filter(kind="rule_set").values_list("sitting", flat=True)
    assert list(told) == [None, chamber.sitting.pk]


def final_on(chamber: Chamber, days: int) -> Any:
    """The share asked on the whole text, so many days after the sitting."""
    day = chamber.sitting.day + datetime.timedelta(days=days)
    return chamber.body.procedure(day).values["final"].value["fraction"]


def later(chamber: Chamber, days: int) -> datetime.date:
    return max(timezone.localdate(), chamber.sitting.day) + datetime.timedelta(days=days)


def test_a_value_holds_between_its_days_and_the_profile_s_holds_again(chamber: Chamber) -> None:
    set_final(chamber, since=later(chamber, 10), until=later(chamber, 20))
    days = [later(chamber, n) for n in (0, 9, 10, 20, 21)]
    shares = [chamber.body.procedure(day).values["final"].value["fraction"] for day in days]
    assert shares == ["1/2", "1/2", "2/3", "2/3", "1/2"]


def test_a_value_set_for_later_leaves_the_one_in_force_until_then(chamber: Chamber) -> None:
    set_final(chamber)
    set_final(chamber, "3/5", since=later(chamber, 30))
    shares = [
        chamber.body.procedure(later(chamber, n)).values["final"].value["fraction"] for n in (0, 29, 30)
    ]
    assert shares == ["2/3", "2/3", "3/5"]


def test_a_value_set_replaces_those_set_for_later(chamber: Chamber) -> None:
    set_final(chamber, "3/5", since=later(chamber, 30))
    set_final(chamber)
    assert OwnRule.objects.get().value["fraction"] == "2/3"


def test_giving_up_leaves_what_held_before_and_nothing_after(chamber: Chamber) -> None:
    set_final(chamber)
    set_final(chamber, "3/5", since=later(chamber, 30))
    procedure.withdraw_rule(chamber.body, "final", by=chamber.clerk)
    assert [final_on(chamber, n) for n in (0, 1000)] == ["1/2", "1/2"]


@pytest.mark.parametrize(
    ("since", "until", "reason"),
    [(-3000, None, "never retroactive"), (10, 9, "before its first"), (None, -3000, "before its first")],
)
def test_a_value_begins_on_no_past_day_and_ends_after_it_begins(
    chamber: Chamber, since: int | None, until: int | None, reason: str
) -> None:
    before = kinds()
    days = {"since": since, "until": until}
    given = {name: later(chamber, days) for name, days in days.items() if days is not None}
    with pytest.raises(OutOfOrder, match=reason):
        set_final(chamber, **given)
    assert (kinds(), OwnRule.objects.count()) == (before, 0)


def set_proxies(chamber: Chamber, cap: int, *, same: bool = False, **days: Any) -> OwnRule:
    value = {"cap": cap, "same_group_first": same, "in_secret_ballots": False}
    given = {"value": value, "status": "sourced", "source": "Article 3"}
    return procedure.set_rule(chamber.body, "proxies", **given, **days, by=chamber.clerk)


def set_quorum(chamber: Chamber, counts: str) -> OwnRule:
    value = {"fraction": "1/2", "comparison": ">", "counts": counts}
    return procedure.set_rule(
        chamber.body, "quorum", value=value, status="sourced", source="Article 2", by=chamber.clerk
    )


def test_a_value_that_contradicts_another_is_not_entered(chamber: Chamber) -> None:
    set_quorum(chamber, "represented")
    before = kinds()
    with pytest.raises(OutOfOrder, match="The quorum counts the members represented"):
        set_proxies(chamber, 0)
    assert (kinds(), OwnRule.objects.count()) == (before, 1)


def test_a_value_does_not_contradict_one_that_comes_later(chamber: Chamber) -> None:
    set_proxies(chamber, 0, since=later(chamber, 30))
    before = kinds()
    with pytest.raises(OutOfOrder, match="The quorum counts the members represented"):
        set_quorum(chamber, "represented")
    assert (kinds(), OwnRule.objects.count()) == (before, 1)


def test_giving_up_does_not_leave_a_contradiction(chamber: Chamber) -> None:
    procedure.choose_profile(chamber.body, "ces-spain", by=chamber.clerk)
    set_proxies(chamber, 1)
    set_quorum(chamber, "represented")
    before = kinds()
    with pytest.raises(OutOfOrder, match="The quorum counts the members represented"):
        procedure.withdraw_rule(chamber.body, "proxies", by=chamber.clerk)
    assert (kinds(), OwnRule.objects.count()) == (before, 2)


def test_a_council_that_the_own_values_contradict_is_not_chosen(chamber: Chamber) -> None:
    set_quorum(chamber, "represented")
    before = kinds()
    with pytest.raises(OutOfOrder, match="The quorum counts the members represented"):
        procedure.choose_profile(chamber.body, "ces-spain", by=chamber.clerk)
    assert (kinds(), Body.objects.get().rules) == (before, "generic")


def test_another_council_s_rules_are_chosen_and_the_council_s_own_values_stay(chamber: Chamber) -> None:
    set_final(chamber)
    procedure.choose_profile(chamber.body, "ces-spain", by=chamber.clerk)
    rules = Body.objects.get().procedure()
    assert (rules.council, rules.values["final"].value) == ("ces-spain", TWO_THIRDS)
    facts = Entry.objects.last().facts
    assert (facts["before"]["council"], facts["after"]["council"]) == ("generic", "ces-spain")
    assert facts["rules"] == rules.to_data()


@pytest.mark.parametrize(
    ("council", "reason"), [("generic", "already those"), ("../cese", "No rules are known"), ("", "No rules")]
)
def test_rules_that_cannot_be_chosen_are_refused(chamber: Chamber, council: str, reason: str) -> None:
    before = kinds()
    with pytest.raises(OutOfOrder, match=reason):
        procedure.choose_profile(chamber.body, council, by=chamber.clerk)
    assert (kinds(), Body.objects.get().rules) == (before, "generic")


def test_the_council_is_not_changed_while_it_sits(chamber: Chamber) -> None:
    chamber.open()
    before = kinds()
    with pytest.raises(OutOfOrder, match="A sitting is under way"):
        procedure.choose_profile(chamber.body, "cese", by=chamber.clerk)
    assert kinds() == before


def test_two_administrators_at_once_are_entered_one_after_the_other(fresh_database: str) -> None:
    chamber = convened()
    race(*(partial(set_final, chamber, fraction) for fraction in ("2/3", "3/4")), first=1)
    first, second = Entry.objects.filter(kind="rule_set").order_by("number")
    assert second.facts["before"] == first.facts["after"]
    assert chamber.body.procedure().values["final"].to_data() == second.facts["after"]
