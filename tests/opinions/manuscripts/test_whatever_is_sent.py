"""Whatever bytes are sent, they are read or refused in one sentence; what can be read is never lost."""

import unicodedata
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opinions.manuscripts import offices

from council.opinions.manuscripts.files import BlockToBe, read
from council.opinions.models import Block
from council.rules.amending.wording import clean
from council.rules.order import OutOfOrder


@cache
def whole(kind: str) -> bytes:
    return offices.word() if kind == "docx" else offices.open_document()


def passages(name: str, data: bytes) -> list[BlockToBe]:
    """What is read, none where it is refused; anything else that is raised fails the test."""
    try:
        return list(read(name, data).passages)
    except OutOfOrder:
        return []


def are_sound(found: list[BlockToBe]) -> None:
    for passage in found:
        assert passage.kind in Block.Kind.values
        assert passage.text == clean(passage.text)
        assert "\n" not in passage.text


KINDS = st.sampled_from(["docx", "odt"])


@given(KINDS, st.lists(st.tuples(st.integers(0, 1 << 20), st.integers(0, 255)), min_size=1, max_size=8))
def test_a_damaged_archive_is_read_or_refused(kind: str, changes: list[tuple[int, int]]) -> None:
    data = bytearray(whole(kind))
    for place, byte in changes:
        data[place % len(data)] = byte
    are_sound(passages(f"a.{kind}", bytes(data)))


NAMES = (
    "p r t tbl sdt sdtContent ins del moveFrom hyperlink pPr rPr pStyle numPr numId ilvl outlineLvl "
    "vanish b br tab sym drawing pict txbxContent AlternateContent Choice Fallback oMath docPartObj "
    "sdtPr footnoteReference h list list-item list-header span s note annotation frame text-box "
    "section table line-break a tracked-changes deletion"
)
ELEMENTS = tuple(NAMES.split(" "))
ATTRIBUTES = ("val", "numId", "ilvl", "style-name", "outline-level", "start-value", "c", "display", "type")
VALUES = ("1", "0", "x", "9" * 30, "-1", "Heading1", "ListBullet", "٣", "²", "")
WORDS = st.sampled_from(["", "Préconisation n° 3 : x", "– a", "3) b", "\u202e", "\n", " ", "mots"])


def element(name: str, attributes: dict[str, str], words: str, inside: list[str]) -> str:
    said = "".join(f' w:{key}="{value}"' for key, value in attributes.items())
    return f"<w:{name}{said}>{words}{''.join(inside)}</w:{name}>"


@st.composite
def elements(draw: st.DrawFn, depth: int = 4) -> str:
    attributes = draw(st.dictionaries(st.sampled_from(ATTRIBUTES), st.sampled_from(VALUES), max_size=2))
    inside = draw(st.lists(elements(depth - 1), max_size=3)) if depth else []
    return element(draw(st.sampled_from(ELEMENTS)), attributes, draw(WORDS), inside)


@given(KINDS, st.lists(elements(), min_size=1, max_size=4))
def test_elements_in_any_order_are_read_or_refused(kind: str, made: list[str]) -> None:
    body = "".join(made)
    if kind == "docx":
        part, around = (
            "word__documentDOTxml",
            ("<w:document xmlns:w='urn:w'><w:body>", "</w:body></w:document>"),
        )
    else:
        part, around = "contentDOTxml", ("<w:d xmlns:w='urn:w'><w:body><w:text>", "</w:text></w:body></w:d>")
    content = f"{around[0]}{body}{around[1]}".encode()
    are_sound(passages(f"a.{kind}", offices.repacked(whole(kind), **{part: content})))


@given(st.text(max_size=400))
def test_any_text_is_a_markdown_file(text: str) -> None:
    are_sound(passages("a.md", text.encode("utf-8", "surrogatepass")))


LETTERS = st.characters(
    categories=["L", "N", "P", "S", "Zs"], exclude_characters="\u2800\u115f\u1160\u3164\uffa0"
)


@given(
    st.lists(st.text(LETTERS, min_size=1, max_size=60).map(lambda text: f"a{text}"), min_size=1, max_size=5)
)
def test_no_letter_of_a_paragraph_is_lost(lines: list[str]) -> None:
    def change(document: Any) -> None:
        for line in lines:
            document.add_paragraph(line)

    found = read("a.docx", offices.word(change)).passages[len(offices.WANTED) :]
    kept = [visible(passage.text) for passage in found]
    assert kept == [visible(line) for line in lines]


def visible(text: str) -> str:
    return "".join(each for each in unicodedata.normalize("NFC", text) if each.isprintable() and each != " ")


@pytest.mark.parametrize("packing", [12, 14])
def test_an_archive_packed_otherwise_is_refused(packing: int) -> None:
    import zipfile
    from io import BytesIO

    kept = BytesIO()
    with zipfile.ZipFile(kept, "w", packing) as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        made.writestr("content.xml", "<w/>")
    with pytest.raises(OutOfOrder, match="damaged"):
        read("a.odt", kept.getvalue())
