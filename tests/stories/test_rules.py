"""The rules of procedure in a real browser: an administrator sets a value, anyone reads it, on any screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from chamber import convened
from django.contrib.auth.hashers import make_password
from machines.servers import CouncilServer

from council.members import acts
from council.procedure import acts as procedure

PASSWORD = "correct horse battery"


@pytest.fixture
def address(fresh_database: str, live_server_process: Callable[..., CouncilServer]) -> str:
    """A council with the rules of the CESE, and its administrator's account."""
    chamber = convened()
    procedure.choose_profile(chamber.body, "cese", by=chamber.clerk)
    user = acts.open_account("ada@example.org", "Ada Clavier", password=make_password(PASSWORD))
    acts.appoint(user, "administrator")
    return live_server_process(fresh_database).url


def sign_in(page: Any) -> None:
    page.fill("#id_username", "ada@example.org")
    page.fill("#id_password", PASSWORD)
    page.locator("form .button-primary").first.click()
    page.wait_for_load_state()


@pytest.mark.parametrize("locale", ["fr-FR", "en-GB"])
def test_an_administrator_sets_a_value_that_anyone_then_reads(
    address: str, open_page: Any, legible: Any, locale: str
) -> None:
    page = open_page(address, locale=locale)
    sign_in(page)
    read_all(page, address, legible, "/rules/", "/rules/proxies/", "/rules/quorum/", "/rules/final/")
    type_it(page, "0.6667")
    legible(page)
    type_it(page, "2/3")
    legible(page)
    page.locator(".rule-confirm .button").click()
    read_all(page, address, legible, "/rules/final/", "/rules/", "/public/rules/")
    assert "Ada Clavier" in page.inner_text("#final")


def read_all(page: Any, address: str, legible: Any, *paths: str) -> None:
    for path in paths:
        page.goto(address + path)
        legible(page)


def type_it(page: Any, fraction: str) -> None:
    page.fill("#id_fraction", fraction)
    page.locator("#id_status_0").check(force=True)
    page.fill("#id_source", "Règlement intérieur, art. 12")
    page.locator("#form .button").click()
    page.wait_for_load_state()


def test_what_another_council_would_change_is_legible(address: str, open_page: Any, legible: Any) -> None:
    page = open_page(address)
    sign_in(page)
    read_all(page, address, legible, "/rules/profile/")
    page.locator("input[value=eesc]").check()
    page.locator("#form .button").click()
    legible(page)
    page.locator(".rule-confirm .button").click()
    assert "Comité économique et social européen" in page.inner_text(".rules-head")


def test_a_value_is_set_without_javascript(address: str, browser: Any) -> None:
    context = browser.new_context(java_script_enabled=False, locale="fr-FR")
    page = context.new_page()
    page.goto(address)
    sign_in(page)
    page.goto(address + "/rules/final/")
    type_it(page, "2/3")
    page.locator(".rule-confirm .button").click()
    assert "deux tiers" in page.inner_text("#final").casefold()
    context.close()
