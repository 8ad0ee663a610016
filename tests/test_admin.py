from collections.abc import Iterator
from typing import Any

import pytest
from chamber import Chamber, account, declare
from chamber.sat import sit
from django.contrib import admin
from django.db.models import Model
from django.test import Client

from council.journal.models import Entry, Journal
from council.members.acts import appoint
from council.opinions.declarations.models import Declaration

pytestmark = pytest.mark.django_db
TABLES = sorted(admin.site._registry, key=lambda model: model._meta.label_lower)


@pytest.fixture
def administrator(chamber: Chamber) -> Client:
    user, client = account(chamber, 5), Client()
    appoint(user, "administrator")
    user.refresh_from_db()
    client.force_login(user, "council.members.backends.ChamberBackend")
    return client


def address(model: type[Model]) -> str:
    return f"/admin/{model._meta.app_label}/{model._meta.model_name}/"


def paths(model: type[Model]) -> Iterator[str]:
    """Every column of a table, and every column of those that it refers to, as a list may be asked of them."""
    for field in model._meta.concrete_fields:
        yield f"{field.name}__regex"
        to: Any = field.related_model
        for beyond in to._meta.concrete_fields if to else ():
            yield from (f"{field.name}__{beyond.name}{way}" for way in ("", "__startswith", "__regex"))


@pytest.mark.parametrize("model", TABLES, ids=lambda model: model.__name__)
def test_no_list_answers_a_question_put_to_a_column(administrator: Client, model: type[Model]) -> None:
    answers = {path: administrator.get(address(model), {path: "1"}).status_code for path in paths(model)}
    answered = {path for path, status in answers.items() if status not in (400, 403)}
    assert answered <= {f"{name}__id" for name in getattr(admin.site._registry[model], "list_filter", ())}


def test_a_closed_roll_cannot_be_read_before_it_is_proclaimed(administrator: Client) -> None:
    for path in ("particulars__regex", "particulars__contains", "particulars", "salt", "digest__startswith"):
        assert administrator.get("/admin/council/entry/", {path: "a"}).status_code == 400


def test_a_list_is_filtered_by_what_it_offers(administrator: Client) -> None:
    assert administrator.get("/admin/council/mandate/", {"group__id__exact": "1"}).status_code == 200


@pytest.mark.parametrize("model", TABLES, ids=lambda model: model.__name__)
def test_nothing_is_changed_and_no_other_table_is_shown(administrator: Client, model: type[Model]) -> None:
    head, ours = Journal.last_number(), model._meta.app_label == "council"
    assert administrator.get(address(model)).status_code == (200 if ours else 403)
    first = model._default_manager.first()
    doors = [f"{address(model)}add/", *([f"{address(model)}{first.pk}/delete/"] if first else [])]
    assert {administrator.post(door, {"post": "yes"}).status_code for door in doors} == {403}
    assert Journal.last_number() == head


def test_no_page_of_it_holds_what_is_hidden_elsewhere(administrator: Client, chamber: Chamber) -> None:
    chamber.draft("Un brouillon qui n’est à personne.")
    hidden = declare(sit(chamber), "brises", "Une mention cachée.")
    hidden.refresh_from_db()
    assert len(hidden.mention_salt) > 20
    held = [hidden.mention, hidden.mention_salt, "Un brouillon", Entry.objects.latest("number").salt]
    for model in TABLES:
        rows = model._default_manager.all()[:50] if model._meta.app_label == "council" else ()
        for at in (address(model), *(f"{address(model)}{row.pk}/change/" for row in rows)):
            shown = administrator.get(at).content.decode()
            assert [secret for secret in held if secret in shown] == []


def test_an_administrator_reads_no_mention_before_the_result(administrator: Client, chamber: Chamber) -> None:
    declaration = declare(chamber)
    shown = administrator.get(f"/admin/council/declaration/{declaration.pk}/change/")
    assert (shown.status_code, "a voté" in shown.content.decode()) == (200, False)
    Declaration.objects.update(stage="draft")
    assert administrator.get(f"/admin/council/declaration/{declaration.pk}/change/").status_code == 302
