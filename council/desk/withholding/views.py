from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from council import access
from council.answers import perform, sent, status_of
from council.desk.withholding.acts import withhold_words
from council.desk.withholding.forms import WithholdingForm
from council.desk.withholding.words import alike, quoted_in, withheld
from council.journal.models import Entry
from council.journal.sentences import sentence
from council.minutes.archive import kept
from council.minutes.printing import production


@access.keeper
def withhold(request: HttpRequest, number: int) -> HttpResponse:
    """Withhold the words of an entry: what would go is read first, then the reason, then it is entered."""
    entry = get_object_or_404(Entry, number=number)
    form = WithholdingForm(sent(request))
    if form.is_confirmed:
        perform(request, form, withhold_words, entry, reason=form.cleaned_data["reason"], by=request.user)
        if form.is_valid():
            kept.forget()
            production.forget()
            return redirect("register")
    quoted = quoted_in(entry)
    together = alike(entry) if quoted else []
    context = {"entry": entry, "form": form, "quoted": quoted.values(), "together": together}
    if quoted and form.is_valid():
        context["would_say"] = sentence(withheld(entry, form.cleaned_data["reason"]))
    return render(request, "desk/withholding.html", context, status=status_of(form))
