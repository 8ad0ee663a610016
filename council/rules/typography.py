"""Typography of the chamber's sentences, in French and in English: spaces, quotation marks, agreement."""

from collections.abc import Sequence

NB = "\u00a0"
NARROW = "\u202f"


def plural(number: int, word: str, words: str = "", *, lang: str = "fr") -> str:
    """The word as it agrees with the number: French is singular below two, English at one only."""
    singular = abs(number) < 2 if lang == "fr" else number == 1
    return word if singular else words or word + "s"


def quoted(passage: str, lang: str) -> str:
    """The passage in quotation marks of the language; marks inside it become “ ”."""
    inner = passage
    for mark, other in (("«" + NB, "“"), ("« ", "“"), ("«", "“"), (NB + "»", "”"), (" »", "”"), ("»", "”")):
        inner = inner.replace(mark, other)
    return f"«{NB}{inner}{NB}»" if lang == "fr" else f"“{inner.replace('“', '‘').replace('”', '’')}”"


_FR = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
_EN = "January February March April May June July August September October November December"


def day_in_words(day: str, lang: str) -> str:
    """A day written 2026-11-24 in words: « 24 novembre 2026 », "24 November 2026"; a year alone as it is."""
    if len(day) <= len("2026"):
        return day
    year, month, number = (int(part) for part in day.split("-"))
    first = "1er" if number == 1 and lang == "fr" else str(number)
    return f"{first}{NB}{(_FR if lang == 'fr' else _EN).split()[month - 1]} {year}"


def listed(items: Sequence[str], lang: str) -> str:
    """The items one after the other: « 1, 4 et 9 », "1, 4 and 9"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {'et' if lang == 'fr' else 'and'} {items[-1]}"
