"""A manuscript in Markdown, as CommonMark reads it; HTML is text like any other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from council.opinions.manuscripts.files.passages import FileParagraph, Remarks, measure
from council.rules.order import OutOfOrder, _

NOT_TEXT = _("This file is not a text in UTF-8: save it as UTF-8, then send it again.")
MOST_BRACKETS = 200  # in one paragraph; each one more is looked for to the paragraph's end
SAID = {"softbreak": " ", "hardbreak": " "}


def decoded(data: bytes) -> str:
    """The characters of a plain file: UTF-8, or UTF-16 where it says so."""
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as fault:
        raise OutOfOrder(NOT_TEXT) from fault
    if "\0" in text:
        raise OutOfOrder(NOT_TEXT)
    return text


def lines(data: bytes, remarks: Remarks) -> Iterator[FileParagraph]:
    """The headings, paragraphs and list items of a Markdown file, in order."""
    reader = MarkdownIt("commonmark", {"html": False}).enable("table").disable("inline")
    known: dict[str, Any] = {}
    blocks = reader.parse(decoded(data), known)
    inline = [token for token in blocks if token.type == "inline"]
    # Measured before their signs are read: a megabyte of brackets in one paragraph takes half a minute.
    measure([len(token.content) for token in inline])
    without_links = MarkdownIt("commonmark", {"html": False}).disable(["link", "image"])
    for token in inline:
        token.children = []
        able = reader if token.content.count("[") <= MOST_BRACKETS else without_links
        able.inline.parse(token.content, able, known, token.children)
    yield from _Walk(remarks).through(blocks)


class _Walk:
    """A walk through the blocks: in which lists one is, and the number that their next item bears."""

    def __init__(self, remarks: Remarks) -> None:
        self.remarks = remarks
        self.lists: list[int | None] = []
        self.item_opens = False
        self.heading = 0
        self.in_table = 0

    def through(self, tokens: Sequence[Token]) -> Iterator[FileParagraph]:
        for token in tokens:
            if token.type == "inline" and not self.in_table:
                yield from self._line(token)
            elif token.type in ("fence", "code_block"):
                yield from (
                    FileParagraph(line.strip()) for line in token.content.splitlines() if line.strip()
                )
            else:
                self._pass(token)

    def _pass(self, token: Token) -> None:
        match token.type:
            case "bullet_list_open":
                self.lists.append(None)
            case "ordered_list_open":
                self.lists.append(int(token.attrGet("start") or 1) if token.attrs else 1)
            case "bullet_list_close" | "ordered_list_close":
                self.lists.pop()
            case "list_item_open":
                self.item_opens = True
            case "list_item_close":
                self.item_opens = False
                if self.lists[-1] is not None:
                    self.lists[-1] += 1
            case "heading_open":
                self.heading = int(token.tag[1:])
            case "heading_close":
                self.heading = 0
            case "table_open":
                self.in_table += 1
                self.remarks.note("tables")
            case "table_close":
                self.in_table -= 1

    def _line(self, token: Token) -> Iterator[FileParagraph]:
        children = token.children or []
        text, bold = self._said(children), _is_bold(children)
        if not text.strip():
            return
        if self.heading:
            yield FileParagraph(text, "heading", self.heading)
        elif self.item_opens:
            number = self.lists[-1]
            ordinal = "" if number is None else str(number)
            self.item_opens = False
            yield FileParagraph(text, "item", len(self.lists), ordinal, bold)
        else:
            yield FileParagraph(text, bold=bold)

    def _said(self, children: Sequence[Token]) -> str:
        parts = []
        for child in children:
            if child.type == "image":
                self.remarks.note("images", child.content)
            elif child.type == "link_open":
                self.remarks.note("links", str(child.attrGet("href") or ""))
            parts.append(SAID.get(child.type, "" if child.type == "image" else child.content))
        return "".join(parts)


def _is_bold(children: Sequence[Token]) -> bool:
    """Whether the whole line stands in bold: what many write for a heading."""
    kinds = [child.type for child in children if child.type != "text" or child.content.strip()]
    return bool(kinds) and kinds[0] == "strong_open" and kinds.index("strong_close") == len(kinds) - 1
