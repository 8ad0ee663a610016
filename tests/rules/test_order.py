import pytest

from council.rules.order import OutOfOrder, _, require, required


def test_what_is_in_order_passes() -> None:
    require(True, _("The ballot is closed."))


def test_a_refusal_says_why_with_its_particulars() -> None:
    with pytest.raises(OutOfOrder) as refusal:
        require(False, _("Amendment {number} has fallen."), number="4")
    assert str(refusal.value) == "Amendment 4 has fallen."
    assert (refusal.value.message, refusal.value.params) == (
        "Amendment {number} has fallen.",
        {"number": "4"},
    )


def test_a_sentence_without_particulars_may_hold_braces() -> None:
    assert str(OutOfOrder("Not {this}.")) == "Not {this}."


def test_what_is_required_is_given_back_even_when_it_is_zero() -> None:
    assert required(0, _("Enter how many members were counted.")) == 0


def test_what_is_required_and_not_there_is_refused_with_its_particulars() -> None:
    with pytest.raises(OutOfOrder, match="Ada is not signed in"):
        required(None, _("{name} is not signed in."), name="Ada")
