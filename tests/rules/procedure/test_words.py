from fractions import Fraction

import pytest

from council.rules.procedure.measures import Base, Threshold
from council.rules.procedure.words import FRACTIONS, majority, share_of


@pytest.mark.parametrize(
    ("threshold", "french", "english"),
    [
        (
            Threshold(Base.voters, Fraction(1, 2), True),
            "plus de la moitié des votants",
            "more than half of the voters",
        ),
        (
            Threshold(Base.cast, Fraction(2, 3), False),
            "au moins les deux tiers des suffrages exprimés",
            "at least two thirds of the votes cast",
        ),
        (
            Threshold(Base.in_office, Fraction(5, 9), True),
            "plus des 5/9 des membres en exercice",
            "more than 5/9 of the members in office",
        ),
    ],
)
def test_a_majority_is_said_before_anyone_has_voted(threshold: Threshold, french: str, english: str) -> None:
    assert (majority(threshold, "fr"), majority(threshold, "en")) == (french, english)


@pytest.mark.parametrize("fraction", FRACTIONS)
def test_more_than_a_share_contracts_its_article(fraction: Fraction) -> None:
    words = share_of(fraction, True, "fr")
    assert words.startswith(("plus du ", "plus de la ", "plus des "))
    assert share_of(fraction, False, "fr").startswith("au moins l")
