"""A corpus of amendments as councils write them, every expected value of it read by eye."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from council.rules.amending.wording import Block, Proposal, amended, apply_proposal, proposed
from council.rules.phrasing.phrasing import read_back
from council.rules.phrasing.quotations import occurrences
from council.rules.plain import amendments as amending
from council.rules.plain.given import blocks_from, proposals_from

CORPUS = json.loads((Path(__file__).parent / "amendments.json").read_text(encoding="utf-8"))
BLOCKS = blocks_from(CORPUS["blocks"])
TEXTS = {block.key: block.text for block in BLOCKS}
cases = pytest.mark.parametrize("case", CORPUS["cases"], ids=lambda case: case["case"])


@cache
def amended_by(title: str) -> dict[str, Any]:
    case = next(case for case in CORPUS["cases"] if case["case"] == title)
    given = {
        "blocks": CORPUS["blocks"],
        **{k: case[k] for k in ("amendments", "adopt", "reject") if k in case},
    }
    return amending.amended(given, "fr")


def result(case: dict[str, Any]) -> dict[str, Any]:
    return dict(amended_by(case["case"]))


def test_there_are_at_least_sixty_cases_and_no_two_alike() -> None:
    assert len({case["case"] for case in CORPUS["cases"]}) == len(CORPUS["cases"]) >= 60


@cases
def test_a_change_is_captured_where_a_clerk_would_place_it(case: dict[str, Any]) -> None:
    captured = {
        p.number: [[edit.start, edit.end, edit.text] for edit in p.edits]
        for p in proposals_from(case["amendments"], BLOCKS)
        if p.edits
    }
    assert captured == case["expected"].get("edits", {})


@cases
def test_an_amending_sentence_is_the_one_a_clerk_would_write(case: dict[str, Any]) -> None:
    assert result(case)["sentences"] == case["expected"]["sentences"]


@cases
def test_relations_order_falls_and_text_are_those_expected(case: dict[str, Any]) -> None:
    done, expected = result(case), case["expected"]
    text = {block["id"]: block["text"] for block in done["text"]}
    done["falls"] = {number: fallen for number, fallen in done["falls"].items() if fallen}
    done["changed"] = {key: said for key, said in text.items() if TEXTS.get(key) != said}
    done["gone"] = [key for key in TEXTS if key not in text]
    assert {key: done[key] for key in expected if key not in ("edits", "sentences")} == {
        key: value for key, value in expected.items() if key not in ("edits", "sentences")
    }
    told = [
        key
        for key in ("identical", "competing", "falls", "changed", "gone", "rebased", "fallen")
        if done[key]
    ]
    assert [key for key in told if key not in expected] == []


def read(proposal: Proposal, parents: dict[str, Proposal], sentence: str, lang: str) -> list[Block]:
    """The text after what a sentence says, and nothing but the sentence."""
    noun = amending.NOUNS[lang]
    parent = parents.get(proposal.parent)
    found = read_back(sentence, BLOCKS, lang, noun=noun, parents=[parent] if parent else ())
    if not parent:
        return apply_proposal(BLOCKS, found)
    return [Block("", "", "", amended(found, proposed(parent, found, TEXTS.get(parent.block, ""))))]


@cases
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_sentence_read_back_gives_the_text_to_the_letter(case: dict[str, Any], lang: str) -> None:
    """But for the quotation marks inside quoted words, which become “ ”, and for typography alone."""
    by_number = {p.number: p for p in proposals_from(case["amendments"], BLOCKS)}
    for number, sentence in case["expected"]["sentences"].items():
        proposal = by_number[number]
        if proposal.parent:
            before = proposed(by_number[proposal.parent], proposal, TEXTS.get(proposal.block, ""))
            wanted = [Block("", "", "", amended(proposal, before))]
        else:
            wanted = apply_proposal(BLOCKS, proposal)
        got = read(proposal, by_number, sentence[lang], lang)
        assert [block.suppressed for block in got] == [block.suppressed for block in wanted]
        for one, other in zip(got, wanted, strict=True):
            assert occurrences(one.text, other.text) == [(0, len(other.text))], (one.text, other.text)
