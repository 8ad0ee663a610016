import pytest
from chamber import Chamber, declare, kinds

from council.journal.models import Entry
from council.journal.seals import text_sha256
from council.members.models import Group
from council.opinions.declarations import acts as declarations
from council.opinions.declarations.models import Declaration
from council.rules.order import OutOfOrder

pytestmark = pytest.mark.django_db


def test_posting_enters_the_text_and_only_the_seal_of_the_mention(chamber: Chamber) -> None:
    declaration = declare(chamber)
    facts = Entry.objects.get(kind="declaration_posted").facts
    assert facts["text"] == declaration.text
    assert facts["mention_sha256"] == text_sha256(
        Declaration.objects.get().mention_salt + declaration.mention
    )
    assert "a voté" not in Entry.objects.get(kind="declaration_posted").particulars


@pytest.mark.parametrize(("text", "reason"), [("  \n ", "is empty"), ("a" * 100_000, "100000 characters")])
def test_an_empty_or_overlong_declaration_is_refused(chamber: Chamber, text: str, reason: str) -> None:
    with pytest.raises(OutOfOrder, match=reason):
        declarations.draft_declaration(chamber.opinion, Group.objects.get(slug="alizes"), text=text)
    assert Declaration.objects.count() == 0


def test_a_posted_declaration_no_longer_changes(chamber: Chamber) -> None:
    declaration = declare(chamber)
    before = kinds()
    with pytest.raises(OutOfOrder, match="already posted"):
        declarations.draft_declaration(chamber.opinion, declaration.group, text="Autre chose.")
    with pytest.raises(OutOfOrder, match="already posted"):
        declarations.post_declaration(declaration, by=declaration.group)
    assert kinds() == before
