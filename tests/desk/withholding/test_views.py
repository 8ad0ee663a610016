from pathlib import Path
from typing import Any

import pytest
from chamber import Chamber, account, declare
from django.test import Client

from council.journal.models import Entry, Journal
from council.members.acts import appoint
from council.members.models import User

pytestmark = pytest.mark.django_db
REASON = "Demande d’une personne nommée."


def as_(user: User) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(user, "council.members.backends.ChamberBackend")
    return client


@pytest.fixture
def address(chamber: Chamber) -> str:
    declare(chamber)
    return f"/register/{Entry.objects.get(kind='declaration_posted').number}/withhold/"


def test_the_clerk_reads_what_would_be_entered_and_confirms(chamber: Chamber, address: str) -> None:
    client, head = as_(chamber.clerk), Journal.last_number()
    shown = client.post(address, {"reason": REASON}).content.decode()
    assert f"are withheld from the register: {REASON}" in shown
    assert Journal.last_number() == head
    assert client.post(address, {"reason": REASON, "confirmed": "1"}).status_code == 302
    assert Entry.objects.latest("number").author == chamber.clerk.signature
    register = client.get("/public/register/").content.decode()
    assert f"Des mots en sont occultés, par l’inscription n°\u00a0{head + 1}." in register


def test_an_administrator_may_and_nobody_else(chamber: Chamber, address: str) -> None:
    administrator, member = account(chamber, 4), account(chamber, 5)
    appoint(administrator, "administrator")
    administrator.refresh_from_db()
    assert [as_(user).get(address).status_code for user in (administrator, member)] == [200, 403]
    assert address in as_(administrator).get("/public/register/").content.decode()
    assert address not in as_(member).get("/public/register/").content.decode()


def test_nothing_is_withheld_without_a_reason_nor_where_nothing_may_be(
    chamber: Chamber, address: str
) -> None:
    client, head = as_(chamber.clerk), Journal.last_number()
    assert client.post(address, {"reason": "", "confirmed": "1"}).status_code == 400
    nothing = client.post("/register/1/withhold/", {"reason": REASON, "confirmed": "1"})
    assert (nothing.status_code, Journal.last_number()) == (409, head)


def test_what_the_server_had_made_with_the_words_is_removed(
    chamber: Chamber, address: str, settings: Any, tmp_path: Path
) -> None:
    settings.VAR_DIR = tmp_path
    for name in ("archives/1-9.zip", "minutes/1-9-fr.pdf", "minutes/1-9-fr.json"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"Premier point.")
    as_(chamber.clerk).post(address, {"reason": REASON, "confirmed": "1"})
    assert [made for made in tmp_path.rglob("*") if made.is_file()] == []
