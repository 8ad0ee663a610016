"""Two versions of a text compared in a real browser, on any screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from chamber import RECOMMENDATIONS, convened
from machines.servers import CouncilServer


@pytest.fixture
def address(fresh_database: str, live_server_process: Callable[..., CouncilServer]) -> str:
    """A council that has adopted one amendment, suppressed a recommendation and added another."""
    chamber = convened()
    text = RECOMMENDATIONS["r1"].replace("dès que possible", "dans un délai de deux ans")
    tabled = [
        chamber.table(text),
        chamber.table(operation="suppress", block="r2", author=3),
        chamber.table("Une préconisation de plus.", operation="insert_after", block="r3", author=5),
    ]
    chamber.open()
    for amendment in tabled:
        chamber.decide(chamber.announce(amendment), for_=7)
    return live_server_process(fresh_database).url + f"/opinions/{chamber.opinion.pk}/versions/"


@pytest.mark.parametrize("locale", ["fr-FR", "en-GB"])
def test_versions_are_compared_on_any_screen(address: str, open_page: Any, legible: Any, locale: str) -> None:
    page = open_page(address, locale=locale)
    legible(page)
    page.select_option("#id_later", "2")
    page.locator("#id_whole").check()
    with page.expect_navigation():
        page.locator(".versions-form button").click()
    legible(page)
    assert page.locator("article.block ins").count() == 1
    assert page.locator("article.block").count() == 4
