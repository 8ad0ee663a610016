"""Case 13: a compromise needs each author's consent; its parents are reserved, then withdrawn or called again."""

import pytest
from chamber import Chamber, kinds
from chamber.amending import (
    R1,
    WITHIN,
    again,
    call,
    decide,
    examined,
    fates,
    last,
    refused,
    text_of,
    verify_archive,
)

from council.amendments.acts import table_amendment
from council.amendments.compromises import acts
from council.amendments.fates.acts import withdraw_amendment
from council.amendments.models import Amendment
from council.amendments.order import calling_list
from council.amendments.rectification.acts import rectify

pytestmark = pytest.mark.django_db


@pytest.fixture
def parents(chamber: Chamber) -> list[Amendment]:
    return [chamber.table(WITHIN.format(years), author=place) for place, years in ((0, "deux"), (3, "dix"))]


@pytest.fixture
def draft(chamber: Chamber, parents: list[Amendment]) -> Amendment:
    """Drafted by the author of the first."""
    member = chamber.members[0]
    words = {"version": chamber.opinion.version(), "operation": "replace", "block": "r1"}
    group = member.mandates.get().group
    text = WITHIN.format("cinq")
    return acts.draft_compromise(chamber.opinion, member, group, parents=parents, text=text, **words)


@pytest.fixture
def compromise(chamber: Chamber, parents: list[Amendment], draft: Amendment) -> Amendment:
    acts.give_consent(draft, parents[1], chamber.members[3])
    return table_amendment(draft, by=draft.author)


def test_it_is_tabled_once_each_author_has_consented(
    chamber: Chamber, parents: list[Amendment], draft: Amendment
) -> None:
    refused("author of amendment 2 has not consented", table_amendment, draft, by=draft.author)
    refused("Only the author", acts.give_consent, draft, parents[1], chamber.members[4])
    acts.give_consent(draft, parents[1], chamber.members[3])
    acts.withdraw_consent(draft, parents[1], chamber.members[3])
    refused("author of amendment 2 has not consented", table_amendment, again(draft), by=draft.author)
    acts.give_consent(draft, parents[1], chamber.members[3])
    table_amendment(again(draft), by=draft.author)
    named = [parent["author"] for parent in last("amendment_tabled")["parents"]]
    assert named == ["Ada Ortie (Alizés)", "Dan Quartz (Brises)"]
    refused("is tabled: the consents", acts.withdraw_consent, again(draft), parents[1], chamber.members[3])


def test_it_is_called_before_those_it_replaces_which_are_reserved(
    chamber: Chamber, compromise: Amendment
) -> None:
    assert calling_list(chamber.opinion)[0].amendment.ident == "3"
    call(examined(chamber), compromise)
    assert dict(Amendment.objects.values_list("number", "stage")) == {
        1: "reserved",
        2: "reserved",
        3: "called",
    }
    assert kinds()[-3:] == ["amendment_called", "amendment_reserved", "amendment_reserved"]
    assert last("amendment_called")["falls"] == []


def test_adopted_it_withdraws_those_it_replaces(chamber: Chamber, compromise: Amendment) -> None:
    decide(examined(chamber), compromise)
    assert fates() == {"1": "withdrawn", "2": "withdrawn", "3": "adopted"}
    assert text_of(chamber) == WITHIN.format("cinq")
    assert last("amendment_withdrawn")["cause"] == "3"
    verify_archive(chamber)


def test_rejected_it_has_them_called_again(
    chamber: Chamber, parents: list[Amendment], compromise: Amendment
) -> None:
    decide(examined(chamber), compromise, adopted=False)
    assert dict(Amendment.objects.values_list("number", "stage")) == {1: "tabled", 2: "tabled", 3: "settled"}
    decide(chamber, parents[1])
    assert text_of(chamber) == WITHIN.format("dix")
    verify_archive(chamber)


def test_withdrawn_on_the_floor_it_has_them_called_again(chamber: Chamber, compromise: Amendment) -> None:
    call(examined(chamber), compromise)
    withdraw_amendment(again(compromise), by=chamber.clerk, sitting=chamber.sitting.pk)
    assert dict(Amendment.objects.values_list("number", "stage")) == {1: "tabled", 2: "tabled", 3: "settled"}
    verify_archive(chamber)


def test_what_else_competes_with_it_is_ruled_on(chamber: Chamber, compromise: Amendment) -> None:
    rival = chamber.table(WITHIN.format("vingt"), author=5)
    decide(examined(chamber), compromise)
    assert again(rival).questioned_by == compromise
    chamber.rule()
    assert fates() == {"1": "withdrawn", "2": "withdrawn", "3": "adopted", "4": "fallen"}
    verify_archive(chamber)


def test_it_is_between_two_amendments_still_to_be_settled(chamber: Chamber, parents: list[Amendment]) -> None:
    words = {
        "version": chamber.opinion.version(),
        "operation": "replace",
        "block": "r1",
        "text": R1 + " Bien.",
    }
    who = (chamber.opinion, chamber.members[0], parents[0].group)
    refused("two amendments at least", acts.draft_compromise, *who, parents=parents[:1], **words)
    withdraw_amendment(parents[1], by=parents[1].author)
    refused(
        "Amendment 2 is settled",
        acts.draft_compromise,
        *who,
        parents=[parents[0], again(parents[1])],
        **words,
    )


def test_it_keeps_the_words_to_which_other_authors_consented(chamber: Chamber, compromise: Amendment) -> None:
    other = WITHIN.format("cent")
    refused("Other authors consented to these words", rectify, compromise, text=other, by=compromise.author)
    same = {"text": compromise.text, "reasons": "Chacun y gagne."}
    assert rectify(again(compromise), **same, by=compromise.author).label == "3 rect."


def test_one_between_the_amendments_of_its_author_alone_is_rectified(chamber: Chamber) -> None:
    own = [chamber.table(WITHIN.format(years)) for years in ("deux", "dix")]
    words = {"version": chamber.opinion.version(), "operation": "replace", "block": "r1"}
    member = chamber.members[0]
    group, text = member.mandates.get().group, WITHIN.format("cinq")
    draft = acts.draft_compromise(chamber.opinion, member, group, parents=own, text=text, **words)
    compromise = table_amendment(draft, by=member)
    assert rectify(compromise, text=WITHIN.format("six"), by=member).label == "3 rect."
