from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from council import access
from council.members.models import Office, User
from council.members.views import sign_in
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
