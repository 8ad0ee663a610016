"""The house's own rules: who may write, who may know whom, and what may not be forgotten."""

import ast
import importlib
import re
import shutil
import subprocess
import tomllib
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from importlib.util import resolve_name
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver

ROOT = Path(__file__).resolve().parent.parent
COUNCIL = ROOT / "council"
FILES = sorted(path for path in COUNCIL.rglob("*.py") if "migrations" not in path.parts)
NO_PLACE = {"utils", "helpers", "common", "services", "managers"}


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def calls(path: Path) -> Iterator[ast.Call]:
    return (node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call))


WITH_WORDS = {"update", "create", "get_or_create", "update_or_create"}
ALONE = {"save", "delete"}
IN_BULK = {"bulk_create", "bulk_update", "aupdate", "acreate", "asave", "adelete"}


def writes(call: ast.Call) -> bool:
    """Does this call change a row? `digest.update(bytes)` and `picture.save(path)` do not."""
    if not isinstance(call.func, ast.Attribute):
        return False
    verb = call.func.attr
    if verb == "execute" and call.args and isinstance(call.args[0], ast.Constant):
        return str(call.args[0].value).lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE", "REPLACE"))
    bare = not call.args
    return verb in IN_BULK or (bare and (verb in ALONE or (verb in WITH_WORDS and bool(call.keywords))))


def may_write(path: Path) -> bool:
    """An acts.py, the journal's own hand, or a file which knows no table to write in."""
    if path.name == "acts.py" or name_of(path) == "council/journal/record.py":
        return True
    imported = {node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.ImportFrom)}
    return not any((node.module or "").startswith(("django", "council")) for node in imported)


def test_only_acts_write() -> None:
    found = [
        f"{name_of(path)}:{call.lineno} {ast.unparse(call)[:60]}"
        for path in FILES
        if not may_write(path)
        for call in calls(path)
        if writes(call)
    ]
    assert found == []


@pytest.mark.parametrize(
    "line",
    [
        "Vote.objects.create(choice='for')",
        "ballot.save()",
        "ballot.save(update_fields=['state'])",
        "Ballot.objects.filter(pk=1).update(state='closed')",
        "vote.delete()",
        "Roll.objects.bulk_create(rows)",
        "cursor.execute('UPDATE council_ballot SET state = 1')",
    ],
)
def test_a_write_outside_an_act_is_seen(line: str) -> None:
    assert writes(ast.parse(line, mode="eval").body)  # type: ignore[arg-type]


def changes_state(function: ast.FunctionDef) -> bool:
    inside = [node for node in ast.walk(function) if isinstance(node, ast.Call)]
    return any(writes(call) or ast.unparse(call.func) == "record" for call in inside)


def test_every_public_function_that_writes_is_an_act_part_of_one_or_says_that_it_is_unrecorded() -> None:
    undeclared = [
        f"{name_of(path)}:{node.name}"
        for path in COUNCIL.rglob("acts.py")
        for node in ast.parse(path.read_text()).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and changes_state(node)
        if not {ast.unparse(decorator) for decorator in node.decorator_list} & {"act", "part", "unrecorded"}
    ]
    assert undeclared == []


def test_every_table_is_known_to_django() -> None:
    written = {
        node.name
        for path in COUNCIL.rglob("models.py")
        for node in ast.parse(path.read_text()).body
        if isinstance(node, ast.ClassDef) and any("Model" in ast.unparse(base) for base in node.bases)
    }
    abstract = {name for name in written if name.startswith("_")}
    known = {model.__name__ for model in apps.get_app_config("council").get_models()}
    assert written - abstract <= known | {"User"}
    assert known <= set(importlib.import_module("council.models").__all__)


def taken_apart(view: str) -> list[str]:
    """Where a view reads for itself what was sent, or makes up a value where a form is wrong.

    `request.POST` is read by `answers.sent` alone, and what this gives is handed whole to a form.
    """
    tree = ast.parse(view)
    above = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}

    def is_whole(given: ast.AST) -> bool:
        whole = above[above[given]] if isinstance(above[given], ast.BoolOp) else above[given]
        return isinstance(whole, ast.Call)

    def is_made_up(chosen: ast.IfExp) -> bool:
        asked = ".is_valid()" in ast.unparse(chosen.test) and "cleaned_data" in ast.unparse(chosen.body)
        return asked and isinstance(chosen.orelse, ast.Constant)

    found = [
        node
        for node in ast.walk(tree)
        if (isinstance(node, ast.Attribute) and node.attr == "POST")
        or (isinstance(node, ast.IfExp) and is_made_up(node))
        or (isinstance(node, ast.Call) and ast.unparse(node.func) == "sent" and not is_whole(node))
    ]
    return [ast.unparse(node) for node in found]


def test_no_view_reads_what_was_sent_nor_makes_up_a_value_where_a_form_is_wrong() -> None:
    screens = [path for path in FILES if path.name != "answers.py" and "django.http" in path.read_text()]
    found = {name_of(path): taken_apart(path.read_text()) for path in screens}
    assert {name: lines for name, lines in found.items() if lines} == {}


@pytest.mark.parametrize(
    ("line", "seen"),
    [
        ("request.POST.get('confirmed')", True),
        ("'restore' in request.POST", True),
        ("form = ReasonForm(request.POST)", True),
        ("sent(request)['seconds']", True),
        ("sent(request).get('seconds')", True),
        ("'stay' in sent(request)", True),
        ("typed = sent(request) or request.GET", True),
        ("for name in sent(request): pass", True),
        ("seconds = form.cleaned_data['seconds'] if form.is_valid() else 0", True),
        ("form = ReasonForm(sent(request))", False),
        ("form = PlaceForm(sent(request) or request.GET)", False),
    ],
)
def test_a_view_that_reads_what_was_sent_is_seen(line: str, seen: bool) -> None:
    assert bool(taken_apart(line)) == seen


def events() -> list[str]:
    from council.journal.events import KINDS

    return sorted(KINDS)


@pytest.mark.parametrize("kind", events())
def test_every_event_has_its_sentence_in_one_place(kind: str) -> None:
    from council.journal.cases import CASES
    from council.journal.sentences import SENTENCES

    template = ROOT / "templates/minutes/telling" / f"{kind}.html"
    assert (kind in SENTENCES) + (kind in CASES) + template.exists() == 1


def test_no_sentence_is_that_of_nothing() -> None:
    from council.journal.cases import CASES
    from council.journal.sentences import SENTENCES

    templates = {path.stem for path in (ROOT / "templates/minutes/telling").iterdir()}
    assert sorted(SENTENCES.keys() | CASES.keys() | templates) == events()


def test_every_event_says_what_it_makes_stale_by_names_that_are_drawn() -> None:
    from council.journal.events import EVERYTHING, KINDS
    from council.live.room.fragments import FRAGMENTS

    assert [kind for kind, event in KINDS.items() if not event.stale] == []
    assert frozenset().union(*(event.stale for event in KINDS.values())) == EVERYTHING == set(FRAGMENTS)


def test_an_event_that_does_not_say_what_it_makes_stale_is_none() -> None:
    from council.journal.events import KINDS, Event

    with pytest.raises(TypeError, match="stale"):
        type("SomethingHappened", (Event,), {})
    assert "something_happened" not in KINDS


def test_every_event_is_frozen() -> None:
    from council.journal.events import KINDS

    assert [name for name, kind in KINDS.items() if not kind.__dataclass_params__.frozen] == []  # type: ignore[attr-defined]


def routes(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, Any]]:
    for pattern in resolver.url_patterns:
        path = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield path, pattern.callback
        elif pattern.app_name != "admin":  # the admin site asks for its own staff on every page
            yield from routes(pattern, path)


def test_every_route_declares_who_may_use_it() -> None:
    assert [path for path, view in routes(get_resolver()) if not getattr(view, "policy", "")] == []


def test_no_module_is_named_after_nothing_of_the_chamber() -> None:
    assert [name_of(path) for path in FILES if {path.stem, *path.parent.parts[-1:]} & NO_PLACE] == []


def test_no_code_waits_for_another_day() -> None:
    words = ("TO" + "DO", "FIX" + "ME", "XX" + "X")
    assert [name_of(path) for path in FILES if any(word in path.read_text() for word in words)] == []


CLOCKS = {"monotonic", "perf_counter", "time", "process_time", "elapsed", "timeit", "soon", "took", "latency"}


def judged(tree: ast.AST) -> Iterator[ast.AST]:
    """What the tests of this file insist on."""
    return (node.test for node in ast.walk(tree) if isinstance(node, ast.Assert))


def reads_a_clock(asserted: ast.AST) -> bool:
    """Whether it holds or not by how fast the machine is."""
    called = [node.func for node in ast.walk(asserted) if isinstance(node, ast.Call)]
    names = {node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "") for node in called}
    kept = {node.id for node in ast.walk(asserted) if isinstance(node, ast.Name)}
    return bool(CLOCKS & (names | kept - {"time"}))


def test_no_test_asserts_the_clock() -> None:
    files = [path for path in (ROOT / "tests").rglob("*.py") if path != Path(__file__)]
    trees = [(name_of(path), ast.parse(path.read_text())) for path in files]
    found = [
        f"{name}:{told.lineno} {ast.unparse(told)[:80]}"  # type: ignore[attr-defined]
        for name, tree in trees
        for told in judged(tree)
        if reads_a_clock(told)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("line", "seen"),
    [
        ("assert time.monotonic() - begun < 0.5", True),
        ("assert perf_counter() < until", True),
        ("assert 4 < soon(lost) < 7", True),
        ("assert sorted(took)[2] < 0.5", True),
        ("assert answer.elapsed() < 2", True),
        ("assert ballot.until == now + thirty_seconds", False),
        ("assert told == [0, 500, 1000]", False),
    ],
)
def test_an_assertion_of_the_clock_is_seen(line: str, seen: bool) -> None:
    assert [reads_a_clock(told) for told in judged(ast.parse(line))] == [seen]


def imported_by(tree: ast.AST, package: str) -> Iterator[str]:
    """What a file of a package imports, inside its functions too; what only its types name is not imported."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = resolve_name("." * node.level + (node.module or ""), package)
            yield module  # a package is run before what is in it is found
            yield from (f"{module}.{alias.name}" for alias in node.names)
        elif not (isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"):
            yield from imported_by(node, package)


def package_of(name: str, path: Path) -> str:
    return name if path.stem == "__init__" else name.rpartition(".")[0]


def modules(council: Path) -> dict[str, set[str]]:
    """Each module of the house with those that it imports."""
    files = [path for path in council.rglob("*.py") if "migrations" not in path.parts]
    named = {
        ".".join(path.relative_to(council.parent).with_suffix("").parts).removesuffix(".__init__"): path
        for path in files
    }
    return {
        name: {
            other if other in named else other.rpartition(".")[0]  # a name in a module, or the module
            for other in imported_by(ast.parse(path.read_text()), package_of(name, path))
            if other.startswith("council.")
        }
        for name, path in named.items()
    }


def scripts(static: Path) -> dict[str, set[str]]:
    """Each script of the pages with those that it imports."""
    found = r"""\b(?:from|import)\s*\(?\s*["'](\.[^"']+)["']"""
    files = [path for path in static.rglob("*.js") if "vendor" not in path.parts]
    return {
        str(path): {str((path.parent / other).resolve()) for other in re.findall(found, path.read_text())}
        for path in files
    }


def circle(imports: Mapping[str, set[str]]) -> list[str]:
    """A circle of imports, from a file back to itself; none where each imports only from below."""
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as found:
        return list(found.args[1])
    return []


def test_no_file_imports_in_a_circle() -> None:
    assert circle(modules(COUNCIL)) == []
    assert circle(scripts(ROOT / "static")) == []


@pytest.mark.parametrize(
    ("file", "line", "seen"),
    [
        ("live/room/room.py", "from council.live.room import slides", True),
        ("minutes/telling/page.py", "def late():\n    from council.minutes.telling import compose", True),
        ("verifier/chain.py", "from .archive import verify", True),
        (
            "opinions/manuscripts/files/word.py",
            "from council.opinions.manuscripts.files import writing",
            True,
        ),
        ("rules/order.py", "if TYPE_CHECKING:\n    import council.rules.voting.tally", False),
    ],
)
def test_a_circle_of_modules_is_seen(tmp_path: Path, file: str, line: str, seen: bool) -> None:
    shutil.copytree(COUNCIL, tmp_path / "council", ignore=shutil.ignore_patterns("__pycache__", "locale"))
    bent = tmp_path / "council" / file
    bent.write_text(f"{bent.read_text()}\n{line}\n")
    assert bool(circle(modules(tmp_path / "council"))) == seen


@pytest.mark.parametrize("line", ['import { fetchPane } from "./panes.js";', 'import("./room.js");'])
def test_a_circle_of_scripts_is_seen(tmp_path: Path, line: str) -> None:
    shutil.copytree(ROOT / "static", tmp_path / "static", ignore=shutil.ignore_patterns("fonts"))
    bent = tmp_path / "static/live/cards.js"
    bent.write_text(f"{line}\n{bent.read_text()}")
    assert circle(scripts(tmp_path / "static")) != []


def lint_imports(place: Path) -> subprocess.CompletedProcess[str]:
    command = [shutil.which("lint-imports") or str(ROOT / ".venv/bin/lint-imports"), "--no-cache"]
    return subprocess.run(command, cwd=place, capture_output=True, text=True, check=False)


def test_every_tag_library_has_its_floor() -> None:
    floors = " ".join(next(each for each in contracts() if each["id"] == "wings")["layers"])
    libraries = {path.stem for path in (COUNCIL / "templatetags").glob("*.py")} - {"__init__"}
    assert set(re.findall(r"council\.templatetags\.(\w+)", floors)) == libraries


def test_the_contracts_hold() -> None:
    done = lint_imports(ROOT)
    assert done.returncode == 0, done.stdout


# A line that breaks each contract, in a file of the house, and how the name of that contract begins.
BREAKING = [
    ("opinions/models.py", "import council.ballots.models", "A wing imports only from below"),
    ("amendments/models.py", "import council.sittings.models", "A wing imports only from below"),
    ("sittings/models.py", "import council.sittings.views", "Inside a folder"),
    ("opinions/models.py", "import council.opinions.importing.models", "Inside the opinions"),
    ("amendments/models.py", "import council.amendments.tabling.mine", "Inside the amendments"),
    ("ballots/votes/acts.py", "import council.ballots.blocs.acts", "Inside the ballots"),
    ("live/room/room.py", "import council.live.line.hub", "Inside what the room sees"),
    ("live/acts.py", "import council.live.line.hub", "Inside what the room sees"),
    ("minutes/printed/room.py", "import council.minutes.telling.page", "Inside the minutes"),
    ("minutes/printed/room.py", "import council.minutes.tables.check", "Inside the minutes"),
    ("rules/voting/tally.py", "import django", "What is pure"),
    ("rules/procedure/shapes.py", "import council.rules.voting.tally", "The rules' own floors"),
    ("journal/events.py", "import channels", "What is pure"),
    ("verifier/rules.py", "import django", "What is pure"),
    ("verifier/rules.py", "import council.rules.voting.tally", "A wing imports only from below"),
    ("drawings/shapes.py", "import django", "What is pure"),
    ("templatetags/wording.py", "import council.members.models", "A wing imports only from below"),
    ("opinions/models.py", "import council.templatetags.wording", "Only templates load tags"),
    ("ballots/views.py", "import council.journal.record", "Only acts write in the journal"),
]


def contracts() -> list[dict[str, Any]]:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text())
    return list(told["tool"]["importlinter"]["contracts"])


def test_every_contract_has_a_line_that_breaks_it() -> None:
    begun = {contract for _file, _line, contract in BREAKING}
    untried = [each["name"] for each in contracts() if not any(each["name"].startswith(one) for one in begun)]
    assert untried == []


@pytest.mark.parametrize(("file", "line", "contract"), BREAKING)
def test_a_contract_fails_when_it_is_broken(tmp_path: Path, file: str, line: str, contract: str) -> None:
    shutil.copytree(COUNCIL, tmp_path / "council", ignore=shutil.ignore_patterns("__pycache__", "locale"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    broken = tmp_path / "council" / file
    broken.write_text(broken.read_text() + f"\n{line}\n")
    done = lint_imports(tmp_path)
    told = [text for text in done.stdout.splitlines() if "BROKEN" in text]
    assert done.returncode == 1
    assert any(text.startswith(contract) for text in told), done.stdout
