from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from council import access
from council.documents import beside, lists
from council.documents.forms import PRESENTATION, VOTING, ListForm
from council.documents.paper import Paper
from council.documents.printed import printed
from council.journal.models import Journal


def _page(
    request: HttpRequest,
    number: int,
    paper: Paper,
    name: str,
    key: tuple[Any, ...],
    context: Mapping[str, Any],
) -> HttpResponse:
    """A page of this paper, as of a number of the register that was read before it.

    A page that asks for itself again is given the paper alone.
    """
    sits = request.user.is_authenticated and request.user.member_id is not None
    context = {**context, "name": name, "sits": sits}
    sheet = printed(f"documents/_{name}.html", paper, (*key, sits), context)
    if request.headers.get("X-Requested-With") == "fetch":
        answer = HttpResponse(sheet)
        answer["Cache-Control"] = "no-store"
        return answer
    shown = {"paper": paper, "opinion": paper.opinion, "notice": paper.opinion.body.notice, "name": name}
    return render(
        request, "documents/page.html", shown | {"sheet": sheet, "sitting": paper.sitting, "number": number}
    )


@access.public
def opinion(request: HttpRequest, pk: int) -> HttpResponse:
    """The text as it stands, its amendments beside each passage, the declarations on it."""
    number, paper = Journal.last_number(), Paper.read(pk)
    group = paper.opinion.group_of(request.user)
    may_amend = bool(paper.opinion.is_tabled and group)
    is_late = paper.closes_at is not None and timezone.now() > paper.closes_at
    sets_deadline = request.user.is_authenticated and request.user.holds("clerk")
    context = {
        "may_amend": may_amend,
        "sets_deadline": sets_deadline,
        "desk_enters": sets_deadline and not group,
        "group": group,
        "is_late": is_late,
        "passages": partial(beside.passages, paper),
    }
    return _page(
        request, number, paper, "opinion", (may_amend, group and group.pk, is_late, sets_deadline), context
    )


@access.public
def calling(request: HttpRequest, pk: int) -> HttpResponse:
    """The amendments in the order in which they are called, each with its reason and what falls with it."""
    return _list(request, pk, "calling")


@access.public
def bundle(request: HttpRequest, pk: int) -> HttpResponse:
    """The liasse: every amendment as it is printed for the members, one after another."""
    return _list(request, pk, "bundle")


@access.public
def running(request: HttpRequest, pk: int) -> HttpResponse:
    """The dérouleur: what the clerk follows in the sitting, a line an amendment, with room to write."""
    return _list(request, pk, "running")


def _list(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    number, paper = Journal.last_number(), Paper.read(pk)
    form = ListForm(paper, request.GET)
    wanted, presented = form.wanted(), form.is_by_presentation
    at_desk = request.user.is_authenticated and request.user.holds("chair", "clerk")
    context = {
        "form": form,
        "at_desk": at_desk,
        "wanted": wanted,
        "presented": presented,
        "chosen": lambda: paper.orders.get(PRESENTATION if presented else VOTING),
        "discussions": lambda: list(lists.together(lists.to_come(paper, wanted, presented=presented))),
        "settled": partial(lists.settled, paper, wanted),
    }
    return _page(request, number, paper, name, (wanted, presented, at_desk), context)
