"""The four steps through their pages, as they are posted without JavaScript."""

import datetime

import pytest
from chamber import RECOMMENDATIONS, Chamber, account, kinds
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from council.amendments.acts import save_draft
from council.amendments.models import Amendment
from council.deadlines.acts import set_deadline
from council.signatures.acts import sign_draft

pytestmark = pytest.mark.django_db
AMENDED = RECOMMENDATIONS["r1"].replace("dès que possible", "dans un délai de deux ans")
OTHERWISE = RECOMMENDATIONS["r1"].replace("dès que possible", "par étapes")


def client_of(chamber: Chamber, place: int) -> Client:
    client = Client(headers={"accept-language": "fr"})
    client.force_login(account(chamber, place), backend="council.members.backends.ChamberBackend")
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


# Saving as one types


def test_a_pause_saves_the_draft_and_says_when(chamber: Chamber) -> None:
    client = client_of(chamber, 0)
    draft = begin(client, chamber)
    answer = script(client, f"{draft}text/", mark=Amendment.objects.get().mark, text=AMENDED)
    kept = Amendment.objects.get()
    assert (answer.status_code, kept.text) == (200, AMENDED)
    assert "Enregistré à" in text_of(answer)
    assert f'name="mark" value="{kept.mark}"' in text_of(answer)


def test_two_devices_never_write_over_one_another_unread(chamber: Chamber) -> None:
    client = client_of(chamber, 0)
    draft = begin(client, chamber)
    mark = Amendment.objects.get().mark
    script(client, f"{draft}text/", mark=mark, text=AMENDED)
    for answer in (
        script(client, f"{draft}text/", mark=mark, text=OTHERWISE),
        client.post(f"{draft}text/", {"mark": mark, "text": OTHERWISE}),
    ):
        assert answer.status_code == 409
        assert f"readonly>{AMENDED}</textarea>" in text_of(answer)
    assert f"{OTHERWISE}</textarea>" in text_of(answer)
    assert Amendment.objects.get().text == AMENDED


def test_what_was_read_on_the_other_device_may_be_written_over(chamber: Chamber) -> None:
    client = client_of(chamber, 0)
    draft = begin(client, chamber)
    mark = Amendment.objects.get().mark
    script(client, f"{draft}text/", mark=mark, text=AMENDED)
    read = Amendment.objects.get().mark
    client.post(f"{draft}text/", {"mark": mark, "over": read, "text": OTHERWISE})
    assert Amendment.objects.get().text == OTHERWISE


def test_an_identical_amendment_is_offered_to_be_signed(chamber: Chamber) -> None:
    first, client = chamber.table(AMENDED, author=3), client_of(chamber, 0)
    draft = begin(client, chamber)
    answer = script(client, f"{draft}text/", mark=Amendment.objects.get(number=None).mark, text=AMENDED)
    assert "Déjà déposé sous le n°\u00a01" in text_of(answer)
    assert f"/amendments/{first.pk}/cosign/?draft=" in text_of(answer)
    signing = f"/amendments/{first.pk}/cosign/"
    assert client.post(signing).url == "/amendments/mine/"
    assert (first.signatures.get().member, Amendment.objects.filter(number=None).count()) == (
        chamber.members[0],
        1,
    )


def test_what_competes_is_named(chamber: Chamber) -> None:
    chamber.table(OTHERWISE, author=3)
    client = client_of(chamber, 0)
    draft = begin(client, chamber)
    answer = script(client, f"{draft}text/", mark=Amendment.objects.get(number=None).mark, text=AMENDED)
    assert "En discussion commune avec" in text_of(answer)
    assert "Déjà déposé" not in text_of(answer)


# When the text changes under the pen


def adopt(chamber: Chamber, text: str, block: str = "r1") -> None:
    adopted = chamber.table(text, author=3, block=block)
    chamber.open()
    chamber.decide(chamber.announce(adopted), for_=5, against=2)


def test_a_change_elsewhere_in_the_passage_is_carried_into_the_draft(chamber: Chamber) -> None:
    client = client_of(chamber, 0)
    draft = begin(client, chamber)
    write(client, draft, text=AMENDED)
    adopt(chamber, RECOMMENDATIONS["r1"].replace("ouverts", "ouverts à tous"))
    assert "Le texte que vous amendez vient de changer" in text_of(client.get(f"{draft}beside/"))
    answer = client.post(f"{draft}bring/", {"mark": Amendment.objects.get(number=None).mark, "text": AMENDED})
    assert answer.url == f"{draft}text/?brought=carried"
    assert Amendment.objects.get(number=None).text == AMENDED.replace("ouverts", "ouverts à tous")
    assert client.post(f"{draft}table/").url == draft


def test_where_the_same_words_changed_every_character_is_kept_beside_the_new_text(chamber: Chamber) -> None:
    client = client_of(chamber, 0)
    draft = begin(client, chamber)
    write(client, draft, text=AMENDED)
    adopt(chamber, OTHERWISE)
    answer = client.post(f"{draft}bring/", {"mark": Amendment.objects.get(number=None).mark, "text": AMENDED})
    assert answer.url == f"{draft}text/?brought=apart"
    kept = Amendment.objects.get(number=None)
    assert (kept.text, kept.amended_from) == (AMENDED, OTHERWISE)


def test_what_was_not_yet_saved_is_brought_onto_the_new_text_too(chamber: Chamber) -> None:
    client = client_of(chamber, 0)
    draft = begin(client, chamber)
    adopt(chamber, RECOMMENDATIONS["r1"].replace("ouverts", "ouverts à tous"))
    client.post(f"{draft}bring/", {"mark": Amendment.objects.get(number=None).mark, "text": AMENDED})
    assert Amendment.objects.get(number=None).text == AMENDED.replace("ouverts", "ouverts à tous")


def test_a_passage_that_has_gone_leaves_the_draft_whole(chamber: Chamber) -> None:
    client = client_of(chamber, 0)
    draft = begin(client, chamber)
    write(client, draft, text=AMENDED)
    adopted = chamber.table(operation="suppress", author=3)
    chamber.open()
    chamber.decide(chamber.announce(adopted), for_=5, against=2)
    sent = {"mark": Amendment.objects.get(number=None).mark, "text": AMENDED}
    answer = client.post(f"{draft}bring/", sent)
    assert (answer.status_code, f"{AMENDED}</textarea>" in text_of(answer)) == (409, True)
    assert client.post(f"{draft}table/").status_code == 409
    client.post(f"{draft}what/", {"block": "r2", "kind": "replace"})
    kept = Amendment.objects.get(number=None)
    assert (kept.block_key, kept.text) == ("r2", AMENDED)


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
    ("typed", "said"),
    [
        ("é" * 500_000, "caractères"),
        ("Le conseil\u202e préconise.", "U+202E"),
        ("Le conseil\u200b préconise.", "U+200B"),
    ],
    ids=["a megabyte", "bidirectional", "invisible"],
)
def test_what_is_no_text_is_refused_in_a_sentence_and_given_back(
    chamber: Chamber, typed: str, said: str
) -> None:
    client = client_of(chamber, 0)
    draft = begin(client, chamber)
    answer = write(client, draft, text=typed)
    assert (answer.status_code, said in text_of(answer)) == (409, True)
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


def test_a_signature_on_other_words_is_asked_again(chamber: Chamber) -> None:
    author, other = chamber.members[0], chamber.members[3]
    draft = chamber.draft(AMENDED)
    sign_draft(draft, other, other.mandates.get().group)
    words = {"version": draft.version, "operation": "replace", "block": "r1"}
    save_draft(chamber.opinion, author, draft.group, draft=draft, text=AMENDED, reasons="Motifs.", **words)
    assert draft.signatures.count() == 1
    save_draft(chamber.opinion, author, draft.group, draft=draft, text=OTHERWISE, **words)
    assert draft.signatures.count() == 0
