import pytest
from chamber import Chamber
from django.core.management import CommandError, call_command
from django.test import Client

from council.journal.models import Entry
from council.members.models import User

pytestmark = pytest.mark.django_db


def link(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    call_command("appoint", *words)
    return "/password/" + capsys.readouterr().out.strip().split("/password/")[1]


def test_the_first_administrator_gets_a_link_that_serves_once(
    chamber: Chamber, capsys: pytest.CaptureFixture[str]
) -> None:
    page = link(capsys, "first@example.org")
    assert Entry.objects.last().facts == {"person": "first", "role": "administrator"}
    client = Client()
    chosen = client.get(page).url
    answer = client.post(chosen, {"new_password1": "a long new staple", "new_password2": "a long new staple"})
    assert (answer.status_code, client.get("/admin/").status_code) == (302, 200)
    assert Client().get(page).status_code == 200  # the page that says the link has served
    assert User.objects.get(email="first@example.org").is_administrator


@pytest.mark.parametrize("words", [["not-an-address"], ["a@example.org", "--role", "emperor"]])
def test_a_wrong_address_or_office_is_refused(chamber: Chamber, words: list[str]) -> None:
    before = Entry.objects.count()
    with pytest.raises(CommandError):
        call_command("appoint", *words)
    assert Entry.objects.count() == before
