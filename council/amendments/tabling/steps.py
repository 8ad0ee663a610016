"""What the steps of tabling have in common: their row, the draft that they write, what is kept of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _

from council.amendments.deadlines.models import closes_at, is_late
from council.amendments.drafting import acts as drafting
from council.amendments.models import Amendment
from council.amendments.tabling.beside import words_of
from council.amendments.tabling.forms import OnwardsForm, Writing
from council.answers import perform, sent, status_of
from council.opinions.models import Opinion

STEPS = [
    ("amendment-what", _("What")),
    ("amendment-text", _("Text")),
    ("amendment-reasons", _("Reasons and signatures")),
    ("amendment-table", _("Read again and table")),
]


def answered(
    request: HttpRequest, step: int, draft: Amendment, form: forms.Form, **more: Any
) -> HttpResponse:
    """One step's page, the draft beside what stands now."""
    context = {"draft": draft, "form": form, "step": step, "steps": STEPS, **about(draft.opinion), **more}
    template = ("what", "text", "reasons", "table")[step - 1]
    return render(request, f"amendments/tabling/{template}.html", context, status=status_of(form))


def about(opinion: Opinion) -> dict[str, Any]:
    """What every step says of the text: which, and until when it is amended."""
    return {"opinion": opinion, "until": closes_at(opinion), "late": is_late(opinion)}


def own_draft(request: HttpRequest, pk: int) -> Amendment:
    """The draft, for its author alone: to anyone else it is not there."""
    draft = get_object_or_404(Amendment.objects.whole(), pk=pk)
    if draft.author_id != request.user.member_id:
        raise Http404
    return draft


def is_script(request: HttpRequest) -> bool:
    return request.headers.get("X-Requested-With") == "fetch"


def begin(request: HttpRequest, form: forms.Form, opinion: Opinion, **written: Any) -> Amendment | None:
    member, group = request.user.member, opinion.group_of(request.user)
    version = written.pop("version", None) or opinion.version()
    return perform(request, form, drafting.save_draft, opinion, member, group, version=version, **written)


def keep(request: HttpRequest, draft: Amendment, form: Writing) -> Amendment | None:
    written = words_of(draft) | form.written()
    return begin(request, form, draft.opinion, draft=draft, mark=form.known(), **written)


def asked_step(request: HttpRequest) -> str | None:
    """The step that was asked for by its name, from the row at the head of the page."""
    go = OnwardsForm(sent(request)).asked().get("go")
    return next((name for name, _label in STEPS if name == go), None)
