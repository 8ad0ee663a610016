import pytest

from council.rules.amending.wording import Block, Proposal, capture
from council.rules.order import OutOfOrder
from council.rules.phrasing.phrasing import amending_sentence, falls_sentence, names_in_words, place

TEXT = (
    "Le Conseil préconise que les plateformes informent les utilisateurs dès que possible. "
    "Il demande que 20 % des crédits soient réservés à la formation des utilisateurs."
)
SHORT = "Les plateformes informent les utilisateurs dès que possible"
BLOCKS = [
    Block("t", "title", "", "La coproduction"),
    Block("p", "paragraph", "", "Le numérique change la vie"),
    Block("r3", "recommendation", "3", TEXT),
    Block("r4", "recommendation", "4", SHORT),
    Block("r4b", "recommendation", "4 bis", "Un mot"),
]
TEXTS = {block.key: block.text for block in BLOCKS}


def sentence(key: str, *changes: tuple[str, str], lang: str = "fr") -> str:
    after = TEXTS[key]
    for old, new in changes:
        after = after.replace(old, new)
    noun = "préconisation" if lang == "fr" else "recommendation"
    proposal = Proposal("1", "replace", key, capture(key, TEXTS[key], after))
    return amending_sentence(proposal, BLOCKS, lang, noun=noun).replace("\u00a0", "~").replace("\u202f", "_")


@pytest.mark.parametrize(
    ("key", "change", "words"),
    [
        (
            "r4",
            ("dès que possible", "dans un délai de deux ans"),
            "À la préconisation n°~4, remplacer les mots~: «~dès que possible~» "
            "par les mots~: «~dans un délai de deux ans~».",
        ),
        (
            "r3",
            ("20 %", "25 %"),
            "À la deuxième phrase de la préconisation n°~3, "
            "remplacer le taux~: «~20 %~» par le taux~: «~25 %~».",
        ),
        (
            "r3",
            ("informent les", "informent gratuitement les"),
            "À la première phrase de la préconisation n°~3, après le mot~: «~informent~», "
            "insérer le mot~: «~gratuitement~».",
        ),
        (
            "r4",
            (" dès que possible", ""),
            "À la préconisation n°~4, supprimer les mots~: «~dès que possible~».",
        ),
        (
            "r4",
            ("possible", "possible et sans frais"),
            "Compléter la préconisation n°~4 par les mots~: «~et sans frais~».",
        ),
        (
            "r3",
            ("des utilisateurs.", "des utilisateurs. Un bilan suit."),
            "Compléter la préconisation n°~3 par une phrase ainsi rédigée~: «~Un bilan suit.~»",
        ),
        (
            "r3",
            ("possible. Il", "possible. Un bilan suit. Il"),
            "Après la première phrase de la préconisation n°~3, "
            "insérer une phrase ainsi rédigée~: «~Un bilan suit.~»",
        ),
        (
            "r3",
            (" Il demande que 20 % des crédits soient réservés à la formation des utilisateurs.", ""),
            "Supprimer la deuxième phrase de la préconisation n°~3.",
        ),
        (
            "r4",
            ("Les plateformes", "En 2025, les plateformes"),
            "À la préconisation n°~4, remplacer le mot~: «~Les~» par les mots~: «~En 2025, les~».",
        ),
        ("r4", (SHORT, "Rien du tout"), "Rédiger ainsi la préconisation n°~4~: «~Rien du tout~»."),
        ("t", ("La", "Une"), "Au titre, remplacer le mot~: «~La~» par le mot~: «~Une~»."),
        (
            "p",
            ("change", "bouleverse"),
            "Au paragraphe commençant par les mots~: «~Le numérique change la~», "
            "remplacer le mot~: «~change~» par le mot~: «~bouleverse~».",
        ),
        (
            "r4",
            ("les utilisateurs", "les « usagers »"),
            "À la préconisation n°~4, remplacer le mot~: «~utilisateurs~» par le mot~: «~“usagers”~».",
        ),
    ],
)
def test_the_amending_sentence_in_french(key: str, change: tuple[str, str], words: str) -> None:
    assert sentence(key, change) == words


@pytest.mark.parametrize(
    ("key", "change", "words"),
    [
        (
            "r4",
            ("dès que possible", "un jour"),
            "In recommendation 4, replace the words “dès que possible” with the words “un jour”.",
        ),
        (
            "r3",
            ("20 %", "25 %"),
            "In the second sentence of recommendation 3, replace the rate “20 %” with the rate “25 %”.",
        ),
        ("r4", (" dès que possible", ""), "In recommendation 4, delete the words “dès que possible”."),
        ("r4", (SHORT, "Rien du tout"), "Reword recommendation 4 as follows: “Rien du tout”."),
        ("t", ("La", "Une"), "In the title, replace the word “La” with the word “Une”."),
    ],
)
def test_the_amending_sentence_in_english(key: str, change: tuple[str, str], words: str) -> None:
    assert sentence(key, change, lang="en") == words


def test_what_occurs_twice_is_quoted_with_the_words_that_tell_it_apart() -> None:
    block = [Block("x", "recommendation", "9", "les élus et les agents et les usagers forment un tout uni")]
    after = block[0].text.replace("et les usagers", "ou les usagers")
    proposal = Proposal("1", "replace", "x", capture("x", block[0].text, after))
    words = amending_sentence(proposal, block, "fr").replace("\u00a0", " ")
    assert words.endswith("remplacer les mots : « agents et » par les mots : « agents ou ».")


def test_several_changes_are_numbered_in_one_sentence() -> None:
    assert sentence("r3", (" dès que possible", ""), ("20 %", "30 %")) == (
        "À la préconisation n°~3~: 1°~à la première phrase, supprimer les mots~: «~dès que possible~»_; "
        "2°~à la deuxième phrase, remplacer le taux~: «~20 %~» par le taux~: «~30 %~»."
    )


def test_a_block_is_suppressed_or_inserted_by_its_name() -> None:
    def said(proposal: Proposal, lang: str, noun: str) -> str:
        return amending_sentence(proposal, BLOCKS, lang, noun=noun).replace("\u00a0", " ")

    gone, new = (
        Proposal("1", "suppress", "r4"),
        Proposal("2", "insert_after", "r4", text="Former tous les agents."),
    )
    assert said(gone, "fr", "préconisation") == "Supprimer la préconisation n° 4."
    assert said(gone, "en", "recommendation") == "Delete recommendation 4."
    assert said(gone, "fr", "article") == "Supprimer l'article n° 4."
    assert said(new, "fr", "préconisation") == (
        "Après la préconisation n° 4, insérer une préconisation n° 4 ter ainsi rédigée : "
        "« Former tous les agents. »"
    )
    assert said(new, "en", "recommendation") == (
        "After recommendation 4, insert a new recommendation 4 ter worded as follows: "
        "“Former tous les agents.”"
    )


def test_an_amendment_to_a_passage_that_is_gone_is_refused() -> None:
    with pytest.raises(OutOfOrder, match="Amendment 7 bears on a passage that no longer exists"):
        amending_sentence(Proposal("7", "suppress", "r9"), BLOCKS, "fr")


@pytest.mark.parametrize(
    ("numbers", "fr", "en"),
    [
        ([], "", ""),
        (
            ["4"],
            "Son adoption ferait tomber l'amendement n°~4.",
            "Its adoption would make amendment 4 fall.",
        ),
        (
            ["4", "9"],
            "Son adoption ferait tomber les amendements nᵒˢ~4 et 9.",
            "Its adoption would make amendments 4 and 9 fall.",
        ),
    ],
)
def test_one_sentence_says_what_would_fall(numbers: list[str], fr: str, en: str) -> None:
    assert falls_sentence(numbers, "fr") == fr.replace("~", "\u00a0")
    assert falls_sentence(numbers, "en") == en


@pytest.mark.parametrize(
    ("numbers", "subs", "fr", "en"),
    [
        (
            ["4", "9", "24"],
            {"24": "9"},
            "Son adoption ferait tomber les amendements nᵒˢ~4 et 9, "
            "ainsi que le sous-amendement n°~24 à l'amendement n°~9.",
            "Its adoption would make amendments 4 and 9, as well as sub-amendment 24 to amendment 9, fall.",
        ),
        (
            ["24", "25"],
            {"24": "9", "25": "9"},
            "Son adoption ferait tomber les sous-amendements nᵒˢ~24 et 25 à l'amendement n°~9.",
            "Its adoption would make sub-amendments 24 and 25 to amendment 9 fall.",
        ),
        (
            ["9", "24", "30"],
            {"24": "9", "30": "4"},
            "Son adoption ferait tomber l'amendement n°~9, ainsi que le sous-amendement n°~24 à l'amendement n°~9 "
            "et le sous-amendement n°~30 à l'amendement n°~4.",
            "Its adoption would make amendment 9, as well as sub-amendment 24 to amendment 9 "
            "and sub-amendment 30 to amendment 4, fall.",
        ),
    ],
)
def test_the_sub_amendments_of_what_falls_are_said_with_their_amendment(
    numbers: list[str], subs: dict[str, str], fr: str, en: str
) -> None:
    assert falls_sentence(numbers, "fr", subs=subs) == fr.replace("~", "\u00a0")
    assert falls_sentence(numbers, "en", subs=subs) == en


def test_names_and_places_are_said_in_words() -> None:
    assert names_in_words(["CGT", "UNAF", "CFDT"], "fr") == "CGT, UNAF et CFDT"
    assert names_in_words(["CGT"], "en") == "CGT"
    assert place(BLOCKS[2], "fr") == "Préconisation n°\u00a03"
    assert place(BLOCKS[2], "en", noun="recommendation") == "Recommendation 3"
    assert place(BLOCKS[0], "fr") == "Titre"
