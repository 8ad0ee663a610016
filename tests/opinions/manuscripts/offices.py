"""Files as offices send them: made by the libraries that write them, read back by ours."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from odf import style as odf_style
from odf import text as odf_text
from odf.opendocument import OpenDocumentText

TITLE = "Des services publics de proximité"
OPENING = "Le conseil a entendu seize personnes ; il s’est réuni « en formation élargie »."
FIRST = "Le conseil préconise l’ouverture d’un guichet par canton."
SECOND = "Le conseil préconise un bilan tous les deux ans."
WANTED = [
    ("title", "", "", TITLE),
    ("heading", "", "", "Constats"),
    ("paragraph", "", "", OPENING),
    ("list_item", "", "", "les horaires ;"),
    ("list_item", "", "", "les distances."),
    ("heading", "", "", "Préconisations"),
    ("recommendation", "1", "Un guichet", FIRST),
    ("list_item", "", "", "ouvert le samedi ;"),
    ("recommendation", "2", "", SECOND),
]


def word(*changes: Callable[[Any], None]) -> bytes:
    """The text as Word saves it, after these changes."""
    document = docx.Document()
    document.add_heading(TITLE, 0)
    document.add_heading("Constats", 1)
    document.add_paragraph(OPENING)
    for item in ("les horaires ;", "les distances."):
        document.add_paragraph(item, style="List Bullet")
    document.add_heading("Préconisations", 1)
    document.add_heading("Préconisation n° 1 : Un guichet", 2)
    document.add_paragraph(FIRST)
    document.add_paragraph("ouvert le samedi ;", style="List Bullet")
    document.add_paragraph(f"Préconisation n° 2 : {SECOND}")
    for change in changes:
        change(document)
    kept = BytesIO()
    document.save(kept)
    return kept.getvalue()


def xml(text: str) -> Any:
    """Elements of Word's own language, as its library does not write them."""
    return parse_xml(text.replace("<w:p>", f"<w:p {nsdecls('w')}>", 1))


def into_body(text: str) -> Callable[[Any], None]:
    """A change: one more paragraph, in Word's own language."""
    return lambda document: document.element.body.insert(2, xml(text))


def open_document(change: Callable[[OpenDocumentText], None] | None = None) -> bytes:
    """The text as LibreOffice saves it."""
    document = OpenDocumentText()
    for name in ("Title", "Text_20_body"):
        document.styles.addElement(odf_style.Style(name=name, family="paragraph"))
    add = document.text.addElement
    add(odf_text.P(stylename="Title", text=TITLE))
    add(odf_text.H(outlinelevel=1, text="Constats"))
    add(odf_text.P(text=OPENING))
    add(_list("les horaires ;", "les distances."))
    add(odf_text.H(outlinelevel=1, text="Préconisations"))
    add(odf_text.H(outlinelevel=2, text="Préconisation n° 1 : Un guichet"))
    add(odf_text.P(text=FIRST))
    add(_list("ouvert le samedi ;"))
    add(odf_text.P(text=f"Préconisation n° 2 : {SECOND}"))
    if change:
        change(document)
    kept = BytesIO()
    document.write(kept)
    return kept.getvalue()


def _list(*items: str) -> odf_text.List:
    made = odf_text.List()
    for item in items:
        line = odf_text.ListItem()
        line.addElement(odf_text.P(text=item))
        made.addElement(line)
    return made


def markdown() -> bytes:
    return f"""# {TITLE}

## Constats

{OPENING}

- les horaires ;
- les distances.

## Préconisations

### Préconisation n° 1 : Un guichet

{FIRST}

* ouvert le samedi ;

Préconisation n° 2 : {SECOND}
""".encode()


def repacked(data: bytes, **parts: bytes) -> bytes:
    """The same archive with some parts written otherwise; a name's slashes are written `__`."""
    kept = BytesIO()
    others = {name.replace("__", "/").replace("DOT", "."): content for name, content in parts.items()}
    with zipfile.ZipFile(BytesIO(data)) as before, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            after.writestr(name, others.pop(name, None) or before.read(name))
        for name, content in others.items():
            after.writestr(name, content)
    return kept.getvalue()


__all__ = ["nsdecls", "qn"]
