"""A draft saved on one device while it is tabled on another: what is frozen is one wording, whole."""

from functools import partial

import pytest
from chamber import Chamber, convened
from chamber.writers import AMENDED, OTHERWISE
from machines.held import BOTH, refusals

from council.amendments.acts import table_amendment
from council.amendments.drafting.acts import save_draft
from council.amendments.models import Amendment
from council.amendments.signatures.acts import sign_draft

pytestmark = pytest.mark.database


@pytest.fixture
def chamber(fresh_database: str) -> Chamber:
    return convened()


def test_what_is_frozen_is_what_was_saved_before_or_the_saving_is_refused(chamber: Chamber) -> None:
    for first in BOTH:
        draft = chamber.draft(AMENDED)
        words = {"version": draft.version, "operation": "replace", "block": "r1", "text": OTHERWISE}
        save = partial(save_draft, chamber.opinion, draft.author, draft.group, draft=draft, **words)
        tabled, saved = refusals(partial(table_amendment, draft, by=draft.author), save, first=first)
        kept = Amendment.objects.get(pk=draft.pk)
        frozen, text = kept.wordings.get(), (AMENDED, OTHERWISE)[first]
        assert (tabled, bool(saved), kept.text, frozen.text) == ("", first == 0, text, text)
        assert "".join(s.text for s in kept.segments if s.kind != "deleted") == text


def test_a_draft_signed_while_it_is_tabled_bears_the_name_or_refuses_it(chamber: Chamber) -> None:
    dan = chamber.members[3]
    for first in BOTH:
        draft = chamber.draft(AMENDED)
        tabled, signed = refusals(
            partial(table_amendment, draft, by=draft.author),
            partial(sign_draft, draft, dan, dan.mandates.get().group),
            first=first,
        )
        quoted = draft.wordings.get().amendment.signatories
        assert (tabled, bool(signed)) == ("", first == 0)
        assert quoted == ([], ["Dan Quartz (Brises)"])[first]
