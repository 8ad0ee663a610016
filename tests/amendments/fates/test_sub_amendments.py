"""Sub-amendments: voted before the amendment that they amend, applied to it, and ending with it."""

import pytest
from chamber import Chamber
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
from django.utils import translation

from council.amendments import acts
from council.amendments.discussion.acts import find_not_defended
from council.amendments.fates.acts import withdraw_amendment
from council.amendments.models import Amendment
from council.amendments.order import calling_list
from council.amendments.rectification.acts import rectify
from council.ballots.announcing.acts import announce_ballot

pytestmark = pytest.mark.django_db
PARENT = R1.replace("dès que possible", "dans un délai de deux ans, avec les communes")


@pytest.fixture
def parent(chamber: Chamber) -> Amendment:
    return chamber.table(PARENT)


@pytest.fixture
def sub(chamber: Chamber, parent: Amendment) -> Amendment:
    return chamber.table(PARENT.replace("deux ans", "un an"), author=3, parent=parent, block="")


def test_it_amends_the_words_of_an_amendment(chamber: Chamber, parent: Amendment, sub: Amendment) -> None:
    assert (sub.place_in("fr"), sub.ident) == ("Amendement n°\u00a01", "2")
    assert sub.sentence_in("fr").startswith("À l'amendement n°\u00a01, ")
    facts = last("amendment_tabled")
    assert (facts["parent"], facts["before"]) == ("1", PARENT)


def test_it_is_called_and_voted_before_the_one_it_amends(
    chamber: Chamber, parent: Amendment, sub: Amendment
) -> None:
    assert [line.amendment.ident for line in calling_list(chamber.opinion)] == ["2", "1"]
    refused("Call amendment 1 first", call, examined(chamber), sub)
    call(chamber, parent)
    item = chamber.item("amendments")
    vote = {"by": chamber.clerk}
    refused(
        "sub-amendments are voted first: 2", announce_ballot, chamber.sitting, item, again(parent), **vote
    )


def test_adopted_it_changes_the_amendment_which_is_adopted_as_sub_amended(
    chamber: Chamber, parent: Amendment, sub: Amendment
) -> None:
    call(examined(chamber), parent)
    decide(chamber, sub)
    assert text_of(chamber) == R1
    assert again(parent).text == PARENT.replace("deux ans", "un an")
    decide(chamber, parent)
    assert fates() == {"1": "adopted_as_sub_amended", "2": "adopted"}
    assert text_of(chamber) == PARENT.replace("deux ans", "un an")
    assert [w.origin for w in parent.wordings.all()] == ["tabled", "sub_amended"]
    verify_archive(chamber)


def test_rejected_it_leaves_the_amendment_as_it_was(
    chamber: Chamber, parent: Amendment, sub: Amendment
) -> None:
    call(examined(chamber), parent)
    decide(chamber, sub, adopted=False)
    decide(chamber, parent)
    assert fates() == {"1": "adopted", "2": "rejected"}
    assert text_of(chamber) == PARENT
    verify_archive(chamber)


def test_it_ends_with_an_amendment_that_is_withdrawn(
    chamber: Chamber, parent: Amendment, sub: Amendment
) -> None:
    withdraw_amendment(parent, by=parent.author)
    assert fates() == {"1": "withdrawn", "2": "without_object"}
    assert last("amendment_fallen")["sub"] is True
    verify_archive(chamber)


def test_it_ends_with_an_amendment_that_nobody_defends(
    chamber: Chamber, parent: Amendment, sub: Amendment
) -> None:
    call(examined(chamber), parent)
    find_not_defended(again(parent), by=chamber.clerk, sitting=chamber.sitting.pk)
    assert fates() == {"1": "not_defended", "2": "without_object"}


def test_it_ends_with_an_amendment_that_falls(chamber: Chamber, parent: Amendment, sub: Amendment) -> None:
    other = chamber.table(WITHIN.format("dix"), author=5)
    decide(examined(chamber), other)
    assert last("amendment_adopted")["falls"] == ["1"]
    chamber.rule()
    assert fates() == {"1": "fallen", "2": "without_object", "3": "adopted"}
    verify_archive(chamber)


def test_it_follows_the_text_around_the_words_of_its_parent(
    chamber: Chamber, parent: Amendment, sub: Amendment
) -> None:
    around = chamber.table(R1.replace("Le conseil", "Le présent conseil"), author=5)
    decide(examined(chamber), around)
    call(chamber, again(parent))
    decide(chamber, sub)
    decide(chamber, parent)
    expected = PARENT.replace("deux ans", "un an").replace("Le conseil", "Le présent conseil")
    assert text_of(chamber) == expected
    verify_archive(chamber)


def test_two_that_compete_are_ruled_on(chamber: Chamber, parent: Amendment, sub: Amendment) -> None:
    rival = chamber.table(PARENT.replace("deux ans", "six mois"), author=5, parent=parent, block="")
    twin = chamber.table(PARENT.replace("deux ans", "un an"), author=6, parent=parent, block="")
    call(examined(chamber), parent)
    decide(chamber, sub)
    assert fates() == {"1": "", "2": "adopted", "3": "", "4": "satisfied"}
    assert again(rival).questioned_by == sub
    assert again(twin).cause == sub
    chamber.rule()
    decide(chamber, parent)
    verify_archive(chamber)


def test_they_go_one_level_deep(chamber: Chamber, parent: Amendment, sub: Amendment) -> None:
    refused("not amended again", chamber.draft, "Autre.", author=4, parent=sub, block="")
    suppressed = chamber.table(operation="suppress", block="r2")
    refused("no words to sub-amend", chamber.draft, "Autre.", author=4, parent=suppressed, block="")


def test_none_is_tabled_to_an_amendment_that_is_settled(chamber: Chamber, parent: Amendment) -> None:
    draft = chamber.draft(PARENT.replace("deux", "trois"), author=4, parent=parent, block="")
    withdraw_amendment(parent, by=parent.author)
    refused("is settled: it can no longer be sub-amended", acts.table_amendment, draft, by=draft.author)
    assert Amendment.objects.get(pk=draft.pk).text == PARENT.replace("deux", "trois")


def test_one_that_no_longer_fits_a_rectified_amendment_is_ruled_on(
    chamber: Chamber, parent: Amendment, sub: Amendment
) -> None:
    rectify(parent, text=R1.replace("dès que possible", "demain"), by=parent.author)
    assert again(sub).questioned_by == parent
    examined(chamber)
    chamber.rule()
    assert fates() == {"1": "", "2": "fallen"}
    decide(chamber, parent)
    verify_archive(chamber)


def test_one_to_a_new_recommendation_changes_what_is_inserted(chamber: Chamber) -> None:
    added = chamber.table("Un guichet unique est ouvert.", operation="insert_after", block="r1")
    sub = chamber.table("Un guichet unique et gratuit est ouvert.", author=3, parent=added, block="")
    call(examined(chamber), added)
    decide(chamber, sub)
    decide(chamber, added)
    assert text_of(chamber, added.new_key) == "Un guichet unique et gratuit est ouvert."
    verify_archive(chamber)


def test_its_sentence_quotes_the_words_that_its_author_was_reading(
    chamber: Chamber, parent: Amendment, sub: Amendment
) -> None:
    later = chamber.table(
        PARENT.replace("les communes", "les départements"), author=5, parent=parent, block=""
    )
    said = later.sentence_in("fr")
    call(examined(chamber), parent)
    decide(chamber, sub)
    assert again(later).sentence_in("fr") == said
    decide(chamber, later)
    expected = PARENT.replace("deux ans", "un an").replace("les communes", "les départements")
    assert again(parent).text == expected


def test_the_verdict_names_it(chamber: Chamber, parent: Amendment, sub: Amendment) -> None:
    examined(chamber)
    call(chamber, parent)
    decide(chamber, sub)
    words = last("hands_shown")["verdict"]
    assert words == {
        "fr": "Le sous-amendement est adopté à main levée",
        "en": "The sub-amendment is adopted by show of hands",
    }


def test_it_is_called_a_sub_amendment(parent: Amendment, sub: Amendment) -> None:
    with translation.override("fr"):
        assert (parent.title, sub.title) == ("Amendement n°\u00a01", "Sous-amendement n°\u00a02")
