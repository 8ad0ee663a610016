from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from chamber import Chamber, account, kinds
from chamber.sat import sit
from django.test import Client

from council.minutes.printing.production import Production


@pytest.fixture(autouse=True)
def kept_apart(settings, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    settings.VAR_DIR = tmp_path


@pytest.fixture
def clerk(chamber: Chamber, client: Client) -> Client:
    client.force_login(chamber.clerk, backend="council.members.backends.ChamberBackend")
    return client


def address(chamber: Chamber, what: str = "minutes/") -> str:
    return f"/sittings/{chamber.sitting.pk}/{what}"


def test_before_the_closing_only_the_desk_reads_the_draft(chamber: Chamber, client: Client) -> None:
    chamber.open()
    member = account(chamber, 0)
    client.force_login(member, backend="council.members.backends.ChamberBackend")
    assert b"Compose the minutes" not in client.get(address(chamber)).content
    refused = [
        client.post(address(chamber)),
        *(client.get(address(chamber, w)) for w in ("minutes.pdf", "archive.zip")),
    ]
    assert [answer.status_code for answer in refused] == [403, 403, 403]


def test_the_clerk_reads_the_draft_as_the_sitting_goes(chamber: Chamber, clerk: Client) -> None:
    chamber.open()
    page = clerk.get(address(chamber), headers={"accept-language": "en"}).content.decode()
    assert ("Draft minutes" in page, "Compose the minutes" in page) == (True, True)


def test_once_closed_anyone_composes_the_minutes(chamber: Chamber, client: Client) -> None:
    sit(chamber)
    production = Production.of(chamber.sitting.pk, "fr")
    asked = client.get(address(chamber, "minutes.pdf"), headers={"accept-language": "fr"})
    assert (asked.status_code, asked["Location"]) == (302, address(chamber))
    production.make()
    made = client.get(address(chamber, "minutes.pdf"), headers={"accept-language": "fr"})
    assert (made.status_code, made["Content-Type"]) == (200, "application/pdf")
    assert b"".join(made.streaming_content) == production.path.read_bytes()  # type: ignore[attr-defined]
    assert address(chamber, "minutes.pdf") in client.get(address(chamber)).content.decode()


def test_the_page_follows_the_making_by_itself(chamber: Chamber, client: Client) -> None:
    sit(chamber)
    production = Production.of(chamber.sitting.pk, "en")
    production.path.parent.mkdir(parents=True)
    production.sheet.write_text('{"percent": 25}')
    page = client.get(address(chamber), headers={"accept-language": "en"}).content.decode()
    assert '<noscript><meta http-equiv="refresh" content="2"></noscript>' in page
    assert '<progress value="25" max="100"' in page
    client.post(address(chamber))
    assert production.sheet.read_text() == '{"percent": 25}'


def test_a_failure_is_said_and_can_be_tried_again(chamber: Chamber, client: Client) -> None:
    sit(chamber)
    production = Production.of(chamber.sitting.pk, "en")
    production.path.parent.mkdir(parents=True)
    production.sheet.write_text('{"failed": "The minutes took too long to make. Try again."}')
    page = client.get(address(chamber), headers={"accept-language": "en"}).content.decode()
    assert "The minutes took too long to make. Try again." in page
    assert "refresh" not in page
    assert '<button class="button button-primary">' in page


def test_the_archive_is_downloaded(chamber: Chamber, client: Client) -> None:
    sit(chamber)
    answer = client.get(address(chamber, "archive.zip"))
    assert answer["Content-Disposition"] == 'attachment; filename="archive-2026-11-24.zip"'
    assert ZipFile(BytesIO(answer.content)).read("journal.jsonl").count(b"\n") == len(kinds())


def test_the_register_is_verified_on_the_page(chamber: Chamber, client: Client) -> None:
    sit(chamber)
    answer = client.get(address(chamber) + "?verify=1", headers={"accept-language": "en"})
    page = answer.content.decode()
    assert f"All is right: {len(kinds())} entries and 3 ballots were computed again." in page


@pytest.mark.django_db
def test_a_sitting_that_does_not_exist_has_no_minutes(client: Client) -> None:
    answers = [client.get(f"/sittings/99/{what}") for what in ("minutes/", "minutes.pdf", "archive.zip")]
    assert [answer.status_code for answer in answers] == [404, 404, 404]
