from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from council import access
from council.amendments.forms import FromForm, OneTap
from council.amendments.models import Amendment
from council.amendments.moments import at_its_moment
from council.amendments.positions import acts
from council.amendments.positions.forms import AnswerForm, PositionForm
from council.amendments.views import of_author, page
from council.answers import perform, sent, status_of
from council.rules.amending import wording


@access.member
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer what the rapporteur proposes: the wording, compared with one's own, or a withdrawal."""
    shown, form = of_author(request, pk), AnswerForm(sent(request))
    position = shown.positions.last()
    if position is None:
        return redirect("amendment", pk)
    if form.is_valid():
        accepted, words = form.cleaned_data["answer"] == "yes", form.cleaned_data["words"]
        at = shown.sitting_under_way()
        perform(
            request,
            form,
            acts.answer_position,
            position,
            accepted=accepted,
            words=words,
            by=request.user,
            sitting=at,
        )
        if not form.errors:
            return redirect("my-amendments")
    proposed = wording.compare(shown.text, position.text) if position.text else ()
    context = {"amendment": shown, "position": position, "proposed": proposed, "form": form}
    return render(request, "amendments/positions/answer.html", context, status=status_of(form))


def _carried(request: HttpRequest, pk: int) -> Amendment:
    """An amendment to a text, for its rapporteur and the clerk."""
    shown = at_its_moment(get_object_or_404(Amendment.objects.whole().tabled(), pk=pk))
    carries = shown.opinion.is_carried_by(request.user) or request.user.holds("clerk")
    access.insist(carries, _("Only the rapporteur of a text and the clerk may do this."))
    return shown


@access.writer
def give(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the rapporteur's position on an amendment: the rapporteur, or the clerk at their word."""
    shown = _carried(request, pk)
    form, at = PositionForm(shown, sent(request)), shown.sitting_under_way()
    console = at if request.user.holds("clerk") and FromForm(request.GET).is_console else None
    if form.is_valid():
        given, by = form.cleaned_data, request.user
        if perform(request, form, acts.give_position, shown, **given, by=by, sitting=at):
            return redirect("console", console) if console else redirect("amendment", pk)
    context = {"amendment": shown, "form": form, "console": console}
    return render(request, "amendments/positions/give.html", context, status=status_of(form))


@access.writer
@require_POST
def integrate(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an amendment into the text without a vote: the rapporteur, or the clerk at their word."""
    shown, form = _carried(request, pk), OneTap.of(request)
    at = shown.sitting_under_way()
    perform(request, form, acts.integrate, shown, by=request.user, sitting=at)
    if form.errors:
        return page(request, pk, form)
    return redirect("console", at) if at and request.user.holds("clerk") else redirect("amendment", pk)
