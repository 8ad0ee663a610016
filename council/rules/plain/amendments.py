"""Amendments: a text and its amendments given as plain data, and all that the rules say of them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from council.rules.amending import calling
from council.rules.amending.edits import Block, Proposal
from council.rules.amending.outcomes import Debate
from council.rules.order import OutOfOrder, _, require
from council.rules.phrasing.phrasing import amending_sentence
from council.rules.plain.given import blocks_from, proposals_from

KNOWN = {"blocks", "amendments", "adopt", "reject"}
NOUNS = {"fr": "préconisation", "en": "recommendation"}


def amended(given: object, lang: str) -> dict[str, Any]:
    """The orders of voting and presentation, the relations, what would fall, the sentences, and the text.

    `given` has `blocks` and `amendments`, and the numbers that are adopted (`adopt`, in that order, but a
    sub-amendment before its amendment) and rejected (`reject`). Reasons are in the language; sentences in
    both. Refuses, with one sentence, whatever is not in order.
    """
    if not isinstance(given, dict):
        raise OutOfOrder(_("A text and its amendments are a JSON object."))
    unknown = sorted(given.keys() - KNOWN)
    require(not unknown, _("Unknown key: “{key}”."), key=", ".join(unknown))
    for name in ("blocks", "amendments"):
        require(given.get(name) is not None, _("“{key}” is missing."), key=name)
    blocks = blocks_from(given["blocks"])
    proposals = proposals_from(given["amendments"], blocks)
    known = {proposal.number for proposal in proposals}
    adopt, reject = (_voted(given.get(name), name, known) for name in ("adopt", "reject"))
    debate = _debated(blocks, proposals, adopt, reject)
    return _said(blocks, proposals, lang) | _settled(debate)


def _voted(given: object, name: str, known: set[str]) -> list[str]:
    """The numbers adopted or rejected."""
    numbers = [] if given is None else given
    if not isinstance(numbers, list):
        raise OutOfOrder(_("“{key}” must be a list."), key=name)
    for number in numbers:
        there = isinstance(number, str) and number in known
        require(there, _("“{key}” names an amendment that is not given: {number}."), key=name, number=number)
    twice = next((number for number, times in Counter(numbers).items() if times > 1), None)
    require(twice is None, _("“{id}” is given twice."), id=twice)
    return numbers


def _debated(
    blocks: Sequence[Block], proposals: Sequence[Proposal], adopt: Sequence[str], reject: Sequence[str]
) -> Debate:
    debate, parents = Debate(blocks, proposals), {p.number: p.parent for p in proposals}
    for number in _subs_first(reject, parents):
        both = _("Amendment {number} is both adopted and rejected.")
        require(number not in adopt, both, number=number)
        debate.reject(number, sparing=adopt)
    for number in _subs_first(adopt, parents):
        debate.adopt(number)
    return debate


def _subs_first(voted: Sequence[str], parents: Mapping[str, str]) -> list[str]:
    """What was voted, in the order given, but each sub-amendment before its amendment: so are they voted."""
    subs: dict[str, list[str]] = {}
    for number in voted:
        subs.setdefault(parents[number], []).append(number)
    listed = [each for number in voted for each in (*subs.get(number, ()), number)]
    return list(dict.fromkeys(listed))


def _said(blocks: Sequence[Block], proposals: Sequence[Proposal], lang: str) -> dict[str, Any]:
    """What is known before any vote."""
    by_number = {proposal.number: proposal for proposal in proposals}
    called = calling.order(proposals, blocks)
    return {
        "order": [call.number for call in called],
        "reasons": {call.number: call.reason[lang] for call in called},
        "presentation": [call.number for call in calling.presentation(proposals, blocks)],
        "identical": calling.identical(proposals),
        "competing": [list(pair) for pair in calling.competing(proposals)],
        "falls": calling.all_falls(proposals),
        "sentences": {p.number: _sentences(p, blocks, by_number) for p in proposals},
    }


def _sentences(
    proposal: Proposal, blocks: Sequence[Block], by_number: Mapping[str, Proposal]
) -> dict[str, str]:
    parent = by_number.get(proposal.parent)
    return {
        lang: amending_sentence(proposal, blocks, lang, noun=noun, parent=parent)
        for lang, noun in NOUNS.items()
    }


def _settled(debate: Debate) -> dict[str, Any]:
    """The text once the votes are done, and what became of those still to come."""
    words = {number: debate.words(number) for number in debate.pending} if debate.adopted else {}
    return {
        "text": [{"id": block.key, "text": block.text} for block in debate.text if not block.suppressed],
        "rebased": {number: text for number, text in words.items() if text is not None},
        "fallen": debate.fallen,
    }
