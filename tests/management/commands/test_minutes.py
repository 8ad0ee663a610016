from pathlib import Path

import pytest
from chamber import Chamber
from django.core.management import CommandError, call_command


def test_the_command_writes_the_file(chamber: Chamber, tmp_path: Path) -> None:
    call_command("minutes", str(chamber.sitting.pk), "--out", str(tmp_path / "minutes.pdf"))
    assert (tmp_path / "minutes.pdf").read_bytes().startswith(b"%PDF-1.7")
    with pytest.raises(CommandError, match="There is no sitting 99"):
        call_command("minutes", "99", "--out", str(tmp_path / "minutes.pdf"))


def test_a_file_that_cannot_be_written_is_said(chamber: Chamber, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"cannot be written: No such file or directory\."):
        call_command("minutes", str(chamber.sitting.pk), "--out", str(tmp_path / "none" / "minutes.pdf"))
