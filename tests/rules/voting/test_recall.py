from fractions import Fraction

import pytest

from council.rules.order import OutOfOrder
from council.rules.procedure import procedure
from council.rules.voting.recall import recall

THIRD = Fraction(1, 3)


@pytest.mark.parametrize(("in_office", "required"), [(175, 59), (174, 58), (1, 1), (0, 1)])
def test_a_fraction_of_the_members_in_office_is_rounded_up(in_office: int, required: int) -> None:
    assert recall([], range(in_office), share=THIRD).required == required


def test_enough_members_recall_a_text() -> None:
    reached = [recall(range(asking), range(175), share=THIRD).reached for asking in (58, 59)]
    assert reached == [False, True]


def test_a_member_who_asks_twice_counts_once() -> None:
    assert recall([4, 4, 5], range(9), share=THIRD).asking == 2


def test_the_register_says_the_request_in_words() -> None:
    request = recall(range(59), range(175), share=THIRD)
    assert request.words("fr") == (
        "Demande de 59\u00a0membres\u202f; requis\u00a0: 59 sur 175 en exercice. "
        "Le texte quitte la procédure simplifiée."
    )
    assert recall([1], range(175), share=THIRD).words("fr").endswith("reste en procédure simplifiée.")
    assert recall([1], range(175), share=THIRD).words("en") == (
        "Request of 1 member; required: 59 of 175 in office. "
        "The text is not recalled from the simplified procedure."
    )


def test_a_recall_that_cannot_be_is_refused() -> None:
    with pytest.raises(OutOfOrder, match="know no recall"):
        recall([1], range(9), share=procedure.load("cese").simplified_recall)
    with pytest.raises(OutOfOrder, match="Only members in office"):
        recall([99], range(9), share=THIRD)
