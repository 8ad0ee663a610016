"""Writing a manuscript, one passage at a time, until it is tabled."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from council.journal.record import Author, act, unrecorded
from council.members.models import Body, Member
from council.opinions.acts import table_opinion
from council.opinions.manuscripts import files
from council.opinions.manuscripts.faults import faults
from council.opinions.manuscripts.files.passages import (
    LIST_ITEM,
    LONGEST_PASSAGE,
    MOST_PASSAGES,
    PARAGRAPH,
    TITLE,
)
from council.opinions.manuscripts.models import Manuscript, Passage
from council.opinions.models import Opinion
from council.rules.amending import wording
from council.rules.order import require, required

OVERTAKEN = _("Someone else has changed this passage since you read it. Both texts are below.")


@unrecorded
def begin_manuscript(body: Body, rapporteur: Member, *, number: str, **named: str) -> Manuscript:
    """Begin the text of an opinion, to be written by its rapporteur and the clerk.

    `named` holds its title, short title and section, and what a recommendation is called in each language.
    Refuses a number already given.
    """
    _insist_on_a_new_number(number)
    return Manuscript.objects.create(
        body=body, rapporteur=rapporteur, number=number, changed_at=timezone.now(), **_cleaned(named)
    )


@unrecorded
def describe_manuscript(manuscript: Manuscript, rapporteur: Member, *, number: str, **named: str) -> None:
    """Correct what a manuscript is: its number, its titles, its section, its rapporteur."""
    manuscript = _open(manuscript)
    if number != manuscript.number:
        _insist_on_a_new_number(number)
    manuscript.number, manuscript.rapporteur = number, rapporteur
    for field, said in _cleaned(named).items():
        setattr(manuscript, field, said)
    _changed(manuscript)


@unrecorded
def drop_manuscript(manuscript: Manuscript, *, mark: str) -> None:
    """Give a manuscript up with all its text, as it was read; refuses one that has changed since, or is tabled."""
    manuscript = _open(manuscript)
    _insist_on_having_read(manuscript, mark)
    manuscript.passages.all().delete()
    manuscript.delete()


@act
def table_manuscript(manuscript: Manuscript, *, mark: str, by: Author) -> Opinion:
    """Table the text as it was read: it becomes a draft opinion, its passages the blocks of version 1.

    Refuses a text that has changed since it was read or holds a fault, and a rapporteur without a seat.
    """
    manuscript = _open(manuscript)
    _insist_on_having_read(manuscript, mark)
    passages = list(manuscript.passages.all())
    require(passages, _("A draft opinion has a text."))
    wrong = faults([passage.as_read() for passage in passages])
    require(not wrong, _("Something in the text must be put right first: it is said beside each passage."))
    unseated = _("{name} has no seat in this body on that day: name its rapporteur again.")
    group = required(manuscript.rapporteur_group(), unseated, name=manuscript.rapporteur.name)
    if passages[0].kind != TITLE:
        passages.insert(0, Passage(key=_new_key(manuscript), kind=TITLE, text=manuscript.title))
    manuscript.opinion = table_opinion(manuscript.body, _as_draft(manuscript, passages, group.label), by=by)
    _changed(manuscript)
    return manuscript.opinion


def _as_draft(manuscript: Manuscript, passages: Sequence[Passage], group: str) -> dict[str, Any]:
    rapporteur = manuscript.rapporteur
    named = {"civility": rapporteur.civility, "name": rapporteur.name, "group": group, "member": rapporteur}
    said = ("number", "title", "short_title", "section")
    parts = ("key", "kind", "number", "heading", "text")
    return {field: getattr(manuscript, field) for field in said} | {
        "rapporteur": named,
        "recommendation_label": {"fr": manuscript.label_fr, "en": manuscript.label_en},
        "blocks": [{part: getattr(passage, part) for part in parts} for passage in passages],
    }


@unrecorded
def replace_text(manuscript: Manuscript, text: Sequence[files.BlockToBe], *, over: str) -> None:
    """Put another text in the place of the one that was read; a passage that both hold keeps its key."""
    manuscript = _open(manuscript)
    _insist_on_having_read(manuscript, over)
    before = list(manuscript.passages.all())
    keys = _keys_kept(before, text)
    passages = [
        Passage(manuscript=manuscript, key=keys.get(place) or _new_key(manuscript), **passage.to_data())
        for place, passage in enumerate(text)
    ]
    manuscript.passages.all().delete()
    _arrange(passages)
    Passage.objects.bulk_create(passages)
    _changed(manuscript)


def _keys_kept(before: Sequence[Passage], text: Sequence[files.BlockToBe]) -> dict[int, str]:
    old = [(passage.kind, passage.text) for passage in before]
    new = [(passage.kind, passage.text) for passage in text]
    runs = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return {run.b + i: before[run.a + i].key for run in runs for i in range(run.size)}


@unrecorded
def write_passage(
    manuscript: Manuscript, key: str, *, mark: str, kind: str, number: str, heading: str, text: str
) -> int:
    """Keep one passage as it was written; an empty line cuts it in two. Says how many now stand there.

    Refuses a passage that is gone, or that someone else has since written otherwise: `mark` is what was read.
    """
    manuscript = _open(manuscript)
    passages = list(manuscript.passages.all())
    place = _place(passages, key)
    written, *others = _parts(kind, number, heading, text)
    same = passages[place].as_read() == written
    require(same or passages[place].mark == mark, OVERTAKEN)
    for part, said in written.to_data().items():
        setattr(passages[place], part, said)
    passages[place].save()
    _insert(manuscript, passages, place + 1, others)
    return 1 + len(others)


@unrecorded
def add_passage(
    manuscript: Manuscript, *, after: str, kind: str, number: str, heading: str, text: str
) -> Passage:
    """Add a passage after another (first, where `after` is empty; last, where that one is gone)."""
    manuscript = _open(manuscript)
    passages = list(manuscript.passages.all())
    keys = [passage.key for passage in passages]
    place = 0 if not after else keys.index(after) + 1 if after in keys else len(keys)
    return _insert(manuscript, passages, place, _parts(kind, number, heading, text))[0]


@unrecorded
def move_passage(manuscript: Manuscript, key: str, *, step: int) -> None:
    """Move a passage one place up (-1) or down (+1); at either end it stays where it is."""
    manuscript = _open(manuscript)
    passages = list(manuscript.passages.all())
    place = _place(passages, key)
    passages.insert(max(0, place + step), passages.pop(place))
    _keep_order(manuscript, passages)


@unrecorded
def join_passages(manuscript: Manuscript, key: str, *, mark: str, following: str) -> None:
    """Make one passage of two that follow one another, as they were read; the first keeps its key and kind."""
    manuscript = _open(manuscript)
    passages = list(manuscript.passages.all())
    place = _place(passages, key)
    require(place + 1 < len(passages), _("No passage follows this one."))
    first, second = passages[place], passages[place + 1]
    require((first.mark, second.mark) == (mark, following), OVERTAKEN)
    words = second.as_read().as_kind(LIST_ITEM, "").text
    first.text = " ".join(part for part in (first.text, words) if part)
    _insist_on_measure([first.as_read()])
    first.save()
    second.delete()
    _changed(manuscript)


@unrecorded
def remove_passage(manuscript: Manuscript, key: str, *, mark: str) -> None:
    """Remove a passage as it was read."""
    manuscript = _open(manuscript)
    passage = manuscript.passages.filter(key=key).first()
    require(passage is None or passage.mark == mark, OVERTAKEN)
    if passage:
        passage.delete()
        _changed(manuscript)


def _open(manuscript: Manuscript) -> Manuscript:
    """The manuscript as it stands, for oneself: those who write it follow one another."""
    kept = Manuscript.objects.select_for_update().filter(pk=manuscript.pk).first()
    found = required(kept, _("This text was given up."))
    require(not found.is_tabled, _("This text is tabled: it no longer changes."))
    return found


def _insist_on_having_read(manuscript: Manuscript, mark: str) -> None:
    require(manuscript.mark == mark, _("The text has changed since you read it: read it again first."))


def _insist_on_a_new_number(number: str) -> None:
    # Two clerks who give one number at the same instant follow one another.
    list(Body.objects.select_for_update().order_by("pk"))
    taken = (
        Manuscript.objects.filter(number=number).exists() or Opinion.objects.filter(number=number).exists()
    )
    require(not taken, _("The number {number} is already given to another opinion."), number=number)


def _cleaned(named: dict[str, str]) -> dict[str, str]:
    return {field: wording.clean(said.replace("\n", " ")) for field, said in named.items()}


def _place(passages: Sequence[Passage], key: str) -> int:
    gone = _("Someone else has removed this passage. What you wrote is below: add it again if it must stay.")
    return required(next((place for place, each in enumerate(passages) if each.key == key), None), gone)


def _parts(kind: str, number: str, heading: str, text: str) -> list[files.BlockToBe]:
    """What was written in one field: the passage, and one more after each empty line."""
    parts = [" ".join(part.split("\n")) for part in wording.clean(text).split("\n\n") if part.strip()]
    require(parts, _("A passage has a text: write it, or remove the passage."))
    head = wording.clean(heading.replace("\n", " "))
    first = files.BlockToBe(kind, parts[0].strip(), number, head).as_kind(kind, number)
    kind_after = LIST_ITEM if kind == LIST_ITEM else PARAGRAPH
    written = [first, *(files.BlockToBe(kind_after, part.strip()) for part in parts[1:])]
    _insist_on_measure(written)
    return written


def _insist_on_measure(passages: Iterable[files.BlockToBe]) -> None:
    longest = max(len(passage.text) for passage in passages)
    too_long = _("One passage has {length} characters; the most is {most}: cut it into paragraphs.")
    require(longest <= LONGEST_PASSAGE, too_long, length=longest, most=LONGEST_PASSAGE)


def _insert(
    manuscript: Manuscript, passages: list[Passage], place: int, written: Sequence[files.BlockToBe]
) -> list[Passage]:
    too_many = _("This text has {number} passages; the most is {most}.")
    number = len(passages) + len(written)
    require(number <= MOST_PASSAGES, too_many, number=number, most=MOST_PASSAGES)
    made = [
        Passage(manuscript=manuscript, key=_new_key(manuscript), position=0, **passage.to_data())
        for passage in written
    ]
    Passage.objects.bulk_create(made)
    _keep_order(manuscript, [*passages[:place], *made, *passages[place:]])
    return made


def _new_key(manuscript: Manuscript) -> str:
    manuscript.last_key += 1
    return f"b{manuscript.last_key}"


def _keep_order(manuscript: Manuscript, passages: Sequence[Passage]) -> None:
    _arrange(passages)
    Passage.objects.bulk_update(passages, ["position"])
    _changed(manuscript)


def _arrange(passages: Sequence[Passage]) -> None:
    for place, passage in enumerate(passages, 1):
        passage.position = place * 10


def _changed(manuscript: Manuscript) -> None:
    manuscript.changed_at = timezone.now()
    manuscript.save()
