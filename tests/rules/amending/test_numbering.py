import pytest

from council.rules.amending.numbering import inserted, rank, rectified


@pytest.mark.parametrize(
    ("times", "number"),
    [(0, "12"), (1, "12 rect."), (2, "12 rect. bis"), (3, "12 rect. ter"), (12, "12 rect. duodecies")],
)
def test_an_amendment_says_how_often_it_was_rectified(times: int, number: str) -> None:
    assert rectified(12, times) == number


@pytest.mark.parametrize(
    ("after", "taken", "number"),
    [
        ("3", ["3", "4"], "3 bis"),
        ("3", ["3", "3 bis"], "3 ter"),
        ("3 bis", ["3", "3 bis"], "3 ter"),
        ("", ["3"], ""),
    ],
)
def test_what_is_inserted_takes_the_next_suffix(after: str, taken: list[str], number: str) -> None:
    assert inserted(after, taken) == number


def test_between_three_and_three_bis_comes_three_bis_a() -> None:
    assert inserted("3", ["3", "3 bis"], before="3 bis") == "3 bis A"
    assert inserted("3", ["3", "3 bis", "3 bis A"], before="3 bis") == "3 bis B"


def test_beyond_the_latin_suffixes_the_place_is_said_in_figures() -> None:
    taken: list[str] = []
    for _ in range(20):
        taken.append(inserted("3", taken))
    assert taken[:2] + taken[-2:] == ["3 bis", "3 ter", "3 vicies", "3 (21)"]


def test_numbers_are_sorted_as_one_counts() -> None:
    assert sorted(["12-1", "9", "12", "100", "12-10", "12-2"], key=rank) == [
        "9",
        "12",
        "12-1",
        "12-2",
        "12-10",
        "100",
    ]
