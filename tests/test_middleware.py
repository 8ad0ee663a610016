import pytest
from chamber import Chamber, account
from django.test import Client

pytestmark = pytest.mark.django_db


def test_an_address_that_only_takes_forms_says_so_to_who_reads_it(chamber: Chamber) -> None:
    client = Client()
    client.force_login(account(chamber, 0), "council.members.backends.ChamberBackend")
    answer = client.get("/ballots/1/vote/", headers={"Accept-Language": "fr"})
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
    assert "Il n’y a rien à lire à cette adresse." in answer.content.decode()


def test_a_program_whose_form_has_expired_is_told_in_json(chamber: Chamber) -> None:
    said = {"Accept": "application/json", "Accept-Language": "en"}
    answer = Client(enforce_csrf_checks=True).post("/ballots/1/vote/", {"choice": "for"}, headers=said)
    expired = {"error": "Your form has expired: reload the page and try again."}
    assert (answer.status_code, answer.json()) == (403, expired)


def test_a_person_whose_form_has_expired_reads_a_page(chamber: Chamber) -> None:
    answer = Client(enforce_csrf_checks=True).post("/", {"username": "x"}, headers={"Accept-Language": "fr"})
    assert (answer.status_code, "Votre formulaire a expiré" in answer.content.decode()) == (403, True)
