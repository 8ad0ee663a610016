"""Nothing is forgotten: every table, every column and every event is compared, or says why it is not."""

from __future__ import annotations

from dataclasses import fields
from random import Random
from typing import Any

import pytest
from chamber import Chamber, account
from chamber.amendments_at_random import Examination
from chamber.desk_at_random import Desk
from chamber.eventful import sit_through
from chamber.sat import sit
from django.apps import apps

from council.journal.events import KINDS
from council.journal.models import LOST, Entry, Journal
from council.journal.seals import FIRST_SEAL, canonical, digest, seal
from council.members.models import User
from council.minutes.tables.chained import chained
from council.minutes.tables.check import check
from council.minutes.tables.compared import TABLES, UNRECORDED, table
from council.minutes.tables.comparing import differences, in_words
from council.minutes.tables.held import of_database
from council.minutes.tables.picture import TELLERS, UNTOLD
from council.minutes.tables.replayed import TOUCHING_NONE, CannotFollow, Shaped, replay
from council.rehearsal import plan
from council.rehearsal.load import load
from council.rehearsal.script import Rehearsal
from council.sittings.attendance.models import Attendance

# What events have been given since, for the tables to be recomputed; older entries do not say it.
SINCE = {
    "council_constituted": {"kind", "seats"},
    "sitting_convened": {"english", "opinions"},
    "sitting_opened": {"chair", "chair_id", "accounts"},
    "opinion_tabled": {"body", "short_title", "carried_by", "noun", "headings", "illustrative"},
    "declaration_posted": {"source"},
    "amendment_tabled": {"author_id", "signatory_ids", "wording"},
    "amendment_signed": {"member_id"},
    "signature_withdrawn": {"member_id"},
    "amendment_rectified": {"wording"},
    "amendment_maintained": {"wording"},
    "amendment_integrated": {"change", "identical"},
    "amendment_adopted": {"change", "identical", "wording"},
    "ballot_prepared": {"text", "blocks", "candidates", "round", "item", "opinion", "replaces"},
    "ballot_dropped": {"prepared"},
    "ballot_announced": {"prepared"},
    "hands_shown": {"prepared", "rules", "rule", "chair", "chair_id"},
}


def test_every_table_is_compared_or_says_why_it_is_not() -> None:
    compared = [each.model.__name__ for each in TABLES]
    known = [model.__name__ for model in apps.get_app_config("council").get_models()]
    assert sorted([*compared, *UNRECORDED]) == sorted(known)
    assert all(UNRECORDED.values())


def test_every_column_left_out_is_one_and_says_why() -> None:
    for each in TABLES:
        assert set(each.left_out) <= {field.name for field in each.model._meta.concrete_fields}
        assert all(each.left_out.values())


def test_every_event_writes_in_a_table_or_says_why_it_does_not() -> None:
    assert sorted([*TELLERS, *TOUCHING_NONE]) == sorted(KINDS)


def test_the_register_tells_every_column(chamber: Chamber) -> None:
    account(chamber, 1)
    sit_through(chamber)
    told = Shaped.of(replay(Entry.objects.order_by("number"))).rows
    untold = [
        f"{each.model.__name__}.{name}"
        for each in TABLES
        for name in each.columns
        if all(row[name] is UNTOLD for row in told[each.model].values())
    ]
    assert untold == []


def test_a_council_that_has_just_been_constituted_differs_in_nothing(chamber: Chamber) -> None:
    assert check().differences == []


def test_a_sitting_played_differs_in_nothing(chamber: Chamber) -> None:
    assert check(sit(chamber).sitting.pk).differences == []


@pytest.mark.parametrize("seed", range(3))
def test_whatever_a_desk_does_nothing_differs(chamber: Chamber, seed: int) -> None:
    Desk(chamber, Random(seed)).sit(150)
    assert [each.sentence for each in check().differences] == []


@pytest.mark.parametrize("seed", range(3))
def test_whatever_becomes_of_amendments_nothing_differs(chamber: Chamber, seed: int) -> None:
    Examination(chamber, Random(seed)).sit(200)
    assert [each.sentence for each in check().differences] == []


@pytest.mark.long
@pytest.mark.parametrize("seed", range(3, 60))
def test_whatever_happens_nothing_differs_at_length(chamber: Chamber, seed: int) -> None:
    (Desk if seed % 2 else Examination)(chamber, Random(seed)).sit(400)
    assert [each.sentence for each in check().differences] == []


@pytest.mark.usefixtures("empty_database")
def test_the_rehearsal_differs_in_nothing() -> None:
    told = plan.read()
    Rehearsal(told, load(told)).play()
    checked = check()
    assert [each.sentence for each in checked.differences] == []
    assert checked.rows > 2000


def aged(entry: Entry) -> Entry:
    """The entry as it was before its event had the fields that tell the tables."""
    facts = {name: value for name, value in entry.facts.items() if name not in SINCE.get(entry.kind, ())}
    if entry.kind == "council_constituted":
        facts["groups"] = [{k: g[k] for k in ("name", "short", "seats", "outside")} for g in facts["groups"]]
    if entry.kind == "amendment_tabled":
        facts["parents"] = [{k: each[k] for k in ("number", "author")} for each in facts["parents"]]
    if entry.kind == "amendment_divided":
        facts["parts"] = [{k: v for k, v in each.items() if k != "wording"} for each in facts["parts"]]
    entry.particulars = canonical(facts)
    return entry


def test_what_events_were_given_since_has_a_default() -> None:
    for kind, names in SINCE.items():
        assert names <= {each.name for each in fields(KINDS[kind])}


def test_what_an_old_register_does_not_tell_is_not_compared(chamber: Chamber) -> None:
    sit_through(chamber)
    told = Shaped.of(replay(map(aged, Entry.objects.order_by("number"))))
    assert [each.sentence for each in differences(told, of_database())] == []


def test_the_tables_of_an_entry_that_is_lost_are_left_out(chamber: Chamber) -> None:
    chamber.open()

    def lost(entry: Entry) -> Entry:
        entry.particulars = "" if entry.kind == "member_signed_in" else entry.particulars
        return entry

    picture = replay(map(lost, Entry.objects.order_by("number")))
    assert picture.untold == {Attendance}
    assert list(differences(Shaped.of(picture), of_database())) == []


def test_an_entry_that_cannot_be_followed_is_named(chamber: Chamber) -> None:
    def broken(entry: Entry) -> Entry:
        entry.particulars = '{"number":"nil"}' if entry.kind == "opinion_tabled" else entry.particulars
        return entry

    with pytest.raises(CannotFollow, match="Entry 2 of the register cannot be followed"):
        replay(map(broken, Entry.objects.order_by("number")))


def test_nothing_is_told_of_any_table_by_a_lost_entry_whose_kind_is_not_known(chamber: Chamber) -> None:
    """The seal holds the digest of an entry that is lost, not the kind that stands beside it."""
    last = Entry.objects.get(number=Journal.last_number())
    last.kind, last.particulars = "text_divided", ""
    [gap] = replay([last]).gaps
    assert in_words(gap) == f"{LOST.format(number=last.number)} What it told cannot be compared."


def resealed(entries: list[Entry]) -> list[Entry]:
    """The entries with the digests and the seals that they would have had."""
    previous = FIRST_SEAL
    for entry in entries:
        names = ("number", "at", "author", "sitting", "kind", "particulars", "salt")
        entry.digest = digest(**{name: getattr(entry, name) for name in names})
        entry.seal = previous = seal(previous, entry.digest)
    return entries


def refused(entries: list[Entry]) -> str:
    """Why the register is not compared with."""
    with pytest.raises(CannotFollow) as refusal:
        replay(chained(entries))
    return str(refusal.value)


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("author", "Nobody", "its words were changed, its digest is not theirs."),
        ("salt", "", "its words were changed, its digest is not theirs."),
        ("at", b"\xff", "its words were changed, its digest is not theirs."),
        ("seal", "0" * 64, "its seal does not follow from the one before."),
        ("number", 3, "it is missing, the numbers do not follow one another."),
    ],
)
def test_an_entry_that_was_changed_is_refused_before_it_is_believed(
    chamber: Chamber, name: str, value: Any, reason: str
) -> None:
    entries = list(Entry.objects.order_by("number"))
    assert replay(chained(entries)).rows
    setattr(entries[1], name, value)
    assert refused(entries) == f"Entry 2 of the register does not hold: {reason}"


def test_an_entry_that_is_lost_is_held_by_its_seal_alone(chamber: Chamber) -> None:
    entries = list(Entry.objects.order_by("number"))
    entries[1].particulars = entries[1].salt = ""
    assert [gap.number for gap in replay(chained(entries)).gaps] == [2]
    entries[1].digest = "nil"
    assert (
        refused(entries)
        == "Entry 2 of the register does not hold: its seal does not follow from the one before."
    )


def test_a_result_proclaimed_that_is_not_that_of_the_closing_is_refused(chamber: Chamber) -> None:
    sit(chamber)
    entries = list(Entry.objects.order_by("number"))
    proclaimed = next(entry for entry in entries if entry.kind == "ballot_proclaimed")
    facts = proclaimed.facts
    facts["result"]["votes_for"] += 1
    proclaimed.particulars = canonical(facts)
    said = "does not hold: the result that it proclaims is not that of the closing."
    assert refused(resealed(entries)) == f"Entry {proclaimed.number} of the register {said}"


def test_an_entry_of_lists_within_lists_by_the_thousand_is_named(chamber: Chamber) -> None:
    entries = list(Entry.objects.order_by("number"))
    entries[1].particulars = "[" * 200_000
    said = "Entry 2 of the register cannot be followed: verify the register first."
    assert refused(resealed(entries)) == said


def test_a_sitting_alone_is_asked_about_nothing_of_another(chamber: Chamber) -> None:
    from council.sittings.models import Sitting

    other: Any = Sitting.objects.create(body=chamber.body, title="Séance ajoutée", day=chamber.sitting.day)
    assert [each.table for each in check().differences] == [table(Sitting)]
    assert check(chamber.sitting.pk).differences == []
    assert [each.table for each in check(other.pk).differences] == [table(Sitting)]


def test_an_account_that_becomes_another_members_is_named(chamber: Chamber) -> None:
    ada, ever = account(chamber, 0), account(chamber, 4)
    chamber.open()
    User.objects.filter(pk=ever.pk).update(member=None)
    User.objects.filter(pk=ada.pk).update(member=chamber.members[4])
    said = [(each.key[0], each.column, each.told, each.held) for each in check().differences]
    one, other = (chamber.members[place].pk for place in (0, 4))
    assert said == [(one, "account", ada.pk, None), (other, "account", ever.pk, ada.pk)]
