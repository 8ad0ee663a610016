from fractions import Fraction

import pytest

from council.rules.order import OutOfOrder
from council.rules.procedure import procedure
from council.rules.procedure.measures import QuorumRule
from council.rules.voting.quorum import check, second_call_in_words

HALF = QuorumRule(Fraction(1, 2))


@pytest.mark.parametrize(("in_office", "required"), [(233, 117), (175, 88), (234, 118), (1, 1)])
def test_more_than_half_of_the_members_in_office_must_be_present(in_office: int, required: int) -> None:
    assert HALF.required(in_office) == required
    assert check(HALF, present=required, in_office=in_office).reached
    assert not check(HALF, present=required - 1, in_office=in_office).reached


def test_the_register_says_the_quorum_in_words() -> None:
    assert check(HALF, present=121, in_office=233).words() == (
        "121\u00a0membres présents\u202f; quorum requis\u00a0: "
        "117 sur 233 en exercice. Le quorum est atteint."
    )
    assert check(HALF, present=1, in_office=233).words("en") == (
        "1 member present; quorum required: 117 of 233 in office. The quorum is not reached."
    )


def test_those_represented_count_where_the_rules_say_so() -> None:
    words = check(procedure.load("eesc").quorum, present=165, in_office=329).words()
    assert words.startswith("165\u00a0membres présents ou représentés\u202f;")


def test_a_second_call_is_refused_where_the_rules_know_none() -> None:
    with pytest.raises(OutOfOrder, match="no second call"):
        check(procedure.load("cese").quorum, present=10, in_office=175, second_call=True)


def test_there_are_never_more_present_than_in_office() -> None:
    with pytest.raises(OutOfOrder, match=r"more members present \(10\) than in office \(9\)"):
        check(HALF, present=10, in_office=9)


def test_a_check_is_kept_as_whole_numbers() -> None:
    kept = {"required": 117, "present": 121, "in_office": 233, "reached": True}
    assert check(HALF, present=121, in_office=233).to_data() == kept


def test_the_register_says_at_whose_request() -> None:
    said = check(HALF, present=121, in_office=233).words("fr", requested_by="du groupe CGT")
    assert said.startswith("À la demande du groupe CGT\u00a0: 121\u00a0membres présents\u202f;")
    english = check(HALF, present=121, in_office=233).words("en", requested_by="the CGT group")
    assert english.startswith("At the request of the CGT group: 121 members present; quorum required: 117")


def test_the_register_says_how_many_suffice_at_the_second_call() -> None:
    spain, ceser = procedure.load("ces-spain").quorum, procedure.load("ceser").quorum
    assert second_call_in_words(spain, "fr") == (
        "À la seconde convocation, la présence de 20\u00a0membres suffit."
    )
    assert second_call_in_words(spain, "en") == "At the second call 20 members present suffice."
    assert second_call_in_words(ceser, "fr") == (
        "À la seconde convocation, le conseil délibère quel que soit le nombre des présents."
    )
    assert second_call_in_words(ceser, "en") == "At the second call any number of members suffices."
