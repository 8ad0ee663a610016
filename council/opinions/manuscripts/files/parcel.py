"""A parcel: the archive that a DOCX or an ODT is. What is declared is checked before anything is unpacked."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from itertools import islice

from lxml import etree

from council.rules.order import OutOfOrder, _, require

MOST_ENTRIES = 2_000
LARGEST_WHOLE = 200 * 1024 * 1024  # pictures are counted, and never unpacked
LARGEST_PART = 10 * 1024 * 1024
MOST_ELEMENTS = 500_000  # a text of a million characters, cut in runs of ten, has no more
GREATEST_RATIO = 200
SPARED = 1024 * 1024  # a part this small does no harm, however well it is packed
DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")

PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# What the library raises on archives that are not what they say.
UNREADABLE = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, RuntimeError)

CROWDED = _("This file holds more than {most} elements, far more than a text needs: it is refused.")
BOMB = _("This file would unpack to far more than a text holds: it is refused.")
DAMAGED = _("This file is damaged: it cannot be unpacked. Save it again, then send it.")
LOCKED = _("This file is protected by a password: remove the password, then send it again.")
DECLARING = _("This file declares entities, which no text needs: it is refused.")
BROKEN = _("This file is damaged: its content cannot be read. Save it again, then send it.")


class Parcel:
    """An archive whose parts are read one at a time, each within bounds; nothing is written anywhere."""

    def __init__(self, data: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
        except UNREADABLE as fault:
            raise OutOfOrder(DAMAGED) from fault
        entries = self._archive.infolist()
        self.names = frozenset(entry.filename for entry in entries)
        require(len(entries) <= MOST_ENTRIES, BOMB)
        require(sum(entry.file_size for entry in entries) <= LARGEST_WHOLE, BOMB)
        require(len(self.names) == len(entries), DAMAGED)

    def part(self, name: str) -> bytes:
        """One part of the archive; refuses one that is too large, or packed beyond what writing ever is."""
        entry = self._archive.getinfo(name)
        require(not entry.flag_bits & 0x1, LOCKED)
        require(entry.compress_type in PACKINGS, DAMAGED)
        require(entry.file_size <= LARGEST_PART, BOMB)
        allowed = max(SPARED, entry.compress_size * GREATEST_RATIO)
        require(entry.file_size <= allowed, BOMB)
        try:
            with self._archive.open(entry) as packed:
                content = packed.read(LARGEST_PART + 1)
        except UNREADABLE as fault:
            raise OutOfOrder(DAMAGED) from fault
        # The sizes that an archive declares may lie.
        require(len(content) <= min(LARGEST_PART, allowed), BOMB)
        return content

    def tree(self, name: str) -> etree._Element | None:
        """One part as XML, or None where the archive has none of this name."""
        return parse(self.part(name)) if name in self.names else None


def parse(content: bytes) -> etree._Element:
    """XML without entities, declarations, network or processing instructions."""
    require(not any(declaration in content for declaration in DECLARATIONS), DECLARING)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as fault:
        raise OutOfOrder(BROKEN) from fault
    # An encoding other than the usual hides a declaration from the look above.
    require(not root.getroottree().docinfo.doctype, DECLARING)
    most = sum(1 for _each in islice(root.iter(), MOST_ELEMENTS + 1))
    require(most <= MOST_ELEMENTS, CROWDED, most=MOST_ELEMENTS)
    return root


def name_of(element: etree._Element) -> str:
    """The name of an element without its namespace: two dialects of one format differ by nothing else."""
    return str(element.tag).rpartition("}")[2]


def value(element: etree._Element, name: str = "val") -> str:
    """An attribute by its name without namespace."""
    return next((found for key, found in element.attrib.items() if key.rpartition("}")[2] == name), "")


def first(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first descendant along a path of names, one level at a time."""
    for name in path:
        if element is None:
            return None
        element = next((child for child in element if name_of(child) == name), None)
    return element


def all_of(element: etree._Element | None, *names: str) -> Iterator[etree._Element]:
    """Every descendant of one of these names, in the order of the text."""
    if element is not None:
        yield from (each for each in element.iter(etree.Element) if name_of(each) in names)
