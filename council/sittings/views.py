from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from council import access
from council.members.models import Member, Office, User
from council.members.views import sign_in
from council.sittings import acts
from council.sittings.models import Sitting


@access.public
def home(request: HttpRequest) -> HttpResponse:
    """One's sitting; before that, the sign-in page."""
    if request.user.is_authenticated:
        return redirect(*_place(request.user))
    return sign_in(request)


def _place(user: User) -> tuple[str, ...]:
    """Where this person works: the desk at the console, members at their page, others in the gallery."""
    sitting = Sitting.objects.exclude(state=Sitting.State.CLOSED).order_by("day").first()
    sitting = sitting or Sitting.objects.first()
    if sitting is None:
        return ("public",)
    if user.holds(Office.Role.CHAIR, Office.Role.CLERK):
        return ("console", sitting.pk)  # type: ignore[return-value]
    return ("member-screen" if user.member_id else "public-screen", sitting.pk)  # type: ignore[return-value]


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
    return render(request, "sittings/attendance.html", context)


@access.desk
@require_POST
def enter(request: HttpRequest, pk: int, member: int) -> HttpResponse:
    """Sign a member in or out at the desk."""
    sitting, person = get_object_or_404(Sitting, pk=pk), get_object_or_404(Member, pk=member)
    act = acts.sign_out if request.POST.get("departure") else acts.sign_in
    act(sitting, person, by=request.user)
    return redirect("attendance", pk)
