import pytest

from council.amendments.models import Amendment
from council.journal.models import Entry
from council.opinions.declarations.models import Declaration
from council.rehearsal import plan
from council.rehearsal.load import load, sign_in_most
from council.rehearsal.script import Rehearsal
from council.rules.order import OutOfOrder
from council.sittings.models import Sitting


def given_positions() -> list[dict[str, str]]:
    return [entry.facts for entry in Entry.objects.filter(kind="position_given")]


@pytest.mark.usefixtures("empty_database")
def test_the_rehearsal_ends_with_the_published_totals() -> None:
    told = plan.read()
    summary = Rehearsal(told, load(told)).play()
    final = summary["final"]
    assert (final["for"], final["against"], final["abstention"]) == (156, 0, 2)
    assert (final["voters"], final["required"], final["adopted"]) == (158, 80, True)
    expected = {a["number"]: a["outcome"] for a in told.amendments}
    assert dict(Amendment.objects.values_list("number", "fate")) == expected
    assert Sitting.objects.get().is_closed
    assert Declaration.objects.get().mention_revealed
    played = Entry.objects.values_list("kind", flat=True)
    once = ("chair_taken", "sitting_suspended", "ballot_voided", "vote_corrected", "position_given")
    assert [list(played).count(kind) for kind in (*once, "hands_shown")] == [0, 1, 1, 1, 3, 9]
    assert {facts["rapporteur"] for facts in given_positions()} == {"la rapporteure (exemple fictif)"}
    votes = Entry.objects.filter(kind="ballot_closed").last().facts["votes"]
    assert {v["choice"] for v in votes if v["group"] in ("CGT", "CGT-FO")} == {"for"}
    assert {v["group"] for v in votes if v["choice"] == "abstention"} == {"Personnalités qualifiées"}
    assert [bool(v["by"]) for v in votes].count(True) == 1


@pytest.mark.usefixtures("empty_database")
def test_the_demonstration_opens_with_its_quorum() -> None:
    told = plan.read()
    sitting = load(told)
    sign_in_most(sitting)
    assert len(sitting.attending()) == 155


@pytest.mark.usefixtures("empty_database")
def test_more_votes_than_members_present_are_refused() -> None:
    told = plan.read()
    with pytest.raises(OutOfOrder, match="as many members present as votes: 158"):
        Rehearsal(told, load(told), present=100)


def test_an_unreadable_fixture_is_named(tmp_path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "council.json").write_text("{", encoding="utf-8")
    with pytest.raises(OutOfOrder, match=r"fixtures/council\.json is not valid JSON"):
        plan.read(tmp_path)
