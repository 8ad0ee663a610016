from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from council import access
from council.answers import perform, read_form, sent, status_of
from council.ballots.claims import acts, claims
from council.ballots.claims.forms import CorrectionForm, DeskCorrectionForm, FlagForm, WhoseForm
from council.ballots.models import Ballot
from council.ballots.votes.models import Roll
from council.members.models import Member


def _line(request: HttpRequest, ballot: Ballot) -> Roll:
    """The line of the roll that this person may speak of: their own, or one whose proxy they held."""
    whose = read_form(WhoseForm(sent(request) or request.GET))
    line = claims.line_of(ballot, request.user.member, whose["member"] or 0)
    access.insist(line, _("This line of the roll is not yours."))
    assert line is not None
    return line


def _on_line(name: str, line: Roll, member: Member) -> str:
    """The address of the page on this line, again."""
    page = reverse(name, args=[line.ballot_id])
    return page if line.member_id == member.pk else f"{page}?member={line.member_id}"


@access.member
def flag(request: HttpRequest, pk: int) -> HttpResponse:
    """How one's vote was counted, and « Signaler une erreur » until the proclamation."""
    ballot = get_object_or_404(Ballot, pk=pk)
    line = _line(request, ballot)
    counted, stated = claims.counted(ballot, line.member_id), ballot.flags.filter(member=line.member).first()
    form = FlagForm(sent(request), counted=counted, stated=bool(stated))
    if form.is_valid():
        claimed = form.cleaned_data["claimed"]
        perform(request, form, acts.report_error, ballot, line.member, claimed=claimed, by=request.user)
        if form.is_valid():
            return redirect(_on_line("flag", line, request.user.member))
    context = {"ballot": ballot, "line": line, "counted": counted, "stated": stated, "form": form}
    context["counted_in_words"] = claims.counted_in_words(ballot, line)
    return render(request, "ballots/claims/flag.html", context, status=status_of(form))


@access.signed_in
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """A mise au point, by the member or by the desk for them, until the minutes are approved."""
    ballot = get_object_or_404(Ballot.objects.select_related("sitting"), pk=pk)
    if request.user.holds("chair", "clerk"):
        return _correct_at_the_desk(request, ballot)
    access.insist(request.user.member, _("Only members of the council may do this."))
    line = _line(request, ballot)
    counted, stated = claims.counted(ballot, line.member_id), claims.correction_of(ballot, line.member)
    form = CorrectionForm(sent(request), counted=counted, stated=bool(stated))
    if form.is_valid():
        declared = form.cleaned_data["declared"]
        perform(request, form, acts.correct_vote, ballot, line.member, declared=declared, by=request.user)
        if form.is_valid():
            return redirect(_on_line("correct", line, request.user.member))
    context = {"ballot": ballot, "line": line, "counted": counted, "stated": stated, "form": form}
    context["counted_in_words"] = claims.counted_in_words(ballot, line)
    return render(request, "ballots/claims/correct.html", context | _may(ballot), status=status_of(form))


def _correct_at_the_desk(request: HttpRequest, ballot: Ballot) -> HttpResponse:
    form = DeskCorrectionForm(ballot, sent(request))
    if form.is_valid():
        member = get_object_or_404(Member, pk=form.cleaned_data["member"])
        declared = form.cleaned_data["declared"]
        perform(request, form, acts.correct_vote, ballot, member, declared=declared, by=request.user)
        if form.is_valid():
            return redirect("correct", ballot.pk)
    context = {"ballot": ballot, "form": form, "flips": claims.flips(ballot)}
    return render(request, "ballots/claims/desk.html", context | _may(ballot), status=status_of(form))


def _may(ballot: Ballot) -> dict[str, object]:
    return {"may_correct": claims.may_be_corrected(ballot)}
