"""Drafts: kept as they are typed, from whichever device, and put on the text of now with every character."""

import pytest
from chamber import Chamber, kinds
from chamber.amending import R1, WITHIN, again, decide, examined, refused

from council.amendments import acts
from council.amendments.drafting import acts as drafting
from council.amendments.models import Amendment

pytestmark = pytest.mark.django_db


def save(chamber: Chamber, text: str, draft: Amendment | None = None, **more: object) -> Amendment:
    member = chamber.members[more.pop("author", 0)]  # type: ignore[call-overload]
    words = {"version": chamber.opinion.version(), "operation": "replace", "block": "r1"} | more
    group = member.mandates.get().group
    return drafting.save_draft(chamber.opinion, member, group, draft=draft, text=text, **words)  # type: ignore[arg-type]


def test_a_draft_is_kept_at_each_pause_whatever_it_lacks(chamber: Chamber) -> None:
    before = kinds()
    draft = save(chamber, "")
    assert save(chamber, "Le conseil pr", draft, mark=draft.mark).pk == draft.pk
    assert (again(draft).text, again(draft).is_draft, kinds()) == ("Le conseil pr", True, before)
    save(chamber, R1, again(draft))
    refused("same as the draft", acts.table_amendment, again(draft), by=draft.author)
    save(chamber, WITHIN.format("deux"), again(draft))
    assert acts.table_amendment(again(draft), by=draft.author).number == 1


def test_two_devices_do_not_overwrite_each_other_unread(chamber: Chamber) -> None:
    draft = save(chamber, "Un début.")
    read = draft.mark
    save(chamber, "Un début, sur le téléphone.", draft, mark=read)
    refused("changed on another device", save, chamber, "Un début, au bureau.", draft, mark=read)
    assert again(draft).text == "Un début, sur le téléphone."
    assert save(chamber, "Un début, sur le téléphone.", draft, mark=read).text == again(draft).text


def test_a_draft_is_its_authors(chamber: Chamber) -> None:
    draft = save(chamber, "Un début.")
    refused("another member's", save, chamber, "Autre chose.", draft, author=4)
    tabled = chamber.table(WITHIN.format("deux"))
    refused("already tabled as no 1", save, chamber, "Autre chose.", tabled)


def test_a_draft_of_a_megabyte_is_refused_and_the_last_one_kept(chamber: Chamber) -> None:
    draft = save(chamber, "Un début.")
    refused("1000000 characters", save, chamber, "a" * 1_000_000, draft)
    assert again(draft).text == "Un début."


def test_a_draft_follows_a_change_made_elsewhere_in_the_passage(chamber: Chamber) -> None:
    draft = save(chamber, WITHIN.format("deux"))
    decide(examined(chamber), chamber.table(R1.replace("Le conseil", "Le présent conseil"), author=4))
    drafting.bring_onto(draft, chamber.opinion.version(), by=draft.author)
    brought = again(draft)
    assert brought.text == WITHIN.format("deux").replace("Le conseil", "Le présent conseil")
    assert acts.table_amendment(brought, by=draft.author).number == 2


def test_a_draft_on_the_words_that_changed_keeps_every_character(chamber: Chamber) -> None:
    draft = save(chamber, WITHIN.format("deux"))
    decide(examined(chamber), chamber.table(R1.replace("dès que possible", "demain"), author=4))
    refused("has changed since", acts.table_amendment, draft, by=draft.author)
    drafting.bring_onto(draft, chamber.opinion.version(), by=draft.author)
    brought = again(draft)
    assert (brought.text, brought.version) == (WITHIN.format("deux"), chamber.opinion.version())
    assert acts.table_amendment(brought, by=draft.author).number == 2


def test_a_draft_on_a_passage_that_has_gone_is_kept(chamber: Chamber) -> None:
    draft = save(chamber, WITHIN.format("deux"))
    decide(examined(chamber), chamber.table(operation="suppress", author=4))
    refused(
        "has gone. Your draft is kept", drafting.bring_onto, draft, chamber.opinion.version(), by=draft.author
    )
    assert again(draft).text == WITHIN.format("deux")


def test_a_draft_brought_onto_the_text_is_not_overwritten_unread(chamber: Chamber) -> None:
    draft = save(chamber, WITHIN.format("deux"))
    read = draft.mark
    save(chamber, WITHIN.format("trois"), draft, mark=read)
    version = chamber.opinion.version()
    refused("changed on another device", drafting.bring_onto, draft, version, by=draft.author, mark=read)
