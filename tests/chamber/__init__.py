"""A small council for the tests: seven members in three groups, three recommendations, one sitting."""

from __future__ import annotations

import datetime
import uuid
from dataclasses import dataclass
from typing import Any

from council.amendments import acts as amendments
from council.amendments.deadlines.acts import set_deadline
from council.amendments.drafting import acts as drafting
from council.amendments.models import Amendment
from council.amendments.rulings.acts import confirm_falls
from council.ballots import acts as ballots
from council.ballots.announcing import acts as announcing
from council.ballots.models import Ballot
from council.ballots.votes.acts import Receipt, cast_vote
from council.desk import acts as desk
from council.journal.models import Entry
from council.members import acts as members
from council.members.models import Body, Group, Member, User
from council.opinions import acts as opinions
from council.opinions.declarations import acts as declarations
from council.opinions.models import Opinion
from council.sittings import acts as sittings
from council.sittings.agenda.acts import call_item
from council.sittings.attendance import acts as attendance
from council.sittings.models import AgendaItem, Sitting

DAY = datetime.date(2026, 11, 24)
GROUPS = [("alizes", "Alizés", 3), ("brises", "Brises", 2), ("cyclones", "Cyclones", 2)]
NAMES = ["Ada Ortie", "Bo Lichen", "Cléo Silex", "Dan Quartz", "Ève Ronce", "Fil Sorbier", "Gil Tamaris"]
RECOMMENDATIONS = {
    "r1": "Le conseil préconise que les réseaux soient ouverts dès que possible.",
    "r2": "Le conseil préconise un bilan tous les cinq ans.",
    "r3": "Le conseil préconise une aide aux plus fragiles.",
}
TITLES = {"r3": "Aider"}


@dataclass
class Chamber:
    body: Body
    opinion: Opinion
    sitting: Sitting
    clerk: User
    members: list[Member]

    def item(self, kind: str) -> AgendaItem:
        return self.sitting.items.get(kind=kind)

    def open(self, present: int = 7, chair: int = 0) -> Chamber:
        """The first so many sign in, and the sitting opens with the one in this place in the chair."""
        for member in self.members[:present]:
            attendance.sign_in(self.sitting, member, by=self.clerk)
        sittings.open_sitting(self.sitting, chair=self.members[chair], by=self.clerk)
        return self

    def call(self, kind: str) -> AgendaItem:
        call_item(self.item(kind), by=self.clerk)
        return self.item(kind)

    def draft(self, text: str = "", *, author: int = 0, block: str = "r1", **more: Any) -> Amendment:
        member = self.members[author]
        return drafting.draft_amendment(
            self.opinion,
            member,
            member.mandates.get().group,
            version=self.opinion.version(),
            operation=more.pop("operation", "replace"),
            block=block,
            text=text,
            **more,
        )

    def table(self, text: str = "", **more: Any) -> Amendment:
        draft = self.draft(text, **more)
        return amendments.table_amendment(draft, by=draft.author)

    def announce(self, amendment: Amendment | None = None) -> Ballot:
        """Call the amendment, or the vote on the whole, and announce its ballot."""
        kind = "amendments" if amendment else "vote"
        item = self.item(kind)
        if not item.is_called:
            item = self.call(kind)
            attendance.check_quorum(self.sitting, by=self.clerk)
        if amendment:
            desk.call_amendment(amendment, item, by=self.clerk)
            amendment.refresh_from_db()
        return announcing.announce_ballot(self.sitting, item, amendment, by=self.clerk)

    def vote(self, ballot: Ballot, **choices: int) -> None:
        """`for_=4, against=1`: the first members vote for, the next against, and so on."""
        voters = iter(self.members)
        for choice, number in choices.items():
            for _ in range(number):
                cast(ballot, next(voters), choice.rstrip("_"))

    def rule(self) -> None:
        """The chair rules that what was proposed to fall falls."""
        confirm_falls(self.opinion, by=self.clerk, sitting=self.sitting.pk)

    def decide(self, ballot: Ballot, **choices: int) -> Ballot:
        ballots.open_ballot(ballot, by=self.clerk)
        self.vote(ballot, **choices)
        ballots.close_ballot(ballot, confirmed=True, by=self.clerk)
        ballots.proclaim_ballot(ballot, confirmed=True, by=self.clerk)
        return Ballot.objects.get(pk=ballot.pk)


def cast(ballot: Ballot, member: Member, choice: str, key: str = "") -> Receipt:
    return cast_vote(ballot.pk, member, choice=choice, key=key or str(uuid.uuid4()))


def kinds() -> list[str]:
    """What has been entered in the register, in order."""
    return list(Entry.objects.values_list("kind", flat=True))


def constitute() -> Chamber:
    """The council, its draft opinion and its sitting, convened."""
    labels = [slug for slug, _, seats in GROUPS for _ in range(seats)]
    seated = members.constitute_council(
        {
            "name": "Conseil d’essai",
            "rules": "generic",
            "body": {"name": "Assemblée", "kind": "assembly"},
            "groups": [
                dict(slug=s, name=n, label=n, short=n[:4], seats=k, position=p, outside=False)
                for p, (s, n, k) in enumerate(GROUPS, 1)
            ],
        },
        [_person(*each) for each in zip(NAMES, labels, range(1, 8), strict=True)],
        since=DAY,
    )
    body = Body.objects.get()
    opinion = opinions.table_opinion(body, draft_opinion(), by=None)
    clerk = members.open_account("clerk@example.org", "Le secrétariat", password="argon2-none")
    members.appoint(clerk, "clerk")
    sitting = sittings.convene_sitting(
        body, title="Séance d’essai", day=DAY, agenda=agenda(), opinion=opinion, another_day="Essai", by=clerk
    )
    set_deadline(opinion, kind="none", by=clerk)  # the sitting's day is in the past: its rules' deadline, too
    return Chamber(body, opinion, sitting, User.objects.get(pk=clerk.pk), list(seated.values()))


def convened() -> Chamber:
    """What `constitute` left in the template database, of which the database at hand is a copy."""
    seated = list(Member.objects.order_by("pk"))
    return Chamber(
        Body.objects.get(), Opinion.objects.get(), Sitting.objects.get(), User.objects.get(), seated
    )


def _person(name: str, group: str, seat: int) -> dict[str, Any]:
    first, last = name.split()
    named = {"key": name, "civility": "Mme", "first_name": first, "last_name": last}
    return named | {"group": group, "seat": seat}


def draft_opinion() -> dict[str, Any]:
    blocks = [{"key": "t1", "kind": "title", "number": None, "text": "Les réseaux"}]
    blocks += [
        {"key": key, "kind": "recommendation", "number": key[1:], "heading": TITLES.get(key), "text": text}
        for key, text in RECOMMENDATIONS.items()
    ]
    return {
        "number": "2026-01",
        "title": "Les réseaux",
        "short_title": "Les réseaux",
        "section": "Section d’essai",
        "rapporteur": {"civility": "Mme", "name": "Ida Noyer", "group": "Alizés"},
        "recommendation_label": {"fr": "préconisation", "en": "recommendation"},
        "blocks": blocks,
    }


def agenda() -> list[dict[str, Any]]:
    names = ("opening", "presentation", "declarations", "amendments", "vote", "closing")
    return [{"kind": kind, "title": {"fr": kind, "en": kind}} for kind in names]


def declare(chamber: Chamber, group: str = "alizes", mention: str = "Le groupe a voté l’avis.") -> Any:
    """A declaration of one group, posted."""
    speaking = Group.objects.get(slug=group)
    draft = declarations.draft_declaration(
        chamber.opinion, speaking, text="Premier point.\n\nSecond point.", mention=mention
    )
    declarations.post_declaration(draft, by=speaking)
    return draft


def officer(name: str, *roles: str) -> User:
    """An account of this name, which sits in no seat; it holds these offices."""
    known = User.objects.filter(name=name).first()
    address = f"{name.lower().replace(' ', '.')}@example.org"
    user = known or members.open_account(address, name, password="argon2-none")
    for role in set(roles) - user.roles:
        members.appoint(user, role)
    return User.objects.get(pk=user.pk)


def account(chamber: Chamber, place: int, password: str = "argon2-none") -> User:
    """The account of the member in this place."""
    member = chamber.members[place]
    return members.open_account(f"m{place}@example.org", member.name, password=password, member=member)
