"""What is no text, or not what it says, is refused in one sentence; what is not words is told."""

import sys
import tracemalloc
import zipfile
from io import BytesIO
from typing import Any

import pytest
from docx.oxml.ns import nsdecls
from machines.effort import effort
from odf import draw, office, table, text
from opinions.manuscripts import offices
from opinions.manuscripts.test_files import remarks, shape

from council.opinions.manuscripts.files import aside, read, read_aside
from council.opinions.manuscripts.files.parcel import parse
from council.rules.order import OutOfOrder

NOT_WHAT_IT_SAYS = "though its name says"


def refusal(name: str, data: bytes) -> str:
    with pytest.raises(OutOfOrder) as refused:
        read(name, data)
    return str(refused.value)


def archive_of(parts: dict[str, bytes], repeat: int = 1) -> bytes:
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("empty", b"")
        for name, content in parts.items():
            for turn in range(repeat):
                made.writestr(f"{name}{turn or ''}", content)
    return kept.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.docx", b"", "This file is empty."),
        ("a.exe", b"MZ", "Send a Markdown (.md), Word (.docx) or OpenDocument (.odt) file."),
        ("docx", b"Bonjour", "This file is not in the DOCX format, though its name says so."),
        ("a.docx", b"Bonjour", "This file is not in the DOCX format, though its name says so."),
        ("a.odt", b"Bonjour", "This file is not in the ODT format, though its name says so."),
        (
            "a.docx",
            offices.open_document(),
            "This file is in the ODT format, though its name says DOCX: give it its right name.",
        ),
        (
            "a.md",
            offices.word(),
            "This file is in the DOCX format, though its name says Markdown: give it its right name.",
        ),
        ("a.docx", archive_of({"a.txt": b"x"}), "This archive is neither a DOCX nor an ODT."),
        (
            "a.docx",
            offices.word()[:2000],
            "This file is damaged: it cannot be unpacked. Save it again, then send it.",
        ),
        ("a.md", b"\xe9t\xe9", "This file is not a text in UTF-8: save it as UTF-8, then send it again."),
        ("a.md", b"a\0b", "This file is not a text in UTF-8: save it as UTF-8, then send it again."),
        ("a.md", b"  \n\n", "No text was found in this file."),
        ("a.md", "\u200b".encode(), "No text was found in this file."),
    ],
)
def test_what_is_not_what_it_says_is_refused(name: str, data: bytes, said: str) -> None:
    assert refusal(name, data) == said


@pytest.mark.parametrize("data", [b"%PDF-1.7 ...", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf1}"])
def test_a_known_format_that_is_not_read_is_named(data: bytes) -> None:
    assert refusal("a.docx", data).startswith(("This is a PDF", "This is an old Word file", "This is an RTF"))


BOMB = "This file would unpack to far more than a text holds: it is refused."


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    zeros = b"<w>" + b" " * (15 << 20) + b"</w>"
    sent = offices.repacked(offices.word(), word__documentDOTxml=zeros)
    tracemalloc.start()
    assert refusal("a.docx", sent) == BOMB
    _held, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < len(zeros) / 4


def test_many_entries_or_many_megabytes_are_refused() -> None:
    assert refusal("a.docx", archive_of({"a": b"x"}, 2_001)) == BOMB
    assert refusal("a.docx", archive_of({"a": bytes(21 << 20)}, 10)) == BOMB


def test_a_part_larger_than_it_declares_is_refused() -> None:
    zeros = b" " * (3 << 20)
    honest = offices.repacked(offices.word(), word__documentDOTxml=zeros)
    declared, lied = len(zeros).to_bytes(4, "little"), (1000).to_bytes(4, "little")
    assert honest.count(declared) == 2
    assert refusal("a.docx", honest.replace(declared, lied)) in (
        BOMB,
        "This file is damaged: it cannot be unpacked. Save it again, then send it.",
    )


LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><w>&b;</w>"""
ABROAD = b"""<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><w>&x;</w>"""
DECLARING = "This file declares entities, which no text needs: it is refused."


@pytest.mark.parametrize("content", [LAUGHS, ABROAD, LAUGHS.decode().encode("utf-16"), b"<!DOCTYPE w><w/>"])
def test_entities_are_refused(content: bytes) -> None:
    document = offices.repacked(offices.word(), word__documentDOTxml=content)
    assert refusal("a.docx", document) == DECLARING
    assert refusal("a.odt", offices.repacked(offices.open_document(), contentDOTxml=content)) == DECLARING


def test_broken_xml_is_refused() -> None:
    broken = offices.repacked(offices.word(), word__documentDOTxml=b"<w><p></w>")
    assert refusal("a.docx", broken).startswith("This file is damaged: its content cannot be read.")
    deep = b"<p>" * 5000 + b"</p>" * 5000
    assert refusal("a.docx", offices.repacked(offices.word(), word__documentDOTxml=deep)).startswith(
        "This file is"
    )


def test_a_password_is_asked_to_be_removed() -> None:
    manifest = b'<m xmlns="urn:m"><file-entry><encryption-data/></file-entry></m>'
    locked = offices.repacked(offices.open_document(), **{"META-INF__manifestDOTxml": manifest})
    assert refusal("a.odt", locked).startswith("This file is protected by a password")


def test_a_text_beyond_every_measure_is_refused() -> None:
    lines = {
        "This text has 1100000 characters; the most is 1000000.": "\n\n".join(["a" * 11_000] * 100),
        "This text has 901 passages; the most is 900.": "\n\n".join(["a"] * 901),
        "One passage has 20001 characters; the most is 20000: cut it into paragraphs.": "a" * 20_001,
    }
    assert [refusal("a.md", text.encode()) for text in lines.values()] == list(lines)


@pytest.mark.parametrize(
    "sign", ["[", "*", "_a", "`", "> ", "- ", "![", "<", "&", "\\", "[a](", "| ", "# ", "1. "]
)
def test_a_megabyte_of_signs_is_answered_in_seconds(sign: str) -> None:
    sent, refusals = (sign * (1 << 20))[: 1 << 20].encode(), []
    assert effort(lambda: refusals.append(refusal("a.md", sent))) < 1 << 20
    assert refusals[0]


def with_body(words: str) -> bytes:
    document = f"<w:document {nsdecls('w')}><w:body>{words}</w:body></w:document>"
    return offices.repacked(offices.word(), word__documentDOTxml=document.encode())


def test_thousands_of_empty_paragraphs_are_refused_as_they_are_counted() -> None:
    sent, refusals = with_body("<w:p/>" * 150_000), []
    assert effort(lambda: refusals.append(refusal("a.docx", sent))) < 1 << 20
    assert refusals == ["This file has more than 10000 paragraphs, the empty ones included: it is refused."]


def test_more_elements_than_a_text_needs_are_refused() -> None:
    said = "This file holds more than 500000 elements, far more than a text needs: it is refused."
    crowded = b"<w>" + b"<w/>" * 500_000 + b"</w>"
    with pytest.raises(OutOfOrder, match=said):
        parse(crowded)


def test_a_file_that_is_never_read_to_its_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever makes it slow: the child that reads it is bound by the system."""
    endless = "import resource; resource.setrlimit(resource.RLIMIT_CPU, (1, 1))\nwhile True: pass"
    monkeypatch.setattr(aside, "READER", [sys.executable, "-c", endless])
    with pytest.raises(OutOfOrder, match="This file takes too long to read"):
        read_aside("a.md", b"# A")


def test_a_file_read_aside_is_read_as_ever() -> None:
    assert read_aside("a.docx", offices.word(), ["mesure"]) == read("a.docx", offices.word(), ["mesure"])
    with pytest.raises(OutOfOrder, match="This text has 901 passages; the most is 900") as refused:
        read_aside("a.md", b"\n\n".join([b"a"] * 901))
    assert refused.value.params == {"number": 901, "most": 900}


REVISED = """<w:p><w:r><w:t>On </w:t></w:r><w:ins w:id="1" w:author="x"><w:r><w:t>ouvre</w:t></w:r></w:ins>
<w:del w:id="2" w:author="x"><w:r><w:delText>ferme</w:delText></w:r></w:del><w:r><w:rPr><w:vanish/></w:rPr>
<w:t>en secret</w:t></w:r><w:r><w:t xml:space="preserve"> tout</w:t><w:footnoteReference w:id="1"/>
<w:commentReference w:id="1"/><w:tab/><w:t>de suite.</w:t><w:instrText>PAGE</w:instrText></w:r></w:p>"""


def test_revisions_are_taken_as_accepted_and_what_is_left_out_is_told() -> None:
    file = offices.word(offices.into_body(REVISED))
    assert ("paragraph", "", "", "On ouvre tout de suite.") in shape("a.docx", file)
    assert remarks("a.docx", file) == {
        "insertions": (1, ("ouvre",)),
        "deletions": (1, ("ferme",)),
        "hidden": (1, ("en secret",)),
        "footnotes": (1, ()),
        "comments": (1, ()),
    }


BOX = f"""<w:p {nsdecls("w")}><w:r><mc:AlternateContent xmlns:mc="urn:mc"><mc:Choice><w:drawing><w:txbxContent>
<w:p><w:r><w:t>Encadré</w:t></w:r></w:p></w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict/></mc:Fallback>
</mc:AlternateContent><w:drawing/><w:object/></w:r></w:p>"""


def test_tables_boxes_and_images_are_counted_with_their_first_words() -> None:
    def change(document: Any) -> None:
        document.add_table(1, 1).cell(0, 0).text = "Une cellule"
        document.element.body.insert(2, offices.xml(BOX))

    file = offices.word(change)
    assert shape("a.docx", file) == offices.WANTED
    assert remarks("a.docx", file) == {
        "boxes": (1, ("Encadré",)),
        "images": (1, ()),
        "objects": (1, ()),
        "tables": (1, ("Une cellule",)),
    }


def test_macros_are_ignored_and_said_so() -> None:
    file = offices.repacked(offices.word(), word__vbaProjectDOTbin=b"Sub AutoOpen()")
    assert (shape("a.docm", file), remarks("a.docm", file)) == (offices.WANTED, {"macros": (1, ())})


def test_the_same_is_told_of_an_open_document() -> None:
    def change(document: Any) -> None:
        line = text.P(text="On ouvre")
        note = text.Note(noteclass="footnote")
        note.addElement(text.NoteBody())
        line.addElement(note)
        line.addElement(text.S(c=1))
        line.addElement(text.Span(text="tout."))
        comment = office.Annotation()
        comment.addElement(text.P(text="À revoir"))
        line.addElement(comment)
        document.text.addElement(line)
        boxed = table.Table()
        row, cell = table.TableRow(), table.TableCell()
        cell.addElement(text.P(text="Une cellule"))
        row.addElement(cell)
        boxed.addElement(row)
        document.text.addElement(boxed)
        framed = text.P()
        frame, box = draw.Frame(), draw.TextBox()
        box.addElement(text.P(text="Encadré"))
        frame.addElement(box)
        framed.addElement(frame)
        document.text.addElement(framed)

    file = offices.open_document(change)
    assert shape("a.odt", file) == [*offices.WANTED, ("paragraph", "", "", "On ouvre tout.")]
    assert remarks("a.odt", file) == {
        "footnotes": (1, ()),
        "comments": (1, ("À revoir",)),
        "tables": (1, ("Une cellule",)),
        "boxes": (1, ("Encadré",)),
    }


def test_a_list_that_word_numbers_by_itself_keeps_its_numbers() -> None:
    def change(document: Any) -> None:
        document.add_heading("Recommandations", 1)
        for line in ("Ouvrir.", "Fermer."):
            document.add_paragraph(line, style="List Number")

    assert shape("a.docx", offices.word(change))[-2:] == [
        ("recommendation", "1", "", "Ouvrir."),
        ("recommendation", "2", "", "Fermer."),
    ]
