"""The clerk sets until when amendments to a text are tabled, on a page linked from it."""

import datetime

import pytest
from chamber import Chamber, kinds
from chamber.writers import client_of
from django.test import Client
from django.utils import timezone

from council.amendments.deadlines.models import closes_at

pytestmark = pytest.mark.django_db


def address(chamber: Chamber) -> str:
    return f"/opinions/{chamber.opinion.pk}/deadline/"


def desk_of(chamber: Chamber, language: str = "fr") -> Client:
    client = Client(headers={"accept-language": language})
    client.force_login(chamber.clerk, backend="council.members.backends.ChamberBackend")
    return client


def test_the_clerk_alone_is_offered_to_set_it(chamber: Chamber) -> None:
    page = f"/opinions/{chamber.opinion.pk}/"
    member = client_of(chamber, 0)
    readers = [desk_of(chamber), member, Client()]
    offered = [address(chamber) in reader.get(page).content.decode() for reader in readers]
    assert offered == [True, False, False]
    before = kinds()
    assert member.post(address(chamber), {"kind": "none"}).status_code == 403
    assert kinds() == before


def test_an_instant_is_set_then_shown_on_the_text(chamber: Chamber) -> None:
    desk, until = desk_of(chamber), datetime.datetime.fromisoformat("2030-05-04T18:30")
    sent = {"kind": "at", "until": "2030-05-04T18:30"}
    assert desk.post(address(chamber), sent).url == f"/opinions/{chamber.opinion.pk}/"
    assert closes_at(chamber.opinion) == timezone.make_aware(until)
    assert "4\u00a0mai 2030" in Client().get(f"/opinions/{chamber.opinion.pk}/").content.decode()
    assert 'value="2030-05-04T18:30"' in desk.get(address(chamber)).content.decode()


@pytest.mark.parametrize(("kind", "day"), [("rule", 22), ("urgent", 22), ("none", None)])
def test_it_follows_the_rules_or_there_is_none(chamber: Chamber, kind: str, day: int | None) -> None:
    desk_of(chamber).post(address(chamber), {"kind": "at", "until": "2030-05-04T18:30"})
    assert desk_of(chamber).post(address(chamber), {"kind": kind, "until": ""}).status_code == 302
    until = closes_at(chamber.opinion)
    assert (timezone.localtime(until).day if until else None) == day


@pytest.mark.parametrize(
    ("sent", "status", "said"),
    [
        ({"kind": "at", "until": ""}, 409, "until when"),
        ({"kind": "at", "until": "0001-01-01T00:00"}, 400, "not one of a sitting"),
        ({"kind": "at", "until": "demain"}, 400, 'value="demain"'),
        ({"kind": "never", "until": "2030-05-04T18:30"}, 400, 'value="2030-05-04T18:30"'),
    ],
)
def test_what_is_refused_comes_back_as_it_was_typed(
    chamber: Chamber, sent: dict[str, str], status: int, said: str
) -> None:
    before, answer = kinds(), desk_of(chamber, "en").post(address(chamber), sent)
    assert (answer.status_code, said in answer.content.decode(), kinds()) == (status, True, before)
