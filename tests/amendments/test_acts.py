import pytest
from chamber import RECOMMENDATIONS, Chamber, kinds

from council.amendments import acts
from council.amendments.fates.acts import withdraw_amendment
from council.amendments.models import Amendment
from council.journal.models import Entry
from council.rules.order import OutOfOrder

pytestmark = pytest.mark.django_db
AMENDED = "Le conseil préconise que les réseaux soient ouverts dans un délai de deux ans."


def test_a_tabled_amendment_takes_the_next_number(chamber: Chamber) -> None:
    assert [chamber.table(AMENDED).number, chamber.table(operation="suppress", block="r2").number] == [1, 2]


def test_tabling_quotes_the_amendment_as_it_was_written(chamber: Chamber) -> None:
    chamber.table(AMENDED, reasons="Un terme clair.")
    facts = Entry.objects.get(kind="amendment_tabled").facts
    assert (facts["before"], facts["after"]) == (RECOMMENDATIONS["r1"], AMENDED)
    assert (facts["author"], facts["group"], facts["reasons"]) == ("Ada Ortie", "Alizés", "Un terme clair.")


def test_an_amendment_equal_to_the_text_is_refused(chamber: Chamber) -> None:
    with pytest.raises(OutOfOrder, match="same as the draft"):
        chamber.draft(RECOMMENDATIONS["r1"])
    assert Amendment.objects.count() == 0


def test_an_amendment_of_a_hundred_thousand_characters_is_refused(chamber: Chamber) -> None:
    with pytest.raises(OutOfOrder, match="100000 characters"):
        chamber.draft("a" * 100_000)
    assert Amendment.objects.count() == 0


def test_an_unknown_passage_is_refused(chamber: Chamber) -> None:
    with pytest.raises(OutOfOrder, match="Choose the recommendation"):
        chamber.draft(AMENDED, block="r9")


def test_an_amendment_is_tabled_once(chamber: Chamber) -> None:
    amendment = chamber.table(AMENDED)
    before = kinds()
    with pytest.raises(OutOfOrder, match="already tabled as no 1"):
        acts.table_amendment(amendment, by=amendment.author)
    assert kinds() == before


def test_its_author_withdraws_it_until_it_is_voted_on(chamber: Chamber) -> None:
    amendment = chamber.table(AMENDED)
    withdraw_amendment(amendment, by=amendment.author)
    assert Amendment.objects.get().fate == "withdrawn"
    with pytest.raises(OutOfOrder, match="can no longer be withdrawn"):
        withdraw_amendment(amendment, by=amendment.author)


def test_independent_amendments_to_one_block_are_both_written_in(chamber: Chamber) -> None:
    text = RECOMMENDATIONS["r1"]
    first = chamber.table(text.replace("Le conseil", "Le présent conseil"))
    second = chamber.table(text.replace("dès que possible", "sans délai"), author=4)
    chamber.open()
    chamber.decide(chamber.announce(first), for_=7)
    chamber.decide(chamber.announce(second), for_=7)
    expected = "Le présent conseil préconise que les réseaux soient ouverts sans délai."
    assert chamber.opinion.version().blocks.get(key="r1").text == expected


def test_an_inserted_recommendation_is_a_bis_and_the_next_a_ter(chamber: Chamber) -> None:
    first = chamber.table("Un premier ajout.", operation="insert_after", block="r2")
    second = chamber.table("Un second ajout.", operation="insert_after", block="r2", author=3)
    chamber.open()
    for amendment in (first, second):
        chamber.decide(chamber.announce(amendment), for_=7)
    numbers = [b.number for b in chamber.opinion.version().blocks.all() if b.is_recommendation]
    assert numbers == ["1", "2", "2 bis", "2 ter", "3"]


def test_a_suppressed_recommendation_leaves_the_text(chamber: Chamber) -> None:
    amendment = chamber.table(operation="suppress", block="r2")
    chamber.open()
    chamber.decide(chamber.announce(amendment), for_=7)
    assert RECOMMENDATIONS["r2"] not in chamber.opinion.version().text()


def test_a_draft_on_a_passage_that_has_since_changed_is_kept_and_not_tabled(chamber: Chamber) -> None:
    late = chamber.draft(AMENDED.replace("deux", "trois"), author=3)
    amendment = chamber.table(AMENDED)
    chamber.open()
    chamber.decide(chamber.announce(amendment), for_=7)
    with pytest.raises(OutOfOrder, match="has changed since"):
        acts.table_amendment(late, by=late.author)
    assert Amendment.objects.get(pk=late.pk).text.endswith("trois ans.")


def test_no_amendment_is_tabled_once_the_vote_on_the_whole_is_called(chamber: Chamber) -> None:
    late = chamber.draft(AMENDED)
    chamber.open().call("vote")
    before = kinds()
    with pytest.raises(OutOfOrder, match="no longer open"):
        acts.table_amendment(late, by=chamber.clerk)
    assert kinds() == before
