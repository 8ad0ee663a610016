"""What every answer tells the browser: the content security policy, what a page may use, what may be kept."""

from functools import cache

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

# No page uses any of these, and nothing that would slip into one may.
UNUSED = (
    *("accelerometer", "autoplay", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer"),
    *("microphone", "midi", "payment", "publickey-credentials-get", "usb", "xr-spatial-tracking"),
)
PERMISSIONS = ", ".join(f"{feature}=()" for feature in UNUSED)


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
