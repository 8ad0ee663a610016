import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st
from machines.effort import effort

from council.rules.order import OutOfOrder
from council.rules.plain import amendments as amending

ROOT = Path(__file__).parents[3]
R1 = "Le Conseil demande que 20 % des crédits soient réservés dès que possible à la formation."
R2 = "Chaque plateforme publie ses règles."
BLOCKS = [
    {"id": "r1", "kind": "recommendation", "text": R1},
    {"id": "r2", "kind": "recommendation", "text": R2},
]


def change(number: str, old: str = "20 %", new: str = "25 %", **more: Any) -> dict[str, Any]:
    plain = {
        "number": number,
        "parent": None,
        "operation": "replace",
        "block": "r1",
        "text": R1.replace(old, new),
    }
    return plain | {"authors": ["CGT"]} | more


def given(*amendments: Any, **more: Any) -> dict[str, Any]:
    return {"blocks": BLOCKS, "amendments": list(amendments)} | more


SUPPRESS = {"number": "3", "operation": "suppress", "block": "r1"}
EVERYTHING = given(
    change("1"),
    change("2", "dès que possible", "dans un an"),
    SUPPRESS,
    change("4", "20 %", "30 %"),
    change("5", "dès que possible", "dans un an"),
    change("6", "20 %", "35 %", parent="1"),
    {"number": "7", "operation": "insert_after", "block": "r1", "new_id": "r1bis", "text": "Un bilan suit."},
    {"number": "8", "operation": "move", "block": "r2", "after": ""},
    {"number": "9", "operation": "rewrite", "block": "r2", "text": "Les règles sont publiques."},
    change("10", "20 %", "22 %", operation="compromise", parents=["1", "4"]),
    adopt=["6", "1", "7", "8"],
    reject=["3", "10"],
)


def test_a_text_and_its_amendments_in_is_all_that_is_said_of_them_out() -> None:
    command = [sys.executable, "manage.py", "amend"]
    done = subprocess.run(
        command, input=json.dumps(EVERYTHING), capture_output=True, text=True, cwd=ROOT, check=False
    )
    result = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (0, "")
    named = "order reasons presentation identical competing falls sentences text rebased fallen"
    assert list(result) == named.split()
    assert result["order"] == ["3", "10", "4", "6", "1", "2", "5", "7", "9", "8"]
    assert result["presentation"] == ["3", "10", "4", "1", "6", "2", "5", "7", "9", "8"]
    assert result["reasons"]["7"] == "Ajout après ce passage\u00a0: appelé ensuite"


def test_what_was_adopted_and_rejected_is_played_out() -> None:
    result = amending.amended(EVERYTHING, "en")
    assert result["text"] == [
        {"id": "r2", "text": R2},
        {"id": "r1", "text": R1.replace("20", "35")},
        {"id": "r1bis", "text": "Un bilan suit."},
    ]
    later = R1.replace("20", "35").replace("dès que possible", "dans un an")
    assert result["rebased"] == {"2": later, "5": later, "9": "Les règles sont publiques."}
    assert result["fallen"] == {"4": "1"}


def test_relations_falls_and_sentences_are_given_by_number() -> None:
    result = amending.amended(EVERYTHING, "en")
    assert result["identical"] == [["2", "5"]]
    assert ["1", "3"] in result["competing"]
    assert result["falls"]["3"] == ["1", "2", "4", "5", "6", "10"]
    assert (result["falls"]["7"], result["falls"].keys()) == ([], {str(n) for n in range(1, 11)})
    assert result["sentences"]["6"] == {
        "fr": "À l'amendement n°~1, remplacer le taux~: «~25 %~» par le taux~: «~35 %~».".replace(
            "~", "\u00a0"
        ),
        "en": "In amendment 1, replace the rate “25 %” with the rate “35 %”.",
    }


def test_before_any_vote_the_text_is_the_draft() -> None:
    result = amending.amended(given(change("1")), "fr")
    assert (result["text"], result["rebased"], result["fallen"]) == (
        [{"id": block["id"], "text": block["text"]} for block in BLOCKS],
        {},
        {},
    )


def test_a_text_without_amendments_is_in_order() -> None:
    assert amending.amended(given(), "fr")["order"] == []


@pytest.mark.parametrize(
    "trick", ["<script>alert(1)</script>", "**gras** [lien](x) # titre", "{number} %s &amp;"]
)
def test_markup_is_kept_as_plain_text(trick: str) -> None:
    result = amending.amended(given(change("1", "dès que possible", trick), adopt=["1"]), "en")
    assert result["text"][0]["text"] == R1.replace("dès que possible", trick)
    assert trick in result["sentences"]["1"]["en"]


UNKNOWN = (
    "Amendment 1: it has no operation that is known: "
    "replace, suppress, insert_after, rewrite, move, whole_text, compromise."
)


def move(**more: Any) -> dict[str, Any]:
    return {"number": "8", "operation": "move", "block": "r2", "after": "r1"} | more


BAD: list[tuple[Any, str]] = [
    ([], "A text and its amendments are a JSON object."),
    ({"blocks": BLOCKS}, "“amendments” is missing."),
    ({"amendments": []}, "“blocks” is missing."),
    (given(colour=1), "Unknown key: “colour”."),
    ({"blocks": [], "amendments": []}, "The text has no blocks."),
    ({"blocks": {}, "amendments": []}, "“blocks” must be a list."),
    ({"blocks": ["r1"], "amendments": []}, "Block 1: it is not a JSON object."),
    (
        {"blocks": [BLOCKS[0] | {"kind": "poem"}], "amendments": []},
        "Block 1: it has no kind that is known: title, heading, paragraph, recommendation, list_item.",
    ),
    (
        {"blocks": [BLOCKS[0] | {"kind": []}], "amendments": []},
        "Block 1: it has no kind that is known: title, heading, paragraph, recommendation, list_item.",
    ),
    ({"blocks": [BLOCKS[0] | {"text": None}], "amendments": []}, "Block 1: “text” must be a text."),
    ({"blocks": [BLOCKS[0], BLOCKS[0]], "amendments": []}, "Block 2: “r1” is given twice."),
    ({"blocks": [BLOCKS[0] | {"html": ""}], "amendments": []}, "Block 1: Unknown key: “html”."),
    (given("1"), "Amendment in place 1: it is not a JSON object."),
    (given(change("1"), change("1")), "Amendment 1 is given twice."),
    (given(change("1") | {"number": 1}), "“number” must be a text of 80 characters at most."),
    (given(change("1", colour="red")), "Amendment 1: Unknown key: “colour”."),
    (
        given(change("1", operation="erase")),
        UNKNOWN,
    ),
    (
        given(change("1", operation=["replace"])),
        UNKNOWN,
    ),
    (given(change("7", block="r9")), "Amendment 7 bears on a passage that no longer exists."),
    (given(move(after="r9")), "Amendment 8 bears on a passage that no longer exists."),
    (given(move(after="r2")), "Amendment 8 moves a passage after itself."),
    (given(move()), "Amendment 8: it changes nothing."),
    (given(move(block="r1", after="")), "Amendment 8: it changes nothing."),
    (given({"number": "8", "operation": "move", "block": "r2"}), "Amendment 8: “after” is missing."),
    (given(change("1", "20 %", "20 %")), "Amendment 1: it changes nothing."),
    (given(change("1", operation="rewrite", text=R1 + " ")), "Amendment 1: it changes nothing."),
    (given({"number": "1", "operation": "whole_text", "blocks": BLOCKS}), "Amendment 1: it changes nothing."),
    (given({"number": "1", "operation": "whole_text", "blocks": []}), "Amendment 1: “blocks” is missing."),
    (given(change("1", text="")), "Amendment 1: its text is empty: to take a passage out, suppress it."),
    (
        given(change("1"), change("2", parent="1", text="")),
        "Amendment 2: its text is empty: to take a passage out, suppress it.",
    ),
    (given(change("1", text=None)), "Amendment 1: “text” is missing."),
    (given(change("1", text=["a"])), "Amendment 1: “text” must be a text."),
    (
        given(change("1", after="r2")),
        "Amendment 1: “after” has no place in an amendment that is a “replace”.",
    ),
    (
        given(SUPPRESS | {"text": "Rien."}),
        "Amendment 3: “text” has no place in an amendment that is a “suppress”.",
    ),
    (given(change("1", parent="1")), "Amendment 1: its parents go round in a circle: 1, 1."),
    (
        given(change("1", parent="2"), change("2", parent="1")),
        "Amendment 1: its parents go round in a circle: 1, 2, 1.",
    ),
    (
        given(change("1"), change("2", new="30 %", parent="1"), change("3", new="35 %", parent="2")),
        "Amendment 3: amendment 2 is itself a sub-amendment: sub-amendments go one level deep.",
    ),
    (given(change("1", parent="9")), "Amendment 1: there is no amendment 9 to sub-amend."),
    (given(change("1"), change("2", parent="1")), "Amendment 2: it changes nothing."),
    (
        given(change("1"), change("2", parent="1", new="30 %", block="r2")),
        "Amendment 2: it does not bear on the same passage as amendment 1.",
    ),
    (
        given(SUPPRESS, change("2", parent="3")),
        "Amendment 2: Amendment 3 proposes no wording: it cannot be sub-amended.",
    ),
    (
        given(change("1"), SUPPRESS | {"parent": "1"}),
        "Amendment 3: a sub-amendment is always a “replace”: its text is the amended text of its parent.",
    ),
    (given(change("1", operation="compromise")), "Amendment 1: “parents” is missing."),
    (
        given(change("1", operation="compromise", parents=["9"])),
        "Amendment 1: there is no amendment 9 to replace.",
    ),
    (given(change("1", operation="compromise", parents="9")), "Amendment 1: “parents” must be a list."),
    (
        given(change("1", operation="compromise", parents=["1"])),
        "Amendment 1: its parents go round in a circle: 1, 1.",
    ),
    (
        given(
            change("1", operation="compromise", parents=["2"]),
            change("2", new="30 %", operation="compromise", parents=["1"]),
        ),
        "Amendment 1: its parents go round in a circle: 1, 2, 1.",
    ),
    (
        given({"number": "1", "operation": "insert_after", "block": "r1", "text": "Un.", "new_id": "r2"}),
        "Amendment 1: the text already has a passage “r2”.",
    ),
    (given(change("1", authors="CGT")), "Amendment 1: “authors” must be a list."),
    (
        given(change("1", "20 %", "a\u202eb")),
        "Amendment 1: The text holds a character that cannot be seen, RIGHT-TO-LEFT OVERRIDE (U+202E): remove it.",
    ),
    (
        given(change("1", "20 %", "a\u200bb")),
        "Amendment 1: The text holds a character that cannot be seen, ZERO WIDTH SPACE (U+200B): remove it.",
    ),
    (
        given(change("1\u2066")),
        "The text holds a character that cannot be seen, LEFT-TO-RIGHT ISOLATE (U+2066): remove it.",
    ),
    (
        given(change("1", text="mot " * 262_144)),
        "Amendment 1: The text has 1048576 characters; the most is 20000.",
    ),
    (
        {"blocks": [BLOCKS[0] | {"text": "é" * 1_048_576}], "amendments": []},
        "Block 1: The text has 1048576 characters; the most is 20000.",
    ),
    (given(change("1"), adopt=["2"]), "“adopt” names an amendment that is not given: 2."),
    (given(change("1"), adopt=[1]), "“adopt” names an amendment that is not given: 1."),
    (given(change("1"), reject="1"), "“reject” must be a list."),
    (given(change("1"), adopt=["1", "1"]), "“1” is given twice."),
    (given(change("1"), adopt=["1"], reject=["1"]), "Amendment 1 is both adopted and rejected."),
    (
        given(change("1"), SUPPRESS, adopt=["3", "1"]),
        "Amendment 1 fell with the adoption of amendment 3: it can no longer be voted.",
    ),
    (
        given(change("1"), change("2", new="30 %", parent="1"), SUPPRESS, adopt=["3", "2"]),
        "Amendment 2 fell with the adoption of amendment 3: it can no longer be voted.",
    ),
]


def test_a_sub_amendment_is_voted_before_its_amendment_however_they_are_listed() -> None:
    result = amending.amended(given(change("1"), change("2", new="30 %", parent="1"), adopt=["1", "2"]), "fr")
    assert (result["text"][0]["text"], result["fallen"]) == (R1.replace("20 %", "30 %"), {})
    result = amending.amended(
        given(change("1"), change("2", new="30 %", parent="1"), reject=["1", "2"]), "fr"
    )
    assert (result["text"][0]["text"], result["fallen"]) == (R1, {})


JUNK: list[Any] = [
    None,
    "",
    "1",
    "r1",
    "é",
    0,
    -1,
    1.5,
    True,
    [],
    {},
    [[]],
    ["1"],
    [{}],
    {"id": []},
    "\x00",
    "a\u202e",
    "1 ",
]


def somewhere(draw: st.DrawFn, data: Any) -> Any:
    """The same data with something else in one place of it."""
    if not isinstance(data, (dict, list)) or not data or draw(st.integers(0, 5)) == 0:
        return draw(st.sampled_from(JUNK))
    if isinstance(data, list):
        place = draw(st.integers(0, len(data) - 1))
        return [*data[:place], somewhere(draw, data[place]), *data[place + draw(st.integers(0, 1)) :]]
    key = draw(st.sampled_from([*data, "colour"]))
    if draw(st.integers(0, 5)) == 0:
        return {name: value for name, value in data.items() if name != key}
    return data | {key: somewhere(draw, data.get(key))}


@st.composite
def spoilt(draw: st.DrawFn) -> Any:
    data: Any = json.loads(json.dumps(EVERYTHING))
    for _ in range(draw(st.integers(1, 3))):
        data = somewhere(draw, data)
    return data


def refusal_of(data: Any) -> OutOfOrder | None:
    try:
        amending.amended(data, "en")
    except OutOfOrder as refusal:
        return refusal
    return None


@drawn(spoilt())
@settings(max_examples=200)
def test_whatever_is_given_is_answered_or_refused_with_a_sentence(data: Any) -> None:
    refusal = refusal_of(data)
    assert refusal is None or str(refusal).endswith((".", "remove it."))


@pytest.mark.parametrize(("data", "sentence"), BAD, ids=[str(n) for n in range(len(BAD))])
def test_bad_input_is_one_sentence(
    data: Any, sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "amendments.json"
    file.write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        call_command("amend", str(file), "--language", "en")
    said = capsys.readouterr()
    assert (ended.value.code, said.out, said.err) == (1, "", sentence + "\n")


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"", "Nothing was given: a text and its amendments are a JSON object."),
        (b'{"blocks"', "This is not JSON in UTF-8."),
        (b'{"blocks": [], "blocks": []}', "“blocks” is given twice."),
        (b'{"blocks": "\\ud800"}', "This is not JSON in UTF-8."),
    ],
)
def test_what_is_not_a_list_of_amendments_is_one_sentence(
    raw: bytes, sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "amendments.json"
    file.write_bytes(raw)
    with pytest.raises(SystemExit) as ended:
        call_command("amend", str(file), "--language", "en")
    assert (ended.value.code, capsys.readouterr().err) == (1, sentence + "\n")


def test_a_refusal_is_in_french_by_default(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "amendments.json"
    file.write_text(json.dumps(given(change("1", "20 %", "20 %"))), encoding="utf-8")
    with pytest.raises(SystemExit):
        call_command("amend", str(file))
    assert capsys.readouterr().err == "Amendement n°\u00a01\u00a0: il ne change rien.\n"


def test_bad_usage_is_another_status() -> None:
    command = [sys.executable, "manage.py", "amend", "--speed"]
    assert subprocess.run(command, capture_output=True, cwd=ROOT, check=False).returncode == 2


def test_five_hundred_amendments_are_answered_while_one_waits() -> None:
    blocks = [{"id": f"b{n}", "kind": "recommendation", "text": R1} for n in range(60)]
    amendments = [change(str(n), new=f"{21 + n} %", block=f"b{n % 60}") for n in range(500)]
    asked, answers = {"blocks": blocks, "amendments": amendments}, []
    assert effort(lambda: answers.append(amending.amended(asked, "fr"))) < 2_500_000
    assert len(answers[0]["order"]) == 500
