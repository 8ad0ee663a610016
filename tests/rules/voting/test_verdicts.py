from fractions import Fraction

import pytest

from council.rules.order import OutOfOrder
from council.rules.procedure import procedure
from council.rules.procedure.measures import Base, Threshold
from council.rules.procedure.procedure import Parameter
from council.rules.voting import verdicts
from council.rules.voting.counted import Choice, Count
from council.rules.voting.tally import Decision, decide

CESE, CESER = procedure.load("cese"), procedure.load("ceser")


def nb(words: str) -> str:
    return words.replace("~", "\u00a0")


HALF = Threshold(Base.voters, Fraction(1, 2), True)


def final(*figures: int) -> Decision:
    return decide(Count(*figures), "final", CESE)


def amendment(*figures: int) -> Decision:
    return decide(Count(*figures), "amendment", CESE)


@pytest.mark.parametrize(
    ("threshold", "base_count", "required", "words"),
    [
        (HALF, 158, 80, "Majorité requise~: 80~voix (plus de la moitié des 158~votants)"),
        (HALF, 1, 1, "Majorité requise~: 1~voix (plus de la moitié d'un seul votant)"),
        (HALF, 0, 1, "Majorité requise~: 1~voix (plus de la moitié des votants~: aucun)"),
        (
            Threshold(Base.cast, Fraction(2, 3), False),
            150,
            100,
            "Majorité requise~: 100~voix (au moins les deux tiers des 150~suffrages exprimés)",
        ),
        (
            Threshold(Base.in_office, Fraction(3, 5), True),
            175,
            106,
            "Majorité requise~: 106~voix (plus des trois cinquièmes des 175~membres en exercice)",
        ),
    ],
)
def test_the_rule_is_said_in_words(threshold: Threshold, base_count: int, required: int, words: str) -> None:
    assert verdicts.rule_in_words(threshold, base_count, required, "fr") == nb(words)


def test_the_rule_is_said_in_english() -> None:
    words = "Majority required: 80 votes (more than half of the 158 voters)"
    assert verdicts.rule_in_words(HALF, 158, 80, "en") == words
    attending = Threshold(Base.attending, Fraction(1, 4), False)
    assert verdicts.rule_in_words(attending, 1, 1, "en") == (
        "Majority required: 1 vote (at least one quarter of the one member present)"
    )


@pytest.mark.parametrize(
    ("decision", "words"),
    [
        (final(9, 0, 0), "L'avis est adopté à l'unanimité"),
        (final(156, 0, 2), "L'avis est adopté à l'unanimité moins 2~abstentions"),
        (final(9, 0, 1), "L'avis est adopté à l'unanimité moins une abstention"),
        (
            final(107, 18, 44),
            "L'avis est adopté par 107~voix pour, 18~contre et 44~abstentions",
        ),
        (final(9, 1, 0), "L'avis est adopté par 9~voix pour, 1~contre et 0~abstention"),
        (
            final(75, 62, 46),
            "Le projet d'avis n'est pas adopté (75~voix pour, 62~contre et 46~abstentions)",
        ),
        (final(0, 0, 9), "Tous les votants se sont abstenus~: le projet d'avis n'est pas adopté"),
        (final(0, 0, 0), "Personne n'a pris part au vote~: le projet d'avis n'est pas adopté"),
        (final(60, 60, 0), "Partage égal des voix~: le projet d'avis n'est pas adopté"),
        (amendment(9, 0, 2), "L'amendement est adopté à l'unanimité moins 2~abstentions"),
        (
            amendment(1, 9, 2),
            "L'amendement est rejeté (1~voix pour, 9~contre et 2~abstentions)",
        ),
    ],
)
def test_the_verdict_is_said_as_the_chair_says_it(decision: Decision, words: str) -> None:
    assert verdicts.verdict(decision, "fr") == nb(words)


def test_an_opinion_that_fails_is_never_said_rejected() -> None:
    for figures in [(0, 0, 0), (1, 9, 0), (0, 0, 3), (4, 4, 0), (0, 5, 0)]:
        words = verdicts.verdict(final(*figures), "fr") + verdicts.verdict_word(final(*figures), "fr")
        assert ("n'est pas adopté" in words, "rejet" in words.lower()) == (True, False)


def test_the_casting_vote_is_said() -> None:
    decision = decide(Count(60, 60, 0, chair=Choice.FOR), "final", CESER)
    assert verdicts.verdict(decision, "fr").startswith(
        nb("Partage égal des voix, voix prépondérante de la présidence~: l'avis est adopté par 60~voix")
    )


def test_blank_papers_are_not_unanimity() -> None:
    decision = decide(Count(9, 0, 0, blank=2, secret=True), "final", CESE)
    assert "unanimité" not in verdicts.verdict(decision, "fr")


def test_the_verdict_is_said_in_english() -> None:
    assert (
        verdicts.verdict(final(156, 0, 2), "en") == "The opinion is adopted unanimously, with 2 abstentions"
    )
    assert verdicts.verdict(final(75, 62, 46), "en") == (
        "The opinion is not adopted (75 for, 62 against and 46 abstentions)"
    )
    assert verdicts.verdict(final(0, 0, 0), "en") == "Nobody voted: the opinion is not adopted"


def test_the_hall_shows_one_word_that_agrees() -> None:
    motion = decide(Count(1, 9, 0), "motion", CESE)
    words = [
        verdicts.verdict_word(d, "fr") for d in (final(9, 0, 0), final(0, 9, 0), amendment(0, 9, 0), motion)
    ]
    assert words == ["Adopté", "N'est pas adopté", "Rejeté", "Rejetée"]
    assert verdicts.verdict_word(motion, "en") == "Not adopted"


@pytest.mark.parametrize(
    ("what", "method", "adopted", "word", "words"),
    [
        ("amendment", "hands", True, "Adopté", "L'amendement est adopté à main levée"),
        ("amendment", "hands", False, "Rejeté", "L'amendement est rejeté à main levée"),
        ("opinion", "hands", False, "N'est pas adopté", "Le projet d'avis n'est pas adopté à main levée"),
        ("opinion", "consensus", True, "Adopté", "L'avis est adopté sans objection"),
        ("motion", "consensus", True, "Adoptée", "La motion est adoptée sans objection"),
        ("part", "hands", False, "N'est pas adoptée", "Cette partie du texte n'est pas adoptée à main levée"),
    ],
)
def test_what_is_decided_without_a_count_has_no_figures(
    what: str, method: str, adopted: bool, word: str, words: str
) -> None:
    assert verdicts.without_count(what, method, adopted, "fr") == (word, words)


def test_what_is_decided_without_a_count_is_said_in_english() -> None:
    said = [verdicts.without_count("amendment", *how, "en") for how in [("hands", True), ("hands", False)]]
    assert said == [
        ("Adopted", "The amendment is adopted by show of hands"),
        ("Not adopted", "The amendment is not adopted by show of hands"),
    ]
    assert verdicts.without_count("opinion", "consensus", True, "en")[1].endswith("adopted without objection")


def test_what_someone_objects_to_is_not_decided_by_consensus() -> None:
    with pytest.raises(OutOfOrder, match="objects to is put to the vote"):
        verdicts.without_count("opinion", "consensus", False, "fr")


def test_blank_and_void_papers_are_said_with_the_figures() -> None:
    decision = decide(Count(9, 1, 2, blank=2, void=1, secret=True), "final", CESE)
    assert verdicts.figures(decision, "fr") == nb("9~voix pour, 1~contre, 2~abstentions, 2~blancs et 1~nul")
    assert verdicts.figures(decision, "en") == "9 for, 1 against, 2 abstentions, 2 blank and 1 void"


def short_of_voters(kind: str, voters: int, lang: str) -> tuple[str, ...]:
    turnout = Parameter({"base": "in_office", "fraction": "1/4", "comparison": ">="}, "sourced", "Ours")
    rules = CESE.with_own({"participation": turnout})
    decision = decide(Count(voters, 0, 0, in_office=175), kind, rules)
    said = (verdicts.rule, verdicts.verdict, verdicts.verdict_word)
    return tuple(words(decision, lang) for words in said)


def test_too_few_voters_leave_a_ballot_without_effect() -> None:
    rule, verdict, word = short_of_voters("amendment", 43, "fr")
    assert rule.endswith(nb("\u202f; participation requise~: 44~votants"))
    assert verdict == nb(
        "Le scrutin n'est pas valable, avec 43~votants sur 44 requis~: l'amendement n'est pas adopté"
    )
    assert word == "N'est pas adopté"


def test_too_few_voters_are_said_in_english() -> None:
    rule, verdict, word = short_of_voters("motion", 1, "en")
    assert rule.endswith("; turnout required: 44 voters")
    assert verdict == "The ballot is not valid, with 1 voter of 44 required: the motion is not adopted"
    assert word == "Not adopted"
    assert short_of_voters("motion", 44, "fr")[1] == "La motion est adoptée à l'unanimité"


def test_a_result_is_given_in_full_with_its_rule_and_its_verdict_last() -> None:
    decision = final(156, 0, 2)
    said = {
        "rule": {lang: verdicts.rule(decision, lang) for lang in ("fr", "en")},
        "verdict": {lang: verdicts.verdict(decision, lang) for lang in ("fr", "en")},
    }
    assert list(verdicts.in_full(decision).items()) == [*decision.to_data().items(), *said.items()]
