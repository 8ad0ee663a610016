"""What made each version: kept as references, into which the words of older installations are carried over."""

import pytest
from chamber import RECOMMENDATIONS, Chamber, convened
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from council.amendments.models import Amendment
from council.amendments.rectification.acts import divide
from council.ballots.announcing.acts import announce_prepared
from council.ballots.models import Ballot
from council.ballots.preparing.acts import divide_text
from council.sittings.attendance.acts import check_quorum

TWICE = RECOMMENDATIONS["r1"].replace("conseil", "conseil régional").replace("ouverts", "tous ouverts")


def debated(chamber: Chamber) -> None:
    """One amendment is adopted by its two parts; the text is then voted on in parts, of which the first fails."""
    tabled = chamber.table(TWICE)
    chamber.open()
    for part in divide(tabled, by=chamber.clerk, sitting=chamber.sitting.pk):
        chamber.decide(chamber.announce(Amendment.objects.get(pk=part.pk)), for_=7)
    item = chamber.call("vote")
    check_quorum(chamber.sitting, by=chamber.clerk)
    first, _rest = divide_text(item, [["r2"]], by=chamber.clerk)
    chamber.decide(announce_prepared(Ballot.objects.get(pk=first.pk), by=chamber.clerk), for_=1, against=6)


def made(chamber: Chamber) -> list[tuple[str, int]]:
    """The number of the amendment and that of the ballot which made each version."""
    return [
        (version.amendment.ident if version.amendment else "", version.ballot.number if version.ballot else 0)
        for version in chamber.opinion.versions.with_causes()
    ]


@pytest.mark.django_db
def test_a_version_knows_the_part_of_an_amendment_and_the_ballot_that_made_it(chamber: Chamber) -> None:
    debated(chamber)
    assert made(chamber) == [("", 0), ("1-1", 1), ("1-2", 2), ("", 3)]


def migrated_to(name: str) -> MigrationExecutor:
    executor = MigrationExecutor(connection)
    executor.migrate([("council", name)])
    return MigrationExecutor(connection)


@pytest.mark.database
def test_every_version_kept_with_words_is_carried_over(fresh_database: str) -> None:
    chamber = convened()
    debated(chamber)
    expected = made(chamber)
    before = migrated_to("0001_the_chamber").loader.project_state(("council", "0001_the_chamber")).apps
    versions = before.get_model("council", "Version").objects
    assert list(versions.order_by("number").values_list("cause", flat=True)) == ["", "1-1", "1-2", "ballot 3"]
    now = MigrationExecutor(connection)
    now.migrate(now.loader.graph.leaf_nodes("council"))
    assert made(chamber) == expected


@pytest.mark.database
def test_a_version_whose_words_name_nothing_known_stops_the_migration(fresh_database: str) -> None:
    debated(convened())
    before = migrated_to("0001_the_chamber").loader.project_state(("council", "0001_the_chamber")).apps
    before.get_model("council", "Version").objects.filter(number=2).update(cause="9")
    with pytest.raises(LookupError, match="nothing is known as '9'"):
        migrated_to("0002_what_made_each_version")
    assert before.get_model("council", "Version").objects.get(number=2).cause == "9"
