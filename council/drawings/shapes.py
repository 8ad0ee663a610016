"""The drawings of the interface as SVG: the shapes of the choices, the icons, the seats of a hemicycle."""

from __future__ import annotations

from collections.abc import Sequence

from council.drawings.hemicycle import Place, seats

CHOICES = ("for", "against", "abstention", "not_taking_part", "no_vote", "absent")

SHAPES = {
    "for": '<circle class="ink" cx="12" cy="12" r="10"/>',
    "against": '<path class="ink" d="M2.5 2.5h19v19h-19z"/>'
    '<path class="grain" d="M2.5 12 12 2.5M2.5 21.5l19-19M12 21.5l9.5-9.5"/>',
    "abstention": '<path class="ink" d="M12 2 23 21.5H1z"/>'
    '<path class="grain dots" d="M12 10h.01M8.3 17h.01M15.7 17h.01"/>',
    "not_taking_part": '<circle class="line" cx="12" cy="12" r="9"/><path class="line" d="M5.7 12h12.6"/>',
    "no_vote": '<circle class="line" cx="12" cy="12" r="5"/>',
    "absent": '<circle class="ink" cx="12" cy="12" r="3"/>',
}
ICONS = {
    "menu": '<path d="M4 7h16M4 12h16M4 17h16"/>',
    "text": '<path d="M4 19 9.5 5 15 19M6 14.5h7M15.5 12.5h6M18.5 12.5V19"/>',
    "hall": '<path d="M3 5h18v11H3zM12 16v4M8 20h8"/>',
    "sign-out": '<path d="M14 4h5v16h-5M4 12h11M11 8l4 4-4 4"/>',
    "next": '<path d="m9 5 7 7-7 7"/>',
    "back": '<path d="m15 5-7 7 7 7"/>',
    "up": '<path d="m5 15 7-7 7 7"/>',
    "down": '<path d="m5 9 7 7 7-7"/>',
    "check": '<path d="m4 12.5 5.5 5.5L20 7"/>',
    "close": '<path d="M5 5l14 14M19 5 5 19"/>',
    "info": '<circle cx="12" cy="12" r="9"/><path d="M12 11v6M12 7.2v.1"/>',
    "warning": '<path d="M12 3.5 22 20.5H2zM12 10v5M12 17.6v.1"/>',
    "error": '<circle cx="12" cy="12" r="9"/><path d="m9 9 6 6M15 9l-6 6"/>',
    "document": '<path d="M6 3h8l5 5v13H6zM14 3v5h5M9 13h7M9 17h7"/>',
    "seal": '<circle cx="12" cy="9" r="6"/><path d="m8.5 14-1.5 7 5-2.5 5 2.5-1.5-7"/>',
    "edit": '<path d="M4 20h4L20 8l-4-4L4 16zM13.5 6.5l4 4"/>',
    "clock": '<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3.5 2"/>',
    "people": '<circle cx="9" cy="8" r="3.5"/>'
    '<path d="M2.5 20c0-4 3-6 6.5-6s6.5 2 6.5 6M16 4.8a3.5 3.5 0 0 1 0 6.4'
    'M18 14.5c2.2.9 3.5 2.8 3.5 5.5"/>',
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "pause": '<path d="M8 5v14M16 5v14"/>',
}


def seats_by_choice(choices: Sequence[str], radius: float) -> list[dict[str, str]]:
    """The seats of a chamber as one path a choice: `choices` in the order of the seats, from the left.

    Discs, squares and dots are strokes of no length, so that they survive forced colours and weigh little.
    """
    places = seats(len(choices))
    size = places[0].r * radius if places else 0.0
    drawn = []
    for choice in CHOICES:
        chosen = [place for place, made in zip(places, choices, strict=True) if made == choice]
        if chosen:
            path = "".join(_mark(choice, place, radius, size) for place in chosen)
            grain = "".join(_grain(choice, place, radius, size) for place in chosen)
            width, fine = f"{_width(choice, size):.1f}", f"{size / 5:.1f}"
            drawn.append({"choice": choice, "path": path, "grain": grain, "width": width, "fine": fine})
    return drawn


def _width(choice: str, size: float) -> float:
    return {"for": 2 * size, "against": 1.7 * size, "absent": 0.6 * size}.get(choice, size / 4.5)


def _mark(choice: str, place: Place, radius: float, size: float) -> str:
    x, y = place.x * radius, -place.y * radius
    if choice in ("for", "against", "absent"):
        return f"M{x:.1f} {y:.1f}h0"
    if choice == "abstention":
        return f"M{x:.1f} {y - size:.1f}l{size * 1.05:.1f} {size * 1.85:.1f}h{-size * 2.1:.1f}z"
    r = 0.85 * size if choice == "not_taking_part" else 0.45 * size
    ring = f"M{x - r:.1f} {y:.1f}a{r:.1f} {r:.1f} 0 1 0 {2 * r:.1f} 0a{r:.1f} {r:.1f} 0 1 0 {-2 * r:.1f} 0"
    return ring + (f"h{2 * r:.1f}" if choice == "not_taking_part" else "")


def _grain(choice: str, place: Place, radius: float, size: float) -> str:
    x, y, h = place.x * radius, -place.y * radius, 0.85 * size
    if choice == "against":
        lines = ((x - h, y, h), (x - h, y + h, 2 * h), (x, y + h, h))
        return "".join(f"M{a:.1f} {b:.1f}l{c:.1f} {-c:.1f}" for a, b, c in lines)
    if choice == "abstention":
        return f"M{x:.1f} {y + 0.3 * size:.1f}h0"
    return ""
