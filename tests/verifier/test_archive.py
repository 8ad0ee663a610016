import zipfile
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from chamber import Chamber
from chamber.eventful import Remains
from chamber.played import Played, run_verifier
from chamber.sat import sit
from django.utils import timezone
from forgeries.cunning import CUNNING, Register
from forgeries.forging import FORGERIES, Change, forge

from council.ballots.models import Ballot
from council.journal.lines import Wrong
from council.journal.verify import verify
from council.minutes.archive import archive
from council.minutes.archive.archive import lines
from council.procedure.acts import set_rule, withdraw_rule
from council.verifier import verify as verifier


@pytest.mark.parametrize(("kind", "change"), FORGERIES, ids=lambda value: getattr(value, "__name__", value))
def test_a_forgery_sealed_again_is_named(chamber: Chamber, tmp_path: Path, kind: str, change: Change) -> None:
    sitting = sit(chamber).sitting.pk
    forged, number = forge(lines(sitting), kind, change)
    from council.minutes.archive import packing as stored

    files = stored.unpack(archive.build(sitting))
    files["journal.jsonl"] = "".join(f"{line.text()}\n" for line in forged).encode()
    status, answer, said = run_verifier(tmp_path, stored.pack(files))
    assert (status, answer["ok"], answer["entry"]) == (1, False, number)
    assert said.startswith(f"Entry {number}: ")


@pytest.mark.parametrize(
    ("forgery", "kind", "why"), [(c[0], c[1], c[3]) for c in CUNNING], ids=[c[0].__name__ for c in CUNNING]
)
def test_a_cunning_forgery_is_named(
    eventful: Remains, tmp_path: Path, forgery: Callable[[Register], None], kind: str, why: str
) -> None:
    register = Register(list(eventful.lines))
    forgery(register)
    forged = register.sealed()
    (tmp_path / "journal.jsonl").write_text("".join(f"{line.text()}\n" for line in forged))
    with pytest.raises(verifier.Wrong, match=why) as wrong:
        verifier.verify(str(tmp_path))
    assert forged[wrong.value.number - 1].kind == kind


def test_it_verifies_the_folder_it_lies_in(played: Played, tmp_path: Path) -> None:
    import json
    import subprocess
    import sys

    zipfile.ZipFile(BytesIO(played.archive)).extractall(tmp_path)
    command = [sys.executable, "-I", "-S", str(tmp_path / "verify.py"), "--seal", played.summary["seal"][:20]]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert json.loads(done.stdout)["seal"] == played.summary["seal"]


def test_a_seal_from_paper_that_is_another_is_refused(played: Played, tmp_path: Path) -> None:
    status, answer, _ = run_verifier(tmp_path, played.archive, "--seal", "00ff")
    assert (status, answer["entry"]) == (1, played.summary["entries"])
    assert answer["reason"] == "the last seal is not the one given: the register was cut or rewritten"


def test_a_text_replaced_in_a_whole_zip_is_named(played: Played, tmp_path: Path) -> None:
    from council.minutes.archive import packing as stored

    files = stored.unpack(played.archive)
    name = next(name for name in files if name.startswith("texts/"))
    files[name] += b" "
    status, answer, _ = run_verifier(tmp_path, stored.pack(files))
    assert (status, answer["reason"]) == (1, f"{name} does not follow from the register")


def test_it_needs_nothing_but_the_standard_library() -> None:
    import ast
    import sys

    tree = ast.parse(archive.VERIFIER.read_text())
    imported = {
        (node.module or "") if isinstance(node, ast.ImportFrom) else alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    assert imported <= set(sys.stdlib_module_names)


def set_final(chamber: Chamber, fraction: str, **days: Any) -> None:
    value = {"base": "cast", "fraction": fraction, "comparison": ">="}
    given = {"value": value, "status": "sourced", "source": "Article 12"}
    set_rule(chamber.body, "final", **given, **days, by=chamber.clerk)


def test_values_set_from_a_day_until_a_day_verify_both_ways(chamber: Chamber, tmp_path: Path) -> None:
    """Two thirds until the day of the sitting and three fifths after it; four fifths, then given up."""
    day = max(timezone.localdate(), chamber.sitting.day)
    set_final(chamber, "4/5")
    withdraw_rule(chamber.body, "final", by=chamber.clerk)
    set_final(chamber, "2/3", until=day)
    set_final(chamber, "3/5", since=day + timedelta(days=1))
    sitting = sit(chamber).sitting.pk
    assert verify(lines(sitting)).ballots == 3
    assert run_verifier(tmp_path, archive.build(sitting))[0] == 0
    assert Ballot.objects.get(subject="whole").procedure.values["final"].value["fraction"] == "2/3"


def test_a_value_of_another_day_is_named_both_ways(chamber: Chamber, tmp_path: Path) -> None:
    set_final(chamber, "3/5", since=max(timezone.localdate(), chamber.sitting.day) + timedelta(days=1))

    def today(facts: dict[str, Any]) -> None:
        facts["on"] = facts["after"]["since"] = chamber.sitting.day.isoformat()

    forged, _number = forge(lines(sit(chamber).sitting.pk), "rule_set", today)
    (tmp_path / "journal.jsonl").write_text("".join(f"{line.text()}\n" for line in forged))
    with pytest.raises(verifier.Wrong, match="do not hold the value of final that was set"):
        verifier.verify(str(tmp_path))
    with pytest.raises(Wrong, match="do not hold the value of “final” that was set"):
        verify(forged)
