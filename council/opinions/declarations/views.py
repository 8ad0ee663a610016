from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from council import access
from council.answers import perform, sent, status_of
from council.members.models import Group
from council.opinions.declarations import acts as declarations
from council.opinions.declarations.forms import DeclarationForm, GroupForm, PostForm
from council.opinions.declarations.models import Declaration
from council.opinions.models import Opinion


def _page(request: HttpRequest, shown: Declaration, form: PostForm) -> HttpResponse:
    own = shown.is_written_by(request.user)
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


@access.author
def declare(request: HttpRequest, pk: int) -> HttpResponse:
    """Write one's group's declaration, or have the clerk choose the group that sent one."""
    opinion = get_object_or_404(Opinion.objects.select_related("body"), pk=pk)
    group = opinion.group_of(request.user)
    if group is None and request.user.holds("clerk"):
        return received(request, opinion)
    access.insist(group, _("You do not speak for a group."))
    return _write(request, opinion, group, by_desk=False)


def received(request: HttpRequest, opinion: Opinion) -> HttpResponse:
    """The groups whose declaration the desk may enter, received on paper or by mail; then the one chosen."""
    form = GroupForm(opinion, request.GET or None)
    if form.is_valid():
        return _write(request, opinion, form.cleaned_data["group"], by_desk=True)
    context = {"opinion": opinion, "form": form}
    return render(request, "opinions/declarations/received.html", context, status=status_of(form))


def _write(request: HttpRequest, opinion: Opinion, group: Group, *, by_desk: bool) -> HttpResponse:
    """What another has written meanwhile is shown, never replaced unread."""
    drafts = opinion.declarations.filter(group=group, by_desk=by_desk)
    form = DeclarationForm(sent(request), initial=drafts.values("text", "mention").first() or {})
    if form.is_valid():
        words = {**form.cleaned_data, "by_desk": by_desk}
        kept = perform(request, form, declarations.draft_declaration, opinion, group, **words)
        if kept:
            return redirect("declaration", kept.pk)
    draft = drafts.first()
    overtaken = form.is_bound and draft and draft.mark != form["mark"].value()
    context = {"opinion": opinion, "group": group, "form": form, "draft": draft, "overtaken": overtaken}
    context["by_desk"] = by_desk
    return render(request, "opinions/declarations/declare.html", context, status=status_of(form))


@access.author
@require_POST
def post(request: HttpRequest, pk: int) -> HttpResponse:
    shown, form = _found(pk), PostForm(sent(request))
    access.insist(shown.is_written_by(request.user), _("This is the declaration of another group."))
    if form.is_valid():
        perform(request, form, declarations.post_declaration, shown, by=request.user, **form.cleaned_data)
    return _page(request, _found(pk), form) if form.errors else redirect("declaration", pk)
