"""Naming: the parameters of the rules, their groups, their parts and their codes, as (French, English)."""

from council.rules.procedure.shapes import UNSET, Text

Both = tuple[str, str]

TITLES: dict[str, Both] = {
    "seats": ("Nombre de sièges", "Number of seats"),
    "levels": ("Niveaux d’appartenance", "Levels of membership"),
    "language": ("Langue des textes", "Language of the texts"),
    "quorum": ("Quorum", "Quorum"),
    "second_call": ("Seconde convocation", "Second call"),
    "quorum_presumed": ("Quorum présumé", "Quorum presumed"),
    "participation": ("Participation qui rend un scrutin valide", "Turnout that makes a ballot valid"),
    "proxies": ("Pouvoirs", "Proxies"),
    "proxy_word": ("Nom donné au pouvoir", "Word for a proxy"),
    "final": ("Majorité sur l’ensemble", "Majority on the whole text"),
    "amendment": ("Majorité sur un amendement", "Majority on an amendment"),
    "motion": ("Majorité sur une motion ou une question", "Majority on a motion or a question"),
    "counter_opinion": ("Majorité sur un contre-avis", "Majority on a counter-opinion"),
    "election": ("Majorité d’une élection, au premier tour", "Majority of an election, first round"),
    "tie": ("Partage égal des voix", "Equal votes"),
    "chair_votes": ("Vote de la présidence", "Vote of the chair"),
    "failure": ("Suite d’un projet d’avis non adopté", "When the text is not adopted"),
    "amendment_deadline": ("Délai de dépôt des amendements", "Deadline for amendments"),
    "late_amendments": ("Amendements reçus après le délai", "Amendments received after the deadline"),
    "compromises_first": ("Rang des compromis", "Place of compromises"),
    "calling_order": ("Ordre d’appel des amendements", "Order in which amendments are called"),
    "append_amendment": ("Amendement rejeté annexé à l’avis", "Rejected amendment appended"),
    "append_counter_opinion": ("Contre-avis rejeté annexé à l’avis", "Rejected counter-opinion appended"),
    "minority_positions": ("Positions minoritaires", "Minority positions"),
    "public_ballot": ("Scrutin public sur demande", "Public ballot on request"),
    "secret_ballot": ("Scrutin secret", "Secret ballot"),
    "simplified_recall": ("Sortie de la procédure simplifiée", "Recall from a simplified procedure"),
    "remote_voting": ("Vote à distance", "Remote voting"),
    "check_window": ("Temps de vérification de son vote", "Time to check one’s vote"),
    "minimum_open": ("Durée minimale d’un scrutin", "Shortest ballot"),
}
# What the text of the council says and the software does not apply of itself in a sitting.
INFORMATIVE = (
    *("seats", "levels", "language", "failure", "minority_positions", "public_ballot", "secret_ballot"),
    *("simplified_recall", "remote_voting", "counter_opinion", "append_counter_opinion"),
)
GROUPS: tuple[tuple[Both, tuple[str, ...]], ...] = (
    (("Quorum", "Quorum"), ("quorum", "second_call", "quorum_presumed", "participation")),
    (("Pouvoirs", "Proxies"), ("proxies", "proxy_word")),
    (("Majorités", "Majorities"), ("final", "amendment", "motion", "election", "tie", "chair_votes")),
    (
        ("Amendements", "Amendments"),
        ("amendment_deadline", "late_amendments", "compromises_first", "calling_order", "append_amendment"),
    ),
    (("Scrutins", "Ballots"), ("check_window", "minimum_open")),
    (
        (
            "Pour information : à appliquer par la présidence, l’outil ne le fait pas de lui-même",
            "For information: for the chair to apply, the software does not do so of itself",
        ),
        INFORMATIVE,
    ),
)
PARTS: dict[str, Both] = {
    "value": ("Valeur", "Value"),
    "comparison": ("Comparaison", "Comparison"),
    "fraction": ("Fraction", "Fraction"),
    "base": ("Base", "Base"),
    "number": ("Nombre de membres", "Number of members"),
    "counts": ("Sont comptés", "Who counts"),
    "when": ("Moment", "When"),
    "cap": ("Pouvoirs par personne", "Proxies for each holder"),
    "same_group_first": ("De préférence dans le même groupe", "In the same group first"),
    "in_secret_ballots": ("Valent au scrutin secret", "Used in secret ballots"),
    "hours": ("Heures avant la séance", "Hours before the sitting"),
    "urgent_hours": ("Heures en cas d’urgence", "Hours in urgent cases"),
    "sub_amendments": ("Sous-amendements reçus en séance", "Sub-amendments received in session"),
    "compromises": ("Compromis reçus en séance", "Compromises received in session"),
    "signatures": ("Signatures nécessaires", "Signatures needed"),
    "one_group": ("Un groupe suffit", "One group is enough"),
    "matters": ("Objets", "Matters"),
    "on_request": ("Fraction qui peut le demander", "Share that may ask for it"),
    "final": ("Secondes, sur l’ensemble", "Seconds, on the whole text"),
    "other": ("Secondes, autres scrutins", "Seconds, other ballots"),
}
CHOICES: dict[str, dict[str, Both]] = {
    "base": {
        "in_office": ("membres en exercice", "members in office"),
        "attending": ("membres présents", "members present"),
        "represented": ("membres présents ou représentés", "members present or represented"),
        "voters": ("votants", "voters"),
        "cast": ("suffrages exprimés", "votes cast"),
    },
    "comparison": {">": ("plus de", "more than"), ">=": ("au moins", "at least")},
    "counts": {
        "present": ("les présents", "those present"),
        "represented": ("les présents et les représentés", "those present or represented"),
    },
    "tie": {
        "fails": ("le texte n’est pas adopté", "the text fails"),
        "casting_vote": ("voix prépondérante de la présidence", "the chair has a casting vote"),
    },
    "failure": {
        UNSET: ("non précisé", "not stated"),
        "bureau": ("le bureau décide", "the bureau decides"),
        "commission": ("renvoi à la commission", "back to the commission"),
        "drafting_body": ("renvoi à la formation qui l’a préparé", "back to the body that drafted it"),
    },
    "calling_order": {
        "most_divergent_first": ("le plus éloigné du texte d’abord", "furthest from the text first"),
        "whole_text_first": (
            "ceux qui portent sur l’ensemble, puis dans l’ordre du texte",
            "those on the whole text, then in the order of the text",
        ),
    },
    "remote_voting": {
        UNSET: ("non précisé", "not stated"),
        "none": ("aucun", "none"),
        "public_ballots": ("scrutins publics seulement", "public ballots only"),
        "all_ballots": ("tous les scrutins", "all ballots"),
    },
    "proxy_word": {
        "pouvoir": ("pouvoir", "proxy"),
        "procuration": ("procuration", "mandate to vote"),
        "délégation de vote": ("délégation de vote", "delegation of vote"),
    },
}
STATUSES: dict[str, Both] = {
    "sourced": ("sourcé", "sourced"),
    "assumed": ("supposé, à confirmer", "assumed, to be confirmed"),
    "to confirm": ("à confirmer", "to be confirmed"),
}


def said(words: Both, lang: str) -> str:
    """The words in the language."""
    return words[1] if lang == "en" else words[0]


def named(where: str, code: str, lang: str) -> str:
    """A code among the choices of a part, in words; an unknown one as it is."""
    return said(CHOICES[where].get(code, (code, code)), lang)


def free(text: Text, lang: str) -> str:
    """A text of the rules in the language; one written in a single language as it was written."""
    return text if isinstance(text, str) else text[lang]
