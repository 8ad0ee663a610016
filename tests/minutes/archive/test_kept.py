"""What a closed sitting gives is computed once, however many ask."""

import datetime
from pathlib import Path
from typing import Any

import pytest
from chamber import Chamber
from chamber.sat import sit
from django.test import Client
from django.utils import timezone

from council.minutes.archive import archive, kept
from council.verifier.archive import Verified


@pytest.fixture(autouse=True)
def kept_apart(settings: Any, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path


@pytest.fixture
def closed(chamber: Chamber) -> Chamber:
    sit(chamber)
    chamber.sitting.refresh_from_db()
    return chamber


def test_the_archive_of_a_closed_sitting_is_built_once(
    closed: Chamber, client: Client, tmp_path: Path
) -> None:
    address = f"/sittings/{closed.sitting.pk}/archive.zip"
    built = client.get(address).content
    (place,) = (tmp_path / "archives").iterdir()
    assert built == place.read_bytes() == archive.build(closed.sitting.pk)
    place.write_bytes(b"as it was kept")
    assert client.get(address).content == b"as it was kept"


def test_another_state_of_the_register_takes_its_place(closed: Chamber, tmp_path: Path) -> None:
    before = tmp_path / "archives" / f"{closed.sitting.pk}-1-before.zip"
    before.parent.mkdir()
    before.write_bytes(b"before")
    kept.archive_of(closed.sitting)
    assert [place.stem for place in before.parent.iterdir()] == [kept.state(closed.sitting.pk)]


def test_a_disk_that_is_full_keeps_the_archive_from_nobody(closed: Chamber, tmp_path: Path) -> None:
    (tmp_path / "archives").write_bytes(b"no folder can be made here")
    assert kept.archive_of(closed.sitting) == archive.build(closed.sitting.pk)


def test_the_archive_of_a_sitting_under_way_is_never_kept(chamber: Chamber, tmp_path: Path) -> None:
    chamber.open()
    assert kept.archive_of(chamber.sitting) == archive.build(chamber.sitting.pk)
    assert list(tmp_path.iterdir()) == []


def test_a_check_holds_for_ten_minutes_and_is_then_made_again(closed: Chamber) -> None:
    now = timezone.now()
    first = kept.check_of(closed.sitting, now=now)
    assert isinstance(first.found, Verified)
    assert kept.check_of(closed.sitting, now=now + kept.CHECK_HOLDS) is first
    later = kept.check_of(closed.sitting, now=now + kept.CHECK_HOLDS + datetime.timedelta(seconds=1))
    assert (later is first, later.found) == (False, first.found)


def test_the_page_says_when_it_was_computed_again(closed: Chamber, client: Client) -> None:
    page = client.get(f"/sittings/{closed.sitting.pk}/minutes/?verify=1&lang=en").content.decode()
    assert "data-at>" in page
