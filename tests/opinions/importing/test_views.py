import re

import pytest
from chamber import Chamber, account
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from opinions.manuscripts import desks, offices
from opinions.manuscripts.desks import begun, words

from council.opinions.importing.models import Reading
from council.opinions.manuscripts.models import Manuscript

pytestmark = pytest.mark.django_db


def send(writer: Client, text: Manuscript, name: str, data: bytes) -> object:
    return writer.post(f"/manuscripts/{text.pk}/file/", {"file": SimpleUploadedFile(name, data)})


def page_of(writer: Client, text: Manuscript) -> str:
    return writer.get(f"/manuscripts/{text.pk}/file/read/").content.decode()


def corrections(page: str) -> dict[str, str]:
    """The form of the page as a browser would send it untouched."""
    sent = dict(re.findall(r'name="(mark|over)" value="(\w+)"', page))
    for name, options in re.findall(r'<select name="(\w+)"[^>]*>(.*?)</select>', page, re.DOTALL):
        chosen = re.search(r'value="(\w+)" selected', options)
        assert chosen
        sent[name] = chosen[1]
    numbers = re.findall(r'<input type="text" name="(number_\d+)"(?: value="([^"]*)")?', page)
    return sent | dict(numbers)


@pytest.mark.parametrize("name", ["avis.docx", "avis.odt", "avis.md"])
def test_a_file_is_sent_looked_at_and_taken(chamber: Chamber, name: str) -> None:
    text, writer = begun(chamber), desks.rapporteur(chamber)
    files = {"docx": offices.word, "odt": offices.open_document, "md": offices.markdown}
    answer = send(writer, text, name, files[name.rpartition(".")[2]]())
    assert answer.url == f"/manuscripts/{text.pk}/file/read/"  # type: ignore[attr-defined]
    assert len(words(text)) == 3
    sent = corrections(page_of(writer, text)) | {"take": "1"}
    answer = writer.post(f"/manuscripts/{text.pk}/file/read/", sent, follow=True)
    found = [(p.kind, p.number, p.heading, p.text) for p in text.passages.all()]
    assert found == offices.WANTED
    assert "Saved: the text now has 9 passages." in answer.content.decode()
    assert Reading.objects.count() == 0


def test_kinds_and_numbers_are_corrected_before_it_is_taken(chamber: Chamber) -> None:
    text, writer = begun(chamber), desks.clerk(chamber)
    send(writer, text, "a.md", b"Premier.\n\nDeuxi\xc3\xa8me.\n\nTroisi\xc3\xa8me.")
    sent = corrections(page_of(writer, text))
    sent |= {"kind_0": "recommendation", "number_0": "4", "kind_1": "left_out"}
    again = writer.post(f"/manuscripts/{text.pk}/file/read/", sent).content.decode()
    assert (Reading.objects.count(), corrections(again)["kind_1"]) == (1, "left_out")
    writer.post(f"/manuscripts/{text.pk}/file/read/", sent | {"take": "1"})
    found = [(p.kind, p.number, p.text) for p in text.passages.all()]
    assert found == [("recommendation", "4", "Premier."), ("paragraph", "", "Troisième.")]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.docx", b"PK\x03\x04 rien", "This file is damaged: it cannot be unpacked."),
        ("a.pdf", b"%PDF-1.7", "Send a Markdown (.md), Word (.docx) or OpenDocument (.odt) file."),
        ("a.docx", b"", "This file is empty."),
    ],
)
def test_a_refused_file_changes_nothing(chamber: Chamber, name: str, data: bytes, said: str) -> None:
    text, before = begun(chamber), words(begun(chamber, number="2026-10"))
    answer = send(desks.clerk(chamber), text, name, data)
    assert answer.status_code == 409  # type: ignore[attr-defined]
    assert said in answer.content.decode()  # type: ignore[attr-defined]
    assert ([text for _key, text in words(text)], Reading.objects.count()) == ([t for _k, t in before], 0)


def test_what_was_left_out_is_told(chamber: Chamber) -> None:
    text, writer = begun(chamber), desks.clerk(chamber)
    send(writer, text, "a.docx", offices.word(lambda document: document.add_table(1, 1)))
    assert "1 table was left out." in page_of(writer, text)


def test_a_text_changed_meanwhile_is_not_replaced_unread(chamber: Chamber) -> None:
    text, writer = begun(chamber), desks.clerk(chamber)
    send(writer, text, "a.md", b"Premier.")
    sent = corrections(page_of(writer, text)) | {"take": "1"}
    desks.rapporteur(chamber).post(f"/manuscripts/{text.pk}/passages/b1/move/", {"step": "1"})
    answer = writer.post(f"/manuscripts/{text.pk}/file/read/", sent)
    assert (answer.status_code, len(words(text)), Reading.objects.count()) == (409, 3, 1)
    assert "The text has changed since you read it" in answer.content.decode()


def test_a_file_sent_meanwhile_is_not_taken_unread(chamber: Chamber) -> None:
    text, writer = begun(chamber), desks.clerk(chamber)
    send(writer, text, "a.md", b"Premier.")
    sent = corrections(page_of(writer, text)) | {"take": "1"}
    send(writer, text, "b.md", b"Autre.")
    answer = writer.post(f"/manuscripts/{text.pk}/file/read/", sent)
    assert (answer.status_code, len(words(text))) == (409, 3)
    assert "Another file has been read since" in answer.content.decode()


def test_nothing_is_taken_when_everything_is_left_out(chamber: Chamber) -> None:
    text, writer = begun(chamber), desks.clerk(chamber)
    send(writer, text, "a.md", b"Premier.")
    sent = corrections(page_of(writer, text)) | {"take": "1", "kind_0": "left_out"}
    assert writer.post(f"/manuscripts/{text.pk}/file/read/", sent).status_code == 409
    assert len(words(text)) == 3


def test_a_file_is_forgotten_and_the_text_stays(chamber: Chamber) -> None:
    text, writer = begun(chamber), desks.clerk(chamber)
    send(writer, text, "a.md", b"Premier.")
    writer.post(f"/manuscripts/{text.pk}/file/drop/")
    assert (Reading.objects.count(), len(words(text))) == (0, 3)
    assert writer.get(f"/manuscripts/{text.pk}/file/read/").status_code == 404


def test_others_send_no_file(chamber: Chamber) -> None:
    text = begun(chamber)
    answer = send(desks.client(account(chamber, 1)), text, "a.md", b"Premier.")
    assert (answer.status_code, Reading.objects.count()) == (403, 0)  # type: ignore[attr-defined]


def test_the_longest_text_is_corrected_in_one_form(chamber: Chamber) -> None:
    text, writer = begun(chamber), desks.clerk(chamber)
    send(writer, text, "a.md", "\n\n".join(f"Passage {n}." for n in range(900)).encode())
    sent = corrections(page_of(writer, text)) | {"take": "1"}
    assert writer.post(f"/manuscripts/{text.pk}/file/read/", sent).status_code == 302
    assert len(words(text)) == 900
