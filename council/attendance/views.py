from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from council import access
from council.attendance import acts
from council.members.models import Member
from council.sittings.models import Sitting


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


@access.desk
def attendance(request: HttpRequest, pk: int) -> HttpResponse:
    """The attendance list, kept at the desk: who sits, by group, and who is signed in."""
    sitting = get_object_or_404(Sitting, pk=pk)
    context = {"sitting": sitting, "mandates": sitting.in_office(), "attending": sitting.attending()}
    return render(request, "attendance/list.html", context)


@access.desk
@require_POST
def enter(request: HttpRequest, pk: int, member: int) -> HttpResponse:
    """Sign a member in or out at the desk."""
    sitting, person = get_object_or_404(Sitting, pk=pk), get_object_or_404(Member, pk=member)
    act = acts.sign_out if request.POST.get("departure") else acts.sign_in
    act(sitting, person, by=request.user)
    return redirect("attendance", pk)
