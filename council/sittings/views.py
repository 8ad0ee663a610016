from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from council import access, lanes
from council.answers import perform, read_form, sent, status_of
from council.members.models import Office, User
from council.members.views import sign_in
from council.sittings import acts
from council.sittings.forms import AdjournmentForm, BackForm, ChairForm
from council.sittings.models import Sitting


@lanes.passwords
@access.public
def home(request: HttpRequest) -> HttpResponse:
    """One's sitting; before that, the sign-in page."""
    if request.user.is_authenticated:
        return redirect(*_place(request.user))
    return sign_in(request)


def _place(user: User) -> tuple[str, ...]:
    """Where this person works: the desk at the console, members at their page, others in the gallery."""
    sitting = Sitting.objects.not_closed().order_by("day").first()
    sitting = sitting or Sitting.objects.first()
    if sitting is None:
        return ("public",)
    if user.holds(Office.Role.CHAIR, Office.Role.CLERK):
        return ("console", sitting.pk)  # type: ignore[return-value]
    return ("member-screen" if user.member_id else "public-screen", sitting.pk)  # type: ignore[return-value]


def back_to_desk(request: HttpRequest, pk: int) -> HttpResponse:
    """Back to where the desk was: the attendance list when its form says so, else the console."""
    return redirect(BackForm(sent(request)).page(), pk)


@access.desk
@require_POST
def second_call(request: HttpRequest, pk: int) -> HttpResponse:
    acts.make_second_call(get_object_or_404(Sitting, pk=pk), by=request.user)
    return back_to_desk(request, pk)


@access.desk
@require_POST
def adjourn(request: HttpRequest, pk: int) -> HttpResponse:
    why = read_form(AdjournmentForm(sent(request)))["reason"]
    acts.adjourn_sitting(get_object_or_404(Sitting, pk=pk), why, by=request.user)
    return back_to_desk(request, pk)


@access.clerk
@require_POST
def another_day(request: HttpRequest, pk: int) -> HttpResponse:
    """The clerk's word on why the sitting is held on another day than its own."""
    why = read_form(AdjournmentForm(sent(request)))["reason"]
    acts.allow_another_day(get_object_or_404(Sitting, pk=pk), reason=why, by=request.user)
    return redirect("console", pk)


@access.desk
def take_chair(request: HttpRequest, pk: int) -> HttpResponse:
    """Who presides from now on: before the opening who will, then who replaces whom."""
    sitting = get_object_or_404(Sitting.objects.select_related("chair"), pk=pk)
    form = ChairForm(sitting, sent(request))
    if form.is_valid():
        perform(request, form, acts.take_chair, sitting, form.cleaned_data["member"], by=request.user)
        if form.is_valid():
            return redirect("console", pk)
    return render(request, "sittings/chair.html", {"sitting": sitting, "form": form}, status=status_of(form))


@access.desk
@require_POST
def approve_minutes(request: HttpRequest, pk: int) -> HttpResponse:
    acts.approve_minutes(get_object_or_404(Sitting, pk=pk), by=request.user)
    return redirect("minutes", pk)
