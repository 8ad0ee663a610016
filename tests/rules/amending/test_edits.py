import pytest

from council.rules.amending.edits import Edit, Proposal, Segment, apply, marked
from council.rules.order import OutOfOrder

TEXT = "Le Conseil agit dès que possible."


def test_edits_are_applied_wherever_they_are_listed() -> None:
    edits = [Edit("r", 16, 32, "dans un an"), Edit("r", 3, 10, "CESE"), Edit("r", 3, 3, "nouveau ")]
    assert apply(TEXT, edits) == "Le nouveau CESE agit dans un an."


@pytest.mark.parametrize(
    "edits",
    [[Edit("r", 3, 10, "a"), Edit("r", 9, 12, "b")], [Edit("r", 30, 99, "a")], [Edit("r", 5, 3, "a")]],
)
def test_edits_that_overlap_or_fall_outside_are_refused(edits: list[Edit]) -> None:
    with pytest.raises(OutOfOrder, match="does not fit the text"):
        apply(TEXT, edits)


def test_changes_are_marked_in_the_text() -> None:
    assert marked(TEXT, [Edit("r", 16, 32, "dans un an")]) == (
        Segment("same", "Le Conseil agit "),
        Segment("deleted", "dès que possible"),
        Segment("inserted", "dans un an"),
        Segment("same", "."),
    )


def test_a_change_of_typography_is_done_and_not_marked() -> None:
    assert marked("l'avis", [Edit("r", 1, 2, "’")]) == (Segment("same", "l’avis"),)


def test_a_proposal_is_kept_as_data_and_read_again() -> None:
    proposal = Proposal("3", "replace", "r", (Edit("r", 3, 10, "CESE"),), authors=("CGT", "UNAF"))
    assert Proposal.from_data(proposal.to_data()) == proposal
