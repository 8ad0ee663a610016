"""What is said of who voted, did not, was absent, left, or was represented."""

import pytest
from django.utils import translation

from council.sittings.attendance.statuses import heading, in_words

AT = "2026-11-24T15:12:00.000000Z"
GONE = {"choice": "absent", "held": "", "left": AT}


@pytest.mark.parametrize(
    ("line", "man", "woman"),
    [
        ({"choice": "for", "held": "", "left": ""}, "Pour", "Pour"),
        ({"choice": "no_vote", "held": "", "left": ""}, "N’a pas voté", "N’a pas voté"),
        ({"choice": "absent", "held": "", "left": ""}, "Absent", "Absente"),
        (GONE, "Parti à 16\u00a0h\u00a012", "Partie à 16\u00a0h\u00a012"),
        (
            GONE | {"held": "Bo Lichen"},
            "Parti à 16\u00a0h\u00a012, représenté par Bo Lichen",
            "Partie à 16\u00a0h\u00a012, représentée par Bo Lichen",
        ),
        ({"choice": "absent"}, "Absent", "Absente"),
    ],
)
def test_each_status_is_said_of_a_man_and_of_a_woman(line: dict[str, str], man: str, woman: str) -> None:
    with translation.override("fr"):
        assert (in_words(line, woman=False), in_words(line, woman=True)) == (man, woman)


def test_those_who_left_are_not_headed_as_absent() -> None:
    absent = {"choice": "absent", "held": "", "left": ""}
    with translation.override("fr"):
        assert heading("absent", [absent]) == "Absent"
        assert heading("absent", [absent, GONE]) == "Absent ou parti"
