"""The life of a ballot: announced, opened, voted in, closed, proclaimed, or voided."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from council.amendments import acts as amendments
from council.amendments.models import Amendment
from council.ballots import question, statements
from council.ballots.casting import Receipt, Sending
from council.ballots.models import Ballot, Cast, Roll, Vote
from council.ballots.result import Result, of_roll
from council.journal.events import (
    BallotAnnounced,
    BallotClosed,
    BallotOpened,
    BallotPrepared,
    BallotProclaimed,
    BallotProlonged,
    BallotVoided,
)
from council.journal.record import Author, act, record, unrecorded
from council.journal.seals import instant, text_sha256
from council.members.models import Member
from council.opinions import acts as opinions
from council.rules import division, proxies, verdicts, wording
from council.rules.order import require
from council.rules.tally import Choice
from council.sittings.models import AgendaItem, Sitting

_listeners: list[Callable[[int, int], None]] = []


def received(listener: Callable[[int, int], None]) -> None:
    """Have `listener(ballot, sitting)` called after a vote is stored. Wired in `apps.py` alone."""
    if listener not in _listeners:
        _listeners.append(listener)


@act
def prepare_ballot(
    sitting: Sitting,
    *,
    subject: str,
    question: Mapping[str, str],
    text: str = "",
    method: str = Ballot.Method.PUBLIC,
    candidates: Sequence[str] = (),
    round: int = 1,
    item: AgendaItem | None = None,
    blocks: Sequence[str] = (),
    replaces: Ballot | None = None,
    by: Author,
) -> Ballot:
    """Prepare a motion, a free question, an election, a part of the text or a test, to be announced later.

    `question` is in French and English; `blocks` are the keys of the blocks that a part of the text is;
    `replaces` is the void ballot that it runs again. Refuses an empty question, an election without
    candidates or in which papers are not counted, and candidates of the same name.
    """
    require(not sitting.is_closed, _("The sitting is closed."))
    fr, en = (_one_line(question.get(lang, ""))[:300] for lang in ("fr", "en"))
    require(fr or en, _("Write the question that is put to the vote."))
    named = [name for name in map(_one_line, candidates) if name]
    election = subject == Ballot.Subject.ELECTION
    require(not election or named, _("An election needs at least one candidate."))
    require(len(set(named)) == len(named), _("Two candidates have the same name."))
    _by_papers(subject, method)
    ballot = Ballot.objects.create(
        sitting=sitting,
        opinion=item.opinion if item and subject == Ballot.Subject.PART else None,
        item=item,
        subject=subject,
        method=method,
        question_fr=fr or en,
        question_en=en or fr,
        text=wording.clean(text) or fr or en,
        blocks=list(blocks),
        candidates=named,
        round=round,
        replaces=replaces,
    )
    _entered(ballot, BallotPrepared(subject, ballot.questions, method), by)
    return ballot


def _one_line(written: str) -> str:
    """What was written, on one line; its no-break spaces are kept."""
    return re.sub("[ \n]+", " ", wording.clean(written)).strip()


@act
def announce_ballot(
    sitting: Sitting,
    item: AgendaItem,
    amendment: Amendment | None = None,
    *,
    method: str = Ballot.Method.PUBLIC,
    replaces: Ballot | None = None,
    by: Author,
) -> Ballot:
    """Announce a ballot on the amendment called, or without one on the whole text.

    Freezes the exact text and its hash, the question, the rules, the members in office and the proxies given
    so far. Refuses what `put_question` does.
    """
    ballot = put_question(sitting, item, amendment, method=method, replaces=replaces)
    freeze(ballot, by=by)
    return ballot


@act
def put_question(
    sitting: Sitting,
    item: AgendaItem,
    amendment: Amendment | None = None,
    *,
    method: str,
    replaces: Ballot | None = None,
) -> Ballot:
    """Put to the vote the amendment called, or without one the whole text; part of the act that votes on it.

    Gives the ballot, not yet numbered. Refuses while another ballot is under way, an amendment not called,
    the whole while amendments or parts are to be settled, and any question while the quorum is known to be
    missing.
    """
    in_order(sitting)
    require(item.is_called and item.opinion, _("Call the item of the order of the day first."))
    assert item.opinion is not None
    asked = question.of_amendment(amendment) if amendment else question.of_whole(item.opinion)
    if amendment:
        require(amendment.stage == Amendment.Stage.CALLED, _("Call the amendment first."))
        amendment.stage = Amendment.Stage.VOTING
        amendment.save()
    else:
        whole_in_order(item)
    return Ballot(
        sitting=sitting,
        item=item,
        opinion=item.opinion,
        amendment=amendment,
        subject=asked.subject,
        method=method,
        replaces=replaces,
        question_fr=asked.words["fr"],
        question_en=asked.words["en"],
        text=asked.text,
    )


@act
def announce_prepared(ballot: Ballot, *, method: str = "", by: Author) -> Ballot:
    """Announce a ballot that was prepared, to be taken another way than was prepared if `method` says so.

    Refuses it elsewhere in its life, and what `announce_ballot` does.
    """
    prepared_in_order(ballot)
    ballot.method = method or ballot.method
    shown = ballot.method in (Ballot.Method.HANDS, Ballot.Method.CONSENSUS)
    require(not shown, _("A show of hands is not announced: say what it decided."))
    _by_papers(ballot.subject, ballot.method)
    freeze(ballot, by=by)
    return ballot


def _by_papers(subject: str, method: str) -> None:
    counted = method in (Ballot.Method.PAPER, Ballot.Method.COUNTED)
    election = subject == Ballot.Subject.ELECTION
    require(not election or counted, _("An election is counted by tellers: choose a paper ballot."))


def prepared_in_order(ballot: Ballot) -> None:
    """Refuse a prepared ballot before its time; the parts of a text are voted on in their order."""
    require(ballot.is_prepared, _("This ballot has already been announced."))
    in_order(ballot.sitting, test=ballot.is_test)
    if ballot.subject == Ballot.Subject.PART:
        assert ballot.item is not None
        require(ballot.item.is_called, _("Call the vote on the whole first."))
        before = ballot.item.ballots.filter(
            subject=Ballot.Subject.PART, state=Ballot.State.PREPARED, pk__lt=ballot.pk
        )
        require(ballot.replaces_id or not before.exists(), _("Put the parts to the vote in their order."))
        _quorum_checked(ballot.item)


def in_order(sitting: Sitting, *, test: bool = False) -> None:
    """Refuse any vote outside an open sitting, beside another ballot, or once the quorum was found missing."""
    require(sitting.is_open, _("The sitting is not open."))
    require(not sitting.has_ballot_under_way(), _("Another ballot is under way."))
    missing = sitting.quorum and not sitting.quorum["reached"]
    require(test or not missing, _("The quorum is not reached: no vote can be taken until it is."))


def whole_in_order(item: AgendaItem) -> None:
    """Refuse the vote on the whole before its time: amendments, parts and the quorum come first."""
    require(item.kind == AgendaItem.Kind.VOTE, _("Call the vote on the whole first."))
    opinion = item.opinion
    require(opinion and opinion.is_tabled, _("This text has already been decided."))
    assert opinion is not None
    pending = opinion.amendments.filter(stage__in=["tabled", "called", "voting"])
    require(not pending.exists(), _("Amendments are still to be settled."))
    require(_follows(item) != "parts", _("Parts of the text are still to be voted on."))
    _quorum_checked(item)


def _follows(item: AgendaItem) -> str:
    """What follows the votes on the parts of the text: see `division.follows`; empty when it is not divided."""
    parts = item.ballots.filter(subject=Ballot.Subject.PART, replaced_by=None)
    fates = [part.outcome.adopted if part.is_proclaimed and part.outcome else None for part in parts]
    return division.follows(fates) if fates else ""


def _quorum_checked(item: AgendaItem) -> None:
    require(not item.quorum_is_due, _("Check the quorum before the vote on the whole."))


@act
def freeze(ballot: Ballot, *, by: Author) -> None:
    """Fix a ballot and enter its question, rules, text and roll; part of its announcement."""
    roll = fix(ballot)
    event = BallotAnnounced(
        ballot.number,
        ballot.subject,
        ballot.questions,
        ballot.text,
        ballot.text_sha256,
        ballot.rules,
        {"fr": ballot.rule_fr, "en": ballot.rule_en},
        [line.quoted() for line in roll],
        str(ballot.amendment.number) if ballot.amendment else "",
        ballot.method,
        ballot.replaces.number if ballot.replaces else 0,
        ballot.chair.name if ballot.chair else "",
        ballot.chair_id or 0,
        ballot.opinion.number if ballot.opinion else "",
        ballot.blocks,
        ballot.candidates,
        ballot.round,
    )
    _entered(ballot, event, by)


@act
def fix(ballot: Ballot) -> list[Roll]:
    """Number a ballot and fix its text, its rules, its roll and the proxies; part of the act that puts it."""
    sitting, procedure = ballot.sitting, ballot.sitting.rules
    last = sitting.ballots.aggregate(last=Max("number"))["last"] or 0
    threshold = procedure.threshold(ballot.kind)
    ballot.number = 0 if ballot.is_test else last + 1
    ballot.rules, ballot.chair = procedure.to_data(), sitting.chair
    ballot.rule_fr, ballot.rule_en = (verdicts.majority(threshold, lang) for lang in ("fr", "en"))
    ballot.text_sha256 = text_sha256(ballot.text)
    ballot.state, ballot.announced_at = Ballot.State.ANNOUNCED, timezone.now()
    ballot.save()
    return _freeze_roll(ballot, procedure.proxies.cap)


def _freeze_roll(ballot: Ballot, cap: int) -> list[Roll]:
    counted = proxies.frozen(ballot.sitting.proxies_given(), cap=cap)
    active = ballot.sitting.proxies.filter(ended_at__isnull=True).select_related("holder")
    given = {proxy.giver_id: proxy for proxy in active if proxy.giver_id in counted}
    return Roll.objects.bulk_create(
        Roll(
            ballot=ballot,
            member=mandate.member,
            name=mandate.member.name,
            sort_name=mandate.member.sort_name,
            group=mandate.group.label,
            short=mandate.group.short,
            position=position,
            proxy=given.get(mandate.member_id),
            holder=given[mandate.member_id].holder if mandate.member_id in given else None,
            holder_name=given[mandate.member_id].holder.name if mandate.member_id in given else "",
        )
        for position, mandate in enumerate(ballot.sitting.in_office(), 1)
    )


def _entered(ballot: Ballot, event: object, by: Author | None) -> None:
    ballot.entry = record(event, by=by, sitting=ballot.sitting_id).number  # type: ignore[arg-type]
    ballot.save()


@act
def open_ballot(ballot: Ballot, *, seconds: int = 60, by: Author) -> None:
    """Open an announced ballot for about `seconds`; the countdown never closes it. Refuses any other state."""
    require(ballot.is_announced, _("This ballot is not waiting to be opened."))
    require(ballot.has_roll, _("The figures of this ballot are entered by its tellers."))
    require(ballot.sitting.is_open, _("The sitting is not open."))
    require(10 <= seconds <= 3600, _("A ballot is opened for 10 seconds to one hour."))
    now = timezone.now()
    ballot.state, ballot.opened_at = Ballot.State.OPEN, now
    ballot.until = now + datetime.timedelta(seconds=seconds)
    event = BallotOpened(ballot.number, ballot.questions, seconds, instant(ballot.until))
    _entered(ballot, event, by)


@act
def prolong_ballot(ballot: Ballot, *, seconds: int = 30, by: Author) -> None:
    """Give more time, from now if the time was already out. Refuses a ballot that is not open."""
    require(ballot.is_open, _("The ballot is closed."))
    require(10 <= seconds <= 3600, _("A ballot is prolonged by 10 seconds to one hour."))
    assert ballot.until is not None
    ballot.until = max(ballot.until, timezone.now()) + datetime.timedelta(seconds=seconds)
    _entered(ballot, BallotProlonged(ballot.number, seconds, instant(ballot.until)), by)


@unrecorded
def cast_vote(ballot: int, caster: Member, *, member: Member | None = None, choice: str, key: str) -> Receipt:
    """Store a member's vote in a ballot (primary key) and give its receipt; the last before the close counts.

    With `member` it is cast by proxy, for them. `key` is made by the device: the same key and choice for the
    same member is the same sending, and gets its first receipt again, whatever has happened since. Refuses a
    ballot that is not open on the phones, a member who is not on its roll, a chair who by the rules does not
    vote, who is not signed in, who holds no proxy, or one that ended; a holder never replaces the giver's own.
    """
    sending = Sending(ballot, (member or caster).pk, caster.pk, choice, key)
    now, standing = timezone.now(), sending.held()
    if not standing.sent:
        standing.insist()
        if _store(sending, now, standing.represented):
            transaction.on_commit(partial(tell_received, ballot, standing.sitting))
            return standing.receipt(now)
    # The same sending came before, or twice at once: whichever was stored first gives both their receipt.
    sent = Cast.objects.filter(ballot=ballot, member=sending.member, caster=caster)
    first = sent.get(key=key, choice=choice)
    kept = Vote.objects.filter(ballot=ballot, member=sending.member, caster=caster, at=first.at).exists()
    return standing.receipt(first.at, replaced=not kept)


def _store(sending: Sending, at: datetime.datetime, represented: str) -> bool:
    """Store a sending and the vote it makes; False when the same one was stored meanwhile."""
    with connection.cursor() as cursor:
        cursor.execute(statements.SEND, sending.values(at))
        if cursor.rowcount != 1:
            return False
        cursor.execute(statements.STORE, sending.values(at))
        require(
            cursor.rowcount == 1,
            _("{name} has voted in person: your proxy no longer counts."),
            name=represented,
        )
    return True


def tell_received(ballot: int, sitting: int) -> None:
    """Tell the screens that a vote was stored in this ballot (primary keys); after the commit."""
    for listener in _listeners:
        listener(ballot, sitting)


def held(ballot: Ballot) -> Ballot:
    """The ballot, exclusively: waits for the votes that are being stored and lets none in after."""
    return Ballot.objects.select_for_update().get(pk=ballot.pk)


@act
def close_ballot(ballot: Ballot, *, confirmed: bool = False, by: Author) -> Result:
    """Close an open ballot, count it, and enter the whole roll. Gives the result, still to be proclaimed.

    Refuses a ballot that is not open, and one open for less than the minimum unless `confirmed`.
    """
    ballot = held(ballot)
    require(ballot.is_open, _("The ballot is closed."))
    require(
        confirmed or not ballot.is_young,
        _("The ballot has been open for less than {seconds} seconds: confirm that you close it."),
        seconds=ballot.procedure.minimum_open,
    )
    require(ballot.has_roll, _("The figures of this ballot are entered by its tellers."))
    votes = list(ballot.votes.select_related("caster"))
    result = of_roll(
        ballot.asked(),
        {vote.member_id: Choice(vote.choice) for vote in votes},
        by={vote.member_id: vote.caster.name for vote in votes if vote.caster_id != vote.member_id},
        taken={vote.member_id: vote.taken_by for vote in votes if vote.taken_by},
    )
    settle(ballot, result, by=by)
    return result


@act
def settle(ballot: Ballot, result: Result, *, by: Author) -> None:
    """Close a ballot on its result and enter the whole roll; the check window runs from here."""
    ballot.state, ballot.closed_at = Ballot.State.CLOSED, timezone.now()
    window = ballot.procedure.check_window(ballot.kind) if ballot.has_roll else 0
    ballot.check_ends = ballot.closed_at + datetime.timedelta(seconds=window)
    ballot.result = result.to_data()
    cast = [line for line in result.roll if line["choice"] != Choice.ABSENT]
    votes = [_quoted(line) for line in cast]
    _entered(ballot, BallotClosed(ballot.number, ballot.questions, result.figures, votes, result.tellers), by)


def _quoted(line: dict[str, str]) -> dict[str, str]:
    return {name: line[name] for name in ("member", "name", "group", "choice", "by", "taken")}


@act
def proclaim_ballot(ballot: Ballot, *, confirmed: bool = False, by: Author) -> Result:
    """Proclaim the result of a closed ballot, and let it take effect: on the text, or on the whole opinion.

    Refuses a ballot that is not closed, or already proclaimed, and one whose members may still check their
    line unless `confirmed`. A proclaimed result never changes.
    """
    ballot = held(ballot)
    require(not ballot.is_proclaimed, _("This result has already been proclaimed."))
    require(ballot.is_closed and ballot.result, _("Close the ballot first."))
    require(
        confirmed or not ballot.is_being_checked,
        _("Members are still checking their votes: confirm that you proclaim the result."),
    )
    assert ballot.result is not None
    result = Result.from_data(ballot.result)
    ballot.state, ballot.proclaimed_at = Ballot.State.PROCLAIMED, timezone.now()
    event = BallotProclaimed(ballot.number, ballot.questions, result.verdict, result.adopted, result.figures)
    _entered(ballot, event, by)
    take_effect(ballot, result, by=by)
    return result


@act
def take_effect(ballot: Ballot, result: Result, *, by: Author) -> None:
    """Let a proclaimed result change the text, or settle the opinion; part of the proclamation."""
    sitting = ballot.sitting_id
    if ballot.amendment:
        settled = amendments.carry if result.adopted else amendments.reject
        settled(ballot.amendment, ballot.number, by=by, sitting=sitting)
    elif ballot.subject == Ballot.Subject.WHOLE and ballot.opinion:
        opinions.decide(ballot.opinion, result.adopted, result.verdict, by=by, sitting=sitting)
    elif ballot.subject == Ballot.Subject.PART and not result.adopted:
        assert ballot.opinion is not None
        assert ballot.item is not None
        opinions.remove_part(ballot.opinion, ballot.blocks, ballot.number, by=by, sitting=sitting)
        if _follows(ballot.item) == "nothing":
            verdict = {lang: division.nothing_passed(lang) for lang in ("fr", "en")}
            opinions.decide(ballot.opinion, False, verdict, by=by, sitting=sitting)


@act
def void_ballot(ballot: Ballot, *, reason: str, by: Author) -> None:
    """Void a ballot that is not proclaimed, with its reason; the question may be put again, as a new ballot."""
    ballot = held(ballot)
    require(ballot.is_under_way, _("This ballot can no longer be voided."))
    require(reason.strip(), _("Say why the ballot is voided."))
    ballot.state, ballot.void_reason = Ballot.State.VOID, reason.strip()[:300]
    if ballot.amendment:
        ballot.amendment.stage = Amendment.Stage.CALLED
        ballot.amendment.save()
    _entered(ballot, BallotVoided(ballot.number, ballot.questions, ballot.void_reason), by)
