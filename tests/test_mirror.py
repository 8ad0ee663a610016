"""Templates, scripts, style sheets and tests stand where what they are of stands in `council/`."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
# The parts of what a screen of the room shows, each beside the fragment that puts them together.
REGIONS = {f"live/room/{region}" for region in ("desk", "floor", "mine", "slides")}
ASIDE = {
    # who sits and plays, servers and races, mutations; whole sittings; the demonstration's data; what others wrote
    "tests": {"chamber", "machines", "forgeries", "stories", "fixtures", "vendor"},
    "templates": REGIONS,
    "static": {"page", "vendor"},  # what every page has; what others wrote
}


def folders(place: Path) -> set[str]:
    """The folders under a place that hold something, by their path from there."""
    held = {path.parent.relative_to(place) for path in place.rglob("*") if path.is_file()}
    above = {str(folder) for path in held for folder in (path, *path.parents)}
    return {name for name in above - {"."} if "__pycache__" not in name}


def strays(place: Path, council: Path, aside: set[str]) -> list[str]:
    """The folders of a place that are no folder of `council/`, nor among those that stand aside."""
    unlike = folders(place) - folders(council)
    return sorted(name for name in unlike if not any(f"{name}/".startswith(f"{kept}/") for kept in aside))


@pytest.mark.parametrize("place", ASIDE)
def test_each_folder_is_one_of_council(place: str) -> None:
    assert strays(ROOT / place, ROOT / "council", ASIDE[place]) == []


@pytest.mark.parametrize("place", ASIDE)
def test_what_stands_aside_is_there(place: str) -> None:
    assert ASIDE[place] <= folders(ROOT / place)


@pytest.mark.parametrize(
    ("folder", "found"),
    [
        ("ballots/checks", ["ballots/checks"]),
        ("readings", ["readings"]),
        ("stories/long", []),
        ("storiesque", ["storiesque"]),
        ("ballots/claims", []),
    ],
)
def test_a_folder_that_is_elsewhere_is_seen(tmp_path: Path, folder: str, found: list[str]) -> None:
    (tmp_path / folder).mkdir(parents=True)
    (tmp_path / folder / "test_acts.py").touch()
    assert strays(tmp_path, ROOT / "council", ASIDE["tests"]) == found
