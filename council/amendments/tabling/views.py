"""Tabling an amendment in four steps: what, the text, the reasons and who signs, read again and table.

Each step is a page that posts what it asks and keeps the rest; a script posts the same form at each pause, and
is answered with what stands beside the draft.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from council import access
from council.amendments import acts
from council.amendments.compromises.acts import ask_consents, ask_no_consent
from council.amendments.drafting import acts as drafting
from council.amendments.drafting.acts import discard_draft
from council.amendments.forms import OneTap
from council.amendments.models import Amendment
from council.amendments.signatures.invitations import invitation
from council.amendments.tabling.beside import Beside, words_of
from council.amendments.tabling.forms import (
    COMPROMISE,
    SUB_AMENDMENT,
    AtOnceForm,
    BeginningForm,
    BetweenForm,
    OnwardsForm,
    ReasonsForm,
    TablingForm,
    WhatForm,
    Writing,
    text_form,
)
from council.amendments.tabling.steps import (
    STEPS,
    about,
    answered,
    asked_step,
    begin,
    for_whom,
    is_script,
    keep,
    own_draft,
)
from council.amendments.views import of_author, page
from council.amendments.written import WITH_TEXT, Written
from council.answers import perform, sent, status_of
from council.members.models import Group
from council.opinions.models import Opinion

# What


@access.author
def start(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose the recommendation and what is done to it: the draft begins there."""
    opinion = get_object_or_404(Opinion.objects.select_related("body"), pk=pk)
    group = opinion.group_of(request.user)
    access.insist(group or request.user.holds("clerk"), _("You hold no seat in the council."))
    asked = BeginningForm(sent(request) or request.GET).asked()
    if "operation" in asked and request.method == "POST" and group:
        return at_once(request, opinion, group)
    if "parent" in asked:
        return sub_amend(request, opinion, int(asked["parent"]))
    if asked.get("kind") == SUB_AMENDMENT:
        return choose_parent(request, opinion, asked.get("block", ""))
    form, whom = WhatForm(opinion, sent(request), initial=_chosen(request)), for_whom(request, opinion)
    if all([form.is_valid(), whom is None or whom.is_valid()]):
        begun = begin(request, form, opinion, whom, **form.written())
        if begun:
            compromise = form.cleaned_data["kind"] == COMPROMISE
            return redirect("amendment-between" if compromise else "amendment-text", begun.pk)
    drafts = opinion.amendments.whole().drafts_of(request.user).order_by("-saved_at")
    context = {"form": form, "whom": whom, "step": 1, "steps": STEPS, "drafts": drafts, **about(opinion)}
    status = max(status_of(each) for each in (form, whom) if each)
    return render(request, "amendments/tabling/what.html", context, status=status)


def at_once(request: HttpRequest, opinion: Opinion, group: Group) -> HttpResponse:
    """The four steps in one, for a program that sends all of them."""
    form = AtOnceForm(opinion, sent(request))
    if form.is_valid():
        member, typed = request.user.member, form.cleaned_data
        draft = perform(request, form, drafting.draft_amendment, opinion, member, group, **typed)
        if draft:
            return redirect("amendment", draft.pk)
    context = {"form": form, "step": 2, "steps": STEPS, **about(opinion)}
    return render(request, "amendments/tabling/at_once.html", context, status=status_of(form))


def _chosen(request: HttpRequest) -> dict[str, str]:
    return {name: request.GET[name] for name in ("block", "kind") if request.GET.get(name)}


def choose_parent(request: HttpRequest, opinion: Opinion, block: str) -> HttpResponse:
    """The amendments that can be sub-amended, those on the recommendation chosen first."""
    may_change = opinion.amendments.whole().open().filter(parent=None, is_divided=False)
    worded = may_change.filter(operation__in=WITH_TEXT)
    offered = sorted(worded, key=lambda a: (a.block_key != block, a.number, a.part))
    context = {"offered": offered, "step": 1, "steps": STEPS, **about(opinion)}
    return render(request, "amendments/tabling/parent.html", context)


def sub_amend(request: HttpRequest, opinion: Opinion, parent: int) -> HttpResponse:
    """Begin a sub-amendment from the words of the amendment that it amends."""
    amended = get_object_or_404(opinion.amendments.whole().tabled(), pk=parent)
    form, whom = OneTap.of(request), for_whom(request, opinion)
    words = {"operation": "replace", "text": amended.text, "parent": amended}
    if request.method == "POST" and (whom is None or whom.is_valid()):
        perform(request, form, Written(opinion.version(), block=amended.block_key, **words).insist_on_parent)
        begun = None if form.errors else begin(request, form, opinion, whom, **words)
        if begun:
            return redirect("amendment-text", begun.pk)
    context = {"amendment": amended, "form": form, "whom": whom, "step": 1, "steps": STEPS, **about(opinion)}
    status = max(status_of(each) for each in (form, whom) if each)
    return render(request, "amendments/tabling/sub.html", context, status=status)


@access.author
def what(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose again: what was typed is kept, but for words that were only those of the text."""
    draft = own_draft(request, pk)
    if draft.parent or not draft.is_draft:
        return redirect("amendment-text" if draft.is_draft else "amendment", pk)
    kind = COMPROMISE if draft.is_compromise else draft.operation
    form = WhatForm(draft.opinion, sent(request), initial={"block": draft.block_key, "kind": kind})
    if form.is_valid():
        written = words_of(draft) | {"version": draft.opinion.version()} | form.written()
        if draft.text and draft.text != draft.amended_from:
            written["text"] = draft.text
        kept = begin(request, form, draft.opinion, draft=draft, **written)
        if kept and form.cleaned_data["kind"] == COMPROMISE:
            return redirect("amendment-between", pk)
        if kept:
            ask_no_consent(kept, kept.author)
            return redirect("amendment-text", pk)
    return answered(request, 1, draft, form)


@access.author
def between(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose the amendments that a compromise would replace; their authors are then asked."""
    draft = own_draft(request, pk)
    form = BetweenForm(draft, sent(request))
    if form.is_valid():
        parents = list(form.cleaned_data["parents"])
        perform(request, form, ask_consents, draft, draft.author, parents=parents)
        if not form.errors:
            return redirect("amendment-text", pk)
    context = {"draft": draft, "form": form, "step": 1, "steps": STEPS, **about(draft.opinion)}
    return render(request, "amendments/tabling/between.html", context, status=status_of(form))


# The text, the reasons


@access.author
def text(request: HttpRequest, pk: int) -> HttpResponse:
    draft = own_draft(request, pk)
    return write(request, 2, draft, text_form(draft, sent(request)))


@access.author
def reasons(request: HttpRequest, pk: int) -> HttpResponse:
    draft = own_draft(request, pk)
    return write(request, 3, draft, ReasonsForm(draft, sent(request)))


def write(request: HttpRequest, step: int, draft: Amendment, form: Writing) -> HttpResponse:
    """Keep what a step writes, and go on; to the script, what stands beside the draft."""
    if request.method != "POST" and not draft.is_draft:
        return redirect("amendment", draft.pk)
    saved = keep(request, draft, form) if form.is_valid() else None
    if saved and not is_script(request) and "stay" not in OnwardsForm(sent(request)).asked():
        return redirect(asked_step(request) or STEPS[step][0], draft.pk)
    shown = get_object_or_404(Amendment.objects.whole(), pk=draft.pk)
    overtaken = bool(form.errors) and form.is_bound and form["mark"].value() != shown.mark
    context = {
        "writes": True,
        "beside": Beside(shown),
        "overtaken": overtaken and shown.is_draft,
        "here": reverse(STEPS[step - 1][0], args=[draft.pk]),
        "others": text_form(shown) if step == 2 else ReasonsForm(shown),
        "invitation": invitation(request, shown),
    }
    if is_script(request):
        context |= {"draft": shown, "form": form, "step": step}
        return render(request, "amendments/tabling/_answer.html", context, status=status_of(form))
    return answered(request, step, shown, form, **context)


@access.author
def beside(request: HttpRequest, pk: int) -> HttpResponse:
    """What stands beside the draft now: asked again when the room has heard of something."""
    draft = own_draft(request, pk)
    context = {"beside": Beside(draft), "draft": draft, "step": 3 if request.GET.get("step") == "3" else 2}
    answer = render(request, "amendments/tabling/_beside.html", context)
    answer["Cache-Control"] = "no-store"
    return answer


@access.author
@require_POST
def bring(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep what is typed, then bring the draft onto the text of now; both texts are shown where they collide."""
    draft = own_draft(request, pk)
    form = text_form(draft, sent(request))
    saved = keep(request, draft, form) if form.is_valid() else None
    if saved is None:
        return write(request, 2, draft, form)
    collides = Beside(saved).is_in_conflict
    member, version = draft.author, draft.opinion.version()
    brought = perform(request, form, drafting.bring_onto, saved, version, by=member, mark=saved.mark)
    if brought is None:
        return write(request, 2, saved, form)
    return redirect(f"{reverse('amendment-text', args=[pk])}?brought={'apart' if collides else 'carried'}")


# Read again


@access.author
def table(request: HttpRequest, pk: int) -> HttpResponse:
    """Read the draft as others will, then table it; refused, the draft is kept and the page says why."""
    form = TablingForm.of(request)
    if form.is_valid():
        shown = own_draft(request, pk) if request.user.holds("clerk") else of_author(request, pk)
        read = {"mark": form.cleaned_data["mark"], "sitting": shown.sitting_under_way()}
        perform(request, form, acts.table_amendment, shown, by=request.user, **read)
        if not form.errors:
            in_session = shown.by_desk and read["sitting"]
            return redirect("console", in_session) if in_session else redirect("amendment", pk)
    draft = own_draft(request, pk)
    if not draft.is_draft:
        return page(request, pk, form) if form.errors else redirect("amendment", pk)
    return answered(request, 4, draft, form, beside=Beside(draft))


@access.author
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw a draft away, once it is confirmed."""
    draft, form = own_draft(request, pk), OneTap.of(request)
    if request.method == "POST":
        perform(request, form, discard_draft, draft, draft.author)
        if not form.errors:
            return redirect("opinion", draft.opinion_id) if draft.by_desk else redirect("my-amendments")
    context = {"draft": draft, "form": form, "opinion": draft.opinion}
    return render(request, "amendments/tabling/discard.html", context, status=status_of(form))
