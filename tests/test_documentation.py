"""The documents say what the code does."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#]+)")


def acts() -> dict[str, list[str]]:
    """Each function of an `acts.py` with the decorators it bears."""
    functions = {}
    for path in (ROOT / "council").rglob("acts.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef):
                functions[node.name] = [ast.unparse(decorator) for decorator in node.decorator_list]
    return functions


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    links = LINK.findall(page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_write_without_an_entry_is_listed_with_its_reason() -> None:
    page = (ROOT / "docs" / "unrecorded.md").read_text(encoding="utf-8")
    listed = {
        name for row in page.splitlines() for name in re.findall(r"`(\w+)`", row) if row.startswith("|")
    }
    assert listed == {name for name, decorators in acts().items() if "unrecorded" in decorators}


def test_every_setting_of_the_environment_is_documented() -> None:
    settings = (ROOT / "council" / "settings.py").read_text(encoding="utf-8")
    read = set(re.findall(r'(?:setting|listed|environ\.get)\("([A-Z_]+)"', settings))
    page = (ROOT / "docs" / "administrators.md").read_text(encoding="utf-8")
    assert read - {"DEBUG", "STATIC_COLLECTED"} == set(re.findall(r"^\| `([A-Z_]+)` \|", page, re.MULTILINE))


def test_the_glossary_points_at_files_that_exist() -> None:
    glossary = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:\w+/)+[\w.*]*)`", glossary))
    roots = (ROOT / "council", ROOT)
    assert [name for name in sorted(named) if not any(any(root.glob(name)) for root in roots)] == []


def test_both_readmes_show_every_demonstration_login() -> None:
    logins = (ROOT / "fixtures" / "logins.json").read_text(encoding="utf-8")
    emails = sorted(re.findall(r"[\w.]+@demo\.example", logins))
    for name in ("README.md", "README.fr.md"):
        shown = (ROOT / name).read_text(encoding="utf-8")
        assert sorted(re.findall(r"[\w.]+@demo\.example", shown)) == emails


def test_the_decisions_are_numbered_one_after_another() -> None:
    decisions = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert [int(path.name[:4]) for path in decisions] == list(range(1, len(decisions) + 1))
    for number, path in enumerate(decisions, 1):
        assert path.read_text(encoding="utf-8").startswith(f"# {number}. ")
