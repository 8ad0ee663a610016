"""The interface speaks French: every string, and as French is set."""

import re
import string
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
CATALOGUE = ROOT / "council" / "locale" / "fr" / "LC_MESSAGES" / "django.po"
MESSAGES = [message for message in read_po(CATALOGUE.open("rb"), locale="fr") if message.id]
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), None),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
TEMPLATES = [path for path in (ROOT / "templates").rglob("*.*") if path.suffix in (".html", ".txt")]
SOURCES = [*(ROOT / "council").rglob("*.py"), *TEMPLATES]
BREAKING = re.compile(r"[ \t\n](?=[:;!?»])|(?<=«)[ \t\n]")
MISSING = re.compile(r"[^\s\u00a0\u202f](?=[;!?»])|\w(?=:(?:\s|$))|«(?![\u00a0\u202f])")


def written(text: str | tuple[str, ...] | list[str]) -> list[str]:
    """The forms of a message: one, or one for each number."""
    return [text] if isinstance(text, str) else list(text)


def placeholders(text: str) -> set[str]:
    braces = {name for _, name, _, _ in string.Formatter().parse(text) if name} if "{" in text else set()
    return braces | set(re.findall(r"%\(\w+\)[sd]|(?<!%)%[sd]", text))


def spoken() -> Iterator[tuple[str | None, str]]:
    """Every string to translate in the code and the templates, as (context, words)."""
    for path in SOURCES:
        source = path.read_text(encoding="utf-8")
        if path.suffix != ".py":
            # On one line: what lies between two strings is blanked out, but keeps its indentation.
            source = templatize(source).replace("\n", " ")
        for _, words, _, context in extract("python", BytesIO(source.encode()), KEYWORDS):
            yield context, words if isinstance(words, str) else words[0]


def failing(refused: re.Pattern[str]) -> list[str]:
    return [form for message in MESSAGES for form in written(message.string) if refused.search(form)]


def test_every_string_has_its_french() -> None:
    assert [m.id for m in MESSAGES if not all(written(m.string)) or m.fuzzy] == []


def test_no_breaking_space_stands_where_french_wants_none() -> None:
    assert failing(BREAKING) == []


def test_no_space_is_missing_where_french_wants_one() -> None:
    prose = [form for form in failing(MISSING) if "://" not in form]
    assert prose == []


@pytest.mark.parametrize("message", [m for m in MESSAGES if placeholders(written(m.id)[-1])], ids=str)
def test_what_is_filled_in_is_the_same_in_both_languages(message: Message) -> None:
    wanted = placeholders(written(message.id)[-1])
    assert [placeholders(form) for form in written(message.string)] == [wanted] * len(written(message.string))


def test_what_is_counted_agrees_with_its_number() -> None:
    """A number before a plural has its singular beside it, unless it is a bound, or never one."""
    never_one = {"most", "limit_value", "length", "size", "entries", "rows", "seconds", "required", "needed"}
    never_one |= {"quorum", "seats", "first", "second", "for", "against"}
    counted = re.compile(r"(?:%\(|\{)(\w+)(?:\)[sd]|\})[ \u00a0](?!dans|sans|sous|plus|repris)[a-zéè]{3,}s\b")
    alone = [m for m in MESSAGES if isinstance(m.id, str) and "{most}" not in m.id]
    found = [(m.string, name) for m in alone for name in counted.findall(m.string)]
    assert [said for said, name in found if name not in never_one] == []


def test_french_apostrophes_curl() -> None:
    assert failing(re.compile(r"(?<=\w)'(?=\w)")) == []


def test_no_string_of_the_interface_is_forgotten() -> None:
    translated = {(m.context, written(m.id)[0]) for m in MESSAGES}
    assert [said for said in dict.fromkeys(spoken()) if said not in translated] == []


def test_the_catalogue_holds_nothing_that_is_no_longer_said() -> None:
    said = set(spoken())
    assert [m.id for m in MESSAGES if (m.context, written(m.id)[0]) not in said] == []
