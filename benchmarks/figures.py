"""One figure as one line of JSON on standard output; anything else goes to standard error."""

from __future__ import annotations

import json
import statistics
import sys
from collections.abc import Sequence


def tell(
    name: str,
    value: float,
    unit: str,
    *,
    budget: float,
    n: int,
    runs: int,
    reference: float | None = None,
    reference_name: str = "",
    at_least: bool = False,
    beyond: bool = False,
) -> None:
    """Print a figure. With a reference the budget is on the ratio to it, or on what goes `beyond` it; else on the
    value. It is the most that is allowed, or `at_least`.
    """
    ratio = value / reference if reference else None
    judged = value if ratio is None else ratio
    if beyond and reference is not None:
        judged = value - reference
    line = {
        "name": name,
        "value": round(value, 2),
        "unit": unit,
        "reference": None if reference is None else round(reference, 2),
        "reference_name": reference_name or None,
        "ratio": None if ratio is None else round(ratio, 2),
        "budget": budget,
        "ok": judged >= budget if at_least else judged <= budget,
        "n": n,
        "runs": runs,
    }
    print(json.dumps(line), flush=True)


def say(text: str) -> None:
    """Something for whoever watches, which is no figure."""
    print(text, file=sys.stderr, flush=True)


def percentile(values: Sequence[float], share: float) -> float:
    """The value under which this share (0 to 1) of the values lie."""
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, int(share * len(ranked)))]


median = statistics.median
