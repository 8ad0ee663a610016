from pathlib import Path

import pytest

from council.management.given import LARGEST, read_json
from council.rules.order import OutOfOrder


@pytest.mark.parametrize("spare", [0, 1])
def test_what_is_given_has_a_size_that_is_not_passed(tmp_path: Path, spare: int) -> None:
    given = tmp_path / "given.json"
    given.write_bytes(b"1" + b" " * (LARGEST - 1 + spare))
    if not spare:
        assert read_json(str(given), "nothing") == 1
        return
    with pytest.raises(OutOfOrder, match="More than") as refusal:
        read_json(str(given), "nothing")
    assert refusal.value.params == {"size": 64}


def test_what_has_no_end_is_not_read_to_its_end() -> None:
    with pytest.raises(OutOfOrder, match="More than"):
        read_json("/dev/zero", "nothing")
