from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from council import access
from council.answers import perform, sent, status_of
from council.ballots.models import Ballot
from council.ballots.preparing import acts
from council.ballots.preparing.acts import prepare_ballot
from council.ballots.preparing.forms import DivisionForm, QuestionForm
from council.sittings.models import AgendaItem, Sitting


@access.desk
def prepare(request: HttpRequest, pk: int) -> HttpResponse:
    """Prepare a motion, a free question, an election or a test; and what is prepared already."""
    sitting = get_object_or_404(Sitting, pk=pk)
    form = QuestionForm(sent(request))
    if form.is_valid():
        item = sitting.items.under_way().first()
        perform(request, form, prepare_ballot, sitting, item=item, by=request.user, **form.particulars())
        if form.is_valid():
            return redirect("question-prepare", pk)
    context = {"sitting": sitting, "form": form, "prepared": _prepared(sitting), "rounds": _rounds(sitting)}
    return render(request, "ballots/preparing/prepare.html", context, status=status_of(form))


def _prepared(sitting: Sitting) -> list[Ballot]:
    return list(sitting.ballots.prepared().order_by("pk"))


def _rounds(sitting: Sitting) -> list[Ballot]:
    """The elections of the sitting in which nobody was elected: another round may follow."""
    held = sitting.ballots.filter(subject=Ballot.Subject.ELECTION, state=Ballot.State.PROCLAIMED)
    return [ballot for ballot in held if ballot.outcome and not ballot.outcome.elected]


@access.desk
@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    ballot = get_object_or_404(Ballot, pk=pk)
    acts.drop_ballot(ballot, by=request.user)
    return redirect("question-prepare", ballot.sitting_id)


@access.desk
def divide(request: HttpRequest, pk: int) -> HttpResponse:
    """Divide the text into parts; once it is divided, where the parts are."""
    item = get_object_or_404(
        AgendaItem.objects.select_related("opinion", "sitting"), pk=pk, opinion__isnull=False
    )
    form = DivisionForm(item.opinion, sent(request))
    if form.is_valid():
        perform(request, form, acts.divide_text, item, form.parts(), by=request.user)
        if form.is_valid():
            return redirect("divide", pk)
    context = {"item": item, "form": form, "parts": acts.parts_of(item), "sitting": item.sitting}
    return render(request, "ballots/preparing/divide.html", context, status=status_of(form))


@access.desk
@require_POST
def undivide(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the division up."""
    acts.undivide_text(get_object_or_404(AgendaItem, pk=pk), by=request.user)
    return redirect("divide", pk)
