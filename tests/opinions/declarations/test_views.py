import re

import pytest
from chamber import Chamber, account, declare, kinds
from django.test import Client

from council.journal.models import Entry
from council.opinions.declarations.models import Declaration

pytestmark = pytest.mark.django_db


def client_of(chamber: Chamber, place: int) -> Client:
    client = Client(headers={"accept-language": "fr"})
    client.force_login(account(chamber, place), backend="council.members.backends.ChamberBackend")
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


def written(client: Client, chamber: Chamber, text: str, mark: str = "", mention: str = "") -> object:
    sent = {"text": text, "mention": mention, "mark": mark}
    return client.post(f"/opinions/{chamber.opinion.pk}/declare/", sent)


def test_a_colleague_s_text_is_not_replaced_unread(chamber: Chamber) -> None:
    ada, bo = client_of(chamber, 0), client_of(chamber, 1)
    written(ada, chamber, "Le texte d’Ada.", mention="Pour.")
    answer = written(bo, chamber, "Le texte de Bo.", mention="Contre.")
    page = answer.content.decode()
    assert (answer.status_code, Declaration.objects.get().text) == (409, "Le texte d’Ada.")
    assert [text in page for text in ("Le texte d’Ada.", "Le texte de Bo.", "Pour.", "Contre.")] == [True] * 4
    assert "Un autre membre de votre groupe a modifié le texte" in page


def test_once_both_texts_were_shown_the_second_is_kept(chamber: Chamber) -> None:
    ada, bo = client_of(chamber, 0), client_of(chamber, 1)
    written(ada, chamber, "Le texte d’Ada.")
    page = written(bo, chamber, "Le texte de Bo.").content.decode()
    mark = re.findall(r'name="mark" value="(\w+)"', page)[0]
    assert written(bo, chamber, "Le texte des deux.", mark).status_code == 302
    assert Declaration.objects.get().text == "Le texte des deux."


def test_a_draft_read_is_a_draft_that_may_be_changed(chamber: Chamber) -> None:
    ada, bo = client_of(chamber, 0), client_of(chamber, 1)
    written(ada, chamber, "Premier jet.")
    page = bo.get(f"/opinions/{chamber.opinion.pk}/declare/").content.decode()
    mark = re.findall(r'name="mark" value="(\w+)"', page)[0]
    assert written(bo, chamber, "Second jet.", mark).status_code == 302


def test_a_double_tap_keeps_the_draft_once(chamber: Chamber) -> None:
    ada = client_of(chamber, 0)
    assert [written(ada, chamber, "Premier jet.").status_code for _ in range(2)] == [302, 302]


def test_what_was_typed_comes_back_when_a_colleague_has_posted(chamber: Chamber) -> None:
    declare(chamber)
    answer = written(client_of(chamber, 1), chamber, "Trop tard, mais rien n’est perdu.")
    assert (answer.status_code, "Trop tard, mais rien n’est perdu." in answer.content.decode()) == (409, True)


def test_a_text_that_changed_since_it_was_read_is_not_posted(chamber: Chamber) -> None:
    ada, bo = client_of(chamber, 0), client_of(chamber, 1)
    page = written(ada, chamber, "Premier jet.").url
    mark = re.findall(r'name="mark" value="(\w+)"', ada.get(page).content.decode())[0]
    written(bo, chamber, "Autre chose.", mark)
    before = kinds()
    answer = ada.post(f"{page}post/", {"mark": mark})
    assert (answer.status_code, kinds(), Declaration.objects.get().is_draft) == (409, before, True)
    assert "Autre chose." in answer.content.decode()


def clerk_client(chamber: Chamber) -> Client:
    client = Client(headers={"accept-language": "fr"})
    client.force_login(chamber.clerk, backend="council.members.backends.ChamberBackend")
    return client


def test_the_clerk_posts_a_declaration_received_for_its_group(chamber: Chamber) -> None:
    clerk, group = clerk_client(chamber), chamber.members[0].mandates.get().group
    page = f"/opinions/{chamber.opinion.pk}/declare/"
    assert f'<option value="{group.pk}">' in clerk.get(page).content.decode()
    kept = clerk.post(f"{page}?group={group.pk}", {"text": "Reçu par courrier.", "mention": ""}).url
    assert clerk.post(f"{kept}post/").url == kept
    posted = Entry.objects.get(kind="declaration_posted").facts
    assert (posted["group"], posted["by_desk"]) == ("Alizés", True)
    assert "Déposée par le secrétariat pour le groupe" in Client().get(kept).content.decode()


def test_the_clerk_does_not_enter_over_what_a_group_is_writing(chamber: Chamber) -> None:
    clerk, group = clerk_client(chamber), chamber.members[0].mandates.get().group
    page = f"/opinions/{chamber.opinion.pk}/declare/"
    kept = client_of(chamber, 0).post(page, {"text": "Premier jet."}).url
    answers = [clerk.get(kept), clerk.get(f"{page}?group={group.pk}"), clerk.post(f"{kept}post/")]
    assert [answer.status_code for answer in answers] == [404, 400, 403]
    assert Declaration.objects.get().text == "Premier jet."
