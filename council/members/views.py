from __future__ import annotations

import json

from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth import views as auth
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from council import access, lanes
from council.answers import sent
from council.members import acts
from council.members.forms import ForgottenForm, NextForm, SignInForm
from council.members.models import Body


@access.public
def sign_in(request: HttpRequest) -> HttpResponse:
    """The sign-in page, and the way in."""
    form = SignInForm(request, sent(request))
    if form.is_valid():
        login(request, form.get_user())
        return redirect(_next(request) or "home")
    body = Body.objects.first()
    context = {"form": form, "logins": demo_logins(), "next": _next(request), "body": body}
    status = 403 if request.method == "POST" else 200
    return render(request, "members/sign_in.html", context, status=status)


def _next(request: HttpRequest) -> str:
    wanted = NextForm(sent(request)).address() or NextForm(request.GET).address()
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe else ""


def demo_logins() -> list[dict[str, object]]:
    """The demonstration's logins, shown on the sign-in page; none in production."""
    if not settings.DEMO:
        return []
    return json.loads((settings.BASE_DIR / "fixtures" / "logins.json").read_text(encoding="utf-8"))


@access.signed_in
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out everywhere: every copy of the session ends and its screens close."""
    acts.end_sessions(request.user)
    logout(request)
    return redirect("home")


# Public pages set no cookie, and a token is one: to choose a language for somebody else is all that is risked.
language = access.public(csrf_exempt(set_language))
password_forgotten = lanes.passwords(
    access.public(
        auth.PasswordResetView.as_view(
            form_class=ForgottenForm,
            template_name="members/password_forgotten.html",
            email_template_name="members/password_mail.txt",
            subject_template_name="members/password_mail_subject.txt",
        )
    )
)
password_sent = access.public(auth.PasswordResetDoneView.as_view(template_name="members/password_sent.html"))
password_choose = lanes.passwords(
    access.public(
        auth.PasswordResetConfirmView.as_view(
            template_name="members/password_choose.html",
            post_reset_login=True,
            post_reset_login_backend="council.members.backends.ChamberBackend",
            success_url="/",
        )
    )
)
password_changed = access.public(
    auth.PasswordResetCompleteView.as_view(template_name="members/password_changed.html")
)
