import pytest
from chamber import Chamber, account, declare
from django.test import Client

from council.opinions.models import Declaration

pytestmark = pytest.mark.django_db


def client_of(chamber: Chamber, place: int) -> Client:
    client = Client(headers={"accept-language": "fr"})
    client.force_login(account(chamber, place), backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_a_draft_is_read_by_its_group_alone(chamber: Chamber) -> None:
    own, other = client_of(chamber, 0), client_of(chamber, 3)
    page = f"/opinions/{chamber.opinion.pk}/declare/"
    kept = own.post(page, {"text": "Premier jet.", "mention": ""}).url
    assert [c.get(kept).status_code for c in (own, other, Client())] == [200, 404, 404]


def test_another_group_does_not_post_it(chamber: Chamber) -> None:
    own, other = client_of(chamber, 0), client_of(chamber, 3)
    kept = own.post(f"/opinions/{chamber.opinion.pk}/declare/", {"text": "Premier jet."}).url
    assert other.post(f"{kept}post/").status_code == 403
    assert Declaration.objects.get().is_draft


@pytest.mark.parametrize(("text", "status"), [("", 400), ("a" * 100_000, 409)])
def test_what_was_typed_comes_back_with_the_refusal(chamber: Chamber, text: str, status: int) -> None:
    page = f"/opinions/{chamber.opinion.pk}/declare/"
    answer = client_of(chamber, 0).post(page, {"text": text, "mention": "Le groupe a voté l’avis."})
    assert (answer.status_code, Declaration.objects.count()) == (status, 0)
    assert text in answer.content.decode()
    assert "Le groupe a voté l’avis." in answer.content.decode()


def test_the_mention_is_nowhere_before_the_result(chamber: Chamber) -> None:
    declaration = declare(chamber, mention="Une mention tenue secrète.")
    chamber.open()
    pages = [f"/declarations/{declaration.pk}/", f"/opinions/{chamber.opinion.pk}/", "/public/register/"]
    pages += [f"/public/sittings/{chamber.sitting.pk}/", f"/sittings/{chamber.sitting.pk}/hall/"]
    for page in pages:
        assert "tenue secrète" not in Client().get(page).content.decode()


def test_members_text_is_never_markup(chamber: Chamber) -> None:
    kept = client_of(chamber, 0).post(
        f"/opinions/{chamber.opinion.pk}/declare/", {"text": "<script>alert(1)</script>"}
    )
    shown = client_of(chamber, 1).get(kept.url).content.decode()
    assert "<script>alert(1)" not in shown
    assert "&lt;script&gt;alert(1)" in shown
