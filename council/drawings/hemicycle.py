"""Where each seat of the chamber is drawn, and where each group's name stands around it.

Pure geometry. The hemicycle is a half annulus of outer radius 1 and inner radius ½, centred on (0, 0), the
diameter at the bottom: x grows to the right, y upwards, and the first seat is at the far left.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import asin, cos, floor, hypot, pi, sin

INNER = 0.5
LINE = 1.32  # the height of a line of type, with its accents and tails, in heights of the letters
BELOW = 0.25  # how far under the diameter, in radians, the names of the outer groups may slip
BESIDE = 0.05  # a name this near its wedge, in radians, needs no leader


@dataclass(frozen=True)
class Place:
    """One seat: its centre, the radius of its mark, its row from the inside, its angle from the left."""

    x: float
    y: float
    r: float
    row: int
    angle: float


@dataclass(frozen=True)
class Label:
    """A group's name: the centre of its box, half its width and height, and its leader out of the wedge."""

    text: str
    x: float
    y: float
    half_width: float
    half_height: float
    leader: tuple[tuple[float, float], ...]

    def touches(self, other: Label, gap: float = 0.0) -> bool:
        across = abs(self.x - other.x) < self.half_width + other.half_width + gap
        return across and abs(self.y - other.y) < self.half_height + other.half_height


def rows(n: int) -> int:
    """The smallest number of rows that holds n seats: 7 for 175, 9 for 329."""
    k = 1
    while sum(_capacities(k)) < n:
        k += 1
    return k


@lru_cache(maxsize=32)
def seats(n: int) -> tuple[Place, ...]:
    """The n places from the left to the right, so that consecutive slices are the groups' wedges."""
    if n <= 0:
        return ()
    k = rows(n)
    pitch = _pitch(k)
    places = []
    for row, count in enumerate(_shared_out(n, _radii(k))):
        radius = INNER + row * pitch
        margin = asin(pitch / (2 * radius))
        for i in range(count):
            angle = margin + i * (pi - 2 * margin) / (count - 1) if count > 1 else pi / 2
            places.append(Place(-radius * cos(angle), radius * sin(angle), 0.4 * pitch, row, angle))
    return tuple(sorted(places, key=lambda place: (round(place.angle, 9), -place.row)))


def _pitch(k: int) -> float:
    return (1 - INNER) / (k - 0.5)


def _radii(k: int) -> list[float]:
    return [INNER + row * _pitch(k) for row in range(k)]


def _capacities(k: int) -> list[int]:
    pitch = _pitch(k)
    return [floor((pi - 2 * asin(pitch / (2 * r))) * r / pitch + 1e-9) + 1 for r in _radii(k)]


def _shared_out(n: int, weights: Sequence[float]) -> list[int]:
    """n in proportion to the weights, by largest remainder."""
    shares = [n * weight / sum(weights) for weight in weights]
    counts = [floor(share) for share in shares]
    by_remainder = sorted(range(len(shares)), key=lambda i: counts[i] - shares[i])
    for i in by_remainder[: n - sum(counts)]:
        counts[i] += 1
    return counts


# The names around the arc


@dataclass(frozen=True)
class Drawing:
    """A hemicycle with its names, in the units of a box `width` wide; `radius` is the outer one."""

    width: float
    radius: float
    letters: float
    labels: tuple[Label, ...]

    @property
    def top(self) -> float:
        """How high the drawing goes above the diameter."""
        return max([self.radius, *(label.y + label.half_height for label in self.labels)])

    @property
    def bottom(self) -> float:
        """How low the drawing goes under the diameter: half a seat at least."""
        return max([0.05 * self.radius, *(label.half_height - label.y for label in self.labels)])


@dataclass(frozen=True)
class Ring:
    """The line that the names stay outside of: an ellipse around the seats."""

    radius: float
    letters: float
    stretch: float
    limit: float

    def label(self, name: str, middle: float, angle: float) -> Label:
        """The box of a name, pushed outwards at this angle until it clears the ring."""
        half, height = 0.33 * self.letters * max(len(name), 2), LINE * self.letters / 2
        ux, uy = -cos(angle), sin(angle)
        clear = self.radius + 0.5 * self.letters
        near, far = 0.0, (clear + half + height) * self.stretch
        for _ in range(16):
            d = (near + far) / 2
            gap = hypot(max(0.0, abs(d * ux) - half), max(0.0, d * uy - height) / self.stretch)
            near, far = (d, far) if gap < clear else (near, d)
        x, y = far * ux, far * uy
        side = (x - 1.06 * half * (1 if x > 0 else -1), y)
        out = [(-r * cos(middle), r * sin(middle)) for r in (self.radius * 1.012, self.radius * 1.04)]
        under = (max(x - 0.8 * half, min(x + 0.8 * half, out[0][0])), y - 1.15 * height)
        end = under if abs(ux) < 0.75 else side
        needs_leader = abs(angle - middle) > BESIDE
        return Label(name, x, y, half, height, (*out, end) if needs_leader else ())

    def holds(self, labels: Sequence[Label]) -> bool:
        """Whether these names stay within the box, none touching another."""
        inside = all(abs(label.x) + label.half_width <= self.limit for label in labels)
        return inside and not any(a.touches(b) for i, a in enumerate(labels) for b in labels[i + 1 :])


@lru_cache(maxsize=64)
def drawing(groups: tuple[tuple[str, int], ...], width: float = 1140, letters: float = 49) -> Drawing:
    """The largest hemicycle that leaves every group's name outside the arc, none touching another.

    `groups` are (short name, seats) from the left; `letters` is the height of the type in the units of
    `width`, made smaller only when the names would not fit at all.
    """
    names = _middles(groups)
    widest = max((0.66 * letters * max(len(name), 2) for name, _ in names), default=0)
    for stretch in (1, 1.1, 1.2, 1.35, 1.5):
        for share in (0.6, 0.8, 1, 1.15):
            ring = Ring(width / 2 - share * widest - 0.55 * letters, letters, stretch, width / 2)
            for placing in (_pushed_apart, _one_after_the_other):
                labels = placing(names, ring)
                if ring.holds(labels):
                    return Drawing(width, ring.radius, letters, tuple(labels))
    return drawing(groups, width, letters * 0.85)


def _middles(groups: Sequence[tuple[str, int]]) -> list[tuple[str, float]]:
    """Each group's name with the angle of the middle of its wedge."""
    places = seats(sum(count for _, count in groups))
    middles, first = [], 0
    for name, count in groups:
        wedge = places[first : first + count]
        first += count
        if wedge and name:
            middles.append((name, sum(place.angle for place in wedge) / count))
    return middles


def _pushed_apart(names: Sequence[tuple[str, float]], ring: Ring) -> list[Label]:
    """Each name by its wedge; neighbours that touch give way to each other equally."""
    angles = [angle for _, angle in names]
    for _ in range(120):
        labels = [
            ring.label(name, middle, angle) for (name, middle), angle in zip(names, angles, strict=True)
        ]
        tight = [i for i in range(len(labels) - 1) if labels[i].touches(labels[i + 1], 0.3 * ring.letters)]
        for i in tight:
            angles[i] = max(-BELOW, angles[i] - 0.012)
            angles[i + 1] = min(pi + BELOW, angles[i + 1] + 0.012)
        if not tight:
            break
    return labels if names else []


def _one_after_the_other(names: Sequence[tuple[str, float]], ring: Ring) -> list[Label]:
    """Names in a row: each as near its wedge as the one before allows, then back from the right end."""
    labels: list[Label] = []
    angles: list[float] = []
    for name, middle in names:
        angle = max([middle, *angles[-1:]])
        while labels and angle < pi + BELOW:
            if not ring.label(name, middle, angle).touches(labels[-1], 0.3 * ring.letters):
                break
            angle += 0.01
        angles.append(min(angle, pi + BELOW))
        labels.append(ring.label(name, middle, angles[-1]))
    for i in reversed(range(len(labels) - 1)):
        (name, middle), angle = names[i], min(angles[i], angles[i + 1])
        labels[i] = ring.label(name, middle, angle)
        while angle > -BELOW and labels[i].touches(labels[i + 1], 0.3 * ring.letters):
            angle = max(-BELOW, angle - 0.01)
            labels[i] = ring.label(name, middle, angle)
        angles[i] = angle
    return labels
