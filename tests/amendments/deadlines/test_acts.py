"""Until when amendments are tabled: by the rules or for one text; what comes late, and what is kept of it."""

import datetime
from typing import Any

import pytest
from chamber import DAY, Chamber
from chamber.amending import R1, WITHIN, again, examined, last, refused, verify_archive
from django.utils import timezone

from council.amendments.acts import table_amendment
from council.amendments.deadlines.acts import set_deadline
from council.amendments.deadlines.models import closes_at
from council.amendments.models import Amendment
from council.amendments.rectification.acts import rectify
from council.amendments.signatures.acts import sign_draft
from council.procedure.acts import set_rule

pytestmark = pytest.mark.django_db


def in_hours(hours: int) -> datetime.datetime:
    return timezone.now() + datetime.timedelta(hours=hours)


def close(chamber: Chamber) -> None:
    set_deadline(chamber.opinion, until=in_hours(-1), by=chamber.clerk)


def late_rule(chamber: Chamber, **values: Any) -> None:
    value = {"sub_amendments": True, "compromises": True, "signatures": 1} | values
    more = {"status": "assumed", "source": "Essai"}
    set_rule(chamber.body, "late_amendments", value=value, by=chamber.clerk, **more)


def test_the_rules_say_how_long_before_the_sitting(chamber: Chamber) -> None:
    set_deadline(chamber.opinion, kind="rule", by=chamber.clerk)
    begins = timezone.make_aware(datetime.datetime.combine(DAY, datetime.time.min))
    assert closes_at(chamber.opinion) == begins - datetime.timedelta(hours=48)
    assert last("deadline_set")["until"].startswith("2026-11-21T23:00")


def test_the_clerk_sets_another_for_one_text(chamber: Chamber) -> None:
    until = in_hours(2)
    set_deadline(chamber.opinion, until=until, by=chamber.clerk)
    assert closes_at(chamber.opinion) == until
    chamber.table(WITHIN.format("deux"))
    refused("until when", set_deadline, chamber.opinion, by=chamber.clerk)
    verify_archive(chamber)


def test_an_amendment_that_comes_late_is_refused_and_kept(chamber: Chamber) -> None:
    draft = chamber.draft(WITHIN.format("deux"))
    close(chamber)
    refused("deadline for amendments has passed. Your draft is kept", table_amendment, draft, by=draft.author)
    assert (again(draft).is_draft, again(draft).text) == (True, WITHIN.format("deux"))


def test_it_is_judged_when_it_is_attempted(chamber: Chamber) -> None:
    draft = chamber.draft(WITHIN.format("deux"))
    close(chamber)
    refused("has passed", table_amendment, draft, by=draft.author)
    set_deadline(chamber.opinion, until=in_hours(1), by=chamber.clerk)
    assert table_amendment(draft, by=draft.author).number == 1


def late_sub(chamber: Chamber) -> Amendment:
    parent = chamber.table(WITHIN.format("deux"))
    close(chamber)
    return chamber.draft(WITHIN.format("trois"), author=3, parent=parent, block="")


def test_a_sub_amendment_is_received_in_session(chamber: Chamber) -> None:
    sub = late_sub(chamber)
    refused("tabled in session", table_amendment, sub, by=sub.author)
    examined(chamber)
    assert table_amendment(sub, by=sub.author).is_late
    assert last("amendment_tabled")["late"] is True
    verify_archive(chamber)


def test_as_many_as_the_rules_ask_sign_what_comes_late(chamber: Chamber) -> None:
    late_rule(chamber, signatures=2)
    sub, member = late_sub(chamber), chamber.members[5]
    examined(chamber)
    refused("2 signatures are needed, and it has 1", table_amendment, sub, by=sub.author)
    sign_draft(sub, member, member.mandates.get().group)
    assert table_amendment(again(sub), by=sub.author).number == 2


def test_where_the_rules_receive_none_a_sub_amendment_is_refused(chamber: Chamber) -> None:
    late_rule(chamber, sub_amendments=False)
    sub = late_sub(chamber)
    examined(chamber)
    refused("deadline for amendments has passed", table_amendment, sub, by=sub.author)


def test_an_amendment_is_rectified_in_session_after_the_deadline(chamber: Chamber) -> None:
    amendment = chamber.table(WITHIN.format("deux"))
    close(chamber)
    words = {"text": R1.replace("dès que possible", "demain"), "by": amendment.author}
    refused("can be rectified in session", rectify, amendment, **words)
    examined(chamber)
    rectify(amendment, **words)
    assert again(amendment).label == "1 rect."
