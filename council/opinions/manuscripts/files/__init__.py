"""A rapporteur's file, read into the passages of a text: no Django, no table, nothing run from the file."""

from council.opinions.manuscripts.files.aside import read_aside
from council.opinions.manuscripts.files.passages import BlockToBe, FileParagraph, Remark, Text, shortened
from council.opinions.manuscripts.files.reading import LARGEST_FILE, read
from council.opinions.manuscripts.files.writing import as_markdown

__all__ = [
    "LARGEST_FILE",
    "BlockToBe",
    "FileParagraph",
    "Remark",
    "Text",
    "as_markdown",
    "read",
    "read_aside",
    "shortened",
]
