"""What the desk receives on paper or by mail, entered for the member who sent it, by the same four steps."""

import pytest
from chamber import Chamber, kinds
from chamber.amending import call, examined, last, verify_archive
from chamber.writers import AMENDED, begin, clerk_of, client_of, text_of, write
from django.utils import translation

from council.amendments.models import Amendment
from council.journal.models import Entry
from council.journal.sentences import sentence
from council.minutes.telling.compose import compose

pytestmark = pytest.mark.django_db
FOR_ADA = "Déposé par le secrétariat pour Mme Ada Ortie"


def mandate(chamber: Chamber, place: int = 0) -> str:
    return str(chamber.members[place].mandates.get().pk)


def received(chamber: Chamber, **more: str) -> Amendment:
    """The desk enters and tables an amendment of Ada's."""
    clerk = clerk_of(chamber)
    draft = begin(clerk, chamber, mandate=mandate(chamber), **more)
    write(clerk, draft, text=AMENDED)
    clerk.post(f"{draft}table/")
    return Amendment.objects.latest("pk")


def test_the_clerk_tables_for_a_member_whose_it_remains(chamber: Chamber) -> None:
    amendment = received(chamber)
    told = Entry.objects.get(kind="amendment_tabled")
    assert (amendment.author, amendment.number, amendment.by_desk) == (chamber.members[0], 1, True)
    assert (told.facts["author"], told.facts["by_desk"], told.author) == ("Ada Ortie", True, "Le secrétariat")
    assert f"/amendments/{amendment.pk}/" in text_of(client_of(chamber, 0).get("/amendments/mine/"))


def test_it_is_said_in_the_register_on_the_screens_and_in_the_minutes(chamber: Chamber) -> None:
    amendment = received(chamber)
    with translation.override("fr"):
        said = sentence(Entry.objects.get(kind="amendment_tabled").event)
    assert said.startswith("L’amendement n° 1 est déposé par le secrétariat pour Ada Ortie (Alizés)")
    call(examined(chamber), amendment)
    pk, clerk = chamber.sitting.pk, clerk_of(chamber)
    pages = [f"/amendments/{amendment.pk}/", f"/sittings/{pk}/console/", f"/public/sittings/{pk}/"]
    assert [FOR_ADA in text_of(clerk.get(page)).replace("\xa0", " ") for page in pages] == [True] * 3
    verify_archive(chamber)


def test_the_minutes_say_it_with_the_amendment(chamber: Chamber) -> None:
    call(examined(chamber), received(chamber))
    chapters = compose(chamber.sitting.pk, "fr").chapters
    told = [p.told for chapter in chapters for p in chapter.passages if p.kind == "amendment"]
    assert [entry.kind for entry in told[0].told] == ["amendment_tabled"]


def test_from_whom_it_was_received_is_said_before_anything_is_written(chamber: Chamber) -> None:
    asked = {"block": "r1", "kind": "replace"}
    answer = clerk_of(chamber).post(f"/opinions/{chamber.opinion.pk}/amend/", asked)
    assert (answer.status_code, Amendment.objects.count()) == (400, 0)


def test_what_the_desk_is_entering_is_read_by_the_desk_alone(chamber: Chamber) -> None:
    draft, ada = begin(clerk_of(chamber), chamber, mandate=mandate(chamber)), client_of(chamber, 0)
    assert [c.get(f"{draft}text/").status_code for c in (clerk_of(chamber), ada)] == [200, 404]
    assert (draft in text_of(ada.get("/amendments/mine/")), ada.get(draft).status_code) == (False, 404)
    assert ada.post(f"{draft}table/").status_code == 403


def test_the_clerk_does_not_write_what_a_member_is_writing(chamber: Chamber) -> None:
    draft, before = begin(client_of(chamber, 0), chamber), kinds()
    assert clerk_of(chamber).post(f"{draft}table/").status_code == 404
    assert (kinds(), Amendment.objects.get().is_draft) == (before, True)


def test_a_sub_amendment_received_in_session_goes_back_to_the_console(chamber: Chamber) -> None:
    parent = chamber.table(AMENDED, author=3)
    call(examined(chamber), parent)
    clerk, pk = clerk_of(chamber), chamber.sitting.pk
    assert f"?kind=sub_amendment&amp;parent={parent.pk}" in text_of(clerk.get(f"/sittings/{pk}/console/"))
    draft = begin(clerk, chamber, parent=str(parent.pk), mandate=mandate(chamber))
    write(clerk, draft, text=f"{AMENDED} Un bilan en est fait.")
    assert clerk.post(f"{draft}table/").url == f"/sittings/{pk}/console/"
    assert (last("amendment_tabled")["parent"], last("amendment_tabled")["by_desk"]) == ("1", True)
