"""What became of each block between two versions: a pure comparison, told in the order of the later one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from council.documents.versions.comparing import compared
from council.opinions.models import Block


def block(key: str, text: str = "", **more: object) -> Block:
    return Block(key=key, kind="paragraph", text=text or f"Texte {key}.", **more)  # type: ignore[arg-type]


def told(before: list[Block], after: list[Block]) -> list[str]:
    return [
        f"{line.block.key} {line.fate}{' moved' if line.moved else ''}" for line in compared(before, after)
    ]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("abc", "abc", ["a same", "b same", "c same"]),
        ("abc", "ac", ["a same", "b deleted", "c same"]),
        ("bc", "abc", ["a inserted", "b same", "c same"]),
        ("abc", "bc", ["a deleted", "b same", "c same"]),
        ("abcd", "bcda", ["b same", "c same", "d same", "a same moved"]),
        ("", "a", ["a inserted"]),
    ],
)
def test_each_block_is_told_where_it_stands(before: str, after: str, expected: list[str]) -> None:
    assert told([block(key) for key in before], [block(key) for key in after]) == expected


def test_a_suppressed_block_is_no_longer_in_the_text() -> None:
    assert told([block("a")], [block("a", suppressed=True)]) == ["a deleted"]
    assert told([block("a", suppressed=True)], [block("a", suppressed=True)]) == []


def test_changed_words_are_marked_and_a_new_number_is_said() -> None:
    (line,) = compared([block("a", "Un bilan annuel.", number="3")], [block("a", "Un bilan.", number="4")])
    assert (line.fate, line.renumbered) == ("changed", True)
    assert [(segment.kind, segment.text) for segment in line.segments] == [
        ("same", "Un bilan"),
        ("deleted", " annuel"),
        ("same", "."),
    ]


VERSIONS = st.lists(st.sampled_from("abcdefgh"), unique=True)


@given(VERSIONS, VERSIONS, st.sets(st.sampled_from("abcdefgh")))
def test_the_later_version_can_be_read_from_the_comparison(
    old: list[str], new: list[str], changed: set[str]
) -> None:
    after = [block(key, "Autre texte." if key in changed else "") for key in new]
    lines = compared([block(key) for key in old], after)
    assert [line.after.key for line in lines if line.after] == new
    assert sorted(line.before.key for line in lines if line.before) == sorted(old)
    for line in lines:
        read = "".join(segment.text for segment in line.segments if segment.kind != "deleted")
        assert read == (line.after.text if line.after else "")
