"""Clauses: what an amendment changes in a passage, said as a clerk reads it aloud."""

from collections.abc import Sequence
from dataclasses import replace

from council.rules.phrasing.passages import Change
from council.rules.phrasing.places import Place, rank_word
from council.rules.phrasing.quotations import kind_of
from council.rules.phrasing.sentences import is_sentence, sentences
from council.rules.typography import NARROW, NB, listed, quoted

NOUNS = {
    "date": ("la date", "the date"),
    "year": ("l'année", "the year"),
    "rate": ("le taux", "the rate"),
    "amount": ("le montant", "the amount"),
    "number": ("le nombre", "the number"),
    "sign": ("le signe", "the sign"),
    "signs": ("les signes", "the signs"),
    "word": ("le mot", "the word"),
    "words": ("les mots", "the words"),
}


def alone(change: Change, where: Place) -> str:
    """An amendment that makes one change, in one sentence without its capital and its full stop."""
    fr = where.lang == "fr"
    the_sentence = _the_sentence(change, where.lang)
    if change.action in ("delete_sentence", "reword_sentence", "add_sentence"):
        return _of_sentences(change, f"{the_sentence} {where.of}", where.lang)
    if change.action == "complete":
        what = f"{the_sentence} {where.of}" if change.sentence else where.the
        return _completed(change, what, where.lang)
    if change.action == "start":
        of = f"de {the_sentence} {where.of}" if change.sentence else where.of
        if fr:
            return f"au début {of}, insérer {_added(change.new, 'fr')}"
        what = f"{the_sentence} {where.of}" if change.sentence else where.the
        return f"at the beginning of {what}, insert {_added(change.new, 'en')}"
    at = f"{'à' if fr else 'in'} {the_sentence} {where.of}" if change.sentence else where.at
    return f"{at}, {_words_of(change, where.lang)}"


def numbered(found: Sequence[Change], where: Place) -> str:
    """Several changes in one sentence, each with its number: « 1° …; 2° … », "1) …; 2) …"."""
    fr, at = where.lang == "fr", where.at
    of_words = all(change.action in ("replace", "delete", "after", "before") for change in found)
    if of_words and found[0].sentence and len({change.sentence for change in found}) == 1:
        at = f"{'à' if fr else 'in'} {_the_sentence(found[0], where.lang)} {where.of}"
        found = [replace(change, sentence=0) for change in found]
    clauses = [_clause(change, where.lang) for change in found]
    if fr:
        items = [f"{index}°{NB}{clause}" for index, clause in enumerate(clauses, 1)]
        return f"{at}{NB}: {f'{NARROW}; '.join(items)}"
    items = [f"{index}) {clause}" for index, clause in enumerate(clauses, 1)]
    return f"{at}: {'; '.join(items)}"


def _clause(change: Change, lang: str) -> str:
    """One change among several, its place in the block said first."""
    fr = lang == "fr"
    the_sentence = _the_sentence(change, lang)
    if change.action in ("delete_sentence", "reword_sentence", "add_sentence"):
        return _of_sentences(change, the_sentence, lang)
    if change.action == "complete":
        if change.sentence:
            return _completed(change, the_sentence, lang)
        return (
            f"compléter par {_added(change.new, 'fr')}"
            if fr
            else f"at the end, add {_added(change.new, 'en')}"
        )
    if change.action == "start":
        if fr:
            at = f"au début de {the_sentence}" if change.sentence else "au début"
            return f"{at}, insérer {_added(change.new, 'fr')}"
        at = f"at the beginning of {the_sentence}" if change.sentence else "at the beginning"
        return f"{at}, insert {_added(change.new, 'en')}"
    at = (f"à {the_sentence}, " if fr else f"in {the_sentence}, ") if change.sentence else ""
    return at + _words_of(change, lang)


def _the_sentence(change: Change, lang: str) -> str:
    """« la première phrase », « les deuxième et troisième phrases », "the second to fifth sentences"."""
    ranks = range(change.sentence, max(change.sentence, change.last) + 1)
    said = [rank_word(rank, lang) for rank in ranks]
    if len(said) == 1:
        return f"la {said[0]} phrase" if lang == "fr" else f"the {said[0]} sentence"
    if len(said) == 2:
        which = listed(said, lang)
    else:
        which = f"{said[0]} à {said[-1]}" if lang == "fr" else f"{said[0]} to {said[-1]}"
    return f"les {which} phrases" if lang == "fr" else f"the {which} sentences"


def _of_sentences(change: Change, which: str, lang: str) -> str:
    """Whole sentences suppressed, reworded or added after `which`."""
    fr = lang == "fr"
    if change.action == "delete_sentence":
        return f"supprimer {which}" if fr else f"delete {which}"
    if change.action == "add_sentence":
        added = _added(change.new, lang)
        return f"après {which}, insérer {added}" if fr else f"after {which}, insert {added}"
    text = quoted(change.new, lang)
    return f"rédiger ainsi {which}{NB}: {text}" if fr else f"reword {which} as follows: {text}"


def _completed(change: Change, what: str, lang: str) -> str:
    if lang == "fr":
        return f"compléter {what} par {_added(change.new, 'fr')}"
    return f"at the end of {what}, add {_added(change.new, 'en')}"


def _words_of(change: Change, lang: str) -> str:
    fr = lang == "fr"
    old, new = _named(change.old, lang), _named(change.new, lang)
    if change.action == "replace":
        return f"remplacer {old} par {new}" if fr else f"replace {old} with {new}"
    if change.action == "delete":
        return f"supprimer {old}" if fr else f"delete {old}"
    if change.action == "before":
        return f"avant {old}, insérer {new}" if fr else f"before {old}, insert {new}"
    return f"après {old}, insérer {new}" if fr else f"after {old}, insert {new}"


def _named(passage: str, lang: str) -> str:
    """A passage with what it is: « les mots : « dès que possible » », "the rate “20 %”"."""
    fr, en = NOUNS[kind_of(passage)]
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
