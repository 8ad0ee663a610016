from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from council import access
from council.members.models import Group, User
from council.middleware import perform, status_of
from council.opinions import acts
from council.opinions.declarations.forms import DeclarationForm, PostForm
from council.opinions.models import Declaration, Opinion


def group_of(user: User, opinion: Opinion) -> Group | None:
    """The group for which this person may speak on a text: that of their mandate on the day it is debated."""
    if not user.is_authenticated or user.member_id is None:
        return None
    mandate = opinion.body.in_office(opinion.day()).filter(member=user.member_id).first()
    return mandate.group if mandate else None


def _page(request: HttpRequest, shown: Declaration, form: PostForm) -> HttpResponse:
    own = group_of(request.user, shown.opinion) == shown.group
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
    group = group_of(request.user, opinion)
    access.insist(group, _("You do not speak for a group."))
    drafts = opinion.declarations.filter(group=group)
    form = DeclarationForm(request.POST or None, initial=drafts.values("text", "mention").first() or {})
    if request.method == "POST" and form.is_valid():
        kept = perform(request, form, acts.draft_declaration, opinion, group, **form.cleaned_data)
        if kept:
            return redirect("declaration", kept.pk)
    draft = drafts.first()
    overtaken = form.is_bound and draft and draft.mark != form.data.get("mark", "")
    context = {"opinion": opinion, "group": group, "form": form, "draft": draft, "overtaken": overtaken}
    return render(request, "opinions/declarations/declare.html", context, status=status_of(form))


@access.member
@require_POST
def post(request: HttpRequest, pk: int) -> HttpResponse:
    shown, form = _found(pk), PostForm(request.POST)
    own = group_of(request.user, shown.opinion) == shown.group
    access.insist(own, _("This is the declaration of another group."))
    if form.is_valid():
        perform(request, form, acts.post_declaration, shown, by=request.user, **form.cleaned_data)
    return _page(request, _found(pk), form) if form.errors else redirect("declaration", pk)
