"""What is not of the shape that a form asks: said in a sentence, answered 400, and nothing is lost or entered."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from chamber import Chamber, kinds
from django.core.exceptions import ValidationError
from django.forms import PasswordInput, Textarea
from django.forms.forms import BaseForm
from django.test import Client

from council.answers import Written
from council.ballots import acts as ballots
from council.ballots.models import Ballot

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parent.parent
LONG = "Le réseau est coupé. " * 20
WRONG = [
    (
        "ballots/{ballot}/open/",
        {"seconds": "5"},
        "Un scrutin s’ouvre pour dix secondes au moins",
    ),
    ("ballots/{ballot}/prolong/", {"seconds": "soon"}, "Un scrutin se prolonge de dix secondes au moins"),
    ("ballots/{ballot}/void/", {"reason": LONG}, "C’est trop long : 300 caractères au plus."),
    ("ballots/{ballot}/call-over/", {"reason": LONG}, "C’est trop long : 300 caractères au plus."),
    ("ballots/{ballot}/again/", {"method": "hats"}, "Cette question n’est pas mise aux voix de cette façon"),
    (
        "ballots/{ballot}/announce/",
        {"method": "hats"},
        "Cette question n’est pas mise aux voix de cette façon",
    ),
    (
        "ballots/{ballot}/hands/",
        {"adopted": "perhaps", "marked": "0"},
        "Dites si la question est adoptée ou rejetée.",
    ),
    ("ballots/{ballot}/hands/", {"adopted": "1"}, "Dites ce qui est décidé."),
    ("sittings/{sitting}/decision/enter/", {}, "Dites ce qui est décidé."),
    ("ballots/{ballot}/casting/", {}, "La voix prépondérante est pour ou contre."),
    ("ballots/{ballot}/call/begin/", {"at": "-1"}, "L’endroit de l’appel nominal est illisible"),
    ("sittings/{sitting}/adjourn/", {"reason": LONG}, "C’est trop long : 300 caractères au plus."),
    ("sittings/{sitting}/suspend/", {"reason": LONG}, "C’est trop long : 200 caractères au plus."),
    ("sittings/{sitting}/chair/", {"member": "nobody"}, "Choisissez un membre."),
    ("sittings/{sitting}/show/", {}, "Choisissez ce que montre la salle."),
    ("amendments/{amendment}/reserve/", {"reason": LONG}, "C’est trop long : 300 caractères au plus."),
    ("amendments/{amendment}/divide/", {"who": LONG}, "C’est trop long : 200 caractères au plus."),
    (
        "amendments/{amendment}/rule/",
        {"ruling": "so"},
        "Dites ce que la présidence décide de cet amendement.",
    ),
]


def desk(chamber: Chamber, lang: str) -> Client:
    client = Client(headers={"accept-language": lang})
    client.force_login(chamber.clerk, backend="council.members.backends.ChamberBackend")
    return client


def places(chamber: Chamber) -> dict[str, int]:
    amendment = chamber.table("Autre rédaction.")
    ballot = chamber.open().announce(amendment)
    return {"amendment": amendment.pk, "ballot": ballot.pk, "sitting": chamber.sitting.pk}


def told(answer: bytes) -> str:
    return answer.decode().replace("\u00a0", " ")


@pytest.mark.parametrize(("page", "sent", "sentence"), WRONG)
def test_the_desk_is_told_what_is_wrong_in_what_it_sent(
    chamber: Chamber, page: str, sent: dict[str, str], sentence: str
) -> None:
    address = "/" + page.format(**places(chamber))
    before = kinds()
    answer = desk(chamber, "fr").post(address, sent)
    assert (answer.status_code, sentence in told(answer.content), kinds()) == (400, True, before)
    assert (LONG.strip() in answer.content.decode()) == (LONG in sent.values())
    assert Ballot.objects.get().is_announced


def test_a_program_is_told_the_same_in_json(chamber: Chamber) -> None:
    page = "/ballots/{ballot}/open/".format(**places(chamber))
    answer = desk(chamber, "en").post(page, {"seconds": "5"}, headers={"accept": "application/json"})
    said = {"error": "A ballot is opened for 10 seconds to one hour."}
    assert (answer.status_code, answer.json()) == (400, said)
    assert Ballot.objects.get().is_announced


def test_what_is_both_misshapen_and_out_of_order_is_first_misshapen(chamber: Chamber) -> None:
    places(chamber)
    ballot = Ballot.objects.get()
    ballots.void_ballot(ballot, reason="Erreur", by=chamber.clerk)
    page = f"/ballots/{ballot.pk}/prolong/"
    before = kinds()
    answers = [desk(chamber, "fr").post(page, {"seconds": said}).status_code for said in ("5", "30", "")]
    assert (answers, kinds()) == ([400, 409, 409], before)


def test_a_reason_that_is_needed_and_not_given_is_out_of_order(chamber: Chamber) -> None:
    page = "/ballots/{ballot}/void/".format(**places(chamber))
    before = kinds()
    answer = desk(chamber, "en").post(page)
    assert (answer.status_code, "Say why the ballot is voided." in answer.content.decode()) == (409, True)
    assert kinds() == before


# What is written in a field

UNSEEN = (
    "pause\u202eexe",
    "pause\x1b[2J",
    "pause\ufffe",
    "pause\u200b",
    "pau\u0301\u0302\u0303\u0304\u0305\u0306se",
    "a\udc80",
)


def every_form() -> Iterator[type[BaseForm]]:
    """Every form of the project, and those of Django that it takes as they are."""
    for path in sorted((ROOT / "council").rglob("*.py")):
        if "Form" in path.read_text() and path.name not in ("settings.py", "asgi.py"):
            import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
    waiting = [BaseForm]
    while waiting:
        found = waiting.pop().__subclasses__()
        waiting += found
        yield from (form for form in found if form.__module__.startswith("council."))


def test_every_field_in_which_something_is_written_refuses_what_cannot_be_seen() -> None:
    loose = [
        f"{form.__name__}.{name}"
        for form in every_form()
        for name, field in form.base_fields.items()
        if type(field).__name__ == "CharField" and not isinstance(field.widget, PasswordInput)
    ]
    assert loose == []


def test_no_field_made_for_a_page_is_written_otherwise() -> None:
    """Those made as a page is asked for are in no class: no file names Django's own."""
    named = [path.name for path in (ROOT / "council").rglob("*.py") if "forms.CharField(" in path.read_text()]
    assert named == []


@pytest.mark.parametrize("field", [Written(), Written(widget=Textarea)])
@pytest.mark.parametrize("words", UNSEEN)
def test_a_field_refuses_by_name_what_cannot_be_seen(field: Written, words: str) -> None:
    with pytest.raises(ValidationError, match=r"cannot be seen|stacks more than 4 marks"):
        field.clean(words)


def test_a_short_field_is_one_line_and_keeps_its_no_break_spaces() -> None:
    assert Written().clean(" Pause\r\n  de\u00a0dix\tminutes ") == "Pause de\u00a0dix minutes"
    assert Written(widget=Textarea).clean("Une\r\ndeux") == "Une\ndeux"
