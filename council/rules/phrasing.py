"""Phrasing: the amending sentence and the chamber's other sentences, in French and in English."""

from collections.abc import Iterator, Mapping, Sequence

from council.rules.edits import Block, Proposal, apply
from council.rules.order import OutOfOrder, _
from council.rules.passages import Change, changes, is_sentence, kind_of, sentences
from council.rules.places import Place, rank_word
from council.rules.reasons import amendments, to_amendments
from council.rules.typography import NARROW, NB, listed, quoted
from council.rules.verdicts import rule_in_words, verdict_word
from council.rules.verdicts import verdict as verdict_in_words

__all__ = [
    "amending_sentence",
    "falls_sentence",
    "names_in_words",
    "place",
    "rule_in_words",
    "verdict_in_words",
    "verdict_word",
]

SUFFIXES = ("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "nonies", "decies")
_KINDS = {
    "date": ("la date", "the date"),
    "year": ("l'année", "the year"),
    "rate": ("le taux", "the rate"),
    "amount": ("le montant", "the amount"),
    "number": ("le nombre", "the number"),
    "sign": ("le signe", "the sign"),
    "word": ("le mot", "the word"),
    "words": ("les mots", "the words"),
}


def amending_sentence(
    proposal: Proposal, blocks: Sequence[Block], lang: str, *, noun: str = "préconisation"
) -> str:
    """What the amendment does, in the one sentence that is printed, read aloud and voted.

    `blocks` are those of the version it was written on; `noun` is what this opinion calls a recommendation,
    in the language asked. Refuses an amendment on a block that this version does not have.
    """
    block = next((block for block in blocks if block.key == proposal.block), None)
    if block is None:
        gone = _("Amendment {number} bears on a passage that no longer exists.")
        raise OutOfOrder(gone, number=proposal.number)
    return _stopped(_sentence(proposal, block, blocks, Place(block, noun, lang)))


def _sentence(proposal: Proposal, block: Block, blocks: Sequence[Block], where: Place) -> str:
    """The amending sentence without its full stop."""
    fr = where.lang == "fr"
    if proposal.operation == "suppress":
        return f"Supprimer {where.the}" if fr else f"Delete {where.the}"
    if proposal.operation == "insert_after":
        return _insertion(proposal, block, blocks, where)
    listed_changes = changes(block.text, proposal.edits)
    if listed_changes is None:
        text = quoted(apply(block.text, proposal.edits), where.lang)
        return f"Rédiger ainsi {where.the}{NB}: {text}" if fr else f"Reword {where.the} as follows: {text}"
    if len(listed_changes) == 1:
        return _alone(listed_changes[0], where)
    items = [f"{index}°{NB}{_clause(c, where)}" for index, c in enumerate(listed_changes, 1)]
    if fr:
        return f"{_capital(where.at)}{NB}: {f'{NARROW}; '.join(items)}"
    return f"{_capital(where.at)}: {'; '.join(item.replace('°', ')', 1) for item in items)}"


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
    of_each = [_sub_amendments(own, parent, lang) for parent, own in by_parent.items()]
    first = [amendments(mains, lang)] if mains else []
    fall = (", ainsi que " if lang == "fr" else ", as well as ").join(
        [*first, *([listed(of_each, lang)] if of_each else [])]
    )
    if not fall:
        return ""
    return f"Son adoption ferait tomber {fall}." if lang == "fr" else f"Its adoption would make {fall} fall."


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
    return _capital(Place(block, noun, lang).name)


def _insertion(proposal: Proposal, block: Block, blocks: Sequence[Block], where: Place) -> str:
    taken = {other.number for other in blocks}
    free: Iterator[str] = (n for s in SUFFIXES if (n := f"{block.number} {s}") not in taken)
    number = next(free, "") if block.number else ""
    new = Place(Block("", block.kind, number, ""), where.noun, where.lang)
    text = quoted(proposal.text, where.lang)
    if where.lang == "en":
        return f"After {where.the}, insert {new.a} worded as follows: {text}"
    worded = "rédigée" if new.feminine else "rédigé"
    return f"Après {where.the}, insérer {new.a} ainsi {worded}{NB}: {text}"


def _alone(change: Change, where: Place) -> str:
    """The whole sentence of an amendment that makes one change."""
    fr = where.lang == "fr"
    if change.action == "complete":
        if fr:
            return f"Compléter {where.the} par {_added(change.new, 'fr')}"
        return f"At the end of {where.the}, add {_added(change.new, 'en')}"
    rank = rank_word(change.sentence, where.lang)
    if change.action == "add_sentence":
        if fr:
            return f"Après la {rank} phrase {where.of}, insérer {_added(change.new, 'fr')}"
        return f"After the {rank} sentence of {where.the}, insert {_added(change.new, 'en')}"
    if change.action == "delete_sentence":
        if fr:
            return f"Supprimer la {rank} phrase {where.of}"
        return f"Delete the {rank} sentence of {where.the}"
    if change.sentence:
        at = f"À la {rank} phrase {where.of}" if fr else f"In the {rank} sentence of {where.the}"
    else:
        at = _capital(where.at)
    return f"{at}, {_words_of(change, where.lang)}"


def _clause(change: Change, where: Place) -> str:
    """One change among several, its place in the block said first."""
    fr = where.lang == "fr"
    rank = rank_word(change.sentence, where.lang)
    if change.action == "complete":
        return (
            f"compléter par {_added(change.new, 'fr')}"
            if fr
            else f"at the end, add {_added(change.new, 'en')}"
        )
    if change.action == "add_sentence":
        after = f"après la {rank} phrase, insérer" if fr else f"after the {rank} sentence, insert"
        return f"{after} {_added(change.new, where.lang)}"
    if change.action == "delete_sentence":
        return f"supprimer la {rank} phrase" if fr else f"delete the {rank} sentence"
    at = (f"à la {rank} phrase, " if fr else f"in the {rank} sentence, ") if change.sentence else ""
    return at + _words_of(change, where.lang)


def _words_of(change: Change, lang: str) -> str:
    old, new = _named(change.old, lang), _named(change.new, lang)
    if change.action == "replace":
        return f"remplacer {old} par {new}" if lang == "fr" else f"replace {old} with {new}"
    if change.action == "delete":
        return f"supprimer {old}" if lang == "fr" else f"delete {old}"
    if change.action == "start":
        return f"au début, insérer {new}" if lang == "fr" else f"at the beginning, insert {new}"
    return f"après {old}, insérer {new}" if lang == "fr" else f"after {old}, insert {new}"


def _named(passage: str, lang: str) -> str:
    """A passage with what it is: « les mots : « dès que possible » », "the rate “20 %”"."""
    fr, en = _KINDS[kind_of(passage)]
    return f"{fr}{NB}: {quoted(passage, lang)}" if lang == "fr" else f"{en} {quoted(passage, lang)}"


def _added(passage: str, lang: str) -> str:
    """A passage added: words, or one or more whole sentences."""
    if not is_sentence(passage):
        return _named(passage, lang)
    many = len(sentences(passage)) > 1
    text = quoted(passage, lang)
    if lang == "en":
        return f"the following sentence{'s' if many else ''}: {text}"
    return f"{'des phrases ainsi rédigées' if many else 'une phrase ainsi rédigée'}{NB}: {text}"


def _stopped(sentence: str) -> str:
    """The sentence with its full stop, unless the text quoted at its end brings one."""
    last = sentence.rstrip(f"»”{NB}")[-1:]
    return sentence if last in tuple(".!?…") else f"{sentence}."


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
