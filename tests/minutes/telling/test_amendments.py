"""Each amendment told whole: its authors, its words as they became, the position, the rulings, and its fate."""

import re

import pytest
from chamber import Chamber
from chamber.amending import WITHIN, again, call, decide, examined
from django.template.loader import render_to_string
from django.utils import translation

from council.amendments.discussion import acts as discussion
from council.amendments.fates.acts import withdraw_amendment
from council.amendments.models import Amendment
from council.amendments.positions.acts import give_position
from council.amendments.rectification.acts import divide, rectify
from council.amendments.rulings.acts import find_inadmissible, rule_on
from council.amendments.signatures.acts import sign
from council.minutes.printed.amendments import Amendment as Told
from council.minutes.telling.compose import compose

pytestmark = pytest.mark.django_db


def told(chamber: Chamber) -> dict[str, Told]:
    return {amendment.number: amendment for amendment in compose(chamber.sitting.pk, "fr").amendments}


def printed(amendment: Told) -> str:
    with translation.override("fr"):
        return re.sub(
            "[ \n]+", " ", render_to_string("minutes/printed/_amendment.html", {"amendment": amendment})
        )


def kinds(amendment: Told) -> list[str]:
    return [entry.kind for entry in amendment.told]


def test_all_that_was_said_of_an_amendment_is_told_with_it(chamber: Chamber) -> None:
    amendment, signing = chamber.table(WITHIN.format("deux")), chamber.members[3]
    sign(amendment, signing, signing.mandates.get().group, by=signing)
    give_position(again(amendment), "favourable", condition="un terme clair", by=chamber.clerk)
    rectify(again(amendment), text=WITHIN.format("trois"), by=amendment.author)
    call(examined(chamber), again(amendment))
    now = {"by": chamber.clerk, "sitting": chamber.sitting.pk}
    discussion.defend(again(amendment), **now)  # type: ignore[arg-type]
    decide(chamber, amendment)
    only = told(chamber)["1"]
    assert kinds(only) == ["amendment_signed", "position_given", "amendment_rectified", "amendment_defended"]
    assert (only.label, only.tabled.after, only.fate) == ("1 rect.", WITHIN.format("trois"), "adopted")
    page = printed(only)
    assert "Amendement n°\u00a01 rect." in page
    assert "Dan Quartz (Brises) cosigne" in page
    assert "Favorable\u00a0: un terme clair" in page
    assert "est défendu par Ada Ortie (Alizés)" in page


def test_a_ruling_is_told_with_its_reason(chamber: Chamber) -> None:
    first, rival = chamber.table(WITHIN.format("deux")), chamber.table(WITHIN.format("dix"), author=3)
    decide(examined(chamber), first)
    now = {"by": chamber.clerk, "sitting": chamber.sitting.pk}
    rule_on(again(rival), "without_object", reason="Le délai est fixé.", **now)  # type: ignore[arg-type]
    ruled = told(chamber)["2"]
    assert (ruled.fate, ruled.cause, ruled.reason) == ("without_object", "1", "Le délai est fixé.")
    with translation.override("fr"):
        assert ruled.fate_words == "Sans objet\u00a0: Le délai est fixé."


@pytest.mark.parametrize(
    ("fate", "words"),
    [
        ("withdrawn", "Retiré par le membre qui l’a déposé"),
        ("inadmissible", "Irrecevable\u00a0: Hors sujet."),
        ("not_defended", "Non soutenu"),
    ],
)
def test_one_that_is_not_voted_says_why(chamber: Chamber, fate: str, words: str) -> None:
    amendment = chamber.table(WITHIN.format("deux"))
    call(examined(chamber), amendment)
    now = {"by": chamber.clerk, "sitting": chamber.sitting.pk}
    ends = {
        "withdrawn": lambda: withdraw_amendment(again(amendment), **now),  # type: ignore[arg-type]
        "inadmissible": lambda: find_inadmissible(again(amendment), reason="Hors sujet.", **now),  # type: ignore[arg-type]
        "not_defended": lambda: discussion.find_not_defended(again(amendment), **now),  # type: ignore[arg-type]
    }
    ends[fate]()
    with translation.override("fr"):
        assert told(chamber)["1"].fate_words == words


def test_a_sub_amendment_is_told_with_the_amendment_that_it_changed(chamber: Chamber) -> None:
    parent = chamber.table(WITHIN.format("deux"))
    sub = chamber.table(WITHIN.format("trois"), author=3, parent=parent, block="")
    call(examined(chamber), parent)
    decide(chamber, sub)
    decide(chamber, parent)
    amendments = told(chamber)
    assert amendments["1"].tabled.after == WITHIN.format("trois")
    assert (amendments["1"].fate, amendments["2"].fate) == ("adopted_as_sub_amended", "adopted")
    assert "Sous-amendement n°\u00a02 à l’amendement n°\u00a01" in printed(amendments["2"])
    assert "Le sous-amendement n°\u00a02 est adopté" in printed(amendments["1"])


def test_a_divided_amendment_says_which_parts_were_adopted(chamber: Chamber) -> None:
    text = "Le présent conseil préconise que les réseaux soient ouverts dans un délai de deux ans."
    whole = chamber.table(text)
    call(examined(chamber), whole)
    parts: list[Amendment] = divide(again(whole), by=chamber.clerk, sitting=chamber.sitting.pk)
    decide(chamber, parts[0], adopted=False)
    decide(chamber, parts[1])
    amendments = told(chamber)
    assert list(amendments) == ["1", "1-1", "1-2"]
    with translation.override("fr"):
        assert amendments["1"].fate_words == "Adopté en partie\u00a0: 1-2"
