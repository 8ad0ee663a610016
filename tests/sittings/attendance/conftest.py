from collections.abc import Callable
from typing import Any

import pytest
from chamber import Chamber
from django.utils import timezone


@pytest.fixture
def rule(chamber: Chamber) -> Callable[[str, Any], None]:
    """`rule(name, value)`: the council sets a value of its rules."""

    def set_value(name: str, value: Any) -> None:
        kept = dict(value=value, status="assumed", source="Essai", at=timezone.now())
        chamber.body.own_rules.update_or_create(name=name, since=chamber.sitting.day, defaults=kept)

    return set_value
