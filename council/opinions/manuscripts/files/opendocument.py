"""A manuscript in ODT: its text alone is read; what is not words is counted and told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from council.opinions.manuscripts.files.openstyles import Styles
from council.opinions.manuscripts.files.parcel import BROKEN, LOCKED, Parcel, all_of, first, name_of, value
from council.opinions.manuscripts.files.passages import FileParagraph, Remarks
from council.opinions.manuscripts.files.typed import pieces, unlisted
from council.rules.order import OutOfOrder, require

KIND = b"application/vnd.oasis.opendocument.text"
LEFT_OUT = {"note": "footnotes", "annotation": "comments", "hidden-text": "hidden"}
UNREAD = frozenset(["annotation-end", "soft-page-break", "tracked-changes", "bookmark"])
CONTENTS = frozenset(
    [
        "table-of-content",
        "alphabetical-index",
        "illustration-index",
        "table-index",
        "user-index",
        "bibliography",
    ]
)
MOST_SPACES = 100


def is_one(parcel: Parcel) -> bool:
    return "mimetype" in parcel.names and parcel.part("mimetype").strip() in (KIND, KIND + b"-template")


def lines(parcel: Parcel, remarks: Remarks) -> Iterator[FileParagraph]:
    """The headings, paragraphs and items of the text in order, deletions left out."""
    locked = next(all_of(parcel.tree("META-INF/manifest.xml"), "encryption-data"), None)
    require(locked is None, LOCKED)
    root = parcel.tree("content.xml")
    text = first(root, "body", "text")
    if root is None or text is None:
        raise OutOfOrder(BROKEN)
    if any(name.startswith(("Basic/", "Scripts/")) for name in parcel.names):
        remarks.note("macros")
    for change in all_of(first(text, "tracked-changes"), "insertion", "deletion"):
        remarks.note(f"{name_of(change)}s", _words(change))
    yield from _Walk(Styles(root, parcel.tree("styles.xml")), remarks).through(text)


class _Walk:
    """A walk through the text: in which lists one is, and the number that their next item bears."""

    def __init__(self, styles: Styles, remarks: Remarks) -> None:
        self.styles, self.remarks = styles, remarks
        self.counts: dict[tuple[str, int], int] = {}

    def through(self, container: etree._Element) -> Iterator[FileParagraph]:
        for element in container:
            name = name_of(element)
            if name in ("p", "h"):
                yield from self._paragraph(element)
            elif name == "list":
                yield from self._list(element, 1, "")
            elif name == "table":
                self.remarks.note("tables", _words(element))
            elif name in CONTENTS:
                self.remarks.note("contents")
            elif name == "section" and value(element, "display") == "none":
                self.remarks.note("hidden", _words(element))
            elif name in ("section", "numbered-paragraph"):
                yield from self.through(element)
            elif name == "frame":
                self._frame(element)

    def _list(self, element: etree._Element, level: int, style: str) -> Iterator[FileParagraph]:
        style = value(element, "style-name") or style
        if value(element, "continue-numbering") != "true" and not value(element, "continue-list"):
            self.counts.pop((style, level), None)
        for item in element:
            if name_of(item) in ("list-item", "list-header"):
                yield from self._item(item, level, style)

    def _item(self, item: etree._Element, level: int, style: str) -> Iterator[FileParagraph]:
        ordinal = self._ordinal(item, level, style) if name_of(item) == "list-item" else ""
        opening = name_of(item) == "list-item"
        for child in item:
            if name_of(child) == "list":
                yield from self._list(child, level + 1, style)
            elif name_of(child) == "h":
                yield from self._paragraph(child)
            elif name_of(child) == "p":
                text = "".join(self._said(child)).replace("\n", " ")
                yield FileParagraph(text, "item", level, ordinal) if opening else FileParagraph(text)
                opening = opening and not text.strip()

    def _ordinal(self, item: etree._Element, level: int, style: str) -> str:
        if not self.styles.is_numbered(style, level):
            return ""
        start = value(item, "start-value")
        if start.isdecimal() and len(start) < 6:
            self.counts[style, level] = int(start)
        else:
            begun = self.styles.start(style, level)
            self.counts[style, level] = self.counts.get((style, level), begun - 1) + 1
        return str(self.counts[style, level])

    def _paragraph(self, element: etree._Element) -> Iterator[FileParagraph]:
        text = "".join(self._said(element))
        style = value(element, "style-name")
        if self.styles.is_title(style):
            yield FileParagraph(text, "title")
        elif name_of(element) == "h" or self.styles.depth(style):
            level = value(element, "outline-level")
            depth = int(level) if level.isdecimal() and len(level) < 3 else self.styles.depth(style) or 1
            yield FileParagraph(text, "heading", depth)
        else:
            bold = self._is_bold(element)
            for piece in pieces(text):
                yield unlisted(replace(piece, bold=bold))

    def _said(self, element: etree._Element) -> Iterator[str]:
        yield element.text or ""
        for child in element:
            yield from self._child(child)
            yield child.tail or ""

    def _child(self, child: etree._Element) -> Iterator[str]:
        name = name_of(child)
        if name == "s":
            number = value(child, "c")
            yield " " * min(int(number) if number.isdecimal() and len(number) < 4 else 1, MOST_SPACES)
        elif name in ("tab", "line-break"):
            yield "\n" if name == "line-break" else " "
        elif name in LEFT_OUT:
            self.remarks.note(LEFT_OUT[name], _words(child))
        elif name in ("frame", "custom-shape", "rect"):
            self._frame(child)
        elif name == "span" and self.styles.is_hidden(value(child, "style-name")):
            self.remarks.note("hidden", _words(child))
        elif name not in UNREAD:
            if name == "a":
                self.remarks.note("links", _words(child))
            yield from self._said(child)

    def _frame(self, element: etree._Element) -> None:
        names = {name_of(each) for each in element.iter(etree.Element)}
        if _words(element).strip() and names & {"text-box", "custom-shape", "rect"}:
            self.remarks.note("boxes", _words(element))
        elif names & {"object", "object-ole"}:
            self.remarks.note("objects")
        else:
            self.remarks.note("images")

    def _is_bold(self, element: etree._Element) -> bool:
        """Whether every word stands in bold: what many write for a heading."""
        if self.styles.is_bold(value(element, "style-name")):
            return True
        spans = [child for child in element if name_of(child) == "span"]
        loose = (element.text or "") + "".join(child.tail or "" for child in element)
        return bool(spans) and not loose.strip() and all(map(self._span_is_bold, spans))

    def _span_is_bold(self, span: etree._Element) -> bool:
        return self.styles.is_bold(value(span, "style-name"))


def _words(element: etree._Element) -> str:
    return " ".join(part.strip() for part in element.itertext() if part.strip())
