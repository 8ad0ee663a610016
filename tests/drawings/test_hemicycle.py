from __future__ import annotations

from itertools import combinations
from math import hypot, isclose, pi

import pytest
from hypothesis import given
from hypothesis import strategies as st

from council.drawings.hemicycle import INNER, drawing, rows, seats

CESE_2016 = (
    *(("AGRI", 20), ("ARTI", 10), ("ASSO", 8), ("CFDT", 18), ("CGC", 6), ("CFTC", 6), ("CGT", 18)),
    *(("FO", 14), ("COOP", 8), ("ENTR", 27), ("ENV", 18), ("MUT", 4), ("JEUN", 4), ("OM", 11), ("PQ", 40)),
    *(("LIB", 4), ("UNAF", 10), ("UNSA", 4), ("SOL", 2), ("FSU", 1)),
)
CROWDED_RIGHT = tuple((name, 5 if i > 8 else 30) for i, (name, _) in enumerate(CESE_2016))
EIGHTEEN_OF_329 = tuple((f"GROUPE{i:02}", 18 if i else 23) for i in range(18))
CHAMBERS = [CESE_2016, CROWDED_RIGHT, EIGHTEEN_OF_329, (("I", 120), ("II", 110), ("III", 99)), (("A", 1),)]


@pytest.mark.parametrize(("n", "expected"), [(1, 1), (175, 7), (233, 8), (329, 9)])
def test_a_chamber_has_as_few_rows_as_hold_its_seats(n, expected):
    assert rows(n) == expected


@given(st.integers(1, 400))
def test_every_seat_has_its_place_within_the_half_annulus(n):
    places = seats(n)
    assert len(places) == n
    assert all(INNER - p.r <= hypot(p.x, p.y) <= 1 - p.r for p in places)
    assert min(p.y for p in places) >= 0


@given(st.integers(2, 400))
def test_no_seat_touches_another(n):
    places = seats(n)
    nearest = min(hypot(a.x - b.x, a.y - b.y) for a, b in combinations(places, 2))
    assert nearest > 2 * places[0].r


@given(st.integers(1, 400))
def test_the_chamber_is_the_same_seen_in_a_mirror(n):
    left = sorted((round(p.x, 9) + 0.0, round(p.y, 9)) for p in seats(n))
    right = sorted((round(-p.x, 9) + 0.0, round(p.y, 9)) for p in seats(n))
    assert left == right


def test_seats_go_from_the_left_to_the_right_so_that_a_group_is_a_wedge():
    places = seats(233)
    angles = [round(p.angle, 9) for p in places]
    assert angles == sorted(angles)
    assert places[0].x < 0 < places[-1].x
    assert isclose(places[0].angle + places[-1].angle, pi)


def test_an_empty_chamber_has_no_seat():
    assert seats(0) == ()


@pytest.mark.parametrize("groups", CHAMBERS)
def test_the_names_around_the_arc_never_touch(groups):
    labels = drawing(groups).labels
    assert [label.text for label in labels] == [name for name, _ in groups]
    assert not [(a.text, b.text) for a, b in combinations(labels, 2) if a.touches(b)]


@pytest.mark.parametrize("groups", CHAMBERS)
def test_the_names_stay_outside_the_seats_and_inside_the_drawing(groups):
    drawn = drawing(groups)
    for label in drawn.labels:
        near = (
            max(0.0, abs(label.x) - label.half_width),
            max(0.0, abs(label.y) - label.half_height),
        )
        assert hypot(*near) > drawn.radius
        assert abs(label.x) + label.half_width <= drawn.width / 2


def test_the_names_keep_their_size_in_the_chamber_of_2016():
    assert drawing(CESE_2016).letters == 49
