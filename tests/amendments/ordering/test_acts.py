import pytest
from chamber import Chamber, kinds
from chamber.amending import (
    WITHIN,
    refused,
    verify_archive,
)

from council.amendments.order import calling_list, in_calling_order, presentation
from council.amendments.ordering import acts as ordering

pytestmark = pytest.mark.django_db


def test_the_chair_calls_in_another_order_with_a_reason(chamber: Chamber) -> None:
    tabled = [chamber.table(WITHIN.format("deux")), chamber.table("Un bilan annuel.", block="r2")]
    tabled.append(chamber.table("Une aide à tous.", block="r3"))
    opinion = chamber.opinion
    assert [line.amendment.ident for line in calling_list(opinion)] == ["1", "2", "3"]
    refused("Name each", ordering.override_order, opinion, ["3", "1"], reason="x", by=chamber.clerk)
    refused("Give the reason", ordering.override_order, opinion, ["3", "1", "2"], reason="", by=chamber.clerk)
    ordering.override_order(opinion, ["3", "1", "2"], reason="L’auteur doit partir.", by=chamber.clerk)
    late = chamber.table(operation="suppress", block="r3", author=4)
    order = in_calling_order([*tabled, late], list(opinion.version().blocks.all()))
    assert [amendment.ident for amendment in order] == ["4", "3", "1", "2"]
    verify_archive(chamber)


def test_a_lot_is_presented_together_and_called_one_by_one(chamber: Chamber) -> None:
    tabled = [chamber.table("Un bilan annuel.", block=block) for block in ("r1", "r2", "r3")]
    more = {"by": chamber.clerk}
    refused("a title", ordering.form_lot, chamber.opinion, tabled[::2], title=" ", **more)
    lot = ordering.form_lot(chamber.opinion, tabled[::2], title="Bilans", **more)
    refused("in another lot", ordering.form_lot, chamber.opinion, tabled[:2], title="Autres", **more)
    assert [line.amendment.ident for line in presentation(chamber.opinion)] == ["1", "3", "2"]
    assert [line.amendment.ident for line in calling_list(chamber.opinion)] == ["1", "2", "3"]
    ordering.dissolve_lot(lot, **more)
    assert [line.amendment.ident for line in presentation(chamber.opinion)] == ["1", "2", "3"]
    assert kinds()[-2:] == ["lot_formed", "lot_dissolved"]
    verify_archive(chamber)
