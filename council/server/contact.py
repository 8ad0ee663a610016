"""Where whoever finds a fault reports it in private: RFC 9116."""

import datetime

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from council.access import public

KEPT = datetime.timedelta(days=180)  # for how long whoever read it may hold it for true


@public
def security(_request: HttpRequest) -> HttpResponse:
    """The address that the installation gives; nothing is there while it gives none."""
    if not settings.SECURITY_CONTACT:
        raise Http404
    until = (timezone.now() + KEPT).strftime("%Y-%m-%dT00:00:00Z")
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {until}",
        "Preferred-Languages: fr, en",
        f"Canonical: {settings.PUBLIC_URL}/.well-known/security.txt",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
