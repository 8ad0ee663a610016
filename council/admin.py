"""Tables the clerk may correct before a sitting; whatever else is shown is read-only."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from council import models


class ReadOnly(admin.ModelAdmin):  # type: ignore[type-arg]
    """Shown for reading: what changes the council is an act, and has its own page.

    A list is filtered by what it offers and by nothing else: a question put to a column that is not shown, or to
    another table through it, would read what no page tells.
    """

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest | None = None) -> bool:
        offered: Iterable[Any] = self.list_filter
        return lookup in {f"{name}__id__exact" for name in offered}

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(models.Entry)
class EntryAdmin(ReadOnly):
    list_display = ("number", "at", "author", "kind")
    search_fields = ("author", "kind")
    exclude = ("particulars", "salt")  # a closed roll is read by nobody before it is proclaimed


@admin.register(models.Member)
class MemberAdmin(ReadOnly):
    list_display = ("sort_name", "civility", "first_name", "last_name")
    search_fields = ("first_name", "last_name")


@admin.register(models.Mandate)
class MandateAdmin(ReadOnly):
    list_display = ("member", "group", "body", "start", "end")
    list_filter = ("group",)


for table in (models.Body, models.Group, models.Office, models.Sitting, models.AgendaItem):
    admin.site.register(table, ReadOnly)


class Tabled(ReadOnly):
    """Drafts are their authors' own until they are tabled or posted."""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).exclude(stage=self.model.Stage.DRAFT)


@admin.register(models.Declaration)
class DeclarationAdmin(Tabled):
    exclude = ("mention", "mention_salt")  # hidden until the result is proclaimed


admin.site.register(models.Opinion, ReadOnly)
admin.site.register(models.Amendment, Tabled)
