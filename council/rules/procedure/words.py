"""Words: a share of the members and the majority asked, in French and in English."""

from fractions import Fraction

from council.rules.procedure.measures import Threshold

FRACTIONS = {
    Fraction(1, 2): ("la moitié", "half"),
    Fraction(1, 3): ("le tiers", "one third"),
    Fraction(2, 3): ("les deux tiers", "two thirds"),
    Fraction(1, 4): ("le quart", "one quarter"),
    Fraction(3, 4): ("les trois quarts", "three quarters"),
    Fraction(1, 5): ("le cinquième", "one fifth"),
    Fraction(3, 5): ("les trois cinquièmes", "three fifths"),
}
BASES = {
    "in_office": (("membre en exercice", "membres en exercice"), ("member in office", "members in office")),
    "attending": (("membre présent", "membres présents"), ("member present", "members present")),
    "represented": (
        ("membre présent ou représenté", "membres présents ou représentés"),
        ("member present or represented", "members present or represented"),
    ),
    "voters": (("votant", "votants"), ("voter", "voters")),
    "cast": (("suffrage exprimé", "suffrages exprimés"), ("vote cast", "votes cast")),
}
ELISION = {"le ": "du ", "la ": "de la ", "les ": "des "}


def share(threshold: Threshold, lang: str) -> str:
    """The fraction of a majority with its comparison: « plus de la moitié », "at least two thirds"."""
    return share_of(threshold.fraction, threshold.strict, lang)


def share_of(fraction: Fraction, strict: bool, lang: str) -> str:
    """A fraction with its comparison, more than it (`strict`) or at least it."""
    fr, en = FRACTIONS.get(fraction, ("", ""))
    ratio = f"{fraction.numerator}/{fraction.denominator}"
    if lang == "en":
        return f"{'more than' if strict else 'at least'} {en or ratio}"
    fr = fr or f"les {ratio}"
    if not strict:
        return f"au moins {fr}"
    article = next(article for article in ELISION if fr.startswith(article))
    return f"plus {ELISION[article]}{fr.removeprefix(article)}"


def majority(threshold: Threshold, lang: str) -> str:
    """The majority asked, before anyone has voted: « plus de la moitié des votants »."""
    french, english = BASES[threshold.base.value]
    of = f"of the {english[1]}" if lang == "en" else f"des {french[1]}"
    return f"{share(threshold, lang)} {of}"
