"""Members who write: their browsers, and the steps of tabling as a form without JavaScript posts them."""

from __future__ import annotations

from django.http import HttpResponse
from django.test import Client

from chamber import RECOMMENDATIONS, Chamber, account
from council.amendments.models import Amendment

AMENDED = RECOMMENDATIONS["r1"].replace("dès que possible", "dans un délai de deux ans")
OTHERWISE = RECOMMENDATIONS["r1"].replace("dès que possible", "par étapes")


def client_of(chamber: Chamber, place: int) -> Client:
    client = Client(headers={"accept-language": "fr"})
    client.force_login(account(chamber, place), backend="council.members.backends.ChamberBackend")
    return client


def clerk_of(chamber: Chamber) -> Client:
    client = Client(headers={"accept-language": "fr"})
    client.force_login(chamber.clerk, backend="council.members.backends.ChamberBackend")
    return client


def begin(client: Client, chamber: Chamber, **asked: str) -> str:
    """Choose what, as the first page asks it; gives the address of the draft."""
    sent = {"block": "r1", "kind": "replace"} | asked
    return str(client.post(f"/opinions/{chamber.opinion.pk}/amend/", sent).url).removesuffix("text/")


def write(client: Client, draft: str, step: str = "text", **typed: str) -> HttpResponse:
    mark = Amendment.objects.get(pk=draft.split("/")[2]).mark
    return client.post(f"{draft}{step}/", {"mark": mark, **typed})


def script(client: Client, address: str, **typed: str) -> HttpResponse:
    return client.post(address, typed, headers={"x-requested-with": "fetch"})


def text_of(answer: HttpResponse) -> str:
    return answer.content.decode()
