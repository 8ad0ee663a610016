import re

import pytest
from chamber import DAY, Chamber, account
from django.test import Client
from opinions.manuscripts import desks
from opinions.manuscripts.desks import begun, words

from council.members.models import Body, Group, Mandate, Member
from council.opinions.manuscripts import acts, files
from council.opinions.manuscripts.models import Manuscript
from council.opinions.models import Opinion

pytestmark = pytest.mark.django_db
GIVEN = {"number": "2026-09", "rapporteur": "", "body": ""} | desks.NAMED
WRITTEN = {"kind": "paragraph", "number": "", "heading": "", "text": "Autre."}


def test_the_rapporteur_and_the_clerk_alone_write_it(chamber: Chamber) -> None:
    text = begun(chamber)
    other = desks.client(account(chamber, 1))
    pages = ["", "about/", "table/", "text.md", "passages/", "passages/b1/", "file/"]
    for page in pages:
        asked = [
            c.get(f"/manuscripts/{text.pk}/{page}").status_code
            for c in (desks.clerk(chamber), other, Client())
        ]
        assert asked == [200, 403, 302], page
    assert desks.rapporteur(chamber).get(f"/manuscripts/{text.pk}/").status_code == 200
    for page in (
        "table/",
        "drop/",
        "passages/",
        "passages/b1/move/",
        "passages/b1/remove/",
        "passages/b1/join/",
    ):
        assert other.post(f"/manuscripts/{text.pk}/{page}").status_code == 403, page
    assert len(words(text)) == 3


def test_the_clerk_begins_a_text_and_names_its_rapporteur(chamber: Chamber) -> None:
    given = GIVEN | {"rapporteur": chamber.members[0].pk, "body": chamber.body.pk}
    answer = desks.clerk(chamber).post("/manuscripts/begin/", given)
    begun_text = Manuscript.objects.get()
    assert (answer.status_code, answer.url) == (302, f"/manuscripts/{begun_text.pk}/file/")  # type: ignore[attr-defined]
    assert (begun_text.rapporteur, begun_text.title) == (chamber.members[0], desks.NAMED["title"])
    assert desks.rapporteur(chamber).post("/manuscripts/begin/", given).status_code == 403


def test_where_there_are_several_bodies_any_of_their_members_may_be_rapporteur(chamber: Chamber) -> None:
    section = Body.objects.create(council="A council", name="A section", kind=Body.Kind.SECTION)
    guest = Member.objects.create(first_name="Hal", last_name="Aubier", sort_name="aubier hal")
    Mandate.objects.create(body=section, member=guest, group=Group.objects.all()[0], start=DAY)
    page = desks.clerk(chamber).get("/manuscripts/begin/")
    offered = [member for member in [*chamber.members, guest] if member.name in page.content.decode()]
    assert (page.status_code, offered) == (200, [*chamber.members, guest])


def test_a_number_already_given_comes_back_with_what_was_typed(chamber: Chamber) -> None:
    given = GIVEN | {"rapporteur": chamber.members[0].pk, "body": chamber.body.pk, "number": "2026-01"}
    answer = desks.clerk(chamber).post("/manuscripts/begin/", given)
    page = answer.content.decode()
    assert (answer.status_code, Manuscript.objects.count()) == (409, 0)
    assert "The number 2026-01 is already given to another opinion." in page
    assert desks.NAMED["section"] in page


def test_only_its_writers_see_it_in_the_list(chamber: Chamber) -> None:
    begun(chamber)
    readers = [desks.clerk(chamber), desks.rapporteur(chamber), desks.client(account(chamber, 1)), Client()]
    seen = ["Services publics" in reader.get("/opinions/").content.decode() for reader in readers]
    assert seen == [True, True, False, False]


def test_a_passage_is_saved_and_said_so(chamber: Chamber) -> None:
    text, writer = begun(chamber), desks.rapporteur(chamber)
    page = writer.get(f"/manuscripts/{text.pk}/passages/b1/").content.decode()
    mark = re.search(r'name="mark" value="(\w+)"', page)
    assert mark
    sent = WRITTEN | {"mark": mark[1]}
    answer = writer.post(f"/manuscripts/{text.pk}/passages/b1/", sent, follow=True)
    assert answer.redirect_chain == [(f"/manuscripts/{text.pk}/#b1", 302)]
    assert "Saved: paragraph “Autre.”." in answer.content.decode()
    onwards = writer.post(f"/manuscripts/{text.pk}/passages/b1/", sent | {"next": "1"})
    assert onwards.url == f"/manuscripts/{text.pk}/passages/b2/"  # type: ignore[attr-defined]


def test_both_texts_are_shown_when_someone_else_wrote_meanwhile(chamber: Chamber) -> None:
    text = begun(chamber)
    address = f"/manuscripts/{text.pk}/passages/b1/"
    mark = text.passages.get(key="b1").mark
    desks.rapporteur(chamber).post(address, WRITTEN | {"mark": mark, "text": "Le conseil a entendu Ada."})
    clerk = desks.clerk(chamber)
    answer = clerk.post(address, WRITTEN | {"mark": mark, "text": "Le conseil a entendu Bo."})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Le conseil a entendu Ada." in page
    assert ">Le conseil a entendu Bo.</textarea>" in page.replace("\n", "")
    now = text.passages.get(key="b1").mark
    assert f'name="mark" value="{now}"' in page
    clerk.post(address, WRITTEN | {"mark": now, "text": "Le conseil a entendu Bo."})
    assert words(text)[0][1] == "Le conseil a entendu Bo."


def test_what_was_typed_in_a_passage_removed_meanwhile_is_not_lost(chamber: Chamber) -> None:
    text = begun(chamber)
    mark = text.passages.get(key="b1").mark
    acts.remove_passage(text, "b1", mark=mark)
    answer = desks.clerk(chamber).post(f"/manuscripts/{text.pk}/passages/b1/", WRITTEN | {"mark": mark})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Autre.</textarea>" in page
    assert f'action="/manuscripts/{text.pk}/passages/"' in page


def test_passages_are_added_moved_joined_and_removed_by_buttons(chamber: Chamber) -> None:
    text, writer = begun(chamber), desks.rapporteur(chamber)
    base = f"/manuscripts/{text.pk}/passages/"
    writer.post(base, WRITTEN | {"after": "b1"})
    writer.post(f"{base}b4/move/", {"step": "-1"})
    assert [key for key, _text in words(text)] == ["b4", "b1", "b2", "b3"]
    first, second = text.passages.all()[:2]
    writer.post(f"{base}b4/join/", {"mark": first.mark, "following": second.mark})
    writer.post(f"{base}b3/remove/", {"mark": text.passages.get(key="b3").mark})
    assert words(text)[0] == ("b4", "Autre. Le conseil a entendu seize personnes.")
    assert [key for key, _text in words(text)] == ["b4", "b2"]


@pytest.mark.parametrize("page", ["remove", "join"])
def test_what_has_changed_since_is_neither_removed_nor_joined(chamber: Chamber, page: str) -> None:
    text = begun(chamber)
    address = f"/manuscripts/{text.pk}/passages/b1/{page}/"
    answer = desks.clerk(chamber).post(address, {"mark": "0" * 16, "following": "0" * 16})
    assert (answer.status_code, len(words(text))) == (409, 3)
    assert "Someone else has changed this passage" in answer.content.decode()


def test_the_clerk_tables_what_was_read(chamber: Chamber) -> None:
    text, clerk = begun(chamber), desks.clerk(chamber)
    page = clerk.get(f"/manuscripts/{text.pk}/table/").content.decode()
    assert f'value="{text.mark}"' in page
    assert clerk.post(f"/manuscripts/{text.pk}/table/", {"mark": "0" * 16}).status_code == 409
    answer = clerk.post(f"/manuscripts/{text.pk}/table/", {"mark": text.mark})
    opinion = Opinion.objects.get(number="2026-09")
    assert answer.url == f"/opinions/{opinion.pk}/"  # type: ignore[attr-defined]
    assert clerk.get(f"/manuscripts/{text.pk}/").url == answer.url  # type: ignore[attr-defined]
    assert Client().get(answer.url).status_code == 200  # type: ignore[attr-defined]


def test_a_text_with_faults_offers_no_button(chamber: Chamber) -> None:
    text = begun(chamber, desks.TEXT[1], desks.TEXT[1])
    page = desks.clerk(chamber).get(f"/manuscripts/{text.pk}/table/").content.decode()
    assert "The number 1 is given to several recommendations." in page
    assert f'value="{text.mark}"' not in page


def test_the_clerk_alone_gives_a_text_up(chamber: Chamber) -> None:
    text = begun(chamber)
    sent = {"mark": text.mark}
    assert desks.rapporteur(chamber).post(f"/manuscripts/{text.pk}/drop/", sent).status_code == 403
    assert desks.clerk(chamber).post(f"/manuscripts/{text.pk}/drop/", {"mark": "0" * 16}).status_code == 409
    assert Manuscript.objects.count() == 1
    assert desks.clerk(chamber).post(f"/manuscripts/{text.pk}/drop/", sent).status_code == 302
    assert Manuscript.objects.count() == 0


def test_the_text_is_taken_away_and_reads_back_the_same(chamber: Chamber) -> None:
    text = begun(chamber)
    answer = desks.clerk(chamber).get(f"/manuscripts/{text.pk}/text.md")
    assert answer["Content-Disposition"] == 'attachment; filename="2026-09.md"'
    assert list(files.read("2026-09.md", answer.content).passages) == desks.TEXT


def test_a_rapporteur_does_not_name_another(chamber: Chamber) -> None:
    text = begun(chamber)
    given = GIVEN | {"rapporteur": chamber.members[1].pk, "short_title": "Proximité"}
    desks.rapporteur(chamber).post(f"/manuscripts/{text.pk}/about/", given)
    kept = Manuscript.objects.get()
    assert (kept.rapporteur, kept.short_title) == (chamber.members[0], "Proximité")
    desks.clerk(chamber).post(f"/manuscripts/{text.pk}/about/", given)
    assert Manuscript.objects.get().rapporteur == chamber.members[1]


def test_words_are_never_markup(chamber: Chamber) -> None:
    text = begun(chamber, files.BlockToBe("paragraph", "<script>alert(1)</script>"))
    clerk = desks.clerk(chamber)
    for page in ("", "table/", "passages/b1/"):
        shown = clerk.get(f"/manuscripts/{text.pk}/{page}").content.decode()
        assert ("<script>alert(1)" in shown, "&lt;script&gt;alert(1)" in shown) == (False, True)
