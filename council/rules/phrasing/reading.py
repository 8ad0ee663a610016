"""Reading: an amending sentence read back, as a clerk who has only the sentence and the text would.

It stands with the rules and not with the tests, for a sentence that is voted can then be checked where it is
written. It shares with what writes sentences only the names of places and what "occurs" means.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from council.rules.amending.consolidation import proposed
from council.rules.amending.edits import Block, Edit, Operation, Proposal, proposed_key
from council.rules.order import OutOfOrder, _, require, required
from council.rules.phrasing.grammar import ALONE, IN_A_LIST, ITEM, SENTENCES, filled, of_a_place
from council.rules.phrasing.places import PROPOSED, Place, places, rank_word
from council.rules.phrasing.quotations import occurrences
from council.rules.phrasing.sentences import STOPS, sentences, stop_of
from council.rules.typography import NB

_WHOLE = {"fr": f"rédiger ainsi l'ensemble du texte{NB}:\n", "en": "reword the whole text as follows:\n"}
_CLINGS = tuple(",.)…”»]")
_SPACED = tuple(";:!?")  # a no-break space comes before these in French
_READ = "0"  # what is read back has no number of its own


def read_back(
    sentence: str,
    blocks: Sequence[Block],
    lang: str,
    *,
    noun: str = "préconisation",
    parents: Sequence[Proposal] = (),
) -> Proposal:
    """What an amending sentence asks of the text, once read; applied, it gives what its author wrote.

    `parents` are the amendments that a sub-amendment may name. Quotation marks inside what is quoted come back
    as “ ”. Refuses a sentence that names no place of the text, or quotes what is not there or there twice.
    """
    said = sentence[:1].lower() + sentence[1:].removesuffix(".")
    if said.startswith(_WHOLE[lang]):
        return _whole_text(said.removeprefix(_WHOLE[lang]), lang)
    named = dict(places(tuple(blocks), noun, lang))
    for parent in parents:
        named |= _proposed(parent, blocks, noun, lang)
    for templates in (of_a_place(SENTENCES[lang]), ALONE[lang]):
        for action, template in templates.items():
            found = re.fullmatch(filled(template, lang, named), said)
            if found:
                return _read(action, _fields(found, named), lang)
    return _list(said, named, lang)


def _proposed(parent: Proposal, blocks: Sequence[Block], noun: str, lang: str) -> dict[str, Place]:
    """The places that a sub-amendment can name in the text that its parent proposes."""
    key = proposed_key(parent.number)
    if parent.operation == "whole_text":
        inside = places(parent.blocks, noun, lang, parent.number)
        return {f"{key} {name}": place for name, place in inside.items()}
    text = next(block.text for block in blocks if block.key == parent.block)
    block = Block(parent.block, PROPOSED, parent.number, proposed(parent, parent, text))
    return {f"{key} {parent.block}": Place(block, noun, lang)}


def _fields(found: re.Match[str], named: Mapping[str, Place]) -> dict[str, str]:
    """What a sentence says, the names of places become their keys."""
    fields = {name: value for name, value in found.groupdict().items() if value is not None}
    for field, form in (("the", "the"), ("at", "at"), ("of", "of"), ("other", "the")):
        if field in fields:
            keys = [key for key, place in named.items() if getattr(place, form) == fields[field]]
            fields["key" if field != "other" else "after"] = keys[0]
    if "key" in fields:
        fields["before"] = named[fields["key"]].block.text
    return fields


def _read(action: str, fields: Mapping[str, str], lang: str) -> Proposal:
    key, text = fields["key"], fields.get("text", "")
    if action in ("suppress", "rewrite", "insert_after", "move", "head"):
        operation: Operation = "move" if action == "head" else action  # type: ignore[assignment]
        new = "new" if action == "insert_after" else ""
        return _borne(
            Proposal(_READ, operation, key, text=text, new_block=new, after=fields.get("after", ""))
        )
    return _borne(Proposal(_READ, "replace", key, (_edit(action, fields, lang),)))


def _borne(proposal: Proposal) -> Proposal:
    """The proposal on the block it bears on, or on the text that its parent proposes."""
    over, _space, block = proposal.block.partition(" ")
    if not over.startswith("@"):
        return replace(proposal, edits=tuple(replace(edit, block=over) for edit in proposal.edits))
    edits = tuple(replace(edit, block=over) for edit in proposal.edits)
    return replace(proposal, block=block, edits=edits, parent=over[1:])


def _list(said: str, named: Mapping[str, Place], lang: str) -> Proposal:
    """Several changes in one sentence, all quoted from the text as it was."""
    colon, of_one = (f"{NB}: ", "à {ranks} {of}") if lang == "fr" else (": ", "in {ranks} {of}")
    head = "|".join(filled(form, lang, named) for form in (of_one, "{at}"))
    read = re.fullmatch(f"(?:{head}){colon}(?P<items>.*)", said, re.DOTALL)
    found = required(read, _("This sentence names no passage of the text: {sentence}"), sentence=said)
    fields = _fields(found, named)
    edits = [_item(item[1], fields, lang) for item in re.finditer(ITEM[lang], fields.pop("items")) if item[1]]
    return _borne(Proposal(_READ, "replace", fields["key"], tuple(edits)))


def _item(said: str, place: Mapping[str, str], lang: str) -> Edit:
    """One change of a list, in the sentence that the list is about when it is about one."""
    for templates in (SENTENCES[lang], IN_A_LIST[lang]):
        for action, template in templates.items():
            found = re.fullmatch(filled(template, lang, {}), said)
            if found:
                return _edit(action, {**place, **_fields(found, {})}, lang)
    raise OutOfOrder(_("This sentence names no passage of the text: {sentence}"), sentence=said)


def _edit(action: str, fields: Mapping[str, str], lang: str) -> Edit:
    """One change made with a pencil, spaces set as a printer would: no two words are run together."""
    edit, before = _pencilled(action, fields, lang), fields["before"]
    around = before[: edit.start][-1:], edit.text[:1], edit.text[-1:], before[edit.end :][:1]
    if not edit.text:
        return replace(edit, text=" ") if around[0].isalnum() and around[3].isalnum() else edit
    head = " " if around[0].isalnum() and around[1].isalnum() else ""
    head = NB if around[0].isalnum() and around[1] in _SPACED else head
    tail = " " if around[2].isalnum() and around[3].isalnum() else ""
    return replace(edit, text=head + edit.text + tail)


def _pencilled(action: str, fields: Mapping[str, str], lang: str) -> Edit:
    before, text = fields["before"], fields.get("text", "")
    first, last = _scope(fields, lang)
    if action == "start":
        return Edit("", first, first, _followed(text))
    if action == "complete":
        stop = stop_of(before[first:last])
        end = first + (len(before[first:last].rstrip()) if text[-1:] in tuple(STOPS) else stop)
        return Edit("", end, end, _preceded(text, before[:end]))
    if action == "add_sentence":
        return Edit("", last, last, _preceded(text, before[:last]))
    if action == "reword_sentence":
        return Edit("", first, last, text)
    if action == "delete_sentence":
        return _removed(before, first, last)
    found = occurrences(fields["old"], before[first:last])
    require(len(found) == 1, _("“{passage}” does not occur once where it is quoted."), passage=fields["old"])
    start, end = first + found[0][0], first + found[0][1]
    if action == "delete":
        return _removed(before, start, end)
    if action == "after":
        return Edit("", end, end, _preceded(text, before[:end]))
    return Edit("", start, start, _followed(text)) if action == "before" else Edit("", start, end, text)


def _scope(fields: Mapping[str, str], lang: str) -> tuple[int, int]:
    """Where the sentences that are named begin and end; the whole passage when none is."""
    if "ranks" not in fields:
        return 0, len(fields["before"])
    spans = sentences(fields["before"])
    ranks = {rank_word(rank, lang): rank for rank in range(1, len(spans) + 1)}
    named = [ranks[word] for word in fields["ranks"].split() if word in ranks]
    if not named:
        raise OutOfOrder(_("“{passage}” does not occur once where it is quoted."), passage=fields["ranks"])
    return spans[named[0] - 1][0], spans[named[-1] - 1][1]


def _removed(text: str, start: int, end: int) -> Edit:
    """The passage taken out, with one of the two spaces that were around it."""
    follows = text[end : end + 1]
    if start and text[start - 1].isspace() and (not follows or follows.isspace() or follows in _CLINGS):
        start -= 1
    elif follows.isspace() and (not start or text[start - 1] in "'’("):
        end += 1
    return Edit("", start, end, "")


def _preceded(text: str, before: str) -> str:
    """What comes after something, with the space that French wants before it."""
    if not before or before[-1].isspace() or before[-1] in "'’(" or text.startswith(_CLINGS):
        return text
    return f"{NB if text[:1] in _SPACED else ' '}{text}"


def _followed(text: str) -> str:
    return text if text[-1:] in tuple("'’(") else f"{text} "


def _whole_text(quoted: str, lang: str) -> Proposal:
    """An alternative to the whole text; what kind its paragraphs are, the sentence does not say."""
    opening, closing = ("«" + NB, NB + "»") if lang == "fr" else ("“", "”")
    inside = quoted.removeprefix(opening).removesuffix(closing).split("\n" + opening)
    blocks = (Block(f"w{n}", "paragraph", "", text) for n, text in enumerate(inside, 1))
    return Proposal(_READ, "whole_text", "", blocks=tuple(blocks))
