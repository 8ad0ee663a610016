import pytest
from chamber import RECOMMENDATIONS, Chamber, account, kinds
from django.test import Client

from council.amendments.models import Amendment

pytestmark = pytest.mark.django_db
AMENDED = RECOMMENDATIONS["r1"].replace("dès que possible", "dans un délai de deux ans")


def client_of(chamber: Chamber, place: int) -> Client:
    client = Client(headers={"accept-language": "fr"})
    client.force_login(account(chamber, place), backend="council.members.backends.ChamberBackend")
    return client


def proposed(chamber: Chamber, text: str = AMENDED, **more: str) -> dict[str, object]:
    version = chamber.opinion.version().pk
    return {"version": version, "block": "r1", "operation": "replace", "text": text, "reasons": ""} | more


def test_an_amendment_is_read_again_then_tabled(chamber: Chamber) -> None:
    client = client_of(chamber, 0)
    kept = client.post(f"/opinions/{chamber.opinion.pk}/amend/", proposed(chamber)).url
    assert Client().get(kept).status_code == 404
    client.post(f"{kept}table/")
    assert (Amendment.objects.get().number, Client().get(kept).status_code) == (1, 200)


def test_only_its_author_tables_or_withdraws_it(chamber: Chamber) -> None:
    kept = client_of(chamber, 0).post(f"/opinions/{chamber.opinion.pk}/amend/", proposed(chamber)).url
    other = client_of(chamber, 1)
    assert [other.post(f"{kept}{act}/").status_code for act in ("table", "withdraw")] == [403, 403]
    assert Amendment.objects.get().is_draft


def test_an_amendment_equal_to_the_text_gives_back_what_was_typed(chamber: Chamber) -> None:
    reasons = "Des raisons longuement mûries."
    sent = proposed(chamber, RECOMMENDATIONS["r1"], reasons=reasons)
    answer = client_of(chamber, 0).post(f"/opinions/{chamber.opinion.pk}/amend/", sent)
    assert (answer.status_code, reasons in answer.content.decode()) == (409, True)
    assert Amendment.objects.count() == 0


def test_two_members_amend_the_same_words(chamber: Chamber) -> None:
    for place, text in ((0, AMENDED), (4, AMENDED.replace("deux", "trois"))):
        client = client_of(chamber, place)
        kept = client.post(f"/opinions/{chamber.opinion.pk}/amend/", proposed(chamber, text)).url
        client.post(f"{kept}table/")
    assert list(Amendment.objects.values_list("number", flat=True)) == [1, 2]


def test_an_unknown_operation_answers_400(chamber: Chamber) -> None:
    sent = proposed(chamber, operation="burn")
    assert client_of(chamber, 0).post(f"/opinions/{chamber.opinion.pk}/amend/", sent).status_code == 400


def test_a_refused_amendment_returns_to_its_own_form(chamber: Chamber) -> None:
    sent = proposed(chamber, RECOMMENDATIONS["r1"], reasons="Des raisons.")
    page = client_of(chamber, 0).post(f"/opinions/{chamber.opinion.pk}/amend/", sent).content.decode()
    assert "Le texte que vous proposez est identique au projet" in page
    assert f"{RECOMMENDATIONS['r1']}</textarea>" in page
    assert "Des raisons.</textarea>" in page


@pytest.mark.parametrize("act", ["table", "withdraw"])
def test_an_act_refused_on_an_amendment_is_said_on_its_page(chamber: Chamber, act: str) -> None:
    client = client_of(chamber, 0)
    kept = client.post(f"/opinions/{chamber.opinion.pk}/amend/", proposed(chamber)).url
    client.post(f"{kept}table/")
    client.post(f"{kept}withdraw/")
    before, answer = kinds(), client.post(f"{kept}{act}/")
    assert (answer.status_code, kinds()) == (409, before)
    assert "dans un délai de deux ans" in answer.content.decode()


def test_a_program_whose_amendment_is_refused_is_answered_in_json(chamber: Chamber) -> None:
    page, sent = f"/opinions/{chamber.opinion.pk}/amend/", proposed(chamber, RECOMMENDATIONS["r1"])
    answer = client_of(chamber, 0).post(page, sent, headers={"accept": "application/json"})
    assert (answer.status_code, list(answer.json())) == (409, ["error"])
