from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from council import access
from council.answers import perform, read_form, sent, status_of
from council.members.models import User
from council.opinions.manuscripts import acts, files
from council.opinions.manuscripts.forms import (
    AsReadForm,
    DescriptionForm,
    OnwardsForm,
    PassageForm,
    PlaceForm,
    StepForm,
)
from council.opinions.manuscripts.models import Manuscript, Passage
from council.opinions.manuscripts.shown import shown
from council.opinions.models import Opinion
from council.rules.amending.wording import compare


def writing(request: HttpRequest, pk: int) -> Manuscript:
    """A manuscript, for those who write it."""
    found = get_object_or_404(Manuscript.objects.select_related("body", "rapporteur"), pk=pk)
    refusal = _("Only the rapporteur of this text and the clerk may write it.")
    access.insist(found.may_be_written_by(request.user), refusal)
    return found


def at(manuscript: Manuscript, key: str = "") -> HttpResponse:
    """Back to the text, at one of its passages."""
    return redirect(reverse("manuscript", args=[manuscript.pk]) + (f"#{key}" if key else ""))


def _being_written(user: User) -> QuerySet[Manuscript]:
    texts = Manuscript.objects.filter(opinion=None).select_related("rapporteur")
    return texts if user.holds("clerk") else texts.filter(rapporteur=user.member_id)


@access.public
def opinions(request: HttpRequest) -> HttpResponse:
    """The texts before the council; to those who write them, the ones being written too."""
    user = request.user
    context = {
        "opinions": Opinion.objects.presented().order_by("-number"),
        "manuscripts": _being_written(user) if user.is_authenticated else [],
        "may_begin": user.is_authenticated and user.holds("clerk"),
    }
    return render(request, "opinions/manuscripts/opinions.html", context)


@access.clerk
def begin(request: HttpRequest) -> HttpResponse:
    """Begin the text of an opinion; a file is then sent, or the text written by hand."""
    form = DescriptionForm(sent(request))
    if form.is_valid():
        typed = dict(form.cleaned_data)
        body, rapporteur = typed.pop("body"), typed.pop("rapporteur")
        begun = perform(request, form, acts.begin_manuscript, body, rapporteur, **typed)
        if begun:
            return redirect("file-send", begun.pk)
    return render(request, "opinions/manuscripts/describe.html", {"form": form}, status=status_of(form))


@access.writer
def describe(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct the number, the titles, the section, the rapporteur; the clerk alone names another rapporteur."""
    text = writing(request, pk)
    form = DescriptionForm.of(text, sent(request))
    if not request.user.holds("clerk"):
        del form.fields["rapporteur"]
    if form.is_valid():
        typed = dict(form.cleaned_data)
        rapporteur = typed.pop("rapporteur", text.rapporteur)
        perform(request, form, acts.describe_manuscript, text, rapporteur, **typed)
        if form.is_valid():
            messages.success(request, _("Saved."))
            return at(text)
    context = {"form": form, "manuscript": text}
    return render(request, "opinions/manuscripts/describe.html", context, status=status_of(form))


@access.writer
@require_GET
def manuscript(request: HttpRequest, pk: int) -> HttpResponse:
    """The text as it stands, each passage with what may be done to it."""
    text = writing(request, pk)
    if text.is_tabled:
        return redirect("opinion", text.opinion_id)
    return _page(request, text)


def _page(request: HttpRequest, text: Manuscript, form: AsReadForm | None = None) -> HttpResponse:
    context: dict[str, Any] = {"manuscript": text, "shown": shown(text), "form": form or AsReadForm()}
    context["reading"] = getattr(text, "reading", None)
    return render(request, "opinions/manuscripts/text.html", context, status=status_of(context["form"]))


@access.writer
@require_GET
def markdown(request: HttpRequest, pk: int) -> HttpResponse:
    """The text as a Markdown file, which reads back as the same passages."""
    text = writing(request, pk)
    content = files.as_markdown(text.text(), text.label_fr)
    name = f"{text.number.replace('/', '-')}.md"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type="text/markdown; charset=utf-8", headers=headers)


@access.clerk
@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    text, form = writing(request, pk), AsReadForm(sent(request))
    if form.is_valid():
        perform(request, form, acts.drop_manuscript, text, mark=form.cleaned_data["mark"])
    if form.errors:
        return _page(request, text, form)
    messages.success(request, _("The preliminary draft {number} is given up.").format(number=text.number))
    return redirect("opinions")


@access.writer
def table(request: HttpRequest, pk: int) -> HttpResponse:
    """Read the whole text again, then table it."""
    text, form = writing(request, pk), AsReadForm(sent(request))
    if form.is_valid():
        mark = form.cleaned_data["mark"]
        tabled = perform(request, form, acts.table_manuscript, text, mark=mark, by=request.user)
        if tabled:
            return redirect("opinion", tabled.pk)
    context = {"manuscript": text, "shown": shown(text), "form": form}
    return render(request, "opinions/manuscripts/table.html", context, status=status_of(form))


# One passage


@access.writer
def passage(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """Write one passage; what someone else has written meanwhile is shown, never replaced unread."""
    text = writing(request, pk)
    before = text.passages.filter(key=key).first()
    form = PassageForm(text.label, sent(request), initial=before.as_read().to_data() if before else {})
    if before is None and request.method != "POST":
        return at(text)
    if form.is_valid():
        number = perform(request, form, acts.write_passage, text, key, **form.cleaned_data)
        if number:
            messages.success(request, _saved(text, key, number))
            return _onwards(request, text, key)
    return _passage_page(request, text, key, form)


def _saved(text: Manuscript, key: str, number: int) -> str:
    if number > 1:
        return _("Saved. Passages here now: {number}.").format(number=number)
    return _("Saved: {passage}.").format(passage=text.passages.get(key=key).name)


def _onwards(request: HttpRequest, text: Manuscript, key: str) -> HttpResponse:
    """Back to the text, or to the next passage where that was asked."""
    now = text.passages.get(key=key)
    following = text.passages.filter(position__gt=now.position).first()
    if following and read_form(OnwardsForm(sent(request)))["next"]:
        return redirect("passage", text.pk, following.key)
    return at(text, key)


def _passage_page(
    request: HttpRequest, text: Manuscript, key: str, form: PassageForm, other: Any = None
) -> HttpResponse:
    now = text.passages.filter(key=key).first()
    overtaken = bool(form.is_bound and now and now.mark != form["mark"].value())
    following = text.passages.filter(position__gt=now.position).first() if now else None
    context = {
        "manuscript": text,
        "passage": now,
        "following": following,
        "form": form,
        "mark": now.mark if now else "",
        "after": key,  # where this passage is gone, what was written is added at the end
        "refused": other,
        "changes": compare(now.text, form["text"].value() or "") if overtaken and now else None,
    }
    return render(request, "opinions/manuscripts/passage.html", context, status=status_of(other or form))


@access.writer
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a passage: first, or after another."""
    text = writing(request, pk)
    after = read_form(PlaceForm(sent(request) or request.GET))["after"]
    form = PassageForm(text.label, sent(request), initial={"kind": Passage.Kind.PARAGRAPH})
    if form.is_valid():
        typed = {name: said for name, said in form.cleaned_data.items() if name != "mark"}
        added = perform(request, form, acts.add_passage, text, after=after, **typed)
        if added:
            messages.success(request, _("Added: {passage}.").format(passage=added.name))
            return at(text, added.key)
    before = text.passages.filter(key=after).first()
    context = {"manuscript": text, "form": form, "after": after, "before": before}
    return render(request, "opinions/manuscripts/passage.html", context, status=status_of(form))


@access.writer
@require_POST
def move(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    text = writing(request, pk)
    acts.move_passage(text, key, **read_form(StepForm(sent(request))))
    messages.success(request, _("Moved: {passage}.").format(passage=text.passages.get(key=key).name))
    return at(text, key)


@access.writer
@require_POST
def join(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    text, asked = writing(request, pk), AsReadForm(sent(request))
    if asked.is_valid():
        perform(request, asked, acts.join_passages, text, key, **asked.cleaned_data)
    if asked.errors:
        return _refused(request, text, key, asked)
    messages.success(request, _("Joined: {passage}.").format(passage=text.passages.get(key=key).name))
    return at(text, key)


@access.writer
@require_POST
def remove(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    text, asked = writing(request, pk), AsReadForm(sent(request))
    gone = text.passages.filter(key=key).first()
    if asked.is_valid():
        perform(request, asked, acts.remove_passage, text, key, mark=asked.cleaned_data["mark"])
    if asked.errors:
        return _refused(request, text, key, asked)
    if gone:
        messages.success(request, _("Removed: {passage}.").format(passage=gone.name))
    return at(text)


def _refused(request: HttpRequest, text: Manuscript, key: str, asked: AsReadForm) -> HttpResponse:
    """The passage as it stands now, with the reason why nothing was done to it."""
    now = text.passages.filter(key=key).first()
    if now is None:
        return at(text)
    return _passage_page(request, text, key, PassageForm(text.label, initial=now.as_read().to_data()), asked)
