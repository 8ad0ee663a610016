"""Whatever the verifier refuses, it says in French as well."""

import ast
import re
import string
from pathlib import Path

import pytest

from council.verifier import archive
from council.verifier.french import FRENCH

FILES = sorted(Path(archive.HERE).glob("*.py"))
REFUSAL = {"must": 1, "Wrong": 1, "WrongSeal": 1, "one": 1}


def constants(path: Path) -> set[str]:
    return {
        node.value
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def refusals() -> set[str]:
    """The sentences written where something is refused."""
    calls = [
        node
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and len(node.args) > 1
    ]
    said = [call.args[1] for call in calls if ast.unparse(call.func).split(".")[-1] in REFUSAL]
    return {words.value for words in said if isinstance(words, ast.Constant) and isinstance(words.value, str)}


def test_every_refusal_has_its_french() -> None:
    assert sorted(refusals() - FRENCH.keys()) == []
    assert len(refusals()) > 100


def test_no_french_is_left_of_a_refusal_that_is_gone() -> None:
    said = set().union(*(constants(path) for path in FILES if path.name != "french.py"))
    assert sorted(FRENCH.keys() - said) == []


@pytest.mark.parametrize("english", sorted(FRENCH))
def test_it_names_the_same_and_is_set_as_french_is(english: str) -> None:
    french = FRENCH[english]
    names = [
        {name for _, name, _, _ in string.Formatter().parse(words) if name} for words in (english, french)
    ]
    assert names[0] == names[1]
    assert french.endswith(".")
    assert not re.search(r"[^\u00a0]:|[^\u202f][;!?]|«[^\u00a0]|[^\u00a0]»|\w'\w", french)
