"""A sentence agrees with what fills it, whatever the name, in every sentence that the interface says."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.utils import translation
from django.utils.translation import gettext, gettext_lazy, ngettext

from council.filling import BLANK, French, Sentence, of, stopped, who, within

NAMES = ("Isabelle", "Élias", "Œuvre", "Henri", "Yves", "Hubert", "Ana", "une autre")
WORDS = "|".join(NAMES)
UNJOINED = re.compile(rf"\b(?:[DdLlMmNnSs]e|[Ll]a|[Qq]ue) (?:{WORDS})")
CATALOGUE = Path(__file__).resolve().parents[1] / "council" / "locale" / "fr" / "LC_MESSAGES" / "django.po"
MESSAGES = [message for message in read_po(CATALOGUE.open("rb"), locale="fr") if message.id]


def with_blanks(of: str) -> list[str]:
    """Every sentence of the catalogue that has a blank: the "id" in English, the "string" in French."""
    said = [getattr(message, of) for message in MESSAGES]
    each = [form for forms in said for form in ([forms] if isinstance(forms, str) else forms)]
    return [form.replace(")d", ")s") for form in each if BLANK.search(form)]


def filled(sentence: Sentence, words: str) -> str:
    """A sentence with the same words in each blank."""
    facts = dict.fromkeys(re.findall(r"\w+", " ".join(BLANK.findall(sentence))), words)
    return sentence % facts if "%(" in sentence else sentence.format(**facts)


@pytest.mark.parametrize("name", NAMES)
def test_no_sentence_says_de_isabelle_nor_que_elias(name: str) -> None:
    said = [filled(French(each), name) for each in with_blanks("string")]
    assert [each for each in said if UNJOINED.search(each)] == []


def test_no_sentence_ends_with_two_stops() -> None:
    said = [filled(French(each), "7 rect.") for each in with_blanks("string")]
    said += [filled(Sentence(each), "7 rect.") for each in with_blanks("id")]
    assert [each for each in said if ".." in each] == []


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Ana Roy", "d’Ana Roy"),
        ("Élias Noyer", "d’Élias Noyer"),
        ("Hélène Orme", "d’Hélène Orme"),
        ("Yves Orme", "d’Yves Orme"),
        ("Yann Orme", "de Yann Orme"),
        ("Hamid Orme", "de Hamid Orme"),
        ("Rose Orme", "de Rose Orme"),
        ("le groupe Brises", "du groupe Brises"),
        ("les deux groupes", "des deux groupes"),
        ("Le Goff", "de Le Goff"),
        ("une autre rédaction", "d’une autre rédaction"),
        ("onze membres", "de onze membres"),
    ],
)
def test_de_is_elided_or_contracted(name: str, said: str) -> None:
    assert of(name) == said


@pytest.mark.parametrize(
    ("typed", "fr", "en"),
    [
        ("groupe Alizés", "le groupe Alizés", "the Alizés group"),
        ("Le groupe Alizés", "le groupe Alizés", "the Alizés group"),
        ("La présidence", "la présidence", "La présidence"),
        ("Le Goff", "Le Goff", "Le Goff"),
        ("Ada Ortie", "Ada Ortie", "Ada Ortie"),
    ],
)
def test_who_acts_is_named_with_an_article(typed: str, fr: str, en: str) -> None:
    assert (who(typed, "fr"), who(typed, "en")) == (fr, en)


def test_who_acts_begins_a_sentence_with_a_capital() -> None:
    said = "%(who)s asks."
    assert Sentence(said) % {"who": "the Alizés group"} == "The Alizés group asks."
    assert French("%(who)s demande.") % {"who": "le groupe Alizés"} == "Le groupe Alizés demande."


def test_a_condition_follows_its_own_de_or_que() -> None:
    reserve = French("sous réserve de {it}")
    said = [reserve.format(it=within(it)) for it in ("Une étude", "De chiffrer", "Qu’il soit dit", "IVG")]
    assert said == [
        "sous réserve d’une étude",
        "sous réserve de chiffrer",
        "sous réserve qu’il soit dit",
        "sous réserve d’IVG",
    ]


@pytest.mark.parametrize("said", ["It ends.", "It ends…", "Does it end?"])
def test_a_sentence_has_one_stop(said: str) -> None:
    assert (stopped(said), stopped("It ends")) == (said, "It ends.")


def test_what_is_quoted_is_never_touched() -> None:
    assert French("« %(words)s »") % {"words": "de Ana, que Élias.."} == "« de Ana, que Élias.. »"


def test_a_mapping_that_answers_as_it_is_asked_fills_a_sentence() -> None:
    class Facts(dict[str, str]):
        def __missing__(self, name: str) -> str:
            return "Ana"

    assert French("de %(author)s (%(group)s)") % Facts() == "d’Ana (Ana)"


def test_whatever_asks_the_catalogue_is_given_a_sentence_that_agrees() -> None:
    with translation.override("fr"):
        one = ngettext("%(number)s voter", "%(number)s voters", 1)
        lazily = gettext_lazy("At the request of %(who)s")
        assert [type(said) for said in (one, gettext("{name} is elected."), str(lazily))] == [French] * 3
        assert lazily % {"who": "Ana"} == "À la demande d’Ana"
    with translation.override("en"):
        assert type(gettext("{name} is elected.")) is Sentence
