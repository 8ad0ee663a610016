from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from council import access
from council.answers import read_form, sent
from council.ballots.announcing import acts
from council.ballots.announcing.forms import MethodForm
from council.ballots.models import Ballot


@access.desk
@require_POST
def announce(request: HttpRequest, pk: int) -> HttpResponse:
    """Announce a ballot that was prepared, another way than was prepared if so asked."""
    shown = get_object_or_404(Ballot, pk=pk)
    acts.announce_prepared(shown, **read_form(MethodForm(sent(request))), by=request.user)
    return redirect("console", shown.sitting_id)
