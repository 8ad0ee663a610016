"""Amendments: five hundred on sixty passages ordered and related, and a long passage captured."""

from __future__ import annotations

import difflib
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import combinations
from random import Random

from benchmarks.figures import median, tell
from council.rules.amending import calling, tokens
from council.rules.amending.wording import Block, Proposal, amended, capture

BLOCKS = 60
NUMBER = 500
WORDS = 2000
RUNS = 15
VOCABULARY = (
    *(
        "le",
        "la",
        "les",
        "des",
        "une",
        "chaque",
        "conseil",
        "État",
        "ministère",
        "commune",
        "service",
        "public",
    ),
    *(
        "usagers",
        "agents",
        "accueil",
        "droit",
        "formation",
        "numérique",
        "santé",
        "emploi",
        "logement",
        "territoire",
    ),
    *(
        "délai",
        "rapport",
        "annuel",
        "budget",
        "crédits",
        "moyens",
        "mesure",
        "dispose",
        "prévoit",
        "garantit",
    ),
    *(
        "finance",
        "publie",
        "évalue",
        "informe",
        "propose",
        "gratuit",
        "local",
        "durable",
        "nouveau",
        "ouvert",
    ),
)


def main() -> None:
    blocks, proposals = tabled(NUMBER)
    asked = median([timed(lambda: ordered_and_related(blocks, proposals)) for _ in range(RUNS)])
    compared = median([timed(lambda: by_difflib(blocks, proposals)) for _ in range(3)])
    tell(f"amendments-{NUMBER}-ordered-related", asked, "ms", budget=300, n=NUMBER, runs=RUNS)
    tell(
        f"amendments-{NUMBER}-against-difflib",
        asked,
        "ms",
        reference=compared,
        reference_name="difflib.SequenceMatcher on the words of the same pairs",
        budget=1,
        n=NUMBER,
        runs=RUNS,
    )
    for times in (2, 4):
        many = tabled(times * NUMBER)
        value = median([timed(lambda many=many: ordered_and_related(*many)) for _ in range(5)])
        tell(
            f"amendments-{times * NUMBER}-growth",
            value,
            "ms",
            reference=asked,
            reference_name=f"the same with {NUMBER}",
            budget=times * times,
            n=times * NUMBER,
            runs=5,
        )
    captured()


def captured() -> None:
    """What a member's amended text of a long passage costs when it is kept."""
    pairs = [long_passage(seed) for seed in range(RUNS)]
    value = max(median([timed(lambda p=p: capture("b", *p)) for _ in range(3)]) for p in pairs)
    plain = max(timed(lambda p=p: words_compared(*p)) for p in pairs[:3])
    reference = "difflib.SequenceMatcher on the same words"
    tell(f"capture-{WORDS}-words", value, "ms", budget=50, n=WORDS, runs=RUNS)
    tell(
        f"capture-{WORDS}-against-difflib",
        value,
        "ms",
        reference=plain,
        reference_name=reference,
        budget=1,
        n=WORDS,
        runs=RUNS,
    )


def timed(work: Callable[[], object]) -> float:
    """Milliseconds of one run, nothing kept from the run before."""
    tokens.words.cache_clear()
    started = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - started)


def tabled(number: int) -> tuple[list[Block], list[Proposal]]:
    """Amendments of every kind on sixty passages of some sixty words, most of them to a few words."""
    random = Random(number)
    blocks = [Block(f"b{n}", "recommendation", str(n + 1), passage(random, 60)) for n in range(BLOCKS)]
    return blocks, [proposal(random, str(n + 1), blocks[n % BLOCKS]) for n in range(number)]


def passage(random: Random, words: int) -> str:
    sentences = [" ".join(random.choices(VOCABULARY, k=12)).capitalize() + "." for _ in range(words // 12)]
    return " ".join(sentences)


def proposal(random: Random, number: str, block: Block) -> Proposal:
    kind = random.random()
    if kind < 0.05:
        return Proposal(number, "suppress", block.key)
    if kind < 0.15:
        return Proposal(number, "insert_after", block.key, text=passage(random, 24), new_block=f"a{number}")
    if kind < 0.2:
        return Proposal(number, "rewrite", block.key, text=passage(random, 48))
    words = block.text.split()
    place = random.randrange(len(words) - 4)
    words[place : place + random.randrange(1, 4)] = random.choices(VOCABULARY, k=random.randrange(1, 5))
    return Proposal(number, "replace", block.key, capture(block.key, block.text, " ".join(words)))


def ordered_and_related(blocks: Sequence[Block], proposals: Sequence[Proposal]) -> None:
    """The order of voting with its reasons, those that are identical, and every pair in competition."""
    calling.order(proposals, blocks)
    calling.identical(proposals)
    calling.competing(proposals)


def by_difflib(blocks: Sequence[Block], proposals: Sequence[Proposal]) -> None:
    """What software without anchored edits does: compare the whole amended texts, pair by pair."""
    texts = {block.key: block.text for block in blocks}
    by_block = defaultdict(list)
    for each in proposals:
        by_block[each.block].append(amended(each, texts[each.block]))
    for there in by_block.values():
        for one, other in combinations(there, 2):
            words_compared(one, other)


def words_compared(one: str, other: str) -> None:
    difflib.SequenceMatcher(None, one.split(), other.split(), autojunk=False).get_opcodes()


def long_passage(seed: int) -> tuple[str, str]:
    """Two thousand words, and the same with one word in ten changed."""
    random = Random(seed)
    before = passage(random, WORDS)
    after = [random.choice(VOCABULARY) if random.random() < 0.1 else word for word in before.split()]
    return before, " ".join(after)


if __name__ == "__main__":
    main()
