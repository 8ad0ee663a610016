"""Who may ask for what. Every route declares its policy; a policy asks questions of the person and the object.

A route without one fails the tests. Rights over one object (its author, its group) are asked of the object.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from council.members.models import User

View = Callable[..., HttpResponse]
Test = Callable[["User"], bool]


def public(view: View) -> View:
    """Anyone, without signing in."""
    view.policy = "public"  # type: ignore[attr-defined]
    return view


def monitor(view: View) -> View:
    """This machine, and the addresses that the installation says (`METRICS_FROM`): nobody signs in there."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        address = request.META["REMOTE_ADDR"]
        here = address in settings.METRICS_FROM or _is_loopback(address)
        insist(here, _("This address is read from this machine only."))
        return view(request, *args, **kwargs)

    guarded.policy = "monitor"  # type: ignore[attr-defined]
    return guarded


def _is_loopback(address: str) -> bool:
    """Whether an address is this machine's own; what a proxy writes that is no address is nobody's."""
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def _policy(name: str, test: Test, refusal: Any) -> Callable[[View], View]:
    def declared(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                if request.method in ("GET", "HEAD"):
                    return redirect_to_login(request.get_full_path())
                raise PermissionDenied(_("Sign in first: your session has ended."))
            if not test(request.user):
                raise PermissionDenied(refusal)
            return view(request, *args, **kwargs)

        guarded.policy = name  # type: ignore[attr-defined]
        return guarded

    return declared


signed_in = _policy("signed in", lambda user: True, "")
member = _policy(
    "member", lambda user: user.member_id is not None, _("Only members of the council may do this.")
)
writer = _policy(
    "rapporteur or clerk",
    lambda user: user.member_id is not None or user.holds("clerk"),
    _("Only the rapporteur of a text and the clerk may do this."),
)
author = _policy(
    "member or clerk",
    lambda user: user.member_id is not None or user.holds("clerk"),
    _("Only members of the council, and the clerk for them, may do this."),
)
clerk = _policy("clerk", lambda user: user.holds("clerk"), _("Only the clerk may do this."))
desk = _policy(
    "desk",
    lambda user: user.holds("chair", "clerk"),
    _("Only the chair and the clerk may do this."),
)
agent = _policy(
    "agent",
    lambda user: user.holds("chair", "clerk", "scrutineer"),
    _("Only the chair, the clerk and the scrutineers may do this."),
)
office = _policy(
    "office",
    lambda user: user.holds("administrator", "chair", "clerk"),
    _("Only an administrator, the chair and the clerk may read this."),
)
keeper = _policy(
    "clerk or administrator",
    lambda user: user.is_administrator or user.holds("clerk"),
    _("Only the clerk and an administrator may do this."),
)
administrator = _policy(
    "administrator", lambda user: user.is_administrator, _("Only an administrator may do this.")
)


def insist(condition: object, refusal: Any) -> None:
    """Refuse with 403 and its reason unless this person may act on this object."""
    if not condition:
        raise PermissionDenied(refusal)
