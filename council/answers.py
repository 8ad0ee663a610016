"""What a request is answered: an act performed, its refusal said, in HTML or in JSON."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, BadRequest
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from council.rules.amending.tokens import clean
from council.rules.order import OutOfOrder

NEVER_GIVEN_BACK = ("csrfmiddlewaretoken", "password", "username", "next", "key")
PAGES = {400: "400.html", 503: "503.html"}
WRONG = (
    *("required", "invalid", "invalid_choice", "min_value", "max_value", "max_length"),
    *("null_characters_not_allowed", "unseen"),
)
TOO_LONG = {"max_length": _("This is too long: %(limit_value)d characters at most.")}
P = ParamSpec("P")
R = TypeVar("R")


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form was sent with, None while its page is only read."""
    return request.POST if request.method == "POST" else None


class Written(forms.CharField):
    """What someone writes, kept as every text is: on one line unless it is asked for in several.

    What cannot be seen is refused by name, in a short field as in a long one.
    """

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not isinstance(text, str) or text in self.empty_values:
            return text
        try:
            kept = clean(text)
        except OutOfOrder as refusal:
            raise forms.ValidationError(self.error_messages.get("unseen", said(refusal)), "unseen") from None
        if not isinstance(self.widget, forms.Textarea):
            kept = re.sub("[ \n]+", " ", kept)
        return kept or self.empty_value


class Unreadable(BadRequest):
    """What was sent is not of the shape that its form asks; said in a sentence, and answered 400."""


def read_form(form: forms.Form) -> dict[str, Any]:
    """What a form holds; where its shape is wrong, the asker is told what is (400), and no act is tried."""
    if not form.is_valid():
        sentences = [str(sentence) for errors in form.errors.values() for sentence in errors]
        raise Unreadable(" ".join(dict.fromkeys(sentences)))
    return form.cleaned_data


def wrong(sentence: Promise) -> dict[str, Any]:
    """The errors of a field which says the same, whatever is wrong in it."""
    return dict.fromkeys(WRONG, sentence)


def wants_json(request: HttpRequest) -> bool:
    return "application/json" in request.headers.get("Accept", "")


def said(refusal: OutOfOrder) -> str:
    """A refusal's reason in the language of the person it is given to."""
    message = refusal.message
    text = str(message) if isinstance(message, Promise) else gettext(str(message))
    particulars = {k: said(v) if isinstance(v, OutOfOrder) else v for k, v in refusal.params.items()}
    return text.format(**particulars)


def answer(request: HttpRequest, reason: str, *, status: int, readable: bool = True) -> HttpResponse:
    """A refusal as the asker reads it: JSON where it was asked for, else a page with what was typed, if it was read."""
    if wants_json(request):
        return JsonResponse({"error": reason}, status=status)
    typed: list[tuple[str, Any]] = []
    if readable:
        typed = [(k, v) for k, v in request.POST.items() if k not in NEVER_GIVEN_BACK and len(v) > 20]
    # The usual page asks the database who reads it and what the council is.
    page = PAGES.get(status, "out_of_order.html")
    context = {"reason": reason, "typed": typed}
    return HttpResponse(render_to_string(page, context, None if status == 503 else request), status=status)


def perform(
    request: HttpRequest, form: forms.Form, act: Callable[P, R], *things: P.args, **particulars: P.kwargs
) -> R | None:
    """Perform an act with what a form holds; refused, the form says why and comes back as it was filled in.

    Gives what the act gives, None once it is refused. A program that asked for JSON is answered as ever.
    """
    try:
        return act(*things, **particulars)
    except OutOfOrder as refusal:
        if wants_json(request):
            raise
        form.add_error(None, forms.ValidationError(said(refusal), code="out of order"))
        return None


def status_of(form: forms.Form) -> int:
    """The status of a page that shows a form: 409 with a refusal, 400 with what is wrong in it, else 200."""
    if form.has_error(NON_FIELD_ERRORS, "out of order"):
        return 409
    return 400 if form.is_bound and form.errors else 200
