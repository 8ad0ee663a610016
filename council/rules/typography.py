"""Typography of the sentences that the rules write, in French and in English: spaces, quotation marks, agreement.

What is asked of words that others wrote, `council.language` knows: the rules bind no one's spaces but their own.
"""

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


def listed(items: Sequence[str], lang: str) -> str:
    """The items one after the other: « 1, 4 et 9 », "1, 4 and 9"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {'et' if lang == 'fr' else 'and'} {items[-1]}"
