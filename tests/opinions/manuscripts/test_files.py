"""A rapporteur's file, as Word, LibreOffice or a plain editor made it, becomes the passages of a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opinions.manuscripts import offices
from rules.french import texts

from council.opinions.manuscripts.files import BlockToBe, as_markdown, read
from council.opinions.manuscripts.files.recognising import Labels

FILES = {
    "avis.docx": offices.word(),
    "avis.odt": offices.open_document(),
    "avis.md": offices.markdown(),
}


def shape(name: str, data: bytes) -> list[tuple[str, str, str, str]]:
    return [(p.kind, p.number, p.heading, p.text) for p in read(name, data).passages]


def remarks(name: str, data: bytes) -> dict[str, tuple[int, tuple[str, ...]]]:
    return {remark.what: (remark.count, remark.quotes) for remark in read(name, data).remarks}


@pytest.mark.parametrize("name", FILES)
def test_the_same_text_is_read_from_each_format(name: str) -> None:
    assert shape(name, FILES[name]) == offices.WANTED
    assert remarks(name, FILES[name]) == {}


def of(*lines: str) -> list[tuple[str, str, str, str]]:
    return shape("a.md", "\n\n".join(lines).encode())


@pytest.mark.parametrize(
    ("line", "number", "heading", "text"),
    [
        ("Recommandation 3 : Publier.", "3", "", "Publier."),
        ("**Préconisation n°\u00a012**", "12", "", "Le texte."),
        ("## PRÉCONISATION #4 – Les délais", "4", "Les délais", "Le texte."),
        ("### Recommandation nº 3 bis. Les délais", "3 bis", "Les délais", "Le texte."),
        ("Proposition n° 5 : les délais", "5", "les délais", "Le texte."),
        ("## Préconisation", "", "", "Le texte."),
        ("## Recommendation 7 on deadlines", "7", "on deadlines", "Le texte."),
    ],
)
def test_a_recommendation_is_known_by_its_label(line: str, number: str, heading: str, text: str) -> None:
    following = [] if text in line else ["Le texte."]
    assert of(line, *following) == [("recommendation", number, heading, text)]


@pytest.mark.parametrize(
    "line",
    [
        "Recommandation 3 du rapport de 2019 restée sans suite.",
        "Les préconisations du conseil sont connues.",
        "Préconisations",
    ],
)
def test_a_sentence_that_names_one_is_none(line: str) -> None:
    assert of(line) == [("paragraph", "", "", line)]


def test_a_numbered_list_under_their_heading_is_the_recommendations() -> None:
    found = of("# II. Nos recommandations", "1. Ouvrir.\n2. Fermer.\n   - la nuit", "# Suites", "1. Écrire.")
    kinds = [(kind, number) for kind, number, _heading, _text in found]
    assert kinds == [
        ("heading", ""),
        ("recommendation", "1"),
        ("recommendation", "2"),
        ("list_item", ""),
        ("heading", ""),
        ("list_item", "1"),
    ]


def test_a_numbered_list_in_a_labelled_recommendation_stays_a_list() -> None:
    found = of("## Préconisations", "### Préconisation 1", "Il faut :", "1. ouvrir ;\n2. fermer.")
    assert [(kind, number) for kind, number, _h, _t in found][1:] == [
        ("recommendation", "1"),
        ("list_item", "1"),
        ("list_item", "2"),
    ]


def test_the_council_s_own_noun_is_known() -> None:
    text = "Vœu n° 2 : Que le conseil soit saisi."
    assert shape("a.md", text.encode())[0][0] == "paragraph"
    assert read("a.md", text.encode(), ["vœu"]).passages[0].number == "2"


def test_typed_bullets_and_numbers_are_structure_and_no_characters() -> None:
    def change(document: object) -> None:
        for line in ("• le premier", "–\u00a0le deuxième", "3) le troisième"):
            document.add_paragraph(line)  # type: ignore[attr-defined]

    found = shape("a.docx", offices.word(change))[-3:]
    assert [(number, text) for _k, number, _h, text in found] == [
        ("", "le premier"),
        ("", "le deuxième"),
        ("3", "le troisième"),
    ]


def test_no_break_spaces_are_kept_and_the_text_is_composed() -> None:
    assert of("L’e\u0301te\u0301\u00a0: 3\u202f000\u00a0€, «\u00a0œuvre\u00a0»")[0][3] == (
        "L’été\u00a0: 3\u202f000\u00a0€, «\u00a0œuvre\u00a0»"
    )


def test_what_cannot_be_seen_is_left_out_and_said() -> None:
    text = "co\u00adop\u00adé\u200bration et \u202eretour\u202c"
    assert of(text)[0][3] == "coopération et retour"
    assert remarks("a.md", text.encode()) == {
        "hidden_characters": (3, ("U+00AD", "U+200B")),
        "turned": (2, ("U+202E", "U+202C")),
    }


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("<b>gras</b> &lt;i&gt;", "<b>gras</b> <i>"),
        ("[ici](javascript:alert(1))", "[ici](javascript:alert(1))"),
        ("[ici](https://exemple.fr)", "ici"),
        ("**gras** et `code`", "gras et code"),
        ("{{ settings.SECRET_KEY }} {% load x %}", "{{ settings.SECRET_KEY }} {% load x %}"),
        ("<!-- un commentaire -->", "<!-- un commentaire -->"),
    ],
)
def test_html_and_tricks_are_words_like_others(typed: str, kept: str) -> None:
    assert of(typed)[0][3] == kept


SIGNS = st.sampled_from(
    ["#", "*", "_", "1. ", "- ", "> ", "<b>", "&amp;", "`", "\\", "[a](b)", "---", "| a |", ""]
)
WORDS = st.builds("{}{}{}".format, SIGNS, texts, SIGNS).map(lambda text: " ".join(text.split()))
LINES = WORDS.filter(lambda text: text.strip() and Labels(()).read(text, heading=True) is None)
HEADS = LINES.filter(lambda text: not Labels(()).opens_section(text))


@st.composite
def passages(draw: st.DrawFn) -> list[BlockToBe]:
    kinds = draw(
        st.lists(st.sampled_from(["heading", "paragraph", "list_item", "recommendation"]), min_size=1)
    )
    found, number = [BlockToBe("title", draw(HEADS))], 0
    for kind in kinds:
        if kind == "recommendation":
            number += 1
            found.append(BlockToBe(kind, draw(LINES), str(number), draw(st.just("") | HEADS)))
        elif kind == "list_item":
            found.append(BlockToBe(kind, draw(LINES), draw(st.sampled_from(["", "1", "2", "17"]))))
        else:
            found.append(BlockToBe(kind, draw(HEADS)))
    return found


@given(passages())
def test_a_text_written_as_markdown_is_read_back_the_same(written: list[BlockToBe]) -> None:
    found = read("a.md", as_markdown(written, "préconisation").encode())
    assert (list(found.passages), found.remarks) == (written, ())
