"""A sitting run through its addresses alone, and through what the console then offers."""

import re
import uuid
from html import unescape
from typing import Any

import pytest
from chamber import Chamber, account, kinds, officer
from django.test import Client

from council.amendments.models import Amendment
from council.ballots.models import Ballot
from council.ballots.votes.models import Vote
from council.members.models import User
from council.procedure import acts as procedure
from council.sittings.attendance.models import Attendance
from council.sittings.models import Sitting

pytestmark = pytest.mark.django_db
BACKEND = "council.members.backends.ChamberBackend"


class Doors:
    """The desk's browser and the members' phones."""

    def __init__(self, chamber: Chamber) -> None:
        self.chamber, self.pk = chamber, chamber.sitting.pk
        self.desk = self.client(chamber.clerk)
        self.phones = [self.client(account(chamber, place)) for place in range(7)]

    @staticmethod
    def client(user: User) -> Client:
        client = Client(headers={"accept-language": "en"})
        client.force_login(user, backend=BACKEND)
        return client

    def post(self, path: str, _client: Client | None = None, /, **given: Any) -> int:
        status: int = (_client or self.desk).post(path, given).status_code
        return status

    def sitting(self, deed: str, **given: Any) -> int:
        return self.post(f"/sittings/{self.pk}/{deed}/", **given)

    def ballot(self, deed: str, **given: Any) -> int:
        return self.post(f"/ballots/{self.last.pk}/{deed}/", **given)

    def vote(self, place: int, choice: str, **more: Any) -> int:
        given = {"choice": choice, "key": str(uuid.uuid4()), **more}
        return self.post(f"/ballots/{self.last.pk}/vote/", self.phones[place], **given)

    @property
    def last(self) -> Ballot:
        return Ballot.objects.latest("pk")

    def by(self, role: str, deed: str, **given: Any) -> int:
        """What somebody else does, who holds this office."""
        who = officer("La présidence", role) if role else officer("Une Membre")
        client = self.desk if role == "clerk" else self.client(who)
        return self.post(f"/ballots/{self.last.pk}/{deed}/", client, **given)

    def offers(self, client: Client | None = None) -> str:
        """The console, in plain words with the addresses of its buttons."""
        page = (client or self.desk).get(f"/sittings/{self.pk}/console/").content.decode()
        return re.sub(r"\s+", " ", unescape(page))

    def hands(self, path: str, adopted: str = "1") -> int:
        """Press a button of the console that decides, and have what was decided entered."""
        page, sitting = self.offers(), f"/sittings/{self.pk}/decision/enter/"
        if self.post(path, adopted=adopted, marked=marked(page, path)) != 302:
            return 0
        decision = re.search(r'name="decision" value="(\d+)"', self.offers())
        return self.post(sitting, decision=decision[1]) if decision else 0

    def called(self, *voters: int) -> "Doors":
        """The sitting open, everyone signed in, the quorum checked, the whole text called."""
        for phone in self.phones:
            self.post(f"/sittings/{self.pk}/attend/", phone)
        self.sitting("open", member=self.chamber.members[6].pk)
        self.post(f"/items/{self.chamber.item('vote').pk}/call/")
        self.sitting("quorum", method="list")
        return self

    def announced(self, method: str = "public") -> "Doors":
        self.called()
        assert self.post(f"/items/{self.chamber.item('vote').pk}/ballot/", method=method) == 302
        return self

    def opened(self) -> "Doors":
        self.announced()
        assert self.ballot("open", seconds="60") == 302
        return self


def marked(page: str, path: str) -> str:
    """The mark that the buttons of the console posting there bear."""
    found = re.search(rf'action="{path}".*?name="marked" value="(\w+)"', page)
    return found[1] if found else ""


@pytest.fixture
def doors(chamber: Chamber) -> Doors:
    return Doors(chamber)


def test_a_public_ballot_from_its_announcement_to_its_proclamation(doors: Doors) -> None:
    doors.opened()
    assert [doors.vote(place, choice) for place, choice in enumerate(["for"] * 4 + ["abstention"])] == [
        200
    ] * 5
    assert doors.vote(5, "not_taking_part") == 200
    assert doors.ballot("prolong", seconds="30") == 302
    assert (doors.ballot("close"), doors.ballot("close", confirmed="1")) == (409, 302)
    assert (doors.ballot("proclaim"), doors.ballot("proclaim", confirmed="1")) == (409, 302)
    result = doors.last.outcome
    assert (result.voters, result.cast, result.tally["not_taking_part"]) == (5, 4, 1)
    assert "unanimously, with one abstention" in result.verdict["en"]


def test_a_countdown_at_zero_closes_nothing(doors: Doors) -> None:
    doors.opened()
    past = doors.last.opened_at
    Ballot.objects.update(until=past)
    assert (doors.last.state, doors.vote(0, "for")) == ("open", 200)
    pages = [doors.offers(), doors.phones[1].get(f"/sittings/{doors.pk}/").content.decode()]
    assert ["Last call" in page for page in pages] == [True, True]


def test_the_console_names_who_has_not_voted(doors: Doors) -> None:
    doors.opened().vote(0, "for")
    seen = doors.offers()
    waiting = seen[seen.index('id="waiting"') :]
    assert "Connected, entitled, not voted:" in waiting
    assert ["Ada Ortie" in waiting, "Bo Lichen" in waiting] == [False, True]


def test_an_incident_then_the_call_over(doors: Doors) -> None:
    doors.opened().vote(0, "for")
    assert (doors.ballot("incident"), "call-over" in doors.offers()) == (302, True)
    old = doors.last
    assert doors.ballot("call-over", reason="Réseau en panne.") == 302
    assert (doors.last.replaces_id, doors.last.method, Ballot.objects.get(pk=old.pk).state) == (
        old.pk,
        "call",
        "void",
    )
    assert doors.ballot("open", seconds="3600") == 302
    for member in doors.chamber.members:
        doors.ballot("call", member=member.pk, choice="for")
    assert doors.ballot("close", confirmed="1") == 302
    assert doors.last.outcome.tally["for"] == 7


def test_a_void_ballot_is_run_again(doors: Doors) -> None:
    old = doors.opened().last
    assert (doors.ballot("void"), doors.ballot("void", reason="Mauvais texte affiché.")) == (409, 302)
    assert f'action="/ballots/{old.pk}/again/"' in doors.offers()
    assert doors.ballot("again", method="public") == 302
    assert (doors.last.replaces_id, doors.last.state) == (old.pk, "announced")


def test_a_show_of_hands_is_one_tap_and_a_doubtful_count_goes_to_the_phones(doors: Doors) -> None:
    item = doors.called().chamber.item("vote").pk
    assert f'action="/items/{item}/hands/"' in doors.offers()
    assert doors.post(f"/items/{item}/ballot/", method="counted") == 302
    figures = {"for": 4, "against": 3, "abstention": 0}
    assert [doors.ballot("count", **figures), doors.by("chair", "count", **figures)] == [302, 302]
    assert doors.last.state == "closed"
    counted = doors.last.pk
    assert (doors.ballot("doubt"), doors.last.replaces_id, doors.last.method) == (302, counted, "public")


def test_two_tellers_enter_a_paper_count(doors: Doors) -> None:
    doors.announced("paper")
    figures = {"for": 3, "against": 2, "abstention": 0, "blank": 1, "void": 1}
    given = {"teller": "Bo Lichen", **figures}
    assert [doors.ballot("count", **given), doors.ballot("count", **given)] == [302, 409]
    assert doors.by("scrutineer", "count", **given) == 302
    assert (doors.last.outcome.voters, doors.last.outcome.cast, doors.last.outcome.tellers) == (
        7,
        5,
        ["Le secrétariat", "La présidence"],
    )


def test_a_vote_is_taken_for_a_member_whose_phone_is_dead(doors: Doors) -> None:
    given = {"member": doors.chamber.members[2].pk, "choice": "against", "agent": "Bo Lichen"}
    doors.opened()
    assert [doors.ballot("take", **given), doors.ballot("take", **given), Vote.objects.count()] == [
        302,
        302,
        0,
    ]
    assert "Cléo Silex: heard by Le secrétariat; a second agent is awaited." in doors.offers()
    assert doors.by("scrutineer", "take", **given) == 302
    assert (Vote.objects.get().choice, Vote.objects.get().taken_by) == (
        "against",
        "Le secrétariat, La présidence",
    )


def test_a_member_without_an_office_hears_no_vote_and_counts_none(doors: Doors) -> None:
    doors.opened()
    assert [doors.by("", deed) for deed in ("take", "count")] == [403, 403]


def test_a_motion_a_question_a_test_and_an_election_are_prepared(doors: Doors) -> None:
    doors.called()
    for kind, method in (
        ("suspend", "public"),
        ("question", "hands"),
        ("test", "public"),
        ("election", "paper"),
    ):
        given = {"kind": kind, "method": method, "question_fr": "Faut-il\u202f?", "candidates": "Ada\nBo"}
        assert (kind, doors.sitting("question", **given)) == (kind, 302)
    assert sorted(Ballot.objects.values_list("state", flat=True)) == ["prepared"] * 4
    assert all(f"/ballots/{ballot.pk}/" in doors.offers() for ballot in Ballot.objects.all())
    assert doors.ballot("drop") == 302


def test_a_test_ballot_bears_no_number_and_reaches_no_minutes(doors: Doors) -> None:
    doors.called().sitting("question", kind="test", method="public")
    assert [doors.ballot("announce"), doors.ballot("open"), doors.vote(0, "for")] == [302, 302, 200]
    assert (doors.ballot("close", confirmed="1"), doors.last.number) == (302, 0)
    minutes = doors.desk.get(f"/sittings/{doors.pk}/minutes/").content.decode()
    assert "Test ballot" not in minutes


def test_the_text_is_divided_then_the_remainder_is_voted(doors: Doors) -> None:
    item = doors.called().chamber.item("vote").pk
    given = {"part-r1": "1", "part-r2": "2"}
    assert f'href="/items/{item}/divide/"' in doors.offers()
    assert doors.post(f"/items/{item}/divide/", **given) == 302
    parts = [ballot.question for ballot in Ballot.objects.filter(subject="part").order_by("pk")]
    assert [part.split(":")[0] for part in parts] == ["Part 1", "Part 2", "Remainder of the text"]
    assert doors.post(f"/items/{item}/ballot/") == 409
    assert doors.post(f"/items/{item}/undivide/") == 302
    assert doors.post(f"/items/{item}/ballot/") == 302


def amendments(doors: Doors) -> tuple[int, list[Amendment]]:
    tabled = [
        doors.chamber.table(f"Le conseil préconise un bilan tous les {n} ans.", block="r2") for n in ("dix",)
    ]
    tabled.append(doors.chamber.table(operation="suppress", block="r3", author=3))
    doors.called()
    item = doors.chamber.item("amendments").pk
    assert doors.post(f"/items/{item}/call/") == 302
    return item, tabled


def test_one_objection_pulls_an_amendment_out_of_the_bloc(doors: Doors) -> None:
    third = doors.chamber.table("Le conseil préconise autre chose.", author=5)
    item, tabled = amendments(doors)
    pulled = [*tabled, third]
    assert doors.post(f"/items/{item}/bloc/", amendments=[each.pk for each in pulled]) == 302
    bloc = re.search(r"/blocs/(\d+)/object/", doors.phones[4].get(f"/sittings/{doors.pk}/").content.decode())
    assert bloc
    assert doors.post(f"/blocs/{bloc[1]}/object/", doors.phones[4], amendment=third.pk) == 302
    assert doors.hands(f"/blocs/{bloc[1]}/decide/") == 302
    fates = [Amendment.objects.get(pk=each.pk).fate for each in pulled]
    assert fates == ["adopted", "adopted", ""]


def test_an_error_is_reported_then_a_correction_is_printed(doors: Doors) -> None:
    doors.opened().vote(0, "for")
    doors.ballot("close", confirmed="1")
    assert doors.post(f"/ballots/{doors.last.pk}/flag/", doors.phones[0], claimed="against") == 302
    assert "Ada Ortie" in doors.offers()
    doors.ballot("proclaim", confirmed="1")
    assert doors.post(f"/ballots/{doors.last.pk}/correct/", doors.phones[0], declared="against") == 302
    assert doors.last.outcome.tally["for"] == 1


def test_the_quorum_is_checked_on_the_list_by_heads_and_by_the_phones(doors: Doors) -> None:
    doors.called()
    assert doors.sitting("quorum", method="heads", counted="6", requested_by="groupe Brises") == 302
    assert doors.sitting("presence", requested_by="groupe Brises") == 302
    for phone in doors.phones[:5]:
        assert doors.post(f"/sittings/{doors.pk}/presence/answer/", phone) in (200, 302)
    assert doors.sitting("presence/conclude") == 302
    assert kinds()[-1] == "quorum_checked"


def test_a_quorum_missing_leads_to_the_second_call(doors: Doors) -> None:
    doors.called()
    assert doors.sitting("quorum", method="heads", counted="2") == 302
    before = kinds()
    assert (doors.post(f"/items/{doors.chamber.item('vote').pk}/ballot/"), kinds()) == (409, before)
    assert f'action="/sittings/{doors.pk}/second-call/"' in doors.offers()
    assert (doors.sitting("second-call"), kinds()[-1]) == (302, "second_call_made")
    doors.sitting("quorum", method="heads", counted="2")
    assert doors.post(f"/items/{doors.chamber.item('vote').pk}/ballot/") == 302


def rule(chamber: Chamber, name: str, value: Any) -> None:
    procedure.set_rule(chamber.body, name, value=value, status="assumed", source="Essai", by=chamber.clerk)


def tied(doors: Doors, base: str, method: str = "public") -> str:
    """Three for and three against on the whole text, closed: what the console then offers."""
    rule(doors.chamber, "tie", "casting_vote")
    rule(doors.chamber, "final", {"base": base, "fraction": "1/2", "comparison": ">"})
    doors.called()
    assert doors.post(f"/items/{doors.chamber.item('vote').pk}/ballot/", method=method) == 302
    if method == "public":
        doors.ballot("open", seconds="60")
        for place, choice in enumerate(["for"] * 3 + ["against"] * 3):
            doors.vote(place, choice)
        doors.ballot("close", confirmed="1")
    for who in ("clerk", "scrutineer") if method != "public" else ():
        doors.by(who, "count", **{"for": 3, "against": 3}, abstention=0, blank=0, void=0)
    return doors.offers(doors.client(officer("La présidence", "chair")))


def test_a_tie_is_settled_by_the_chair_where_the_rules_say_so(doors: Doors) -> None:
    assert "/casting/" in tied(doors, "cast")
    assert (doors.ballot("casting", choice="for"), doors.last.outcome.casting_vote) == (403, "")
    assert (doors.by("chair", "casting", choice="for"), doors.last.outcome.adopted) == (302, True)
    assert doors.ballot("proclaim", confirmed="1") == 302


def test_a_chair_who_does_not_vote_settles_a_tie(doors: Doors) -> None:
    rule(doors.chamber, "chair_votes", False)
    tied(doors, "cast")
    presiding = doors.phones[6]
    assert "/casting/" in presiding.get(f"/ballots/{doors.last.pk}/").content.decode()
    assert "Casting vote" in presiding.get(f"/ballots/{doors.last.pk}/casting/").content.decode()
    assert doors.post(f"/ballots/{doors.last.pk}/casting/", presiding, choice="against") == 302
    assert doors.last.outcome.casting_vote == "against"
    assert (doors.last.outcome.cast, doors.ballot("proclaim", confirmed="1")) == (6, 302)


@pytest.mark.parametrize(("base", "method"), [("attending", "public"), ("cast", "paper")])
def test_a_tie_that_no_casting_vote_can_settle_is_proclaimed(doors: Doors, base: str, method: str) -> None:
    """Three of seven attending do not carry, whoever presides; and on paper the chair's vote is not known."""
    offered, pk = tied(doors, base, method), doors.last.pk
    assert [f"/ballots/{pk}/{deed}/" in offered for deed in ("casting", "proclaim")] == [False, True]
    assert (doors.ballot("proclaim", confirmed="1"), doors.last.outcome.adopted) == (302, False)


def test_a_member_arrives_while_the_ballot_is_open_and_votes(doors: Doors) -> None:
    doors.opened()
    Attendance.objects.filter(member=doors.chamber.members[6]).delete()
    assert doors.vote(6, "for") == 409
    doors.post(f"/sittings/{doors.pk}/attend/", doors.phones[6])
    assert doors.vote(6, "for") == 200
    assert Sitting.objects.get().is_open
