import pytest
from chamber import Chamber
from django.utils import translation

from council.members.called import ANYONE, MAN, WOMAN, called, elected_word
from council.members.models import Member


def test_a_woman_is_rapporteure_and_elue() -> None:
    with translation.override("fr"):
        said = [tuple(map(str, (each.rapporteur, each.position, each.elected))) for each in (WOMAN, MAN)]
    assert said == [
        ("rapporteure", "Avis de la rapporteure", "élue"),
        ("rapporteur", "Avis du rapporteur", "élu"),
    ]


def test_the_civility_says_which() -> None:
    assert (called("Mme"), called("M."), called("")) == (WOMAN, MAN, ANYONE)


@pytest.mark.django_db
def test_who_is_elected_is_addressed_as_the_member_of_that_name(chamber: Chamber) -> None:
    woman, man = (member.name for member in chamber.members[:2])
    Member.objects.filter(pk=chamber.members[0].pk).update(civility="Mme")
    Member.objects.filter(pk=chamber.members[1].pk).update(civility="M.")
    with translation.override("fr"):
        said = [str(elected_word(name)) for name in (woman, man, "Personne Inconnue")]
    assert said == ["élue", "élu", "élection acquise"]
