from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from council import access
from council.members.models import Group, User
from council.opinions import acts
from council.opinions.forms import DeclarationForm
from council.opinions.models import Declaration, Opinion


def group_of(user: User) -> Group | None:
    """The group for which this person may speak today: that of their running mandate."""
    if not user.is_authenticated or user.member_id is None:
        return None
    mandate = user.member.mandates.filter(end__isnull=True).select_related("group").first()
    return mandate.group if mandate else None


@access.public
def declaration(request: HttpRequest, pk: int) -> HttpResponse:
    """A declaration: to all once it is posted, to its group before."""
    shown = get_object_or_404(Declaration.objects.select_related("group", "opinion__body"), pk=pk)
    own = group_of(request.user) == shown.group
    if shown.is_draft and not own:
        raise Http404
    return render(request, "opinions/declaration.html", {"declaration": shown, "own": own})


@access.member
def declare(request: HttpRequest, pk: int) -> HttpResponse:
    """Write one's group's declaration."""
    opinion, group = get_object_or_404(Opinion, pk=pk), group_of(request.user)
    access.insist(group, _("You do not speak for a group."))
    draft = opinion.declarations.filter(group=group).first()
    initial = {"text": draft.text, "mention": draft.mention} if draft else {}
    form = DeclarationForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        kept = acts.draft_declaration(opinion, group, **form.cleaned_data)
        return redirect("declaration", kept.pk)
    context = {"opinion": opinion, "group": group, "form": form, "draft": draft}
    return render(request, "opinions/declare.html", context, status=400 if form.is_bound else 200)


@access.member
@require_POST
def post(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(Declaration, pk=pk)
    access.insist(group_of(request.user) == shown.group, _("This is the declaration of another group."))
    acts.post_declaration(shown, by=request.user)
    return redirect("declaration", pk)
