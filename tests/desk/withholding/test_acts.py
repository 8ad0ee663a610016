import json
from typing import Any

import pytest
from chamber import Chamber, account, declare
from chamber.eventful import sit_through
from chamber.sat import sit
from django.core.management import CommandError, call_command
from django.db import DatabaseError, transaction
from forgeries.losing import lose

from council.amendments.models import Amendment
from council.desk.withholding.acts import withhold_words
from council.desk.withholding.words import alike, quoted_in
from council.journal.events import MARK, may_be_withheld
from council.journal.models import Entry, Journal
from council.minutes.archive import archive
from council.minutes.printing import pdf
from council.minutes.tables.check import check
from council.minutes.telling.compose import compose
from council.opinions.declarations.models import Declaration
from council.rules.order import OutOfOrder
from council.verifier.archive import verify
from council.verifier.chain import Wrong
from council.verifier.following import follow

pytestmark = [pytest.mark.django_db, pytest.mark.database]
WHY = "Demande d’une personne nommée."


def posted(chamber: Chamber) -> Entry:
    declare(chamber)
    return Entry.objects.filter(kind="declaration_posted").latest("number")


def test_words_are_withheld_by_an_entry_that_says_who_when_why_and_which(chamber: Chamber) -> None:
    entry, clerk = posted(chamber), account(chamber, 5)
    [held] = withhold_words(entry, reason=f" {WHY} ", by=clerk)
    facts = held.facts
    assert (held.author, facts["entry"], facts["reason"]) == (clerk.signature, entry.number, WHY)
    assert facts["kept"] == entry.facts | {"text": MARK}
    blank = Entry.objects.get(pk=entry.number)
    assert (blank.particulars, blank.salt, blank.digest) == ("", "", entry.digest)
    assert (blank.event.text, Declaration.objects.get().text) == (MARK, MARK)  # type: ignore[attr-defined]


def blanked(number: int) -> None:
    with transaction.atomic():
        Entry.objects.filter(number=number).update(particulars="", salt="")


@pytest.mark.parametrize("kind", ["declaration_posted", "council_constituted"])
def test_the_table_lets_no_entry_be_blanked_without_the_act(chamber: Chamber, kind: str) -> None:
    posted(chamber)
    with pytest.raises(DatabaseError):
        blanked(Entry.objects.get(kind=kind).number)
    assert not Entry.objects.filter(particulars="").exists()


def test_the_table_lets_no_other_entry_be_blanked_with_it(chamber: Chamber) -> None:
    entry = posted(chamber)
    held = withhold_words(entry, reason=WHY, by=None)[0]
    for number in (1, entry.number - 1, held.number):
        with pytest.raises(DatabaseError):
            blanked(number)
    with pytest.raises(DatabaseError), transaction.atomic():
        Entry.objects.filter(number=entry.number).update(particulars="{}")


def refused(entry: Entry, reason: str = WHY) -> str:
    head = Journal.last_number()
    with pytest.raises(OutOfOrder) as refusal:
        withhold_words(entry, reason=reason, by=None)
    assert Journal.last_number() == head
    return str(refusal.value)


def test_what_cannot_be_withheld_is_refused(chamber: Chamber) -> None:
    entry = posted(chamber)
    assert refused(Entry.objects.get(number=1)) == "This entry quotes nothing that may be withheld."
    assert refused(entry, " ") == "Say why these words are withheld."
    withhold_words(entry, reason=WHY, by=None)
    assert refused(entry) == "The words of this entry are withheld already."


def withheld_all(chamber: Chamber) -> set[str]:
    """Withhold all that may be of an eventful sitting; the kinds of what was withheld."""
    found = set()
    for entry in Entry.objects.filter(kind__in=may_be_withheld()):
        if Entry.objects.get(pk=entry.pk).particulars and quoted_in(entry):
            kinds = {each.kind for each in alike(entry)}
            withhold_words(entry, reason=WHY, by=None)
            found |= kinds
    return found


def test_archive_minutes_tables_and_verification_work_with_all_that_may_be_withheld(chamber: Chamber) -> None:
    sit_through(chamber)
    words = {w for e in Entry.objects.all() for w in quoted_in(e).values() if len(w) > 20}
    assert withheld_all(chamber) >= {"amendment_tabled", "declaration_posted", "declaration_delivered"}
    blank = Entry.objects.filter(particulars="").count()
    made = archive.build(chamber.sitting.pk)
    verified = verify(made)
    assert (verified.by_act, verified.unread) == (blank, 0)
    assert len(compose(chamber.sitting.pk, "fr").withheld) == blank
    assert (check().sentences, [w for w in words if w.encode() in made]) == ([], [])
    assert not [w for w in words if w in str(pdf.order(chamber.sitting.pk, "fr")["html"])]


def test_the_same_words_are_withheld_wherever_they_are(chamber: Chamber) -> None:
    first = chamber.table("Dix.", reasons="Untel a menti.")
    chamber.table("Onze.", reasons="Untel a menti.", author=1)
    entry = Entry.objects.filter(kind="amendment_tabled").earliest("number")
    assert len(withhold_words(entry, reason=WHY, by=None)) == 2
    assert set(Amendment.objects.values_list("reasons", flat=True)) == {MARK}
    assert {wording.reasons for wording in first.wordings.all()} == {MARK}


def test_a_closed_sitting_is_told_again_without_words_withheld_from_what_belongs_to_none(
    chamber: Chamber,
) -> None:
    sit(chamber)
    entry = Entry.objects.filter(kind="amendment_tabled").earliest("number")
    before = archive.last_number(chamber.sitting.pk)
    [held] = withhold_words(entry, reason=WHY, by=None)
    assert archive.last_number(chamber.sitting.pk) == held.number > before
    assert verify(archive.build(chamber.sitting.pk)).by_act == 1


# Blanked by whoever owns the database


@pytest.mark.parametrize("kind", ["ballot_closed", "declaration_posted", "opinion_tabled"])
def test_an_entry_blanked_by_no_act_is_refused_with_a_sentence(
    chamber: Chamber, kind: str, capsys: Any
) -> None:
    sitting = sit(chamber).sitting.pk
    said = f"The words of entry {lose(kind)} are gone, and no entry of the register withholds them."
    with pytest.raises(OutOfOrder, match=said):
        archive.build(sitting)
    with pytest.raises(pdf.NotMade, match=said):
        pdf.render(sitting, "en")
    with pytest.raises(CommandError, match=said):
        call_command("verify", "--sitting", str(sitting))
    assert json.loads(capsys.readouterr().out)["reason"] == said
    with pytest.raises(CommandError, match=r"are gone, and no entry (of the register )?withholds them"):
        call_command("verify", "--tables")


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"kind": "ballot_closed"}, "No words of this kind of entry can be withheld so."),
        ({"reason": ""}, "No words of this kind of entry can be withheld so."),
        ({"made_in": 9}, "No words of this kind of entry can be withheld so."),
        ({"kept": {"text": "Autre chose."}}, "No words of this kind of entry can be withheld so."),
        ({"entry": 1}, "The words that are said to be withheld are there."),
        ({"entry": 900}, "The particulars of the entry cannot be read."),
    ],
)
def test_the_verifier_refuses_words_withheld_otherwise(
    chamber: Chamber, changed: dict[str, Any], why: str
) -> None:
    entry = posted(chamber)
    [held] = withhold_words(entry, reason=WHY, by=None)
    entries = archive.entries(chamber.sitting.pk)
    facts = json.dumps(held.facts | changed, sort_keys=True, separators=(",", ":"))
    forged = [
        e if e.number != held.number else type(e)(**(vars(e) | {"particulars": facts})) for e in entries
    ]
    with pytest.raises(Wrong, match=why):
        follow(forged)
