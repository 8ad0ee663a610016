from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _

from council import access
from council.amendments.compromises import acts
from council.amendments.compromises.forms import ConsentForm
from council.amendments.models import Amendment
from council.answers import perform, status_of


@access.member
def consent(request: HttpRequest, pk: int) -> HttpResponse:
    """Read the compromise that would replace one's amendment, and consent to it or take one's consent back."""
    shown, form = get_object_or_404(Amendment.objects.whole(), pk=pk), ConsentForm.of(request)
    asked = [c for c in shown.consents.all() if c.parent.author_id == request.user.member_id]
    access.insist(asked, _("You are not asked to consent to this compromise."))
    if form.is_valid():
        act = acts.give_consent if form.cleaned_data["consent"] else acts.withdraw_consent
        for each in asked:
            perform(request, form, act, shown, each.parent, request.user.member)
        if not form.errors:
            return redirect("my-amendments")
    given = all(each.given_at for each in asked)
    context = {"amendment": shown, "asked": asked, "given": given, "opinion": shown.opinion, "form": form}
    return render(request, "amendments/compromises/consent.html", context, status=status_of(form))
