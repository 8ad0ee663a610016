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
from council.amendments.tabling.forms import ForWhomForm, OnwardsForm, Writing
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
    """The draft, for whoever writes it, even once it is tabled: to anyone else it is not there."""
    draft = get_object_or_404(Amendment.objects.whole(), pk=pk)
    entered = draft.by_desk and request.user.holds("clerk")
    if not entered and not draft.is_written_by(request.user):
        raise Http404
    return draft


def for_whom(request: HttpRequest, opinion: Opinion) -> ForWhomForm | None:
    """What asks the clerk for whom they table; members write their own."""
    if not request.user.holds("clerk"):
        return None
    return ForWhomForm(opinion, sent(request), is_seated=opinion.group_of(request.user) is not None)


def is_script(request: HttpRequest) -> bool:
    return request.headers.get("X-Requested-With") == "fetch"


def begin(
    request: HttpRequest,
    form: forms.Form,
    opinion: Opinion,
    whom: ForWhomForm | None = None,
    **written: Any,
) -> Amendment | None:
    """Keep a draft, or begin it: one's own, or that of whoever the clerk enters it for."""
    version, draft = written.pop("version", None) or opinion.version(), written.get("draft")
    received = whom.cleaned_data["mandate"] if whom else None
    member, group = request.user.member, opinion.group_of(request.user)
    if draft or received:
        member, group = (draft.author, draft.group) if draft else (received.member, received.group)
    written |= {"version": version, "by_desk": received is not None}
    return perform(request, form, drafting.save_draft, opinion, member, group, **written)


def keep(request: HttpRequest, draft: Amendment, form: Writing) -> Amendment | None:
    written = words_of(draft) | form.written()
    return begin(request, form, draft.opinion, draft=draft, mark=form.known(), **written)


def asked_step(request: HttpRequest) -> str | None:
    """The step that was asked for by its name, from the row at the head of the page."""
    go = OnwardsForm(sent(request)).asked().get("go")
    return next((name for name, _label in STEPS if name == go), None)
