"""At each opening and closing of a sitting the tables are compared with the register, and who must know is told."""

from __future__ import annotations

import pytest
from chamber import Chamber, agenda, convened
from chamber.sat import sit
from django.test import Client
from django.utils import translation
from forgeries.losing import lose
from machines.processes import wait_for

from council.ballots.models import Ballot
from council.desk import acts as desk
from council.journal.acts import keep_check
from council.journal.models import Entry, Journal, TablesCheck
from council.live.line import readings
from council.members import acts as members
from council.members.models import User
from council.minutes.tables import watch
from council.sittings import acts as sittings
from council.sittings.attendance import acts as attendance

LAST = 3  # the ballot on the whole


def rewrite(chamber: Chamber) -> None:
    """Make the published result of the vote on the whole the contrary of what was counted."""
    ballot = Ballot.objects.get(sitting=chamber.sitting, number=LAST)
    Ballot.objects.filter(pk=ballot.pk).update(result={**ballot.result, "votes_for": 1, "against": 155})


def found() -> TablesCheck:
    check = TablesCheck.last()
    assert check is not None
    return check


def compared() -> TablesCheck:
    """The check that the last opening or closing has made."""
    check = watch.compare(last_turn())
    assert check is not None
    return check


def last_turn() -> Entry:
    turn = Entry.objects.filter(kind__in=watch.TURNS).last()
    assert turn is not None
    return turn


def test_a_check_keeps_when_it_was_made_and_what_it_compared(chamber: Chamber) -> None:
    sit(chamber)
    check = compared()
    assert check.turn == last_turn().number
    assert (check.number, check.sitting) == (Journal.last_number(), chamber.sitting.pk)
    assert (check.is_clean, check.differing, check.lines, check.failure) == (True, 0, [], "")
    assert check.rows > 50


def test_a_check_keeps_a_sentence_for_each_column_that_differs(chamber: Chamber) -> None:
    rewrite(sit(chamber))
    check = compared()
    assert (check.is_clean, check.differing) == (False, 1)
    assert check.lines == [
        "Scrutin 3 (séance 1), colonne result.against\xa0: le registre dit 1, la table dit 155.",
        "Scrutin 3 (séance 1), colonne result.votes_for\xa0: le registre dit 5, la table dit 1.",
    ]
    assert Journal.last_number() == check.number


def test_a_check_that_a_lost_entry_hinders_is_kept_and_is_not_clean(chamber: Chamber, client: Client) -> None:
    sit(chamber)
    number = lose("ballot_opened")
    rewrite(chamber)
    check = compared()
    gone = (
        f"Les mots de l’inscription {number} ont disparu, et aucune inscription du registre ne les occulte."
    )
    said = "Les tables dont elle parlait ne peuvent pas être comparées (scrutins)."
    assert (check.is_clean, check.differing) == (False, 0)
    assert check.lines == [f"{gone} {said}"]
    untold = "Tables could not be compared: words of the register are gone, and no entry withholds them."
    assert untold in console(chamber, client, "en")


def turns() -> list[int | None]:
    return list(TablesCheck.objects.values_list("turn", flat=True))


def test_the_tables_are_compared_at_the_opening_and_at_the_closing_alone(chamber: Chamber) -> None:
    watching, sitting = watch.Watch(), chamber.sitting

    def looked() -> list[int | None]:
        watching.look()
        return turns()

    attendance.sign_in(sitting, chamber.members[0], by=chamber.clerk)
    assert looked() == []
    chamber.open(present=0)
    opened = last_turn().number
    assert looked() == [opened]
    attendance.sign_in(sitting, chamber.members[1], by=chamber.clerk)
    assert looked() == [opened]
    desk.close_sitting(sitting, by=chamber.clerk)
    assert looked() == [opened, last_turn().number]
    assert looked() == [opened, last_turn().number]


def test_openings_of_several_sittings_are_each_compared_in_one_look(chamber: Chamber) -> None:
    watching = watch.Watch()
    watching.look()
    other = sittings.convene_sitting(
        chamber.body,
        title="Autre",
        day=chamber.sitting.day,
        agenda=agenda(),
        opinion=chamber.opinion,
        another_day="Essai",
        by=None,
    )
    chamber.open()
    attendance.sign_in(other, chamber.members[0], by=chamber.clerk)
    sittings.open_sitting(other, chair=chamber.members[0], by=chamber.clerk)
    watching.look()
    assert list(TablesCheck.objects.values_list("sitting", flat=True)) == [chamber.sitting.pk, other.pk]


def test_an_opening_entered_while_no_server_ran_is_compared_when_one_starts(chamber: Chamber) -> None:
    chamber.open()
    compared()
    desk.close_sitting(chamber.sitting, by=chamber.clerk)
    watch.Watch().look()
    assert turns()[1:] == [last_turn().number]


def test_of_two_processes_that_watch_one_keeps_its_check_and_tells(chamber: Chamber) -> None:
    one, other = watch.Watch(), watch.Watch()
    one.look()
    other.look()
    chamber.open()
    one.look()
    other.look()
    assert turns() == [last_turn().number]
    assert watch.compare(last_turn()) is None
    assert turns() == [last_turn().number]


def started() -> watch.Watch:
    watch.start()
    watching = watch._watch
    assert watching is not None
    assert watching.begun.wait(30)
    return watching


def ended(watching: watch.Watch) -> None:
    watch.stop()
    watching.thread.join()


@pytest.mark.usefixtures("fresh_database")
def test_an_act_is_heard_of_by_a_thread_of_its_own() -> None:
    chamber = convened()
    watching = started()
    chamber.open()
    ended(watching)
    check = found()
    assert (check.sitting, check.is_clean, check.number) == (chamber.sitting.pk, True, Journal.last_number())


@pytest.mark.usefixtures("fresh_database")
def test_an_act_of_another_process_is_found_in_the_journal() -> None:
    chamber = convened()
    watching = watch.Watch()  # which nobody tells of anything
    watching.thread.start()
    assert watching.begun.wait(30)
    chamber.open()
    wait_for(lambda: turns() == [last_turn().number], "the check of the opening")
    watching.heard.put(False)
    watching.thread.join()
    assert found().is_clean


@pytest.mark.usefixtures("fresh_database")
def test_a_check_that_cannot_be_made_breaks_nothing_and_is_told() -> None:
    chamber = convened()
    forged = Entry.objects.get(number=Journal.last_number())
    forged.number, forged.particulars = forged.number + 1, '{"nothing":"that was ever entered"}'
    forged.save(force_insert=True)
    Journal.objects.update(number=forged.number)
    watching = started()
    chamber.open()
    ended(watching)
    assert chamber.sitting.ballots.count() == 0
    check = found()
    assert (check.is_clean, check.rows, check.differing) == (False, 0, 0)
    said = f"L’inscription {forged.number} du registre ne tient pas\xa0: son contenu a été changé,"
    assert check.failure == f"{said} l’empreinte n’est pas la sienne."


def test_the_room_is_told_of_each_check(chamber: Chamber) -> None:
    chamber.open()
    before = readings.pulse((chamber.sitting.pk,)).walls
    compared()
    assert readings.pulse((chamber.sitting.pk,)).walls != before


def console(chamber: Chamber, client: Client, language: str) -> str:
    client.force_login(chamber.clerk)
    page = client.get(f"/sittings/{chamber.sitting.pk}/console/", headers={"accept-language": language})
    return " ".join(page.content.decode().split())


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "1 row of the tables is not as the register tells it."),
        ("fr", "1 ligne des tables n’est pas conforme au registre."),
    ],
)
def test_the_desk_is_told_how_many_rows_differ_and_who_sees_them(
    chamber: Chamber, client: Client, language: str, words: str
) -> None:
    rewrite(sit(chamber))
    assert words not in console(chamber, client, language)
    compared()
    with translation.override(language):
        said = console(chamber, client, language)
    assert words in said
    assert 'data-version="' in said
    assert f".{found().pk}" in said


def test_the_desk_is_told_nothing_of_tables_that_are_right(chamber: Chamber, client: Client) -> None:
    sit(chamber)
    compared()
    assert "of the tables" not in console(chamber, client, "en")


def test_the_administrator_alone_reads_what_differs(chamber: Chamber, client: Client) -> None:
    rewrite(sit(chamber))
    compared()
    client.force_login(chamber.clerk)
    assert "result.votes_for" not in client.get("/public/register/").content.decode()
    user = members.open_account("admin@example.org", "L’administration", password="argon2-none")
    members.appoint(user, "administrator")
    user.refresh_from_db()
    client.force_login(user, backend="council.members.backends.ChamberBackend")
    page = client.get("/public/register/?lang=fr").content.decode()
    assert "Scrutin 3 (séance 1), colonne result.votes_for\xa0: le registre dit 5, la table dit 1." in page
    assert "1 ligne des tables n’est pas conforme au registre." in " ".join(page.split())


def test_a_look_that_fails_is_tried_again_less_and_less_often() -> None:
    watching, pauses = watch.Watch(), []
    for failed in [True] * 10 + [False]:
        watching.rest(failed=failed)
        pauses.append(watching.pause)
    assert pauses == [2, 4, 8, 16, 32, 64, 128, 256, 300, 300, watch.POLL]


def test_a_register_too_old_to_tell_of_a_table_says_so_without_alarm(
    chamber: Chamber, client: Client
) -> None:
    chamber.open()
    older = "L’inscription 1 est antérieure."
    check = keep_check(last_turn(), 9, rows=50, older=[older])
    assert check is not None
    assert (check.is_clean, check.lines, check.older) == (True, [], older)
    members.appoint(chamber.clerk, "administrator")
    client.force_login(User.objects.get(pk=chamber.clerk.pk))
    assert older in client.get("/public/register/").content.decode()
