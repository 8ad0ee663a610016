import pytest
from chamber import Chamber

from council.journal.models import Entry
from council.journal.seals import text_sha256
from council.opinions.models import Opinion

pytestmark = pytest.mark.django_db


def test_tabling_freezes_the_first_version_and_its_hash(chamber: Chamber) -> None:
    version = chamber.opinion.version()
    facts = Entry.objects.get(kind="opinion_tabled").facts
    assert (version.number, facts["text_sha256"]) == (1, text_sha256(version.as_voted()))


def test_an_opinion_not_carried_is_not_adopted(chamber: Chamber) -> None:
    chamber.decide(chamber.open().announce(), for_=3, against=3)
    assert Opinion.objects.get().stage == "not_adopted"
    assert Entry.objects.last().kind == "opinion_not_adopted"
