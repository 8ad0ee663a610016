import pytest

from council.rules.amending.tokens import clean, key, words
from council.rules.order import OutOfOrder


def tokens(text: str) -> list[str]:
    return [text[word.start : word.end] for word in words(text)]


def test_words_numbers_and_signs_are_told_apart() -> None:
    assert tokens("L'accès, dès 2025 : 3 000,50 € — peut-être !") == [
        *("L", "'", "accès", ",", "dès", "2025", ":", "3 000,50", "€", "—", "peut-être", "!")
    ]


def test_an_emoji_made_of_several_signs_is_one() -> None:
    assert tokens("👩‍⚕️ e\u0301t") == ["👩‍⚕️", "e\u0301t"]


def test_spaces_apostrophes_and_quotes_of_all_kinds_compare_alike() -> None:
    assert key("l’avis\u00a0: “oui”") == 'l\'avis : "oui"'


def test_a_members_text_is_composed_and_its_no_break_spaces_stay() -> None:
    assert clean("  e\u0301te\u0301\u00a0!\r\nFin\t. ") == "été\u00a0!\nFin ."


def test_an_emoji_passes() -> None:
    assert clean("👩‍⚕️ 👨‍👩‍👧 🇫🇷 ❤️") == "👩‍⚕️ 👨‍👩‍👧 🇫🇷 ❤️"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("a\u202eb", "RIGHT-TO-LEFT OVERRIDE (U+202E)"),
        ("a\u2066b", "LEFT-TO-RIGHT ISOLATE (U+2066)"),
        ("a\u200bb", "ZERO WIDTH SPACE (U+200B)"),
        ("a\u200db", "ZERO WIDTH JOINER (U+200D)"),
        ("a\u00adb", "SOFT HYPHEN (U+00AD)"),
        ("a\ufeffb", "ZERO WIDTH NO-BREAK SPACE (U+FEFF)"),
        ("a\x00b", "a control character (U+0000)"),
        ("a\x1bb", "a control character (U+001B)"),
        ("a\u2028b", "LINE SEPARATOR (U+2028)"),
        ("a\u3164b", "HANGUL FILLER (U+3164)"),
        ("a\ud800b", "a control character (U+D800)"),
        ("a\ufffeb", "a control character (U+FFFE)"),
        ("ba\u0323\u0301\u0302\u0303\u0304\u0305b", "more than 4 marks on one letter"),
    ],
)
def test_what_cannot_be_seen_is_refused_by_its_name(text: str, name: str) -> None:
    with pytest.raises(OutOfOrder) as refusal:
        clean(text)
    assert name in str(refusal.value)
