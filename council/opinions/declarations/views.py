from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from council import access
from council.answers import perform, sent, status_of
from council.opinions.declarations import acts as declarations
from council.opinions.declarations.forms import DeclarationForm, PostForm
from council.opinions.declarations.models import Declaration
from council.opinions.models import Opinion


def _page(request: HttpRequest, shown: Declaration, form: PostForm) -> HttpResponse:
    own = shown.opinion.group_of(request.user) == shown.group
    if shown.is_draft and not own:
        raise Http404
    context = {"declaration": shown, "own": own, "form": form}
    return render(request, "opinions/declarations/declaration.html", context, status=status_of(form))


def _found(pk: int) -> Declaration:
    return get_object_or_404(Declaration.objects.select_related("group", "opinion__body"), pk=pk)


@access.public
def declaration(request: HttpRequest, pk: int) -> HttpResponse:
    """A declaration: to all once it is posted, to its group before."""
    return _page(request, _found(pk), PostForm())


@access.member
def declare(request: HttpRequest, pk: int) -> HttpResponse:
    """Write one's group's declaration; what another member has written meanwhile is shown, never replaced unread."""
    opinion = get_object_or_404(Opinion.objects.select_related("body"), pk=pk)
    group = opinion.group_of(request.user)
    access.insist(group, _("You do not speak for a group."))
    drafts = opinion.declarations.filter(group=group)
    form = DeclarationForm(sent(request), initial=drafts.values("text", "mention").first() or {})
    if form.is_valid():
        kept = perform(request, form, declarations.draft_declaration, opinion, group, **form.cleaned_data)
        if kept:
            return redirect("declaration", kept.pk)
    draft = drafts.first()
    overtaken = form.is_bound and draft and draft.mark != form["mark"].value()
    context = {"opinion": opinion, "group": group, "form": form, "draft": draft, "overtaken": overtaken}
    return render(request, "opinions/declarations/declare.html", context, status=status_of(form))


@access.member
@require_POST
def post(request: HttpRequest, pk: int) -> HttpResponse:
    shown, form = _found(pk), PostForm(sent(request))
    own = shown.opinion.group_of(request.user) == shown.group
    access.insist(own, _("This is the declaration of another group."))
    if form.is_valid():
        perform(request, form, declarations.post_declaration, shown, by=request.user, **form.cleaned_data)
    return _page(request, _found(pk), form) if form.errors else redirect("declaration", pk)
