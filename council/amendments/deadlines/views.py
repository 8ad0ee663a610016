from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from council import access
from council.amendments.deadlines.acts import set_deadline
from council.amendments.deadlines.forms import DeadlineForm
from council.amendments.deadlines.models import closes_at
from council.answers import perform, sent, status_of
from council.opinions.models import Opinion


@access.clerk
def deadline(request: HttpRequest, pk: int) -> HttpResponse:
    """Set until when amendments to a text are tabled."""
    opinion = get_object_or_404(Opinion.objects.presented(), pk=pk)
    form = DeadlineForm(opinion, sent(request))
    if form.is_valid() and perform(
        request, form, set_deadline, opinion, **form.cleaned_data, by=request.user
    ):
        return redirect("opinion", pk)
    context = {"opinion": opinion, "form": form, "closes_at": closes_at(opinion)}
    return render(request, "amendments/deadlines/deadline.html", context, status=status_of(form))
