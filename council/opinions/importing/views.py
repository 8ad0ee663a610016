from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from council import access, lanes
from council.answers import perform, sent, status_of
from council.opinions.importing import acts
from council.opinions.importing.forms import CorrectionForm, FileForm
from council.opinions.importing.models import Reading
from council.opinions.importing.words import lines, remarks
from council.opinions.manuscripts import files
from council.opinions.manuscripts.views import at, writing


@lanes.long_when_sent
@access.writer
def send(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the file of a text: what is recognised in it is shown before anything changes."""
    text = writing(request, pk)
    form = FileForm(sent(request), request.FILES or None)
    if form.is_valid():
        file, nouns = form.cleaned_data["file"], (text.label_fr, text.label_en)
        found = perform(request, form, files.read_aside, file.name, file.read(), nouns)
        if found and perform(request, form, acts.keep_reading, text, file.name, found, by=request.user.name):
            return redirect("file-read", pk)
    return render(
        request, "opinions/importing/send.html", {"manuscript": text, "form": form}, status=status_of(form)
    )


@access.writer
def read(request: HttpRequest, pk: int) -> HttpResponse:
    """What was recognised in the file, to be corrected, looked at again and taken as the text."""
    text = writing(request, pk)
    reading = get_object_or_404(Reading, manuscript=text)
    form = CorrectionForm(reading, sent(request), initial={"mark": reading.mark, "over": text.mark})
    if form.is_valid() and form.cleaned_data["take"]:
        marks = {"mark": form.cleaned_data["mark"], "over": form.cleaned_data["over"]}
        taken = perform(request, form, acts.take_reading, reading, form.corrected(), **marks)
        if taken:
            messages.success(
                request,
                ngettext(
                    "Saved: the text now has {number} passage.",
                    "Saved: the text now has {number} passages.",
                    taken,
                ).format(number=taken),
            )
            return at(text)
    context = {
        "manuscript": text,
        "reading": reading,
        "form": form,
        "lines": lines(form),
        "remarks": remarks(reading),
        "replaced": text.passages.count(),
        "marks": (reading.mark, text.mark),
    }
    return render(request, "opinions/importing/read.html", context, status=status_of(form))


@access.writer
@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    text = writing(request, pk)
    acts.drop_reading(get_object_or_404(Reading, manuscript=text))
    return at(text)
