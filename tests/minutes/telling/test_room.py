from chamber.eventful import Remains
from django.utils import translation


def test_each_proxy_is_told_with_its_end_and_the_cause(eventful: Remains) -> None:
    with translation.override("fr"):
        told = [(p.given.giver, p.given.holder, p.end_words) for p in eventful.minutes.proxies]
    assert told == [
        ("Gil Tamaris", "Fil Sorbier", "départ du mandataire"),
        ("Ève Ronce", "Dan Quartz", "arrivée du mandant"),
        ("Gil Tamaris", "Ève Ronce", ""),
    ]


def test_proxies_bear_the_name_that_the_rules_give_them(eventful: Remains) -> None:
    with translation.override("fr"):
        assert eventful.minutes.proxies_called == "Pouvoirs"


def test_who_presided_is_told(eventful: Remains) -> None:
    presided = [(each.member, bool(each.at)) for each in eventful.minutes.presided]
    assert presided == [("Mme Bo Lichen", False), ("Mme Ada Ortie", True)]


def test_every_check_of_the_quorum_is_told_and_the_second_call(eventful: Remains) -> None:
    told = [entry.facts.get("method", entry.kind) for entry in eventful.minutes.quorums]
    assert told == ["list", "heads", "phones", "list", "heads", "second_call_made", "list", "list"]


def test_only_movements_during_the_sitting_are_told(eventful: Remains) -> None:
    told = [(entry.kind, entry.facts["member"]) for entry in eventful.minutes.movements]
    assert told == [
        ("member_signed_in", "Ève Ronce"),
        ("member_signed_in", "Fil Sorbier"),
        ("member_signed_out", "Fil Sorbier"),
        ("member_signed_in", "Fil Sorbier"),
    ]
