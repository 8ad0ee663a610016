from __future__ import annotations

import datetime
import json
from types import SimpleNamespace

import pytest
from django.template import Context, Template
from django.utils import translation

from council.ballots.result import Result
from council.drawings.shapes import CHOICES, SHAPES
from council.rules.amending.wording import Segment
from council.templatetags.chamber import announcements, gist, percent_of, shape, tracked
from council.templatetags.wording import as_clock, figures, iso, typeset

MOMENT = "2026-11-23T14:41:07.000000Z"  # 15 h 41 in Paris


@pytest.fixture(autouse=True)
def french():
    with translation.override("fr"):
        yield


def result(**votes: int) -> Result:
    """The part of a result that is drawn: one group of as many seats as votes."""
    tally = dict.fromkeys(CHOICES, 0) | votes
    roll = [{"choice": choice} for choice, n in tally.items() for _ in range(n)]
    groups = [{"short": "CGT", "seats": len(roll)}]
    return SimpleNamespace(tally=tally, roll=roll, groups=groups)  # type: ignore[return-value]


def test_an_instant_is_written_for_machines_in_universal_time():
    moment = datetime.datetime(2026, 11, 23, 15, 41, 7, tzinfo=datetime.timezone(datetime.timedelta(hours=1)))
    assert iso(moment) == MOMENT


def test_what_is_no_instant_is_written_as_nothing():
    assert (iso(None), iso("")) == ("", "")


def test_seconds_left_are_shown_in_minutes():
    assert [as_clock(s) for s in (0, 9, 42, 60, 125)] == ["0:00", "0:09", "0:42", "1:00", "2:05"]


def test_french_spaces_no_longer_break():
    said = typeset("Réels : les totaux ; dit « oui » ! n° 12, le 25 octobre")
    assert (
        said == "Réels\u00a0: les totaux\u202f; dit «\u00a0oui\u00a0»\u202f! n°\u00a012, le 25\u00a0octobre"
    )


def test_typography_inserts_no_space_that_was_not_there():
    assert typeset("7% «oui» non! d'où:") == "7% «oui» non! d’où:"


def test_english_keeps_its_spaces():
    with translation.override("en"):
        assert typeset("No. 12 : yes") == "No. 12 : yes"


def test_a_member_s_text_is_escaped():
    assert typeset("<b> : &") == "&lt;b&gt;\u00a0: &amp;"


def test_changes_are_also_said_in_words_that_are_not_seen():
    said = tracked([Segment("same", "dans "), Segment("deleted", "un an"), Segment("inserted", "<deux>")])
    assert said.startswith('dans <del><span class="visually-hidden">')
    assert "</del> <ins>" in said
    assert "&lt;deux&gt;<span" in said
    assert said.count("visually-hidden") == 4


def test_a_gist_keeps_the_changes_and_a_few_words_around():
    long = "un deux trois quatre cinq six sept huit neuf dix"
    shown = gist([Segment("same", f"{long} "), Segment("inserted", long), Segment("same", f" {long}")], 2)
    assert [s.text for s in shown] == ["… neuf dix ", long, " un deux …"]


def test_totals_are_said_in_one_line():
    with translation.override("en"):
        assert figures(result(**{"for": 156, "abstention": 2})) == "156 for, 0 against, 2 abstentions"
        assert figures(result(**{"for": 1, "not_taking_part": 3})) == (
            "1 for, 0 against, 0 abstentions, 3 not taking part"
        )


def test_the_hemicycle_is_an_image_whose_title_holds_the_totals():
    votes = result(**{"for": 3, "against": 2, "abstention": 1})
    drawn = Template("{% load chamber %}{% hemicycle votes %}").render(Context({"votes": votes}))
    assert 'role="img"' in drawn
    assert f"<title>{figures(votes)}</title>" in drawn
    assert drawn.count(">CGT</text>") == 1
    assert "style=" not in drawn


@pytest.mark.parametrize("choice", CHOICES)
def test_a_shape_is_drawn_and_not_escaped(choice: str) -> None:
    drawn = shape(choice)
    assert drawn == Template("{% load chamber %}{% shape choice %}").render(Context({"choice": choice}))
    assert SHAPES[choice] in drawn


def test_turnout_never_passes_the_whole():
    assert [percent_of(a, b) for a, b in ((0, 0), (1, 3), (5, 4), (None, 4))] == [0, 33, 100, 0]


def test_the_scripts_get_their_words_from_the_page():
    assert {"open", "close", "result", "left", "lost", "back", "sending", "retrying", "failed"} <= set(
        json.loads(announcements())
    )


def test_quoted_french_is_set_as_french_on_an_english_page() -> None:
    with translation.override("en"):
        assert typeset("L'avis : oui", "fr") == "L’avis\u00a0: oui"
        assert typeset("The chair's word : yes") == "The chair&#x27;s word : yes"
        assert "L’avis\u00a0: oui" in tracked([Segment("inserted", "L'avis : oui")])
