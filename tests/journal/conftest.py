"""The eventful sitting, sat through once for the tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from eventful import Remains, remains


@pytest.fixture(scope="session")
def eventful(django_db_setup: None, django_db_blocker: Any) -> Iterator[Remains]:
    with remains(django_db_blocker) as told:
        yield told
