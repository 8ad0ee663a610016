from __future__ import annotations

from django import forms
from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from council import access
from council.amendments.forms import OneTap
from council.amendments.models import Amendment
from council.amendments.signatures import acts
from council.amendments.signatures.invitations import is_invited
from council.answers import perform, status_of


def page(request: HttpRequest, shown: Amendment, form: forms.Form) -> HttpResponse:
    """An amendment, with one's name to put beside its author's or to take off."""
    member = request.user.member
    own = shown.author_id == member.pk
    context = {
        "amendment": shown,
        "opinion": shown.opinion,
        "own": own,
        "signed": shown.signatures.filter(member=member, withdrawn_at=None).exists(),
        "open": shown.is_draft or shown.is_open,
        "draft": request.GET.get("draft", ""),
        "form": form,
    }
    return render(request, "amendments/signatures/sign.html", context, status=status_of(form))


@access.member
def sign(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign an amendment that is tabled beside its author."""
    shown, form = get_object_or_404(Amendment.objects.whole().tabled(), pk=pk), OneTap.of(request)
    if request.method == "POST":
        group = shown.opinion.group_of(request.user)
        access.insist(group, _("You hold no seat in the council."))
        if perform(request, form, acts.sign, shown, request.user.member, group, by=request.user):
            messages.success(request, _("You have signed amendment no {number}.").format(number=shown.label))
            return redirect("my-amendments")
    return page(request, shown, form)


@access.member
def invited(request: HttpRequest, pk: int, token: str) -> HttpResponse:
    """Read a draft that its author has shown, and sign it; tabled meanwhile, it is signed as any other."""
    shown, form = get_object_or_404(Amendment.objects.whole(), pk=pk), OneTap.of(request)
    if not is_invited(shown, token):
        raise Http404
    if not shown.is_draft:
        return redirect("amendment-cosign", pk)
    if request.method == "POST":
        group = shown.opinion.group_of(request.user)
        access.insist(group, _("You hold no seat in the council."))
        if perform(request, form, acts.sign_draft, shown, request.user.member, group):
            messages.success(request, _("You have signed this draft. Its author will table it."))
            return redirect("my-amendments")
    return page(request, shown, form)


@access.member
@require_POST
def unsign(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one's name off an amendment; a draft is not there for who did not sign it."""
    readable = Q(number__isnull=False) | Q(signatures__member=request.user.member_id)
    shown = get_object_or_404(Amendment.objects.whole().filter(readable).distinct(), pk=pk)
    form = OneTap.of(request)
    act = acts.unsign_draft if shown.is_draft else acts.withdraw_signature
    by = {} if shown.is_draft else {"by": request.user}
    perform(request, form, act, shown, request.user.member, **by)
    if form.errors:
        return page(request, get_object_or_404(Amendment.objects.whole(), pk=pk), form)
    messages.success(request, _("Your name is no longer on this amendment."))
    return redirect("my-amendments")
