"""Votes that are seen or counted by hand: shows of hands, tellers, papers, rounds of an election, ties."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from council.amendments.models import Amendment
from council.ballots.acts import enter, held, settle, take_effect, void_ballot
from council.ballots.announcing.acts import fix, put_question
from council.ballots.announcing.order import prepared_in_order
from council.ballots.counting import of_figures, without_count
from council.ballots.incidents.acts import run_again
from council.ballots.models import Ballot
from council.ballots.preparing.acts import prepare_ballot
from council.ballots.result import Result, quoted
from council.ballots.tellers import figures as counted
from council.ballots.tellers import ties
from council.ballots.tellers.figures import Figures
from council.journal.events import CastingVoteGiven, CountDropped, CountEntered, HandsShown
from council.journal.record import Author, act
from council.members.names import sort_name
from council.rules.order import require, required
from council.rules.voting.counted import Choice
from council.sittings.models import AgendaItem, Sitting


@act
def show_hands(
    sitting: Sitting,
    item: AgendaItem,
    amendment: Amendment | None = None,
    *,
    adopted: bool,
    method: str = Ballot.Method.HANDS,
    by: Author,
) -> Ballot:
    """Settle by a show of hands the amendment called, or the whole text: no figures, and it takes effect at once.

    By "consensus" nobody objects: it can only be adopted. Refuses an objection, another method, and what the
    announcement of any ballot refuses.
    """
    return _shown(put_question(sitting, item, amendment, method=method), adopted, by)


@act
def show_hands_on(ballot: Ballot, *, adopted: bool, method: str = Ballot.Method.HANDS, by: Author) -> Ballot:
    """Settle by a show of hands, or without objection, a question that was prepared; as `show_hands`.

    Refuses an election, and a test: nothing would be tried.
    """
    prepared_in_order(ballot)
    election = ballot.subject == Ballot.Subject.ELECTION
    require(not election, _("An election is counted by tellers: choose a paper ballot."))
    require(not ballot.is_test, _("A test ballot is taken on the phones."))
    ballot.method = method
    return _shown(ballot, adopted, by)


def _shown(ballot: Ballot, adopted: bool, by: Author) -> Ballot:
    uncounted = ballot.method in (Ballot.Method.HANDS, Ballot.Method.CONSENSUS)
    require(uncounted, _("A vote without a count is a show of hands, or a consensus."))
    objected = ballot.method == Ballot.Method.CONSENSUS and not adopted
    require(not objected, _("Somebody objects: put the question to the vote."))
    fix(ballot)
    result = without_count(ballot.asked(), adopted)
    ballot.state, ballot.result = Ballot.State.PROCLAIMED, result.to_data()
    ballot.closed_at = ballot.proclaimed_at = timezone.now()
    event = HandsShown(
        ballot.number,
        ballot.subject,
        ballot.questions,
        ballot.text,
        ballot.text_sha256,
        ballot.method,
        adopted,
        result.verdict,
        result.figures,
        ballot.amendment.ident if ballot.amendment else "",
        ballot.opinion.number if ballot.opinion else "",
        ballot.entry or 0,
        ballot.rules,
        {"fr": ballot.rule_fr, "en": ballot.rule_en},
        ballot.chair.name if ballot.chair else "",
        ballot.chair_id or 0,
    )
    enter(ballot, event)
    take_effect(ballot, result)
    return ballot


@act
def enter_count(ballot: Ballot, *, figures: Figures, by: Author) -> Result | None:
    """Enter what a teller counted, who is whose account this is; when a second agrees the ballot closes.

    Its result is then given. `figures` are whole numbers: "for", "against", "abstention", "not_taking_part", on
    paper "blank" and "void"; in an election "candidates", the votes by name, instead of the sides. Refuses a
    ballot that is not announced to be counted, more votes than members present or represented, a teller who has
    already entered a count, and a second count that differs, saying where.
    """
    ballot, teller = held(ballot), " ".join(by.signature.split())
    require(counted.is_counted(ballot), counted.NOT_COUNTED)
    require(not ballot.is_prepared, _("The ballot is not announced yet."))
    require(ballot.is_announced, _("The ballot is closed."))
    mine, first = counted.entered(ballot, figures), ballot.counts.first()
    if first:
        another = sort_name("", first.teller) != sort_name("", teller)
        refusal = _(
            "{name} has already entered a count: the second teller enters theirs, from their own session."
        )
        require(another, refusal, name=first.teller)
    tellers = [first.teller, teller] if first else [teller]
    result = of_figures(ballot.asked(), mine, tellers=tellers)
    if first:
        differ = counted.differences(first.figures, first.teller, mine, teller)
        require(not differ, _("The two counts differ. {differences}. Count again."), differences=differ)
    ballot.counts.create(teller=teller, figures=mine, entered_by=teller, at=timezone.now())
    enter(ballot, CountEntered(ballot.number, ballot.questions, teller, quoted(mine)))
    if first:
        settle(ballot, result, by=by)
    return result if first else None


@act
def recount(ballot: Ballot, *, reason: str, by: Author) -> None:
    """Give up the counts entered: two tellers count again. Refuses once the ballot is closed, and no reason."""
    ballot = held(ballot)
    tellers = [count.teller for count in ballot.counts.all()]
    require(ballot.is_announced, _("The ballot is closed."))
    require(tellers, _("No count has been entered."))
    require(reason.strip(), _("Say why the votes are counted again."))
    ballot.counts.all().delete()
    enter(ballot, CountDropped(ballot.number, ballot.questions, tellers, reason.strip()[:300]))


@act
def declare_doubt(ballot: Ballot, *, by: Author) -> Ballot:
    """Declare doubtful a vote that tellers counted: it is void, and put again on the phones (in an election, on
    paper) as a new ballot that names it. Refuses any other method, and a result already proclaimed.
    """
    require(ballot.method == Ballot.Method.COUNTED, _("Only hands that tellers counted are in doubt."))
    with translation.override(settings.LANGUAGE_CODE):
        void_ballot(ballot, reason=translation.gettext("Doubtful vote"), by=by)
    election = ballot.subject == Ballot.Subject.ELECTION
    method = Ballot.Method.PAPER if election else Ballot.Method.PUBLIC
    return run_again(Ballot.objects.get(pk=ballot.pk), method=method, by=by)


@act
def prepare_next_round(ballot: Ballot, *, candidates: Sequence[str] | None = None, by: Author) -> Ballot:
    """Prepare the next round of an election, with the same candidates unless others are named.

    Refuses before the result of this round is proclaimed, once somebody is elected, a round already prepared,
    and what `prepare_ballot` does.
    """
    require(ballot.subject == Ballot.Subject.ELECTION, _("Only an election has rounds."))
    first = _("Proclaim the result of this round first.")
    require(ballot.is_proclaimed, first)
    elected = required(ballot.outcome, first).elected
    require(not elected, _("{name} is elected."), name=elected)
    rounds = ballot.sitting.ballots.filter(subject=ballot.subject, question_fr=ballot.question_fr)
    # Another election may have had the same question before.
    following = rounds.filter(round__gt=ballot.round, pk__gt=ballot.pk).exclude(state=Ballot.State.VOID)
    require(not following.exists(), _("The next round is already prepared."))
    return prepare_ballot(
        ballot.sitting,
        subject=ballot.subject,
        question=ballot.questions,
        text=ballot.text,
        method=ballot.method,
        candidates=ballot.candidates if candidates is None else candidates,
        round=ballot.round + 1,
        item=ballot.item,
        by=by,
    )


@act
def give_casting_vote(ballot: Ballot, choice: str, *, by: Author) -> Result:
    """Let the chair settle a tie where the rules give them a casting vote: it decides, and is added to nothing.

    Gives the result, still to be proclaimed. Refuses before the close or after the proclamation, without a
    chair, in a secret ballot or an election, what is not a tie that one vote settles, and a second time.
    """
    ballot = held(ballot)
    between = _("A tie is settled between the close and the proclamation.")
    require(ballot.is_closed, between)
    outcome = required(ballot.outcome, between)
    require(choice in ties.SIDES, _("The casting vote is for or against."))
    secret = ballot.method == Ballot.Method.PAPER
    require(not secret, _("There is no casting vote in a secret ballot."))
    require(not ballot.candidates, _("There is no casting vote in an election."))
    chair = required(ballot.chair, _("Nobody was in the chair when this ballot was announced."))
    require(not outcome.casting_vote, _("The chair's vote has already settled this tie."))
    result = ties.settled(ballot, outcome, Choice(choice))
    require(result.casting_vote, _("There is no tie for the chair to settle."))
    ballot.result = result.to_data()
    enter(ballot, CastingVoteGiven(ballot.number, ballot.questions, chair.name, choice, result.figures))
    return result
