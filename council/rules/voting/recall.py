"""Recall: members bring a text back from a simplified procedure to the ordinary one."""

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction

from council.rules.order import OutOfOrder, _, require
from council.rules.typography import NARROW, NB, plural


@dataclass(frozen=True)
class Recall:
    """A request to recall a text: how many members asked, of how many required, with those in office then."""

    asking: int
    required: int
    in_office: int

    @property
    def reached(self) -> bool:
        """Whether enough members asked."""
        return self.asking >= self.required

    def words(self, lang: str) -> str:
        """The sentence of the register: who asks, what is required, whether the text is recalled."""
        if lang == "en":
            members = f"{self.asking} {plural(self.asking, 'member', lang=lang)}"
            verdict = "is recalled" if self.reached else "is not recalled"
            return (
                f"Request of {members}; required: {self.required} of {self.in_office} in office. "
                f"The text {verdict} from the simplified procedure."
            )
        verdict = "quitte" if self.reached else "reste en"
        the = " la" if self.reached else ""
        return (
            f"Demande de {self.asking}{NB}{plural(self.asking, 'membre')}{NARROW}; requis{NB}: "
            f"{self.required} sur {self.in_office} en exercice. Le texte {verdict}{the} procédure simplifiée."
        )


def recall(asking: Collection[int], in_office: Collection[int], *, share: Fraction | None) -> Recall:
    """Count a request to recall a text from a simplified procedure, against the members in office at its time.

    `asking` and `in_office` are the numbers of members; at least `share` of those in office must ask, each
    counted once. Refuses rules that know no recall, and someone who is not in office.
    """
    if share is None:
        raise OutOfOrder(_("The rules of this council know no recall from a simplified procedure."))
    require(set(asking) <= set(in_office), _("Only members in office ask for a recall."))
    members = len(set(in_office))
    return Recall(len(set(asking)), max(1, -(-share * members // 1)), members)
