"""Rectified, an amendment keeps its number with a Latin suffix; divided, its parts are voted one by one."""

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

from council.amendments.fates.acts import withdraw_amendment
from council.amendments.models import Amendment
from council.amendments.rectification import acts

pytestmark = pytest.mark.django_db
TWO_CHANGES = "Le présent conseil préconise que les réseaux soient ouverts dans un délai de deux ans."


@pytest.fixture
def amendment(chamber: Chamber) -> Amendment:
    return chamber.table(TWO_CHANGES)


def test_each_rectification_is_a_new_frozen_wording(chamber: Chamber, amendment: Amendment) -> None:
    for years in ("trois", "quatre"):
        acts.rectify(again(amendment), text=WITHIN.format(years), by=amendment.author)
    assert again(amendment).label == "1 rect. bis"
    assert [w.label for w in amendment.wordings.all()] == ["1", "1 rect.", "1 rect. bis"]
    assert [w.text for w in amendment.wordings.all()] == [
        TWO_CHANGES,
        WITHIN.format("trois"),
        WITHIN.format("quatre"),
    ]
    facts = last("amendment_rectified")
    assert (facts["number"], facts["label"], facts["in_session"]) == ("1", "1 rect. bis", False)
    decide(examined(chamber), amendment)
    assert text_of(chamber) == WITHIN.format("quatre")
    verify_archive(chamber)


def test_the_vote_is_on_the_words_rectified_in_session(chamber: Chamber, amendment: Amendment) -> None:
    call(examined(chamber), amendment)
    acts.rectify(amendment, text=WITHIN.format("dix"), by=chamber.clerk, sitting=chamber.sitting.pk)
    decide(chamber, amendment)
    assert last("amendment_rectified")["in_session"] is True
    assert last("hands_shown")["text"] == again(amendment).sentence_in("fr")
    assert text_of(chamber) == WITHIN.format("dix")
    verify_archive(chamber)


def test_a_rectification_that_changes_nothing_is_refused(chamber: Chamber, amendment: Amendment) -> None:
    refused(
        "the words of the amendment already", acts.rectify, amendment, text=TWO_CHANGES, by=amendment.author
    )
    refused("same as the draft", acts.rectify, amendment, text=R1, by=amendment.author)


def test_one_that_is_settled_is_not_rectified(chamber: Chamber, amendment: Amendment) -> None:
    withdraw_amendment(amendment, by=amendment.author)
    refused("no longer be rectified", acts.rectify, again(amendment), text=R1 + " Bien.", by=amendment.author)


@pytest.mark.parametrize(
    ("first", "second", "fate"),
    [(True, True, "adopted"), (True, False, "adopted"), (False, True, "adopted"), (False, False, "rejected")],
)
def test_the_parts_of_an_amendment_settle_it(
    chamber: Chamber, amendment: Amendment, first: bool, second: bool, fate: str
) -> None:
    call(examined(chamber), amendment)
    more = {"by": chamber.clerk, "sitting": chamber.sitting.pk}
    parts = acts.divide(amendment, requested_by="groupe Brises", **more)
    assert [part.label for part in parts] == ["1-1", "1-2"]
    refused("its parts", call, chamber, again(amendment))
    for part, adopted in zip(parts, (first, second), strict=True):
        decide(chamber, part, adopted)
    words = R1.replace("Le conseil", "Le présent conseil") if first else R1
    words = words.replace("dès que possible", "dans un délai de deux ans") if second else words
    assert (text_of(chamber), fates()["1"]) == (words, fate)
    verify_archive(chamber)


def test_an_amendment_that_makes_one_change_is_not_divided(chamber: Chamber) -> None:
    single = chamber.table(WITHIN.format("deux"))
    refused("a single change", acts.divide, single, by=chamber.clerk, sitting=None)
