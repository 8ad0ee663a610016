"""Reading a file: what it is by its content, its lines, its passages; refused in one sentence or read whole."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from council.opinions.manuscripts.files.markdown import lines as lines_of_markdown
from council.opinions.manuscripts.files.opendocument import is_one as is_opendocument
from council.opinions.manuscripts.files.opendocument import lines as lines_of_opendocument
from council.opinions.manuscripts.files.parcel import Parcel
from council.opinions.manuscripts.files.passages import FileParagraph, Remarks, Text, measure
from council.opinions.manuscripts.files.recognising import recognise
from council.opinions.manuscripts.files.word import is_one as is_word
from council.opinions.manuscripts.files.word import lines as lines_of_word
from council.rules.amending.wording import clean
from council.rules.order import OutOfOrder, _, require

LARGEST_FILE = 12 * 1024 * 1024
LARGEST_PLAIN_FILE = 2 * 1024 * 1024
MOST_LINES = 10_000
EXTENSIONS = {
    "md": "Markdown",
    "markdown": "Markdown",
    "txt": "Markdown",
    "docx": "DOCX",
    "docm": "DOCX",
    "odt": "ODT",
}
SPACES = str.maketrans("\t\n\r\v\f\u2028\u2029", "       ")
TURNING = frozenset(["LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"])
OTHERS = (
    (
        b"%PDF",
        _("This is a PDF, which keeps no structure: send the DOCX, the ODT or the Markdown it came from."),
    ),
    (
        b"\xd0\xcf\x11\xe0",
        _("This is an old Word file, or one protected by a password: save it as DOCX without a password."),
    ),
    (b"{\\rtf", _("This is an RTF file: save it as DOCX or ODT, then send it again.")),
)


def read(name: str, data: bytes, nouns: Iterable[str] = ()) -> Text:
    """The passages of a file and what must be said about it; `nouns` are other names of a recommendation.

    Refuses what is no Markdown, DOCX or ODT, what is not what its name says, and what is too large.
    """
    remarks = Remarks()
    lines = [line for line in _cleaned(_counted(_lines(name, data, remarks)), remarks) if line.text]
    require(lines, _("No text was found in this file."))
    measure([len(line.text) for line in lines])
    passages = recognise(lines, nouns, remarks)
    return Text(tuple(passages), remarks.all())


def _lines(name: str, data: bytes, remarks: Remarks) -> Iterator[FileParagraph]:
    require(data, _("This file is empty."))
    _fits(data, LARGEST_FILE)
    announced = EXTENSIONS.get(name.rpartition(".")[2].lower())
    require(announced, _("Send a Markdown (.md), Word (.docx) or OpenDocument (.odt) file."))
    for signature, refusal in OTHERS:
        require(not data.startswith(signature), refusal)
    if not data.startswith(b"PK\x03\x04"):
        mistaken = _("This file is not in the {kind} format, though its name says so.")
        require(announced == "Markdown", mistaken, kind=announced)
        _fits(data, LARGEST_PLAIN_FILE)
        return lines_of_markdown(data, remarks)
    parcel = Parcel(data)
    found = next((kind for kind, (knows, _read) in ARCHIVES.items() if knows(parcel)), None)
    require(found, _("This archive is neither a DOCX nor an ODT."))
    mistaken = _("This file is in the {found} format, though its name says {kind}: give it its right name.")
    require(found == announced, mistaken, found=found, kind=announced)
    return ARCHIVES[str(found)][1](parcel, remarks)


def _counted(lines: Iterable[FileParagraph]) -> Iterator[FileParagraph]:
    """Each line as it comes, the empty ones too: reading stops at the first that is one too many."""
    too_many = _("This file has more than {most} paragraphs, the empty ones included: it is refused.")
    for number, line in enumerate(lines, 1):
        require(number <= MOST_LINES, too_many, most=MOST_LINES)
        yield line


def _fits(data: bytes, most: int) -> None:
    require(len(data) <= most, _("This file is larger than {most} MB."), most=most >> 20)


ARCHIVES: dict[str, tuple[Callable[[Parcel], bool], Callable[[Parcel, Remarks], Iterator[FileParagraph]]]] = {
    "DOCX": (is_word, lines_of_word),
    "ODT": (is_opendocument, lines_of_opendocument),
}


def _cleaned(lines: Iterable[FileParagraph], remarks: Remarks) -> Iterator[FileParagraph]:
    """Each line as it is kept: composed, its plain spaces single, what cannot be seen left out and told."""
    for line in lines:
        plain = unicodedata.normalize("NFC", line.text).translate(SPACES)
        text = " ".join(part for part in plain.split(" ") if part)
        yield replace(line, text=_without_hidden(text, remarks))


def _without_hidden(text: str, remarks: Remarks) -> str:
    while True:
        try:
            return clean(text)
        except OutOfOrder as fault:
            code = str(fault.params["code"])
            hidden = chr(int(code, 16))
            remarks.note(_nature(hidden), f"U+{code}", text.count(hidden))
            text = text.replace(hidden, "")


def _nature(character: str) -> str:
    """Bidirectional marks turn words around on screen; the others only hide."""
    turning = unicodedata.bidirectional(character) in TURNING or character in "\u200e\u200f\u061c"
    return "turned" if turning else "hidden_characters"
