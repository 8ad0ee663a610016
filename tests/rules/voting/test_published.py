"""Results that councils published, reproduced under the profile of their body (`scrutins.json`)."""

import json
from pathlib import Path
from typing import Any

import pytest

from council.rules.procedure import procedure
from council.rules.voting.counted import Count
from council.rules.voting.tally import decide
from council.rules.voting.verdicts import verdict

RESULTS = json.loads((Path(__file__).parent / "scrutins.json").read_text(encoding="utf-8"))
PROFILES = {"CESE (France)": "cese", "EESC (EU)": "eesc", "CESER Pays de la Loire": "ceser"}
OUTCOMES = {
    "adopted": (True, False),
    "not adopted": (False, False),
    "rejected, appended to the opinion": (False, True),
}


@pytest.mark.parametrize("result", RESULTS, ids=[f"{r['body']} {r['date']}" for r in RESULTS])
def test_the_published_outcome_is_reproduced(result: dict[str, Any]) -> None:
    kind = "counter_opinion" if result.get("kind") == "counter-opinion" else "final"
    count = Count(result["for"], result["against"], result["abstain"])
    decision = decide(count, kind, procedure.load(PROFILES[result["body"]]))
    assert (decision.adopted, decision.appended) == OUTCOMES[result["result"]]
    assert decision.voters == result["voters"]
    assert result["source"].startswith("http")


def test_the_seed_opinion_is_adopted_unanimously_but_for_two_abstentions() -> None:
    decision = decide(Count(156, 0, 2), "final", procedure.load("cese"))
    assert decision.required == 80
    assert verdict(decision, "fr") == "L'avis est adopté à l'unanimité moins 2\u00a0abstentions"
