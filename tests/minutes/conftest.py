"""Two whole sittings for the tests of this folder, and the documents that came of them."""

from __future__ import annotations

from typing import Any

import pytest
from eventful import Remains, remains
from played import Played


@pytest.fixture(scope="session")
def played(elsewhere: Any, django_db_blocker: Any) -> Played:
    """The demonstration's sitting from sign-in to closing."""
    from django.utils import translation

    from council.minutes import archive, compose, pdf
    from council.rehearsal import plan
    from council.rehearsal.load import load
    from council.rehearsal.script import Rehearsal

    told = plan.read()
    with django_db_blocker.unblock(), elsewhere(), translation.override("fr"):
        summary = Rehearsal(told, load(told)).play()
        pk = summary["sitting"]
        return Played(summary, compose.compose(pk, "fr"), pdf.render(pk, "fr"), archive.build(pk))


@pytest.fixture(scope="session")
def eventful(elsewhere: Any, django_db_blocker: Any) -> Remains:
    """The small council's sitting in which much happens, sat through once."""
    with django_db_blocker.unblock(), elsewhere():
        return remains(printed=True)
