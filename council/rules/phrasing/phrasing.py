"""Phrasing: the amending sentence and the chamber's other sentences, in French and in English."""

from collections.abc import Mapping, Sequence

from council.rules.amending.consolidation import amended, kind_after, proposed
from council.rules.amending.edits import Block, Proposal
from council.rules.amending.numbering import inserted
from council.rules.amending.reasons import amendments, to_amendments
from council.rules.order import OutOfOrder, _
from council.rules.phrasing.clauses import alone, numbered
from council.rules.phrasing.passages import changes
from council.rules.phrasing.places import PROPOSED, Place, places
from council.rules.phrasing.reading import read_back
from council.rules.phrasing.sentences import STOPS
from council.rules.typography import NB, listed, quoted
from council.rules.voting.verdicts import rule_in_words, verdict_word
from council.rules.voting.verdicts import verdict as verdict_in_words

__all__ = [
    "amending_sentence",
    "falls_sentence",
    "names_in_words",
    "place",
    "read_back",
    "rule_in_words",
    "verdict_in_words",
    "verdict_word",
]


def amending_sentence(
    proposal: Proposal,
    blocks: Sequence[Block],
    lang: str,
    *,
    noun: str = "préconisation",
    parent: Proposal | None = None,
) -> str:
    """What the amendment does, in the one sentence that is printed, read aloud and voted.

    `blocks` are those of the version it was written on; `noun` is what this opinion calls a recommendation,
    in the language asked; a sub-amendment is given its `parent`. Refuses an amendment on a block that this
    version does not have.
    """
    named = places(tuple(blocks), noun, lang)
    if proposal.parent:
        sentence = _sub_amendment(proposal, blocks, noun, lang, parent)
    elif proposal.operation == "whole_text":
        sentence = _whole_text(proposal, lang)
    else:
        sentence = _sentence(proposal, _at(named, proposal.block, proposal.number), blocks, named)
    return _stopped(sentence[:1].upper() + sentence[1:])


def _at(named: Mapping[str, Place], key: str, number: str) -> Place:
    if key not in named:
        raise OutOfOrder(_("Amendment {number} bears on a passage that no longer exists."), number=number)
    return named[key]


def _sentence(proposal: Proposal, where: Place, blocks: Sequence[Block], named: Mapping[str, Place]) -> str:
    """The amending sentence without its capital and its full stop."""
    fr = where.lang == "fr"
    if proposal.operation == "suppress":
        return f"supprimer {where.the}" if fr else f"delete {where.the}"
    if proposal.operation == "insert_after":
        return _insertion(proposal, blocks, where)
    if proposal.operation == "move":
        if not proposal.after:
            head = "en tête du texte" if fr else "to the beginning of the text"
            return f"déplacer {where.the} {head}" if fr else f"move {where.the} {head}"
        after = _at(named, proposal.after, proposal.number).the
        return f"déplacer {where.the} après {after}" if fr else f"move {where.the} after {after}"
    return _modification(proposal, where, ranked=True)


def _modification(proposal: Proposal, where: Place, *, ranked: bool) -> str:
    """What a modification does change by change, or the whole passage where that says it better."""
    text = where.block.text
    found = changes(text, proposal.edits, ranked=ranked) if proposal.operation == "replace" else None
    if found is None:
        words = quoted(amended(proposal, text), where.lang)
        fr = where.lang == "fr"
        return f"rédiger ainsi {where.the}{NB}: {words}" if fr else f"reword {where.the} as follows: {words}"
    return alone(found[0], where) if len(found) == 1 else numbered(found, where)


def _insertion(proposal: Proposal, blocks: Sequence[Block], where: Place) -> str:
    number = inserted(where.block.number, {block.number for block in blocks})
    new = Place(Block("", kind_after(where.block), number, ""), where.noun, where.lang)
    text = quoted(proposal.text, where.lang)
    if where.lang == "en":
        return f"after {where.the}, insert {new.a} worded as follows: {text}"
    worded = "rédigée" if new.feminine else "rédigé"
    return f"après {where.the}, insérer {new.a} ainsi {worded}{NB}: {text}"


def _whole_text(proposal: Proposal, lang: str) -> str:
    """An alternative to the whole text, each of its paragraphs opened by a quotation mark, the last closed."""
    opening, closing = ("«" + NB, NB + "»") if lang == "fr" else ("“", "”")
    inside = [quoted(block.text, lang)[len(opening) : -len(closing)] for block in proposal.blocks]
    text = "\n".join(opening + paragraph for paragraph in inside) + closing
    if lang == "fr":
        return f"rédiger ainsi l'ensemble du texte{NB}:\n{text}"
    return f"reword the whole text as follows:\n{text}"


def _sub_amendment(
    sub: Proposal, blocks: Sequence[Block], noun: str, lang: str, parent: Proposal | None
) -> str:
    """What a sub-amendment does to the text that its parent proposes."""
    if parent is None:
        raise ValueError("the sentence of a sub-amendment is written with its parent")
    if parent.operation == "whole_text":
        named = places(parent.blocks, noun, lang, parent.number)
        return _modification(sub, _at(named, sub.block, sub.number), ranked=True)
    text = _at(places(tuple(blocks), noun, lang), parent.block, sub.number).block.text
    proposing = Block("", PROPOSED, parent.number, proposed(parent, sub, text))
    return _modification(sub, Place(proposing, noun, lang), ranked=parent.operation != "replace")


def falls_sentence(numbers: Sequence[str], lang: str, *, subs: Mapping[str, str] | None = None) -> str:
    """What would fall if this were adopted; empty when nothing would.

    `subs` gives the parent of each number that is a sub-amendment's: these are said last, with their parent.
    """
    parents = subs or {}
    mains = [number for number in numbers if number not in parents]
    by_parent: dict[str, list[str]] = {}
    for number in numbers:
        if number in parents:
            by_parent.setdefault(parents[number], []).append(number)
    of_each = listed([_sub_amendments(own, parent, lang) for parent, own in by_parent.items()], lang)
    said = [words for words in (amendments(mains, lang) if mains else "", of_each) if words]
    if not said:
        return ""
    if lang == "fr":
        return f"Son adoption ferait tomber {', ainsi que '.join(said)}."
    return f"Its adoption would make {', as well as '.join(said)}{',' * (len(said) - 1)} fall."


def _sub_amendments(numbers: Sequence[str], parent: str, lang: str) -> str:
    """« le sous-amendement n° 24 à l'amendement n° 9 », "sub-amendments 24 and 25 to amendment 9"."""
    to = to_amendments([parent], lang)
    if lang == "en":
        return f"sub-amendment{'s' if len(numbers) > 1 else ''} {listed(numbers, lang)} {to}"
    if len(numbers) > 1:
        return f"les sous-amendements nᵒˢ{NB}{listed(numbers, lang)} {to}"
    return f"le sous-amendement n°{NB}{numbers[0]} {to}"


def names_in_words(names: Sequence[str], lang: str) -> str:
    """Names one after the other, the last after « et »."""
    return listed(names, lang)


def place(block: Block, lang: str, *, noun: str = "préconisation") -> str:
    """The name of a block as a title: « Préconisation n° 3 », "Recommendation 3", « Titre »."""
    name = Place(block, noun, lang).name
    return name[:1].upper() + name[1:]


def _stopped(sentence: str) -> str:
    """The sentence with its full stop, unless the text quoted at its end brings one."""
    last = sentence.rstrip(f"»”{NB}")[-1:]
    return sentence if last in tuple(STOPS) and sentence[-1:] in "»”" else f"{sentence}."
