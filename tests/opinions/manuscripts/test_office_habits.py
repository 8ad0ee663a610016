"""How texts are really typed in Word and LibreOffice: numbers by styles, bold for headings, breaks for items."""

from collections.abc import Callable
from typing import Any

import pytest
from docx.oxml.ns import nsdecls
from odf import style, text
from odf.opendocument import OpenDocumentText
from opinions.manuscripts import offices
from opinions.manuscripts.test_files import remarks, shape

Shape = list[tuple[str, str, str, str]]


def typed(*paragraphs: str, **parts: bytes) -> bytes:
    """A Word file whose body is these paragraphs, in Word's own language."""
    body = "".join(paragraphs)
    document = f"<w:document {nsdecls('w')}><w:body>{body}</w:body></w:document>".encode()
    return offices.repacked(offices.word(), word__documentDOTxml=document, **parts)


def p(words: str, properties: str = "", run: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{words}</w:t></w:r></w:p>"


def numbering(*levels: tuple[str, str], override: str = "") -> bytes:
    """Two lists of one definition: the second begins again where `override` says so."""
    made = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{words}"/></w:lvl>'
        for level, (form, words) in enumerate(levels)
    )
    again = (
        f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{override}"/></w:lvlOverride>' if override else ""
    )
    return (
        f'<w:numbering {nsdecls("w")}><w:abstractNum w:abstractNumId="7">{made}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
        f'<w:num w:numId="2"><w:abstractNumId w:val="7"/>{again}</w:num></w:numbering>'
    ).encode()


def item(words: str, level: int = 0, number: int = 1) -> str:
    return p(words, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def test_a_list_may_say_the_label_of_each_recommendation() -> None:
    lists = numbering(("decimal", "Préconisation n° %1 :"))
    found = shape("a.docx", typed(item("Ouvrir."), item("Fermer."), word__numberingDOTxml=lists))
    assert found == [("recommendation", "1", "", "Ouvrir."), ("recommendation", "2", "", "Fermer.")]


def test_deeper_items_are_counted_again_under_each_item() -> None:
    lists = numbering(("decimal", "%1."), ("lowerLetter", "%2)"))
    lines = [item("un"), item("aa", 1), item("bb", 1), item("deux"), item("cc", 1)]
    found = shape("a.docx", typed(*lines, word__numberingDOTxml=lists))
    assert [number for _kind, number, _heading, _text in found] == ["1", "a", "b", "2", "a"]


@pytest.mark.parametrize(("override", "numbers"), [("", ["1", "2", "3"]), ("5", ["1", "2", "5"])])
def test_two_lists_of_one_definition_follow_unless_told_otherwise(override: str, numbers: list[str]) -> None:
    lists = numbering(("decimal", "%1."), override=override)
    lines = [item("a"), item("b"), item("c", number=2)]
    found = shape("a.docx", typed(*lines, word__numberingDOTxml=lists))
    assert [number for _kind, number, _heading, _text in found] == numbers


STYLES = f"""<w:styles {nsdecls("w")}><w:style w:styleId="T1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="Avis"><w:name w:val="Titre de l’avis"/><w:basedOn w:val="T1"/></w:style>
<w:style w:styleId="Tour"><w:name w:val="a"/><w:basedOn w:val="Rond"/></w:style>
<w:style w:styleId="Rond"><w:name w:val="b"/><w:basedOn w:val="Tour"/></w:style>
<w:style w:styleId="Plan"><w:name w:val="c"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style></w:styles>""".encode()


@pytest.mark.parametrize(
    ("properties", "kind"),
    [
        ('<w:pStyle w:val="Avis"/>', "heading"),
        ('<w:pStyle w:val="Plan"/>', "heading"),
        ('<w:pStyle w:val="Tour"/>', "paragraph"),
        ('<w:pStyle w:val="absent"/>', "paragraph"),
        ('<w:outlineLvl w:val="0"/>', "heading"),
        ('<w:pStyle w:val="Plan"/><w:outlineLvl w:val="9"/>', "paragraph"),
    ],
)
def test_a_heading_is_known_by_its_style_or_its_place_in_the_plan(properties: str, kind: str) -> None:
    found = shape("a.docx", typed(p("Avant."), p("Constats", properties), word__stylesDOTxml=STYLES))
    assert [kind for kind, _number, _heading, _text in found] == ["paragraph", kind]


BOLD = "<w:b/>"


@pytest.mark.parametrize(("run", "heading"), [(BOLD, True), ('<w:b w:val="0"/>', False), ("", False)])
def test_a_label_in_bold_is_the_name_of_a_recommendation(run: str, heading: bool) -> None:
    lines = [p("Préconisation 4 sur les délais", run=run), p("Le conseil préconise un délai.")]
    named: Shape = [("recommendation", "4", "sur les délais", "Le conseil préconise un délai.")]
    plain: Shape = [("paragraph", "", "", said) for said in ("Préconisation 4 sur les délais", named[0][3])]
    assert shape("a.docx", typed(*lines)) == (named if heading else plain)


def test_a_line_broken_to_begin_an_item_is_an_item_and_other_breaks_are_spaces() -> None:
    broken = "<w:p><w:r><w:t>Il faut</w:t><w:br/><w:t>aussi :</w:t><w:br/><w:t>– ouvrir ;</w:t></w:r></w:p>"
    assert shape("a.docx", typed(broken)) == [
        ("paragraph", "", "", "Il faut aussi :"),
        ("list_item", "", "", "ouvrir ;"),
    ]


def test_a_paragraph_whose_end_was_deleted_goes_on_with_the_next() -> None:
    lines = [
        p("Le conseil ", "<w:rPr><w:del/></w:rPr>").replace("<w:t>", '<w:t xml:space="preserve">'),
        p("demande."),
    ]
    assert shape("a.docx", typed(*lines)) == [("paragraph", "", "", "Le conseil demande.")]


def test_a_table_of_contents_is_left_out() -> None:
    contents = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{p('Constats 3')}</w:sdtContent></w:sdt>"
    )
    kept = f"<w:sdt><w:sdtContent>{p('Gardé.')}</w:sdtContent></w:sdt>"
    file = typed(contents, kept)
    assert (shape("a.docx", file), remarks("a.docx", file)) == (
        [("paragraph", "", "", "Gardé.")],
        {"contents": (1, ())},
    )


def open_document(change: Callable[[OpenDocumentText], None]) -> Shape:
    return shape("a.odt", offices.open_document(change))[len(offices.WANTED) :]


def listed(*items: str, start: int = 0, **more: Any) -> text.List:
    made = text.List(stylename="Chiffres", **more)
    for place, said in enumerate(items):
        first = {"startvalue": start} if start and not place else {}
        line = text.ListItem(**first)
        line.addElement(text.P(text=said))
        made.addElement(line)
    return made


def numbered(document: OpenDocumentText) -> None:
    lists = text.ListStyle(name="Chiffres")
    lists.addElement(text.ListLevelStyleNumber(level="1", numformat="1", numsuffix="."))
    document.automaticstyles.addElement(lists)


def test_the_numbers_of_an_open_document_are_those_one_sees() -> None:
    def change(document: OpenDocumentText) -> None:
        numbered(document)
        document.text.addElement(text.H(outlinelevel=1, text="Recommandations"))
        document.text.addElement(listed("Un.", "Deux."))
        document.text.addElement(text.P(text="Ensuite."))
        document.text.addElement(listed("Trois.", continuenumbering="true"))
        document.text.addElement(listed("Quatre.", continuelist="liste"))
        document.text.addElement(listed("Neuf.", start=9))

    found = open_document(change)
    assert [(kind, number) for kind, number, _heading, _text in found] == [
        ("heading", ""),
        ("recommendation", "1"),
        ("recommendation", "2"),
        ("paragraph", ""),
        ("recommendation", "3"),
        ("recommendation", "4"),
        ("recommendation", "9"),
    ]


def test_bold_and_hidden_words_of_an_open_document_are_known() -> None:
    def change(document: OpenDocumentText) -> None:
        for name, said in (("Gras", {"fontweight": "bold"}), ("Secret", {"display": "none"})):
            made = style.Style(name=name, family="text")
            made.addElement(style.TextProperties(**said))
            document.automaticstyles.addElement(made)
        label = text.P()
        label.addElement(text.Span(stylename="Gras", text="Préconisation 4 sur les délais"))
        document.text.addElement(label)
        body = text.P(text="Un délai")
        body.addElement(text.Span(stylename="Secret", text=" caché"))
        body.addText(" suffit.")
        document.text.addElement(body)

    assert open_document(change) == [("recommendation", "4", "sur les délais", "Un délai suffit.")]


def test_spaces_tabs_and_breaks_of_an_open_document_are_spaces() -> None:
    def change(document: OpenDocumentText) -> None:
        line = text.P(text="Un")
        for space in (text.S(c=3), text.Tab(), text.LineBreak()):
            line.addElement(space)
        line.addText("deux.")
        document.text.addElement(line)

    assert open_document(change) == [("paragraph", "", "", "Un deux.")]
