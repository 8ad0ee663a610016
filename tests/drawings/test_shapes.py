from xml.etree import ElementTree

import pytest

from council.drawings.shapes import CHOICES, ICONS, SHAPES, seats_by_choice


def test_each_seat_is_drawn_once_under_its_choice() -> None:
    drawn = seats_by_choice([*CHOICES, "for"], 400)
    marks = {seat["choice"]: seat["path"].count("M") for seat in drawn}
    assert marks == {"for": 2, "against": 1, "abstention": 1, "not_taking_part": 1, "no_vote": 1, "absent": 1}


def test_a_chamber_without_members_has_no_seats() -> None:
    assert seats_by_choice([], 400) == []


def test_every_choice_has_a_shape_of_its_own() -> None:
    assert tuple(SHAPES) == CHOICES
    assert len(set(SHAPES.values())) == len(CHOICES)


@pytest.mark.parametrize("drawing", [*SHAPES.values(), *ICONS.values()])
def test_a_drawing_is_well_formed(drawing: str) -> None:
    assert {part.tag for part in ElementTree.fromstring(f"<svg>{drawing}</svg>")} <= {"path", "circle"}
