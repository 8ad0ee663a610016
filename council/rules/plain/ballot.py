"""Ballot: a ballot given as plain figures, checked key by key, and what it decides."""

from collections.abc import Mapping
from typing import Any

from council.rules.order import OutOfOrder, _, require
from council.rules.procedure import procedure
from council.rules.procedure.procedure import Procedure
from council.rules.procedure.shapes import BALLOT_KINDS
from council.rules.voting import quorum
from council.rules.voting.counted import Choice, Count, whole
from council.rules.voting.elections import elect
from council.rules.voting.tally import decide
from council.rules.voting.verdicts import in_full

REQUIRED = ("council", "kind", "for", "against", "abstention")
COUNTED = ("for", "against", "abstention", "not_taking_part", "blank", "void")
MEMBERS = ("in_office", "attending", "represented")
KNOWN = {*REQUIRED, *COUNTED, *MEMBERS, "chair", "secret", "candidates", "round"}


def decided(given: object, lang: str) -> dict[str, Any]:
    """The result of one ballot, its rule and verdict in words of the language.

    `given` has `council`, `kind`, `for`, `against` and `abstention`; the bases in members, `chair`, `secret`,
    `blank` and `void` may be absent or null; an election gives `candidates` and `round` instead of `for` and
    `against`. Refuses unknown keys, figures that cannot be, and a rule whose base is missing.
    """
    if not isinstance(given, dict):
        raise OutOfOrder(_("A ballot is a JSON object."))
    rules = _checked(given)
    candidates = given.get("candidates")
    if candidates is None:
        count = _count(given, given["for"])
        data = in_full(decide(count, given["kind"], rules))
    else:
        votes = _sum(candidates)
        same = given.get("for") in (None, votes)
        require(same, _("The votes do not add up to those of the candidates."))
        count = _count(given, votes)
        rank = 1 if given.get("round") is None else given["round"]
        data = elect(candidates, round=rank, count=count, procedure=rules).to_data()
    words = {"rule": data["rule"][lang], "verdict": data["verdict"][lang]}
    return data | {"quorum": _quorum(rules, count)} | words


def _checked(given: Mapping[str, Any]) -> Procedure:
    """The rules that the ballot is under, once its keys are known to be right."""
    unknown = sorted(given.keys() - KNOWN)
    require(not unknown, _("Unknown key: “{key}”."), key=", ".join(unknown))
    election = given.get("kind") == "election" and given.get("candidates") is not None
    for key in ("council", "kind") if election else REQUIRED:
        require(given.get(key) is not None, _("“{key}” is missing."), key=key)
    require(
        given["kind"] in BALLOT_KINDS, _("The rules know no ballot of the kind “{kind}”."), kind=given["kind"]
    )
    rules = procedure.load(str(given["council"]))
    for key in (*COUNTED, *MEMBERS):
        whole(key, 0 if given.get(key) is None else given[key])
    rank = given.get("round")
    counted = rank is None or (type(rank) is int and rank >= 1)
    require(counted, _("The rounds of an election are counted from 1."))
    plain = given.get("candidates") is None and given.get("round") is None
    require(plain or given["kind"] == "election", _("Only an election has candidates and rounds."))
    require(type(given.get("secret")) in (bool, type(None)), _("“secret” is true or false."))
    sides = (Choice.FOR, Choice.AGAINST, None)
    require(given.get("chair") in sides, _("The chair's vote that settles a tie is for or against."))
    return rules


def _count(given: Mapping[str, Any], votes: int) -> Count:
    chair = given.get("chair")
    return Count(
        for_=votes,
        against=given.get("against") or 0,
        abstention=given.get("abstention") or 0,
        not_taking_part=given.get("not_taking_part") or 0,
        in_office=given.get("in_office"),
        attending=given.get("attending"),
        represented=given.get("represented"),
        blank=given.get("blank") or 0,
        void=given.get("void") or 0,
        chair=None if chair is None else Choice(chair),
        secret=bool(given.get("secret")),
    )


def _sum(candidates: Any) -> int:
    require(isinstance(candidates, dict), _("“candidates” gives the votes of each by name."))
    votes = list(candidates.values())
    for figure in votes:
        whole("candidates", figure)
    return sum(votes)


def _quorum(rules: Procedure, count: Count) -> dict[str, Any]:
    """The quorum as far as the figures tell: null where a number is missing."""
    rule = rules.quorum
    present = count.represented if rule.counts == "represented" else count.attending
    if count.in_office is None:
        return {"required": rule.number, "present": present, "reached": _reached(rule.number, present)}
    if present is None:
        return {"required": rule.required(count.in_office), "present": None, "reached": None}
    data = quorum.check(rule, present=present, in_office=count.in_office).to_data()
    return {key: data[key] for key in ("required", "present", "reached")}


def _reached(required: int | None, present: int | None) -> bool | None:
    return None if required is None or present is None else present >= required
