"""The four steps through their pages, as they are posted without JavaScript."""

import datetime

import pytest
from chamber import RECOMMENDATIONS, Chamber, kinds
from chamber.writers import AMENDED, OTHERWISE, begin, client_of, text_of, write
from django.test import Client
from django.utils import timezone

from council.amendments.deadlines.acts import set_deadline
from council.amendments.models import Amendment

pytestmark = pytest.mark.django_db


def test_a_member_tables_an_amendment_in_four_steps(chamber: Chamber) -> None:
    client = client_of(chamber, 0)
    draft = begin(client, chamber)
    assert write(client, draft, text=AMENDED).url == f"{draft}reasons/"
    assert write(client, draft, "reasons", reasons="Il est temps.").url == f"{draft}table/"
    assert "remplacer les mots" in text_of(client.get(f"{draft}table/"))
    assert client.post(f"{draft}table/").url == draft
    tabled = Amendment.objects.get()
    assert (tabled.number, tabled.text, tabled.reasons) == (1, AMENDED, "Il est temps.")


def test_each_kind_asks_what_it_needs_and_is_tabled(chamber: Chamber) -> None:
    client = client_of(chamber, 0)
    typed = {
        "suppress": {},
        "insert_after": {"text": "Le conseil préconise un guichet."},
        "rewrite": {"text": "Le conseil veut des réseaux."},
        "move": {"after": "r3"},
    }
    for kind, fields in typed.items():
        draft = begin(client, chamber, kind=kind)
        write(client, draft, **fields)
        assert client.post(f"{draft}table/").url == draft
    assert list(Amendment.objects.values_list("operation", flat=True)) == list(typed)


def test_an_alternative_to_the_whole_text_has_a_field_for_each_passage(chamber: Chamber) -> None:
    client = client_of(chamber, 0)
    draft = begin(client, chamber, kind="whole_text")
    fields = {"b-t1": "Les réseaux", "b-r1": "Un seul réseau.", "b-r2": "", "b-r3": RECOMMENDATIONS["r3"]}
    write(client, draft, more="Une annexe.\r\n\r\nUne autre.", **fields)
    client.post(f"{draft}table/")
    kept = [
        (block["key"], block["number"], block["text"]) for block in Amendment.objects.get(number=1).blocks
    ]
    assert kept == [
        ("t1", "", "Les réseaux"),
        ("r1", "1", "Un seul réseau."),
        ("r3", "3", RECOMMENDATIONS["r3"]),
        ("n1", "4", "Une annexe."),
        ("n2", "5", "Une autre."),
    ]


def test_a_sub_amendment_begins_from_the_words_of_the_amendment(chamber: Chamber) -> None:
    parent, client = chamber.table(AMENDED, author=3), client_of(chamber, 0)
    start = f"/opinions/{chamber.opinion.pk}/amend/"
    assert f"?parent={parent.pk}" in text_of(client.get(f"{start}?kind=sub_amendment"))
    draft = client.post(start, {"parent": parent.pk}).url.removesuffix("text/")
    assert AMENDED in text_of(client.get(f"{draft}text/"))
    write(client, draft, text=AMENDED.replace("deux", "trois"))
    client.post(f"{draft}table/")
    assert Amendment.objects.get(number=2).parent == parent


def test_a_compromise_waits_for_the_consent_of_each_author(chamber: Chamber) -> None:
    parents = [chamber.table(AMENDED, author=0), chamber.table(OTHERWISE, author=3)]
    client, other = client_of(chamber, 0), client_of(chamber, 3)
    draft = begin(client, chamber, kind="compromise").removesuffix("between/")
    client.post(f"{draft}between/", {"parents": [parent.pk for parent in parents]})
    write(client, draft, text=AMENDED.replace("deux", "trois"))
    refused = client.post(f"{draft}table/")
    assert (refused.status_code, "n’a pas donné son accord" in text_of(refused)) == (409, True)
    assert f"{draft}consent/" in text_of(other.get("/amendments/mine/"))
    other.post(f"{draft}consent/", {"consent": "yes"})
    assert client.post(f"{draft}table/").url == draft


def test_a_consent_to_other_words_is_asked_again(chamber: Chamber) -> None:
    parents = [chamber.table(AMENDED, author=0), chamber.table(OTHERWISE, author=3)]
    client, other = client_of(chamber, 0), client_of(chamber, 3)
    draft = begin(client, chamber, kind="compromise").removesuffix("between/")
    client.post(f"{draft}between/", {"parents": [parent.pk for parent in parents]})
    write(client, draft, text=AMENDED.replace("deux", "trois"))
    other.post(f"{draft}consent/", {"consent": "yes"})
    write(client, draft, text=AMENDED.replace("deux", "dix"))
    assert client.post(f"{draft}table/").status_code == 409


def test_a_draft_that_is_no_longer_a_compromise_waits_for_nobody(chamber: Chamber) -> None:
    parents = [chamber.table(AMENDED, author=0), chamber.table(OTHERWISE, author=3)]
    client = client_of(chamber, 0)
    draft = begin(client, chamber, kind="compromise").removesuffix("between/")
    client.post(f"{draft}between/", {"parents": [parent.pk for parent in parents]})
    write(client, draft, text=AMENDED.replace("deux", "trois"))
    client.post(f"{draft}what/", {"block": "r1", "kind": "replace"})
    assert client.post(f"{draft}table/").url == draft
    assert Amendment.objects.get(number=3).is_compromise is False


def test_a_compromise_is_between_two_amendments_at_least(chamber: Chamber) -> None:
    parent, client = chamber.table(AMENDED, author=3), client_of(chamber, 0)
    draft = begin(client, chamber, kind="compromise").removesuffix("between/")
    for chosen, status in (([], 400), ([parent.pk], 409), (["9" * 30, parent.pk], 400)):
        answer = client.post(f"{draft}between/", {"parents": chosen})
        assert answer.status_code == status
        assert ("réunit au moins deux amendements" in text_of(answer)) is (len(chosen) < 2)


def test_only_who_is_asked_reads_a_compromise_that_is_a_draft(chamber: Chamber) -> None:
    parents = [chamber.table(AMENDED, author=0), chamber.table(OTHERWISE, author=3)]
    client, third = client_of(chamber, 0), client_of(chamber, 5)
    draft = begin(client, chamber, kind="compromise").removesuffix("between/")
    client.post(f"{draft}between/", {"parents": [parent.pk for parent in parents]})
    assert [third.get(f"{draft}{page}/").status_code for page in ("consent", "text", "table")] == [
        403,
        404,
        404,
    ]


def test_a_draft_is_nobody_elses(chamber: Chamber) -> None:
    draft, other = begin(client_of(chamber, 0), chamber), client_of(chamber, 1)
    pages = ("what", "text", "reasons", "table", "beside", "between", "discard")
    assert {other.get(f"{draft}{page}/").status_code for page in pages} == {404}
    posted = {page: other.post(f"{draft}{page}/").status_code for page in (*pages, "bring")}
    assert (posted.pop("table"), set(posted.values())) == (403, {404})
    assert Amendment.objects.get().is_draft


def test_nobody_else_reads_a_draft_by_asking_for_an_act_on_it(chamber: Chamber) -> None:
    draft = begin(client_of(chamber, 0), chamber)
    chamber.open().call("amendments")
    desk = Client()
    desk.force_login(chamber.clerk, backend="council.members.backends.ChamberBackend")
    assert [desk.get(f"{draft}{page}/").status_code for page in ("rectify", "take-over")] == [404, 404]
    assert client_of(chamber, 1).post(f"{draft}unsign/").status_code == 404


@pytest.mark.parametrize("parent", ["²", "٣", "9" * 5000])
def test_what_is_no_number_of_an_amendment_begins_no_sub_amendment(chamber: Chamber, parent: str) -> None:
    sent = {"parent": parent}
    assert client_of(chamber, 0).post(f"/opinions/{chamber.opinion.pk}/amend/", sent).status_code == 400
    assert not Amendment.objects.exists()


def test_a_step_asked_for_by_name_keeps_what_is_typed(chamber: Chamber) -> None:
    client = client_of(chamber, 0)
    draft = begin(client, chamber)
    assert write(client, draft, text=AMENDED, go="amendment-table").url == f"{draft}table/"
    assert Amendment.objects.get().text == AMENDED
    assert write(client, draft, text=OTHERWISE, go="https://example.org").url == f"{draft}reasons/"


def test_a_sub_amendment_is_not_amended_again(chamber: Chamber) -> None:
    parent = chamber.table(AMENDED, author=3)
    sub = chamber.table(AMENDED.replace("deux", "trois"), author=4, parent=parent)
    start, client = f"/opinions/{chamber.opinion.pk}/amend/", client_of(chamber, 0)
    answer = client.post(start, {"parent": sub.pk})
    assert (answer.status_code, Amendment.objects.count()) == (409, 2)
    assert f"?parent={sub.pk}" not in text_of(client.get(f"{start}?kind=sub_amendment"))


# What is refused


def test_after_the_deadline_the_draft_is_kept_and_the_reason_said(chamber: Chamber) -> None:
    until = timezone.now() - datetime.timedelta(hours=1)
    set_deadline(chamber.opinion, until=until, by=chamber.clerk)
    client = client_of(chamber, 0)
    draft = begin(client, chamber)
    write(client, draft, text=AMENDED)
    before, answer = kinds(), client.post(f"{draft}table/")
    assert (answer.status_code, kinds()) == (409, before)
    assert "Le délai de dépôt des amendements est dépassé" in text_of(answer)
    assert Amendment.objects.get().text == AMENDED


@pytest.mark.parametrize(
    ("typed", "said", "status"),
    [
        ("é" * 500_000, "caractères", 409),
        ("Le conseil\u202e préconise.", "U+202E", 400),
        ("Le conseil\u200b préconise.", "U+200B", 400),
    ],
    ids=["a megabyte", "bidirectional", "invisible"],
)
def test_what_is_no_text_is_refused_in_a_sentence_and_given_back(
    chamber: Chamber, typed: str, said: str, status: int
) -> None:
    client = client_of(chamber, 0)
    draft = begin(client, chamber)
    answer = write(client, draft, text=typed)
    assert (answer.status_code, said in text_of(answer)) == (status, True)
    assert typed in text_of(answer)
    assert Amendment.objects.get().text == RECOMMENDATIONS["r1"]


def test_html_and_markdown_are_words_like_any_other(chamber: Chamber) -> None:
    client, typed = client_of(chamber, 0), AMENDED + " <script>alert(1)</script> **gras**"
    draft = begin(client, chamber)
    write(client, draft, text=typed)
    page = text_of(client.get(f"{draft}table/"))
    assert ("<script>alert" in page, "&lt;script&gt;alert(1)&lt;/script&gt; **gras**" in page) == (
        False,
        True,
    )


def test_an_amendment_that_changes_nothing_is_not_tabled(chamber: Chamber) -> None:
    client = client_of(chamber, 0)
    draft = begin(client, chamber)
    before, answer = kinds(), client.post(f"{draft}table/")
    assert (answer.status_code, kinds()) == (409, before)
    assert "Le texte que vous proposez est identique au projet" in text_of(answer)


def test_a_target_that_is_not_in_the_text_is_refused_in_a_sentence(chamber: Chamber) -> None:
    sent = {"block": "r9", "kind": "replace"}
    answer = client_of(chamber, 0).post(f"/opinions/{chamber.opinion.pk}/amend/", sent)
    assert (answer.status_code, "n’est plus dans le texte" in text_of(answer)) == (400, True)


def test_a_settled_amendment_is_no_longer_sub_amended(chamber: Chamber) -> None:
    parent, client = chamber.table(AMENDED, author=3), client_of(chamber, 0)
    draft = client.post(f"/opinions/{chamber.opinion.pk}/amend/", {"parent": parent.pk}).url
    write(client, draft.removesuffix("text/"), text=AMENDED.replace("deux", "trois"))
    client_of(chamber, 3).post(f"/amendments/{parent.pk}/withdraw/")
    answer = client.post(draft.replace("text/", "table/"))
    assert (answer.status_code, "sous-amend" in text_of(answer)) == (409, True)


def test_a_draft_tabled_elsewhere_meanwhile_gives_back_what_is_typed(chamber: Chamber) -> None:
    client = client_of(chamber, 0)
    draft = begin(client, chamber)
    write(client, draft, text=AMENDED)
    client.post(f"{draft}table/")
    answer = client.post(f"{draft}text/", {"mark": "read before", "text": OTHERWISE})
    assert (answer.status_code, f"{OTHERWISE}</textarea>" in text_of(answer)) == (409, True)


def test_a_discarded_draft_is_gone(chamber: Chamber) -> None:
    client = client_of(chamber, 0)
    draft = begin(client, chamber)
    assert "Jeter" in text_of(client.get(f"{draft}discard/"))
    assert client.post(f"{draft}discard/").url == "/amendments/mine/"
    assert Amendment.objects.count() == 0
