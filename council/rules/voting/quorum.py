"""Quorum: how many must be present for the council to deliberate, checked at an instant."""

from dataclasses import dataclass
from typing import Literal

from council.rules.order import _, require
from council.rules.procedure.measures import QuorumRule
from council.rules.typography import NARROW, NB, plural


@dataclass(frozen=True)
class Quorum:
    """One check of the quorum, as it is entered in the register."""

    required: int
    present: int
    in_office: int
    reached: bool
    counts: Literal["present", "represented"] = "present"

    def to_data(self) -> dict[str, int | bool]:
        """The figures alone, as whole numbers."""
        return {
            "required": self.required,
            "present": self.present,
            "in_office": self.in_office,
            "reached": self.reached,
        }

    def words(self, lang: str = "fr", *, requested_by: str = "") -> str:
        """The sentence of the register: at whose request, who is present, what is required, whether it is reached.

        « À la demande du groupe X : 121 membres présents ; quorum requis : 117 sur 233 en exercice. Le quorum
        est atteint. » `requested_by` is who asked, « du groupe X » or "the X group"; empty when nobody had to.
        """
        said = self._said(lang)
        if not requested_by:
            return said
        if lang == "en":
            return f"At the request of {requested_by}: {said}"
        return f"À la demande {requested_by}{NB}: {said}"

    def _said(self, lang: str) -> str:
        if lang == "en":
            who = "present" if self.counts == "present" else "present or represented"
            verdict = "is reached" if self.reached else "is not reached"
            return (
                f"{self.present} {plural(self.present, 'member', lang=lang)} {who}; quorum required: "
                f"{self.required} of {self.in_office} in office. The quorum {verdict}."
            )
        who = plural(self.present, "présent", lang=lang)
        if self.counts == "represented":
            who += f" ou {plural(self.present, 'représenté', lang=lang)}"
        verdict = "est atteint" if self.reached else "n'est pas atteint"
        members = f"{self.present}{NB}{plural(self.present, 'membre', lang=lang)}"
        return (
            f"{members} {who}{NARROW}; quorum requis{NB}: "
            f"{self.required} sur {self.in_office} en exercice. Le quorum {verdict}."
        )


def check(rule: QuorumRule, *, present: int, in_office: int, second_call: bool = False) -> Quorum:
    """Check the quorum with so many members counted, of so many in office.

    Refuses figures that cannot be (more present than in office, less than none).
    """
    require(present >= 0 and in_office >= 0, _("A number of members cannot be negative."))
    require(
        present <= in_office,
        _("There cannot be more members present ({present}) than in office ({in_office})."),
        present=present,
        in_office=in_office,
    )
    required = rule.required(in_office, second_call=second_call)
    return Quorum(required, present, in_office, present >= required, rule.counts)


def second_call_in_words(rule: QuorumRule, lang: str) -> str:
    """The sentence of the register for a second call: how many then suffice."""
    number = rule.required(0, second_call=True)
    if lang == "en":
        enough = f"{number} {plural(number, 'member', lang=lang)} present suffice"
        return f"At the second call {enough if rule.second_call else 'any number of members suffices'}."
    enough = f"la présence de {number}{NB}{plural(number, 'membre')} suffit"
    any_number = "le conseil délibère quel que soit le nombre des présents"
    return f"À la seconde convocation, {enough if rule.second_call else any_number}."
