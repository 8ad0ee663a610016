"""French text for properties: accents, no-break spaces, both apostrophes, œ, emoji, long words."""

from collections.abc import Sequence

from hypothesis import strategies as st

from council.rules.amending.edits import Edit
from council.rules.amending.tokens import normal

WORDS = [
    "le",
    "la",
    "les",
    "des",
    "données",
    "santé",
    "œuvre",
    "cœur",
    "l'accès",
    "l’avis",
    "aujourd'hui",
    "dès",
    "que",
    "possible",
    "Conseil",
    "numérique",
    "élève",
    "éléve",
    "20",
    "25",
    "3\u202f000",
    "%,",
    "«",
    "»",
    "“",
    "”",
    ";",
    ":",
    "!",
    "?",
    ".",
    "…",
    "peut-être",
    "👩\u200d⚕️",
    "🇫🇷",
    "anticonstitutionnellement",
    "1er",
    "2025",
    "–",
    "(",
    ")",
    "naïve",
    "ÎLE",
]
SPACES = (" ", " ", " ", "\u00a0", "\u202f", "  ", "\n", "")

texts = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(SPACES)), max_size=25).map(
    lambda pairs: normal("".join(word + space for word, space in pairs))
)
phrases = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(SPACES)), max_size=4).map(
    lambda pairs: normal("".join(word + space for word, space in pairs))
)
anything = st.text(max_size=40)


@st.composite
def changed(draw: st.DrawFn, text: str) -> str:
    """The text with a few of its passages replaced, as a member would."""
    for _ in range(draw(st.integers(0, 3))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 12)))
        text = text[:start] + draw(phrases) + text[end:]
    return normal(text)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[str, str]:
    """A text and another one, near it or not."""
    before = draw(texts | anything.map(normal))
    return before, draw(changed(before) | texts | anything)


@st.composite
def edits(draw: st.DrawFn, length: int) -> tuple[Edit, ...]:
    """Edits that do not overlap, on a text of this length."""
    points = sorted(draw(st.lists(st.integers(0, length), max_size=6, unique=True)))
    spans: Sequence[tuple[int, int]] = list(zip(points[::2], points[1::2], strict=False))
    return tuple(Edit("r", s, draw(st.sampled_from([s, e])), draw(st.sampled_from("xyz"))) for s, e in spans)
