"""The eventful sitting, sat through once for the tests of this folder."""

from __future__ import annotations

from typing import Any

import pytest
from chamber.eventful import Remains, remains


@pytest.fixture(scope="session")
def eventful(elsewhere: Any, django_db_blocker: Any) -> Remains:
    with django_db_blocker.unblock(), elsewhere():
        return remains()
