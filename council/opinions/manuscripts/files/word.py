"""A manuscript in DOCX: its body alone is read; what is not words is counted and told."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from council.opinions.manuscripts.files.parcel import BROKEN, Parcel, all_of, first, name_of, value
from council.opinions.manuscripts.files.passages import FileParagraph, Remarks
from council.opinions.manuscripts.files.typed import pieces, unlisted
from council.opinions.manuscripts.files.wordlists import Numbering
from council.opinions.manuscripts.files.wordstyles import Styles
from council.rules.order import OutOfOrder

RELATIONS = "_rels/.rels"
FALSE = ("0", "false", "off", "none")
# What stands in the place of words and is not kept, under the name by which the remarks count it.
LEFT_OUT = {
    "footnoteReference": "footnotes",
    "endnoteReference": "footnotes",
    "commentReference": "comments",
    "oMath": "formulas",
    "oMathPara": "formulas",
    "object": "objects",
    "sym": "symbols",
}
SPACES = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "ptab": " "}
UNREAD = frozenset(["instrText", "delText", "delInstrText", "pPr", "rPr", "softHyphen", "fldChar", "sdtPr"])


def is_one(parcel: Parcel) -> bool:
    return "[Content_Types].xml" in parcel.names and _body_part(parcel) is not None


def _body_part(parcel: Parcel) -> str | None:
    """The part that holds the text: usually word/document.xml, and what the archive says in any case."""
    for relation in all_of(parcel.tree(RELATIONS), "Relationship"):
        if value(relation, "Type").endswith("/officeDocument"):
            target = value(relation, "Target").lstrip("/")
            return target if target in parcel.names and target.startswith("word/") else None
    return None


def lines(parcel: Parcel, remarks: Remarks) -> Iterator[FileParagraph]:
    """The paragraphs of the body in order, revisions taken as accepted."""
    part = _body_part(parcel)
    root = parcel.tree(part) if part else None
    body = first(root, "body")
    if body is None or not part:
        raise OutOfOrder(BROKEN)
    beside = posixpath.dirname(part)
    if any(name.endswith("vbaProject.bin") for name in parcel.names):
        remarks.note("macros")
    styles = Styles(parcel.tree(f"{beside}/styles.xml"))
    numbering = Numbering(parcel.tree(f"{beside}/numbering.xml"))
    yield from _Walk(styles, numbering, remarks).through(body)


class _Walk:
    """A walk through the body: lists are counted as they are met."""

    def __init__(self, styles: Styles, numbering: Numbering, remarks: Remarks) -> None:
        self.styles, self.numbering, self.remarks = styles, numbering, remarks
        self.carried = ""  # the words of a paragraph whose end was deleted

    def through(self, container: etree._Element) -> Iterator[FileParagraph]:
        for element in container:
            name = name_of(element)
            if name == "p":
                yield from self._paragraph(element)
            elif name == "tbl":
                self.remarks.note("tables", _words(element))
            elif name == "sdt" and _is_contents(element):
                self.remarks.note("contents")
            elif name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"):
                yield from self.through(element)

    def _paragraph(self, element: etree._Element) -> Iterator[FileParagraph]:
        properties = first(element, "pPr")
        style = self.styles.of(value(s) if (s := first(properties, "pStyle")) is not None else "")
        if style.is_contents:
            self.remarks.note("contents")
            return
        text, bold = self.carried + "".join(self._said(element)), _is_bold(element)
        self.carried = ""
        if first(properties, "rPr", "del") is not None:
            self.carried = text
            return
        yield from self._shaped(text, properties, style, bold)

    def _shaped(
        self, text: str, properties: etree._Element | None, style: Styles.Style, bold: bool
    ) -> Iterator[FileParagraph]:
        level = self.styles.depth(properties, style)
        listed = self.numbering.next(*self.styles.listing(properties, style)) if text.strip() else None
        before = f"{listed.words} " if listed and listed.words else ""
        if style.is_title:
            yield FileParagraph(text, "title")
        elif level:
            yield FileParagraph(before + text, "heading", level)
        elif before:
            yield FileParagraph(before + text, bold=bold)
        elif listed:
            yield FileParagraph(text, "item", listed.level, listed.ordinal, bold)
        else:
            for piece in pieces(text):
                yield unlisted(replace(piece, bold=bold))

    def _said(self, element: etree._Element) -> Iterator[str]:
        """The words of a paragraph, without those that were deleted or hidden."""
        for child in element:
            name = name_of(child)
            if name == "t":
                yield child.text or ""
            elif name in SPACES:
                yield "" if name == "br" and value(child, "type") in ("page", "column") else SPACES[name]
            elif name in LEFT_OUT:
                self.remarks.note(LEFT_OUT[name])
            elif name in ("del", "moveFrom"):
                self.remarks.note("deletions", _deleted(child))
            elif name in ("drawing", "pict"):
                self._picture(child)
            elif name == "AlternateContent":
                yield from self._alternative(child)
            elif name == "r" and _is_hidden(child):
                self.remarks.note("hidden", _words(child))
            elif name not in UNREAD:
                if name in ("ins", "moveTo"):
                    self.remarks.note("insertions", _words(child))
                elif name == "hyperlink":
                    self.remarks.note("links", _words(child))
                yield from self._said(child)

    def _alternative(self, element: etree._Element) -> Iterator[str]:
        """The first of several ways to show one thing."""
        chosen = first(element, "Choice")
        if chosen is not None:
            yield from self._said(chosen)

    def _picture(self, element: etree._Element) -> None:
        boxes = [_words(box) for box in all_of(element, "txbxContent")]
        for words in boxes:
            self.remarks.note("boxes", words)
        if not boxes:
            self.remarks.note("images")


def _words(element: etree._Element) -> str:
    return " ".join(each.text or "" for each in all_of(element, "t"))


def _deleted(element: etree._Element) -> str:
    return "".join(each.text or "" for each in all_of(element, "delText", "t"))


def _is_on(element: etree._Element | None) -> bool:
    return element is not None and value(element) not in FALSE


def _is_hidden(run: etree._Element) -> bool:
    return _is_on(first(run, "rPr", "vanish"))


def _is_bold(paragraph: etree._Element) -> bool:
    """Whether every word stands in bold: what many write for a heading."""
    runs = [run for run in all_of(paragraph, "r") if _words(run).strip()]
    return bool(runs) and all(_is_on(first(run, "rPr", "b")) for run in runs)


def _is_contents(element: etree._Element) -> bool:
    gallery = first(element, "sdtPr", "docPartObj", "docPartGallery")
    return gallery is not None and value(gallery) == "Table of Contents"
