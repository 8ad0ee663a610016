import os
import time
from pathlib import Path

import pytest
from chamber import Chamber, convened
from chamber.sat import sit

from council.minutes.printing import pdf
from council.minutes.printing.production import Production


@pytest.fixture(autouse=True)
def kept_apart(settings, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    settings.VAR_DIR = tmp_path


def test_what_is_kept_is_what_would_be_made_again(chamber: Chamber) -> None:
    production = Production.of(sit(chamber).sitting.pk, "en")
    production.make()
    assert production.path.read_bytes() == pdf.render(chamber.sitting.pk, "en")
    assert [path.name for path in production.path.parent.iterdir()] == [production.path.name]


def test_a_new_entry_asks_for_new_minutes(chamber: Chamber) -> None:
    chamber.open(present=3)
    before = Production.of(chamber.sitting.pk, "fr")
    chamber.call("declarations")
    assert Production.of(chamber.sitting.pk, "fr").path != before.path


def test_a_sheet_left_behind_is_forgotten(chamber: Chamber) -> None:
    production = Production.of(chamber.sitting.pk, "fr")
    production.path.parent.mkdir(parents=True)
    production.sheet.write_text('{"percent": 25}')
    assert production.is_under_way
    long_ago = time.time() - 3 * pdf.SECONDS
    os.utime(production.sheet, (long_ago, long_ago))
    assert (production.is_under_way, production.state) == (False, {})


def test_the_work_goes_on_in_the_background(fresh_database: str) -> None:
    production = Production.of(convened().sitting.pk, "fr")
    production.begin()
    assert production.is_under_way
    until = time.monotonic() + 180
    while not production.is_made and time.monotonic() < until:
        time.sleep(0.1)
    assert production.path.read_bytes().startswith(b"%PDF-1.7")
    assert production.state == {}
