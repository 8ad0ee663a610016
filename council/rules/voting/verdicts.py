"""Verdicts: the rule and the outcome of a ballot in words, in French and in English."""

from typing import Any

from council.rules.order import _, require
from council.rules.procedure.measures import Threshold
from council.rules.procedure.words import BASES, share
from council.rules.typography import NARROW, NB, listed, plural
from council.rules.voting.tally import Decision, Turnout

# What is put to the vote: name once adopted, name when not adopted, gender, word when it fails, in English.
SUBJECTS = {
    "opinion": ("l'avis", "le projet d'avis", "m", "n'est pas adopté", "the opinion"),
    "amendment": ("l'amendement", "l'amendement", "m", "est rejeté", "the amendment"),
    "sub_amendment": ("le sous-amendement", "le sous-amendement", "m", "est rejeté", "the sub-amendment"),
    "part": (
        "cette partie du texte",
        "cette partie du texte",
        "f",
        "n'est pas adoptée",
        "this part of the text",
    ),
    "motion": ("la motion", "la motion", "f", "est rejetée", "the motion"),
    "question": ("la proposition", "la proposition", "f", "n'est pas adoptée", "the proposal"),
    "counter_opinion": ("le contre-avis", "le contre-avis", "m", "est rejeté", "the counter-opinion"),
    "election": ("la candidature", "la candidature", "f", "n'est pas retenue", "the candidacy"),
}


def rule_in_words(threshold: Threshold, base_count: int, required: int, lang: str) -> str:
    """The majority required, with what it is a majority of.

    « Majorité requise : 80 voix (plus de la moitié des 158 votants) ».
    """
    french, english = BASES[threshold.base.value]
    of = share(threshold, lang)
    if lang == "en":
        members = f"the {base_count} {english[1]}" if base_count != 1 else f"the one {english[0]}"
        return f"Majority required: {required} {plural(required, 'vote', lang=lang)} ({of} of {members})"
    members = f"des {base_count}{NB}{french[1]}" if base_count > 1 else f"d'un seul {french[0]}"
    if not base_count:
        members = f"des {french[1]}{NB}: aucun"
    return f"Majorité requise{NB}: {required}{NB}voix ({of} {members})"


def rule(decision: Decision, lang: str) -> str:
    """The rule under which a decision was taken, in words, with the turnout where one is required."""
    words = rule_in_words(decision.threshold, decision.base_count, decision.required, lang)
    return words + turnout_required(decision.turnout, lang)


def turnout_required(turnout: Turnout | None, lang: str) -> str:
    """What the rule in words adds where a ballot needs so many voters; else nothing."""
    if turnout is None:
        return ""
    voters = plural(turnout.required, "votant" if lang == "fr" else "voter", lang=lang)
    if lang == "en":
        return f"; turnout required: {turnout.required} {voters}"
    return f"{NARROW}; participation requise{NB}: {turnout.required}{NB}{voters}"


def not_valid(turnout: Turnout, lang: str) -> str:
    """Why a ballot with too few voters is not valid, in words."""
    if lang == "en":
        voters = plural(turnout.voters, "voter", lang=lang)
        return f"The ballot is not valid, with {turnout.voters} {voters} of {turnout.required} required"
    voters = plural(turnout.voters, "votant", lang=lang)
    return f"Le scrutin n'est pas valable, avec {turnout.voters}{NB}{voters} sur {turnout.required} requis"


def subject_of(kind: str) -> str:
    """What a ballot of this kind is about; an unknown kind is a proposal."""
    if kind == "final":
        return "opinion"
    return kind if kind in SUBJECTS else "question"


def verdict_word(decision: Decision, lang: str, what: str = "") -> str:
    """The verdict in one or three words: « Adopté », « N'est pas adopté », « Rejeté »."""
    subject = SUBJECTS[what or subject_of(decision.kind)]
    if lang == "en":
        return "Adopted" if decision.adopted else "Not adopted"
    e = "e" if subject[2] == "f" else ""
    if decision.adopted:
        return f"Adopté{e}"
    failed = subject[3].removeprefix("est ") if decision.valid else f"n'est pas adopté{e}"
    return failed[0].upper() + failed[1:]


def figures(decision: Decision, lang: str) -> str:
    """The votes in words: « 75 voix pour, 62 contre et 46 abstentions », with blank and void papers if any."""
    abstentions = plural(decision.abstention, "abstention", lang=lang)
    if lang == "en":
        votes = [
            f"{decision.for_} for",
            f"{decision.against} against",
            f"{decision.abstention} {abstentions}",
        ]
        papers = [(decision.blank, "blank"), (decision.void, "void")]
        return listed(votes + [f"{number} {word}" for number, word in papers if number], lang)
    votes = [f"{decision.for_}{NB}voix pour", f"{decision.against}{NB}contre"]
    votes.append(f"{decision.abstention}{NB}{abstentions}")
    papers = [(decision.blank, "blanc"), (decision.void, "nul")]
    return listed(votes + [f"{number}{NB}{plural(number, word)}" for number, word in papers if number], lang)


def manner(decision: Decision, lang: str) -> str:
    """How it was adopted: « à l'unanimité », « à l'unanimité moins 2 abstentions », or the figures."""
    short = decision.voters - decision.for_
    if decision.against or short != decision.abstention:
        return f"par {figures(decision, lang)}" if lang == "fr" else f"by {figures(decision, lang)}"
    if lang == "en":
        fewer = "one abstention" if short == 1 else f"{short} abstentions"
        return "unanimously" + (f", with {fewer}" if short else "")
    fewer = "une abstention" if short == 1 else f"{short}{NB}abstentions"
    return "à l'unanimité" + (f" moins {fewer}" if short else "")


def reason(decision: Decision, lang: str) -> str:
    """Why nothing could be adopted or how a tie was settled, in words; empty when the figures say it."""
    fr = lang == "fr"
    if decision.turnout and not decision.valid:
        return not_valid(decision.turnout, lang)
    if not decision.voters:
        return "Personne n'a pris part au vote" if fr else "Nobody voted"
    if decision.voters == decision.abstention:
        return "Tous les votants se sont abstenus" if fr else "All the voters abstained"
    if decision.casting_vote:
        voice = "prépondérante de la présidence" if fr else "the chair's casting vote decides"
        return f"Partage égal des voix, voix {voice}" if fr else f"The votes are equal, {voice}"
    if decision.tie and not decision.adopted:
        return "Partage égal des voix" if fr else "The votes are equal"
    return ""


def verdict(decision: Decision, lang: str, what: str = "") -> str:
    """The verdict as the chair says it, without its full stop.

    « L'avis est adopté à l'unanimité moins 2 abstentions »; an opinion that fails « n'est pas adopté ».
    """
    adopted, failing, gender, failed, english = SUBJECTS[what or subject_of(decision.kind)]
    why = reason(decision, lang)
    if lang == "en":
        outcome = f"adopted {manner(decision, lang)}" if decision.adopted else "not adopted"
        sentence = f"{english} is {outcome}"
    elif decision.adopted:
        done = "est retenue" if decision.kind == "election" else f"est adopté{'e' if gender == 'f' else ''}"
        sentence = f"{adopted} {done} {manner(decision, lang)}"
    elif decision.valid:
        sentence = f"{failing} {failed}"
    else:
        sentence = f"{failing} n'est pas adopté{'e' if gender == 'f' else ''}"
    if not decision.adopted and not why:
        sentence += f" ({figures(decision, lang)})"
    if why:
        return f"{why}{NB if lang == 'fr' else ''}: {sentence}"
    return sentence[0].upper() + sentence[1:]


def without_count(what: str, method: str, adopted: bool, lang: str) -> tuple[str, str]:
    """The word and the sentence of what was decided without counting: by "hands" or "consensus".

    « Adopté », « L'amendement est adopté à main levée », « … est adopté sans objection ». Refuses a
    consensus that was not reached: one objection is enough to put the question to the vote.
    """
    require(adopted or method != "consensus", _("What someone objects to is put to the vote."))
    passing, failing, gender, failed, english = SUBJECTS[what]
    if lang == "en":
        how = "by show of hands" if method == "hands" else "without objection"
        word = "Adopted" if adopted else "Not adopted"
        sentence = f"{english} is {word.lower()} {how}"
        return word, sentence[0].upper() + sentence[1:]
    e = "e" if gender == "f" else ""
    how = "à main levée" if method == "hands" else "sans objection"
    sentence = f"{passing} est adopté{e} {how}" if adopted else f"{failing} {failed} {how}"
    word = f"Adopté{e}" if adopted else failed.removeprefix("est ")
    return word[0].upper() + word[1:], sentence[0].upper() + sentence[1:]


def in_full(decision: Decision) -> dict[str, Any]:
    """The result as every screen, document and export gives it: its figures, then its rule and its verdict."""
    words = {"rule": rule, "verdict": verdict}
    spoken = {name: {lang: said(decision, lang) for lang in ("fr", "en")} for name, said in words.items()}
    return decision.to_data() | spoken
