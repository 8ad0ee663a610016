"""The demonstration council, set up through the real acts."""

from __future__ import annotations

import datetime
import random

from django.contrib.auth.hashers import make_password

from council.amendments import acts as amendments
from council.amendments.deadlines.acts import set_deadline
from council.amendments.deadlines.models import Deadline
from council.amendments.drafting import acts as drafting
from council.amendments.models import Amendment
from council.members import acts as members
from council.members.models import Body, Group, Member, User
from council.opinions import acts as opinions
from council.opinions.declarations import acts as declarations
from council.opinions.manuscripts import acts as manuscripts
from council.opinions.manuscripts import files
from council.opinions.models import Opinion
from council.rehearsal.plan import AGENDA, Plan
from council.sittings import acts as sittings
from council.sittings.attendance import acts as attendance
from council.sittings.models import Sitting

SIGNED_IN_BEFORE = 155
RAPPORTEUR = "personnalite@"
ANOTHER_DAY = "Démonstration : la séance est rejouée."


def load(plan: Plan, *, rules: str | None = None) -> Sitting:
    """Constitute the council, table the draft opinion, post the declaration, table the amendments, convene.

    `rules` names another council's rules of procedure than the fixture's. Gives the sitting convened.
    """
    council = plan.council | ({"rules": rules} if rules else {})
    seated = members.constitute_council(council, plan.members, since=plan.day - datetime.timedelta(days=365))
    open_accounts(plan, seated)
    body = Body.objects.get()
    opinion = opinions.table_opinion(body, plan.opinion, by=None)
    post_declaration(plan, opinion)
    begin_manuscript(plan, body, seated)
    # The sitting told is of 2016: those who try the demonstration may still table amendments.
    set_deadline(opinion, kind=Deadline.Kind.NONE, by=None)
    tabled: dict[int, Amendment] = {}
    for amendment in sorted(plan.amendments, key=lambda a: a["number"]):
        author = seated[amendment["member"]]
        group = author.mandates.get().group
        draft = drafting.draft_amendment(
            opinion,
            author,
            group,
            version=opinion.version(),
            operation=amendment["operation"],
            block=amendment["block"],
            text=amendment.get("text") or "",
            reasons=amendment["reasons"],
            parent=tabled.get(amendment.get("parent", 0)),
        )
        tabled[amendment["number"]] = amendments.table_amendment(draft, by=author)
    title = plan.opinion["sitting"]["title"]
    convened = {"title": title, "day": plan.day, "agenda": AGENDA, "opinion": opinion}
    return sittings.convene_sitting(body, **convened, another_day=ANOTHER_DAY, by=None)


def open_accounts(plan: Plan, seated: dict[str, Member]) -> None:
    """The logins shown on the demonstration's sign-in page; they share one password and its hash."""
    hashes: dict[str, str] = {}
    for login in plan.logins:
        password = hashes.setdefault(login["password"], make_password(login["password"]))
        member = seated.get(login["member"])
        user = members.open_account(login["email"], login["name"], password=password, member=member)
        if login["role"] in ("clerk", "chair", "administrator"):
            members.appoint(user, login["role"])


def post_declaration(plan: Plan, opinion: Opinion) -> None:
    """The real declaration, complete and faithful, posted for its group."""
    text = plan.declaration
    group = Group.objects.get(slug=text["group"])
    draft = declarations.draft_declaration(
        opinion,
        group,
        text="\n\n".join(text["paragraphs"]),
        mention=text["mention"],
        source=text["source"]["fr"],
    )
    declarations.post_declaration(draft, by=group)


def begin_manuscript(plan: Plan, body: Body, seated: dict[str, Member]) -> None:
    """A preliminary draft to try one's hand at, read from its file; its title says that it is fictional."""
    login = next((each for each in plan.logins if each["email"].startswith(RAPPORTEUR)), None)
    if login is None:
        return
    text = files.read("avant-projet.md", plan.manuscript)
    named = {
        "title": text.title,
        "short_title": "Bibliothèques (exemple fictif)",
        "section": plan.opinion["section"],
    }
    labels = {"label_fr": "préconisation", "label_en": "recommendation"}
    begun = manuscripts.begin_manuscript(body, seated[login["member"]], number="FICTIF-1", **named, **labels)
    manuscripts.replace_text(begun, text.passages, over=begun.mark)


def sign_in_most(sitting: Sitting, *, seed: int = 2016) -> None:
    """Sign in the chair and most of the fictional members: the demonstration opens presided, with its quorum."""
    clerk = User.objects.filter(offices__role="clerk").first()
    accounts = User.objects.exclude(member=None)
    chairs = list(Member.objects.filter(user__in=accounts.filter(offices__role="chair")))
    known = set(accounts.values_list("member_id", flat=True))
    seated = [m.member for m in sitting.in_office() if m.member_id not in known]
    others = min(SIGNED_IN_BEFORE - len(chairs), len(seated))
    for member in [*chairs, *random.Random(seed).sample(seated, others)]:
        attendance.sign_in(sitting, member, by=clerk or member)
