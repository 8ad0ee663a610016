from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from council import access
from council.answers import perform, sent, status_of
from council.ballots.blocs import acts
from council.ballots.blocs.forms import BlocForm, ObjectionForm
from council.ballots.blocs.models import Bloc
from council.sittings.models import AgendaItem


@access.desk
def propose(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose the amendments to put to the vote together."""
    item = get_object_or_404(
        AgendaItem.objects.select_related("opinion", "sitting"), pk=pk, opinion__isnull=False
    )
    form = BlocForm(item.opinion, sent(request))
    if form.is_valid():
        chosen = list(form.cleaned_data["amendments"])
        perform(request, form, acts.propose_bloc, item, chosen, by=request.user)
        if form.is_valid():
            return redirect("console", item.sitting_id)
    context = {"item": item, "sitting": item.sitting, "form": form}
    return render(request, "ballots/blocs/propose.html", context, status=status_of(form))


@access.signed_in
def object_to(request: HttpRequest, pk: int) -> HttpResponse:
    """Have one amendment put apart: a member for themselves, or the desk for whoever objects in the room."""
    bloc = get_object_or_404(Bloc.objects.select_related("sitting"), pk=pk)
    at_desk, member = request.user.holds("chair", "clerk"), request.user.member
    access.insist(at_desk or member, _("Only members of the council may do this."))
    form = ObjectionForm(bloc, sent(request))
    if form.is_valid():
        named = form.cleaned_data["who"] if at_desk else ""
        whose = None if named or not member else member
        amendment = form.cleaned_data["amendment"].amendment
        perform(request, form, acts.object_to, bloc, amendment, whose, named=named, by=request.user)
        if form.is_valid():
            return redirect("console" if at_desk else "member-screen", bloc.sitting_id)
    lines = bloc.lines.select_related("amendment__group")
    context = {"bloc": bloc, "form": form, "lines": lines, "at_desk": at_desk}
    return render(request, "ballots/blocs/object.html", context, status=status_of(form))


@access.desk
@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    bloc = get_object_or_404(Bloc, pk=pk)
    acts.drop_bloc(bloc, by=request.user)
    return redirect("console", bloc.sitting_id)
