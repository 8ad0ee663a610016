from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from council import access
from council.answers import perform, read_form, sent, status_of
from council.ballots.models import Ballot
from council.ballots.tellers import acts
from council.ballots.tellers.figures import NOT_COUNTED, is_counted
from council.ballots.tellers.forms import CastingForm, CountForm, NextRoundForm, RecountForm
from council.ballots.tellers.ties import awaits_the_chair
from council.rules.order import require

NO_CASTING = _("Only the chair gives the casting vote.")


@access.agent
def count(request: HttpRequest, pk: int) -> HttpResponse:
    """The figures of one teller, then of the other, who does not see the first's."""
    ballot = get_object_or_404(Ballot.objects.select_related("sitting"), pk=pk)
    require(is_counted(ballot), NOT_COUNTED)
    form = CountForm(ballot, sent(request))
    if form.is_valid():
        result = perform(request, form, acts.enter_count, ballot, figures=form.figures, by=request.user)
        if form.is_valid():
            closes = result and request.user.holds("chair", "clerk")
            return redirect("console", ballot.sitting_id) if closes else redirect("ballot-count", pk)
    following = NextRoundForm(initial={"candidates": "\n".join(ballot.candidates)})
    return _count(request, ballot, form, RecountForm(), following)


@access.desk
@require_POST
def recount(request: HttpRequest, pk: int) -> HttpResponse:
    """Give up the counts entered: the tellers count again."""
    ballot = get_object_or_404(Ballot.objects.select_related("sitting"), pk=pk)
    require(is_counted(ballot), NOT_COUNTED)
    form = RecountForm(sent(request))
    if form.is_valid():
        perform(request, form, acts.recount, ballot, reason=form.cleaned_data["reason"], by=request.user)
        if form.is_valid():
            return redirect("ballot-count", pk)
    return _count(request, ballot, CountForm(ballot), form, NextRoundForm())


def _count(
    request: HttpRequest, ballot: Ballot, form: CountForm, again: RecountForm, following: NextRoundForm
) -> HttpResponse:
    context = {
        "ballot": ballot,
        "form": form,
        "again": again,
        "following": following,
        "first": ballot.counts.first(),
        "at_desk": request.user.holds("chair", "clerk"),
        "represented": len(ballot.represented()) if ballot.is_announced else 0,
    }
    return render(
        request, "ballots/tellers/count.html", context, status=max(map(status_of, (form, again, following)))
    )


@access.desk
@require_POST
def doubt(request: HttpRequest, pk: int) -> HttpResponse:
    """« Vote douteux »: the same question, on the phones."""
    ballot = get_object_or_404(Ballot, pk=pk)
    acts.declare_doubt(ballot, by=request.user)
    return redirect("console", ballot.sitting_id)


@access.desk
@require_POST
def next_round(request: HttpRequest, pk: int) -> HttpResponse:
    """Prepare the next round of an election, with those who are still candidates."""
    ballot = get_object_or_404(Ballot.objects.select_related("sitting"), pk=pk)
    require(ballot.candidates, _("Only an election has rounds."))
    form = NextRoundForm(sent(request))
    if form.is_valid():
        perform(request, form, acts.prepare_next_round, ballot, candidates=form.names(), by=request.user)
        if form.is_valid():
            return redirect("question-prepare", ballot.sitting_id)
    return _count(request, ballot, CountForm(ballot), RecountForm(), form)


@access.signed_in
def casting(request: HttpRequest, pk: int) -> HttpResponse:
    """The chair's casting vote, from the chair's own session: the clerk gives none."""
    ballot = get_object_or_404(Ballot.objects.select_related("sitting"), pk=pk)
    if request.method != "POST":
        access.insist(ballot.is_presided_by(request.user), NO_CASTING)
        return render(
            request, "ballots/tellers/casting.html", {"ballot": ballot, "awaits": awaits_the_chair(ballot)}
        )
    given = read_form(CastingForm(sent(request)))
    access.insist(ballot.is_presided_by(request.user), NO_CASTING)
    acts.give_casting_vote(ballot, **given, by=request.user)
    at_desk = request.user.holds("chair", "clerk")
    return redirect("console", ballot.sitting_id) if at_desk else redirect("ballot", pk)
