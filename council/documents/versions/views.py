from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from council import access
from council.documents.versions.causes import changed_in
from council.documents.versions.comparing import compared
from council.documents.versions.forms import TwoVersionsForm
from council.opinions.models import Opinion


@access.public
@require_GET
def versions(request: HttpRequest, pk: int) -> HttpResponse:
    """The versions of a text, what caused each, and two of them compared."""
    opinion = get_object_or_404(Opinion.objects.presented(), pk=pk)
    every = list(opinion.versions.with_causes())
    form = TwoVersionsForm(every, request.GET)
    earlier, later = form.chosen()
    between = [version for version in every if earlier <= version.number <= later]
    lines = compared(*(version.blocks.all() for version in (between[0], between[-1])))
    changed = [line for line in lines if line.is_changed]
    context = {
        "opinion": opinion,
        "versions": every,
        "form": form,
        "chosen": (earlier, later),
        "lines": lines if form.is_valid() and form.cleaned_data["whole"] else changed,
        "changed": len(changed),
        "by": changed_in(between, [line.block.key for line in changed]),
        "notice": opinion.body.notice,
    }
    return render(request, "documents/versions/versions.html", context)
