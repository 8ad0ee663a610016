"""The account decides, never the form: whoever acts is whose session it is."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from django import forms

from council.members.models import Mandate, Member, User

ROOT = Path(__file__).resolve().parents[1]
# What a field that names somebody may be called, when it offers no table of people.
PEOPLE = {"agent", "agents", "author", "by", "caster", "chair", "holder", "mandate", "member", "rapporteur"}
PEOPLE |= {"requested_by", "scrutineer", "second", "signed_by", "speaker", "teller", "tellers", "user", "who"}
# Each field that names a person: of whom the act is, whom the entry's author is never.
OF_WHOM = {
    "amendments.discussion.SaidForm.speaker": "who is heard to speak: the desk is the author in the register",
    "amendments.discussion.SaidForm.who": "at whose request the chair decides, as the desk says",
    "amendments.discussion.TakeOverForm.mandate": "from the floor: the desk is the author in the register",
    "amendments.rectification.DivisionForm.who": "at whose request the chair divides, as the desk says",
    "amendments.tabling.ForWhomForm.mandate": "on paper or by mail: it is said that the desk tables it for them",
    "ballots.blocs.ObjectionForm.who": "who objects from the floor: the desk is the author in the register",
    "ballots.callover.AnswerForm.member": "whose name is called aloud; the roll says who called it",
    "ballots.callover.HeardForm.member": "whose vote it is: two accounts must have heard the same",
    "ballots.callover.PlaceForm.second": "nobody: the second call of the names",
    "ballots.claims.DeskCorrectionForm.member": "whose line it is: the desk is the author in the register",
    "ballots.claims.WhoseForm.member": "whose line it is: one's own, or that of whose proxy one held",
    "opinions.manuscripts.DescriptionForm.rapporteur": "who writes the text besides the clerk",
    "sittings.ChairForm.member": "who presides from now on: the desk is the author in the register",
    "sittings.OpeningForm.member": "who presides at the opening: the desk is the author in the register",
    "sittings.attendance.AskForm.requested_by": "at whose request the quorum is checked, as the desk says",
    "sittings.attendance.HolderForm.holder": "to whom a proxy is given",
    "sittings.attendance.QuorumForm.requested_by": "at whose request the quorum is checked, as the desk says",
}


def written() -> Iterator[tuple[str, forms.Field]]:
    for path in sorted((ROOT / "council").rglob("forms.py")):
        module = import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
        place = module.__name__.removeprefix("council.").removesuffix(".forms")
        for form in vars(module).values():
            if (
                isinstance(form, type)
                and issubclass(form, forms.BaseForm)
                and form.__module__ == module.__name__
            ):
                for name, field in form.base_fields.items():  # type: ignore[attr-defined]
                    yield f"{place}.{form.__name__}.{name}", field


def names_a_person(name: str, field: forms.Field) -> bool:
    table = getattr(getattr(field, "queryset", None), "model", None)
    return table in (Member, User, Mandate) or name.rpartition(".")[2] in PEOPLE


def test_no_form_says_who_acts() -> None:
    assert sorted(name for name, field in written() if names_a_person(name, field)) == sorted(OF_WHOM)
