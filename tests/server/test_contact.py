import re

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db
ADDRESS = "/.well-known/security.txt"


def test_the_address_where_a_fault_is_reported_is_said(settings: object) -> None:
    settings.SECURITY_CONTACT = "mailto:security@council.example"  # type: ignore[attr-defined]
    told = dict(line.split(": ", 1) for line in Client().get(ADDRESS).text.splitlines())
    assert told["Contact"] == "mailto:security@council.example"
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", told["Expires"])


def test_nothing_is_said_where_none_is_given() -> None:
    assert Client().get(ADDRESS).status_code == 404
