"""What every answer tells the browser: the content security policy, what a page may use, what may be kept."""

import logging
from functools import cache

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.security import SecurityMiddleware

logger = logging.getLogger(__name__)
# Said before anyone knows who asks, and so in both languages.
NOT_TRUSTED = (
    "Le serveur mandataire qui a reçu cette demande n’est pas de ceux que l’installation connaît "
    "(TRUSTED_PROXIES)\u202f: dites-le à l’administration.\n"
    "The proxy that received this request is not one that the installation knows (TRUSTED_PROXIES): "
    "tell the administrator.\n"
)

# No page uses any of these, and nothing that would slip into one may.
UNUSED = (
    *("accelerometer", "autoplay", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer"),
    *("microphone", "midi", "payment", "publickey-credentials-get", "usb", "xr-spatial-tracking"),
)
PERMISSIONS = ", ".join(f"{feature}=()" for feature in UNUSED)


class SecureMiddleware(SecurityMiddleware):
    """Plain HTTP is redirected to https, but never what already came by it: that would go round for ever."""

    def process_request(self, request: HttpRequest) -> HttpResponse | None:  # type: ignore[override]
        redirected = super().process_request(request)
        if redirected is None or "https" not in request.headers.get("X-Forwarded-Proto", "").lower():
            return redirected
        logger.warning("%s forwards https and is not one of TRUSTED_PROXIES", request.META["REMOTE_ADDR"])
        return HttpResponse(NOT_TRUSTED, content_type="text/plain; charset=utf-8", status=403)


class PolicyMiddleware(CSPMiddleware):
    """The policy of the settings, on every answer. It never varies: composed once, where each vote paid for it."""

    def process_request(self, request: HttpRequest) -> None:
        """No nonce: no page holds a script or a style of its own."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        response.headers.setdefault(HEADER, _policy())
        response.headers["Permissions-Policy"] = PERMISSIONS
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            # What a person who has signed in is shown stays on no disk: a phone is lent, a browser is shared.
            response.headers["Cache-Control"] = "private, no-store"
        return response


@cache
def _policy() -> str:
    return build_policy()
