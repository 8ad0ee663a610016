"""The documents say what the code does."""

import ast
import re
import shutil
from pathlib import Path

import pytest
from django.core import mail
from django.test import Client

from council.sittings.models import Sitting

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#]+)")


def unrecorded() -> set[tuple[str, str]]:
    """Each function of an `acts.py` that leaves no entry, as its file and its name."""
    return {
        (str(path.relative_to(ROOT / "council")), node.name)
        for path in (ROOT / "council").rglob("acts.py")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef)
        and "unrecorded" in [ast.unparse(decorator) for decorator in node.decorator_list]
    }


def defined(path: Path) -> set[str]:
    """What a file of Python defines at its top, and what its classes do, as `Class.name`."""
    names: set[str] = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)
        if isinstance(node, ast.ClassDef):
            names |= {f"{node.name}.{name}" for part in node.body for name in _names(part)}
        names |= _names(node)
    return names


def _names(node: ast.stmt) -> set[str]:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return {node.name}
    targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
    return {target.id for target in targets if isinstance(target, ast.Name)}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    links = LINK.findall(page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_write_without_an_entry_is_listed_with_its_reason() -> None:
    page = (ROOT / "docs" / "unrecorded.md").read_text(encoding="utf-8")
    listed = {
        (path, name)
        for path, names in re.findall(r"`([\w/]+/acts\.py)` ((?:`\w+`(?:, )?)+)", page)
        for name in re.findall(r"\w+", names)
    }
    assert listed == unrecorded()


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


def test_what_the_glossary_names_beside_a_file_is_defined_in_it() -> None:
    glossary = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")
    told = re.findall(r"`((?:\w+/)+\w+\.py)` `([\w.]+)`", glossary)
    assert [(file, name) for file, name in told if name not in defined(ROOT / "council" / file)] == []


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


def test_a_council_is_set_up_as_the_administrators_page_says(
    empty_database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = (ROOT / "docs" / "administrators.md").read_text(encoding="utf-8")
    script = re.search(r"```python\n# setting_up.py\n(.*?)```", page, re.DOTALL)
    for name in ("council.json", "members.json", "opinion.json"):
        shutil.copy(ROOT / "fixtures" / name, tmp_path)
    (tmp_path / "accounts.json").write_text('{"alba-mesange": "a.mesange@example.org"}')
    monkeypatch.chdir(tmp_path)
    exec(script[1], {})  # type: ignore[index]
    client = Client()
    client.post("/password/", {"email": "a.mesange@example.org"})
    (link,) = re.findall(r"http\S+/password/\S+", str(mail.outbox[0].body))
    assert (client.get(link, follow=True).status_code, Sitting.objects.count()) == (200, 1)
