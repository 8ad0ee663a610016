from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from council import access
from council.answers import perform, sent, status_of
from council.language import in_the_councils
from council.members.models import Body
from council.procedure import acts as procedure
from council.procedure.forms import ProfileForm, RuleForm
from council.procedure.reading import Reading, Shown, differences


def _body(pk: int | None) -> Body:
    """The body asked for, else the first: most councils have one."""
    bodies = Body.objects.order_by("pk")
    body = bodies.first() if pk is None else bodies.filter(pk=pk).first()
    if body is None:
        raise Http404
    return body


def _named(pk: int | None, name: str) -> tuple[Reading, Shown]:
    reading = Reading.of(_body(pk))
    shown = reading.find(name)
    if shown is None:
        raise Http404
    return reading, shown


def _at(reading: Reading, name: str) -> HttpResponse:
    return redirect(f"{reverse('rules', args=[reading.body.pk])}#{name}")


def _page(request: HttpRequest, pk: int | None, *, may_set: bool) -> HttpResponse:
    bodies = list(Body.objects.order_by("pk"))
    body = _body(pk) if bodies or pk else None
    context = {"reading": Reading.of(body) if body else None, "bodies": bodies, "may_set": may_set}
    return render(request, "procedure/rules.html", context)


@access.public
@in_the_councils()
def public_rules(request: HttpRequest, body: int | None = None) -> HttpResponse:
    """Every majority, quorum and proxy, in words: anyone may read by which rules a body decides."""
    return _page(request, body, may_set=False)


@access.office
def rules(request: HttpRequest, body: int | None = None) -> HttpResponse:
    """The same rules, for those who check them and for the administrator who sets them."""
    return _page(request, body, may_set=request.user.is_administrator)


@access.administrator
def rule(request: HttpRequest, name: str, body: int | None = None) -> HttpResponse:
    """Set one value of the rules: read again in words first, then entered."""
    reading, shown = _named(body, name)
    form = RuleForm(shown, sent(request))
    if form.is_confirmed:
        perform(request, form, procedure.set_rule, reading.body, name, by=request.user, **form.ruling())
        if form.is_valid():
            return _at(reading, name)
    context = {"reading": reading, "shown": shown, "form": form}
    return render(request, "procedure/rule.html", context, status=status_of(form))


@access.administrator
@require_POST
def withdraw(request: HttpRequest, name: str, body: int | None = None) -> HttpResponse:
    """Give up the council's own value: its profile's holds again."""
    reading, _shown = _named(body, name)
    procedure.withdraw_rule(reading.body, name, by=request.user)
    return _at(reading, name)


@access.administrator
def choose(request: HttpRequest, body: int | None = None) -> HttpResponse:
    """Say which council this is: what would change is read first, then entered."""
    whose = _body(body)
    form = ProfileForm(sent(request), initial={"council": whose.rules})
    if form.is_confirmed:
        perform(request, form, procedure.choose_profile, whose, form.cleaned_data["council"], by=request.user)
        if form.is_valid():
            return redirect("rules", whose.pk)
    chosen = form.is_valid() and form.cleaned_data["council"]
    changed = differences(whose, chosen) if chosen else []
    context = {"body": whose, "form": form, "chosen": chosen, "changed": changed}
    return render(request, "procedure/choose.html", context, status=status_of(form))
