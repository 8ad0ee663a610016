"""The link by which an author has others read a draft, and sign it."""

from __future__ import annotations

from django.core.signing import Signer
from django.http import HttpRequest
from django.urls import reverse
from django.utils.crypto import constant_time_compare

from council.amendments.models import Amendment


def _token(draft: Amendment) -> str:
    return Signer(salt="an invitation to sign").signature(str(draft.pk))


def invitation(request: HttpRequest, draft: Amendment) -> str:
    """The address that opens a draft to whoever is given it, once they have signed in as a member."""
    return request.build_absolute_uri(reverse("amendment-invited", args=[draft.pk, _token(draft)]))


def is_invited(draft: Amendment, token: str) -> bool:
    return constant_time_compare(_token(draft), token)
