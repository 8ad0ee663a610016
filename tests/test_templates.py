"""Templates show and do not decide; and nothing is kept that no page uses."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import chain
from pathlib import Path

import pytest

from council.journal.events import KINDS

ROOT = Path(__file__).resolve().parent.parent
STATIC = ROOT / "static"
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
# One sentence an event: what is left of them is told by the words of the minutes.
PYTHON = [path.read_text() for path in (ROOT / "council").rglob("*.py")]
MARKUP = [path.read_text() for path in (ROOT / "templates").rglob("*.*")]
SCRIPTS = [path.read_text() for path in STATIC.rglob("*.js")]
SHEETS = sorted(path for path in STATIC.rglob("*.css") if "vendor" not in path.parts)
ASKED_BY_DJANGO = {"404.html", "500.html", "403.html", "403_csrf.html"}

BRANCH = re.compile(r"{% (?:if|elif) ")
CONDITION = re.compile(r"{% (if|elif|endif)\b(.*?) ?%}")
DAY = re.compile(r"""\|(?:date|time)\b(?!:'Y-m-d(?:\\TH:i:sP)?')""")
BY_CASE = re.compile(r' ([\w.]+) == "')


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


# They say which language is spoken


class Spoken(HTMLParser):
    """The language asked of each text that a template sets in type, beside that of the element around it."""

    def __init__(self, template: str) -> None:
        super().__init__(convert_charrefs=False)
        self.around: list[tuple[str, str]] = []
        self.found: list[tuple[str, str]] = []
        self.feed(template)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("input", "link", "meta", "br", "img"):
            self.around.append((tag, dict(attrs).get("lang") or ""))

    def handle_endtag(self, tag: str) -> None:
        open_ones = [each for each, _lang in self.around]
        if tag in open_ones:
            del self.around[len(open_ones) - 1 - open_ones[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        inside = next((lang for _tag, lang in reversed(self.around) if lang), "")
        asked = re.findall(r'\|typeset(?::"(\w+)")?', data)
        self.found += [(language, "fr" if inside == "fr" else "") for language in asked]


def test_a_text_is_set_in_type_as_the_language_that_it_is_marked_with() -> None:
    """Quoted French is set as French on an English page too."""
    unlike = {
        name_of(path): found
        for path in TEMPLATES
        if (found := [pair for pair in Spoken(path.read_text()).found if pair[0] != pair[1]])
    }
    assert unlike == {}


# They show


def decides(line: str) -> bool:
    return len(line) > 160 or len(BRANCH.findall(line)) > 2


def chains(text: str) -> Iterator[list[str]]:
    """The conditions of each if with its elifs."""
    under_way: list[list[str]] = []
    for word, condition in CONDITION.findall(text):
        if word == "if":
            under_way.append([condition])
        elif word == "elif":
            under_way[-1].append(condition)
        else:
            yield under_way.pop()


def cases(conditions: list[str]) -> int:
    """On how many values of one and the same thing these conditions turn."""
    asked = Counter(chain.from_iterable(BY_CASE.findall(condition) for condition in conditions))
    return max(asked.values(), default=0)


def test_days_and_hours_are_said_by_the_language_and_a_template_formats_only_what_machines_read() -> None:
    found = [name_of(path) for path in TEMPLATES if DAY.search(path.read_text(encoding="utf-8"))]
    assert found == []


def test_no_line_of_a_template_is_long_nor_has_more_than_two_branches() -> None:
    found = [
        f"{name_of(path)}:{number}"
        for path in TEMPLATES
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if decides(line)
    ]
    assert found == []


def test_words_by_case_are_pythons() -> None:
    found = [name_of(path) for path in TEMPLATES if any(cases(each) > 4 for each in chains(path.read_text()))]
    assert found == []


@pytest.mark.parametrize(
    "line", ["x" * 161, "{% if a %}{% elif b %}{% elif c %}{% endif %}", "{% if a %}{% if b %}{% if c %}"]
)
def test_a_line_that_decides_is_seen(line: str) -> None:
    assert decides(line)


def test_no_template_asks_whether_someone_is_a_woman() -> None:
    """`members/called.py` has the words that agree with a person."""
    asked = re.compile(r'is_woman|context "(?:wo)?man"')
    assert [name_of(path) for path in TEMPLATES if asked.search(path.read_text())] == []


def test_five_cases_of_one_thing_are_seen() -> None:
    told = "".join(f'{{% {"elif" if rank else "if"} vote.choice == "{rank}" %}}' for rank in range(5))
    assert [cases(conditions) for conditions in chains(told + "{% endif %}")] == [5]


# They are used


def strings() -> Iterator[ast.Constant | ast.JoinedStr]:
    for text in PYTHON:
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.JoinedStr) or (
                isinstance(node, ast.Constant) and isinstance(node.value, str)
            ):
                yield node


def named() -> tuple[set[str], set[str]]:
    """The templates that are named, and the beginnings of those whose names are put together from a word."""
    whole = {str(node.value) for node in strings() if isinstance(node, ast.Constant)}
    joined = [node.values for node in strings() if isinstance(node, ast.JoinedStr)]
    begun = {
        str(values[0].value)
        for values in joined
        if isinstance(values[0], ast.Constant) and ast.unparse(values[-1]).endswith(".html'")
    }
    for text in MARKUP:
        whole |= set(re.findall(r'"([\w/-]+\.html)"', text))
        begun |= set(re.findall(r'"([\w/]+)"\|add:', text))
    return whole, begun


def test_every_template_is_shown_by_something() -> None:
    whole, begun = named()
    whole |= set(KINDS)
    unused = []
    for path in TEMPLATES:
        name = str(path.relative_to(ROOT / "templates"))
        made_of = [name.removeprefix(each).removesuffix(".html") for each in begun if name.startswith(each)]
        if name not in whole | ASKED_BY_DJANGO and not whole & set(made_of):
            unused.append(name)
    assert unused == []


def test_every_file_that_browsers_are_served_is_asked_for() -> None:
    asking = "\n".join([*PYTHON, *MARKUP, *SCRIPTS, *(path.read_text() for path in STATIC.rglob("*.css"))])
    served = [path for path in STATIC.rglob("*.*") if path.suffix not in (".md", ".sh", ".txt", ".ttf")]
    assert [name_of(path) for path in served if path.name not in asking] == []


def test_every_class_of_the_style_sheets_is_worn() -> None:
    spoken = "\n".join([*PYTHON, *MARKUP, *SCRIPTS])
    worn = set(re.findall(r"[\w-]+", spoken))
    begun = tuple(set(re.findall(r"[a-z][\w-]*-(?=\{|\$\{)", spoken)))
    kept = {
        found
        for path in SHEETS
        for selectors in re.findall(
            r"([^{}]+)\{", re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)
        )
        for found in re.findall(r"\.([a-zA-Z][\w-]*)", selectors)
    }
    assert sorted(each for each in kept if each not in worn and not each.startswith(begun)) == []
