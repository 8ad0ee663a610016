"""Sources: in French, where each value of the councils' files comes from; the files say it in English."""

_CES = "Ley 21/1991 y Reglamento de organización y funcionamiento interno"

FRENCH: dict[str, str] = {
    "All the official languages of the Union": "Toutes les langues officielles de l’Union",
    "Appended to the opinion": "Annexés à l’avis",
    "Appointments": "Désignations",
    "As many as the council has": "Autant que le conseil en compte",
    "As on the whole text": "Comme sur l’ensemble",
    "At the request of a majority of those present": "À la demande de la majorité des présents",
    "CGCT R4134-17: more than half of the members in office, present": (
        "CGCT, art. R4134-17\u00a0: plus de la moitié des membres en exercice, présents"
    ),
    "CGCT R4134-17: second working day, then whatever the number": (
        "CGCT, art. R4134-17\u00a0: le deuxième jour ouvrable, quel que soit le nombre des présents"
    ),
    "Code général des collectivités territoriales: majority of the votes cast": (
        "Code général des collectivités territoriales\u00a0: majorité des suffrages exprimés"
    ),
    "Code général des collectivités territoriales: minority positions must be mentioned": (
        "Code général des collectivités territoriales\u00a0: les positions minoritaires sont mentionnées"
    ),
    "Code général des collectivités territoriales: the president has the casting vote": (
        "Code général des collectivités territoriales\u00a0: voix prépondérante de la présidence"
    ),
    "Custom of the assembly": "Usage de l’assemblée",
    "Declarations of the groups are printed with the opinion": (
        "Les déclarations des groupes sont imprimées avec l’avis"
    ),
    "Default of the software": "Valeur par défaut du logiciel",
    "Default of the software: one fifth of those present, or one group": (
        "Valeur par défaut du logiciel\u00a0: un cinquième des présents, ou un groupe"
    ),
    "Example: about two days before the sitting": "Exemple\u00a0: environ deux jours avant la séance",
    "Fixed for each region": "Fixé pour chaque région",
    "Follows from art. 44 of the règlement intérieur": "Découle de l’art. 44 du règlement intérieur",
    "Generic value, used until the council confirms its own": (
        "Valeur générique, en attendant que le conseil confirme la sienne"
    ),
    "Implied by the counter-opinion of 23 March 2022, appended with 92 votes for": (
        "Se déduit du contre-avis du 23 mars 2022, annexé avec 92 voix pour"
    ),
    _CES: _CES,
    f"{_CES}: 20": f"{_CES}\u00a0: 20",
    f"{_CES}: 31 of 61": f"{_CES}\u00a0: 31 sur 61",
    f"{_CES}: back to the commission": f"{_CES}\u00a0: renvoi à la commission",
    f"{_CES}: half of those present": f"{_CES}\u00a0: la moitié des présents",
    f"{_CES}: majority of the members attending": f"{_CES}\u00a0: majorité des membres présents",
    f"{_CES}: minorities file votos particulares instead": (
        f"{_CES}\u00a0: les minorités déposent des votos particulares"
    ),
    f"{_CES}: one day, two hours if urgent": f"{_CES}\u00a0: un jour, deux heures en cas d’urgence",
    f"{_CES}: the president has the casting vote": f"{_CES}\u00a0: voix prépondérante de la présidence",
    f"{_CES}: whole-text first, then in text order": (
        f"{_CES}\u00a0: d’abord ceux sur l’ensemble, puis dans l’ordre du texte"
    ),
    "Local rules; generic value until confirmed": (
        "Règlement local\u202f; valeur générique en attendant confirmation"
    ),
    "Local rules; not counted for the quorum; generic value until confirmed": (
        "Règlement local\u202f; non comptés pour le quorum\u202f; valeur générique en attendant confirmation"
    ),
    "No published value found": "Aucune valeur publiée trouvée",
    "No published value found; checked before a final vote until confirmed": (
        "Aucune valeur publiée trouvée\u202f; vérifié avant un vote sur l’ensemble en attendant confirmation"
    ),
    "None found in the published rules": "Aucun trouvé dans les règles publiées",
    "Not a parameter of the rules when they were frozen": (
        "N’était pas encore un paramètre des règles quand elles ont été figées"
    ),
    "Number of members since 2020": "Nombre de membres depuis 2020",
    "One delegated vote for each holder": "Une délégation de vote par personne",
    "One quarter of the members": "Un quart des membres",
    "Opinions are published in French": "Les avis sont publiés en français",
    "Present or represented; presumed unless challenged": (
        "Présents ou représentés\u202f; présumé tant que personne ne le conteste"
    ),
    "Presumed unless challenged": "Présumé tant que personne ne le conteste",
    "Published composition of the Committee": "Composition publiée du Comité",
    "Published composition of the assembly": "Composition publiée de l’assemblée",
    "Published composition of the councils": "Composition publiée des conseils",
    "Published membership of the assembly since 2021": "Effectif publié de l’assemblée depuis 2021",
    "Published membership of the assembly until 2021": "Effectif publié de l’assemblée jusqu’en 2021",
    "Rejected amendments with at least one quarter of the votes are appended": (
        "Les amendements rejetés qui ont recueilli au moins un quart des voix sont annexés"
    ),
    "Rules of procedure as usually applied": "Règlement intérieur, tel qu’il est habituellement appliqué",
    "Règlement intérieur, art. 44: more votes for than half of the voters": (
        "Règlement intérieur, art. 44\u00a0: plus de voix pour que la moitié des votants"
    ),
    "Règlement intérieur; ballot of 8 October 2013": ("Règlement intérieur\u202f; scrutin du 8 octobre 2013"),
    "The president has the casting vote": "Voix prépondérante de la présidence",
    "The text furthest from the draft is voted first": (
        "Le texte le plus éloigné du projet est mis aux voix d’abord"
    ),
    "Used in 2020": "Pratiqué en 2020",
    "Usual word of the Committee": "Terme usuel du Comité",
    "Voted as an amendment to the whole text": "Mis aux voix comme un amendement à l’ensemble",
}
