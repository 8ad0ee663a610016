"""A draft that saves itself, on several devices, while the text changes under the pen."""

import pytest
from chamber import RECOMMENDATIONS, Chamber
from chamber.writers import AMENDED, OTHERWISE, begin, client_of, script, text_of, write

from council.amendments.drafting.acts import save_draft
from council.amendments.models import Amendment
from council.amendments.signatures.acts import sign_draft

pytestmark = pytest.mark.django_db


def test_a_pause_saves_the_draft_and_says_when(chamber: Chamber) -> None:
    client = client_of(chamber, 0)
    draft = begin(client, chamber)
    answer = script(client, f"{draft}text/", mark=Amendment.objects.get().mark, text=AMENDED)
    kept = Amendment.objects.get()
    assert (answer.status_code, kept.text) == (200, AMENDED)
    assert "Enregistré à" in text_of(answer)
    assert f'value="{kept.mark}"' in text_of(answer)


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


def test_what_another_device_has_written_is_not_tabled_unread(chamber: Chamber) -> None:
    client = client_of(chamber, 0)
    draft = begin(client, chamber)
    write(client, draft, text=AMENDED)
    read = Amendment.objects.get().mark
    write(client, draft, text=OTHERWISE)
    answer = client.post(f"{draft}table/", {"mark": read})
    assert (answer.status_code, "par étapes" in text_of(answer)) == (409, True)
    assert client.post(f"{draft}table/", {"mark": Amendment.objects.get().mark}).url == draft


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


def test_a_signature_on_other_words_is_asked_again(chamber: Chamber) -> None:
    author, other = chamber.members[0], chamber.members[3]
    draft = chamber.draft(AMENDED)
    sign_draft(draft, other, other.mandates.get().group)
    words = {"version": draft.version, "operation": "replace", "block": "r1"}
    save_draft(chamber.opinion, author, draft.group, draft=draft, text=AMENDED, reasons="Motifs.", **words)
    assert draft.signatures.count() == 1
    save_draft(chamber.opinion, author, draft.group, draft=draft, text=OTHERWISE, **words)
    assert draft.signatures.count() == 0
