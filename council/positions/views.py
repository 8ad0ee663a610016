from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from council import access
from council.amendments.views import of_author
from council.middleware import perform, status_of
from council.positions import acts
from council.positions.forms import AnswerForm
from council.rules import wording


@access.member
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer what the rapporteur proposes: the wording, compared with one's own, or a withdrawal."""
    shown, form = of_author(request, pk), AnswerForm(request.POST or None)
    position = shown.positions.last()
    if position is None:
        return redirect("amendment", pk)
    if request.method == "POST" and form.is_valid():
        accepted, words = form.cleaned_data["answer"] == "yes", form.cleaned_data["words"]
        at = shown.sitting_under_way()
        perform(
            request,
            form,
            acts.answer_position,
            position,
            accepted=accepted,
            words=words,
            by=request.user,
            sitting=at,
        )
        if not form.errors:
            return redirect("my-amendments")
    proposed = wording.compare(shown.text, position.text) if position.text else ()
    context = {"amendment": shown, "position": position, "proposed": proposed, "form": form}
    return render(request, "positions/answer.html", context, status=status_of(form))
