from __future__ import annotations

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from council import access
from council.answers import perform, read_form, sent, status_of
from council.members.models import Member
from council.sittings.attendance import acts
from council.sittings.attendance.forms import (
    AskForm,
    EntryForm,
    HolderForm,
    QuorumForm,
    SearchForm,
    WithdrawalForm,
)
from council.sittings.attendance.listing import Listing
from council.sittings.attendance.models import PresenceCheck
from council.sittings.attendance.standing import mine
from council.sittings.models import Sitting
from council.sittings.views import back_to_desk

HEADS, PHONES = "heads_%s", "phones_%s"  # the two forms of the page ask for fields of the same names


@access.member
@require_POST
def attend(request: HttpRequest, pk: int) -> HttpResponse:
    sitting = get_object_or_404(Sitting, pk=pk)
    acts.sign_in(sitting, request.user.member, by=request.user)
    return redirect("member-screen", pk)


@access.member
@require_POST
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    sitting = get_object_or_404(Sitting, pk=pk)
    acts.sign_out(sitting, request.user.member, by=request.user)
    return redirect("member-screen", pk)


@access.member
def proxy(request: HttpRequest, pk: int) -> HttpResponse:
    """Give one's own proxy: to whom, and what follows from it."""
    return _give(
        request, get_object_or_404(Sitting, pk=pk), request.user.member, reverse("member-screen", args=[pk])
    )


@access.member
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    acts.withdraw_proxy(get_object_or_404(Sitting, pk=pk), request.user.member, by=request.user)
    return redirect("member-screen", pk)


def _give(request: HttpRequest, sitting: Sitting, giver: Member, back: str) -> HttpResponse:
    standing = mine(sitting, giver)
    form = HolderForm(standing.said.to_whom, standing.holders, sent(request))
    if form.is_valid():
        perform(request, form, acts.give_proxy, sitting, giver, form.cleaned_data["holder"], by=request.user)
        if form.is_valid():
            return redirect(back)
    context = {"sitting": sitting, "standing": standing, "form": form, "back": back}
    context["own"] = request.user.member_id == giver.pk
    return render(request, "sittings/attendance/proxy.html", context, status=status_of(form))


@access.member
@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """« Je suis en séance », said of the check under way, or of the last one, which then refuses."""
    acts.answer_presence(_last_check(pk), request.user.member)
    return redirect("member-screen", pk)


def _last_check(sitting: int) -> PresenceCheck:
    check = PresenceCheck.objects.filter(sitting=sitting).last()
    if check is None:
        raise Http404
    return check


# The desk


@access.desk
def attendance(request: HttpRequest, pk: int) -> HttpResponse:
    """The attendance list, kept at the desk: who sits, by group, and who is signed in."""
    return _list(
        request, get_object_or_404(Sitting, pk=pk), QuorumForm(auto_id=HEADS), AskForm(auto_id=PHONES)
    )


def _list(request: HttpRequest, sitting: Sitting, quorum: QuorumForm, ask: AskForm) -> HttpResponse:
    listing = Listing(sitting, SearchForm(request.GET).searched())
    context = {"sitting": sitting, "listing": listing, "quorum_form": quorum, "ask_form": ask}
    status = max(status_of(quorum), status_of(ask))
    return render(request, "sittings/attendance/list.html", context, status=status)


def _line(request: HttpRequest, pk: int, member: int) -> str:
    """The line of a member in the list, in what was being searched."""
    searched = SearchForm(sent(request)).searched() or SearchForm(request.GET).searched()
    search = f"?{urlencode({'q': searched})}" if searched else ""
    return f"{reverse('attendance', args=[pk])}{search}#member-{member}"


@access.desk
@require_POST
def enter(request: HttpRequest, pk: int, member: int) -> HttpResponse:
    """Sign a member in or out at the desk."""
    sitting, person = get_object_or_404(Sitting, pk=pk), get_object_or_404(Member, pk=member)
    act = acts.sign_out if read_form(EntryForm(sent(request)))["departure"] else acts.sign_in
    act(sitting, person, by=request.user)
    return redirect(_line(request, pk, member))


@access.desk
def enter_proxy(request: HttpRequest, pk: int, member: int) -> HttpResponse:
    """Enter, at the desk, the proxy that a member gives, or that they withdraw it."""
    sitting, giver = get_object_or_404(Sitting, pk=pk), get_object_or_404(Member, pk=member)
    withdrawal = WithdrawalForm(sent(request))
    if withdrawal.is_valid() and withdrawal.cleaned_data["withdraw"]:
        acts.withdraw_proxy(sitting, giver, by=request.user)
        return redirect(_line(request, pk, member))
    return _give(request, sitting, giver, _line(request, pk, member))


@access.desk
@require_POST
def quorum(request: HttpRequest, pk: int) -> HttpResponse:
    """Check the quorum on the list, or by the heads that the desk has counted."""
    sitting, form = get_object_or_404(Sitting, pk=pk), QuorumForm(sent(request), auto_id=HEADS)
    if form.is_valid():
        perform(request, form, acts.check_quorum, sitting, **form.cleaned_data, by=request.user)
    if form.is_valid():
        return back_to_desk(request, pk)
    return _list(request, sitting, form, AskForm(auto_id=PHONES))


@access.desk
@require_POST
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask every phone who is in the chamber."""
    sitting, form = get_object_or_404(Sitting, pk=pk), AskForm(sent(request), auto_id=PHONES)
    if form.is_valid():
        perform(request, form, acts.ask_presence, sitting, **form.cleaned_data, by=request.user)
    if form.is_valid():
        return back_to_desk(request, pk)
    return _list(request, sitting, QuorumForm(auto_id=HEADS), form)


@access.desk
@require_POST
def conclude(request: HttpRequest, pk: int) -> HttpResponse:
    acts.conclude_presence(_last_check(pk), by=request.user)
    return back_to_desk(request, pk)
