"""Two whole sittings for the tests of this folder, and the documents that came of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from eventful import Remains, remains
from played import Played


@pytest.fixture(scope="session")
def played(django_db_setup: None, django_db_blocker: Any) -> Iterator[Played]:
    """The demonstration's sitting from sign-in to closing; nothing of it stays in the database."""
    from django.db import transaction
    from django.utils import translation

    from council.minutes import archive, compose, pdf
    from council.rehearsal import plan
    from council.rehearsal.load import load
    from council.rehearsal.script import Rehearsal

    told = plan.read()
    with django_db_blocker.unblock(), transaction.atomic(), translation.override("fr"):
        summary = Rehearsal(told, load(told)).play()
        pk = summary["sitting"]
        made = Played(summary, compose.compose(pk, "fr"), pdf.render(pk, "fr"), archive.build(pk))
        transaction.set_rollback(True)
    yield made


@pytest.fixture(scope="session")
def eventful(django_db_setup: None, django_db_blocker: Any) -> Iterator[Remains]:
    """The small council's sitting in which much happens, sat through once."""
    with remains(django_db_blocker, printed=True) as told:
        yield told
