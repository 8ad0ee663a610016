"""Entries as an archive holds them, and a seal as it is typed from paper."""

import pytest

from council.verifier.chain import Entry, Wrong, from_paper, read

HEAD = "5fe1b2ef783dd2d8e7a1a986" + "0" * 40


@pytest.mark.parametrize(
    "text", ["", "{}", "null", '{"number":1}', '{"number": 1}', '{"number":1.5}', "[" * 100_000, "\udcff"]
)
def test_a_line_that_is_no_entry_is_named(text: str) -> None:
    with pytest.raises(Wrong, match="cannot be read as an entry") as wrong:
        Entry.read(text, 3)
    assert wrong.value.number == 3


@pytest.mark.parametrize("particulars", ["{} ", '{"a": 1}', '{"a":1.5}', '{"a":NaN}', "{"])
def test_particulars_are_in_canonical_form(particulars: str) -> None:
    entry = Entry(1, HEAD, HEAD, "2026-11-23T15:04:05.000000Z", kind="item_called", particulars=particulars)
    with pytest.raises(Wrong, match="cannot be read as an entry"):
        Entry.read(entry.text(), 1)


def test_a_last_line_that_does_not_end_is_named() -> None:
    with pytest.raises(Wrong, match="cannot be read") as wrong:
        list(read(b"{"))
    assert wrong.value.number == 1


@pytest.mark.parametrize(
    "typed",
    [
        HEAD,
        HEAD.upper(),
        "5fe1b2ef 783dd2d8 e7a1a986",
        "5fe1b2ef\u00a0783dd2d8\u202fe7a1a986",
        "\ufeff5fe1\u2009b2ef\u200b783d\u3000d2d8\te7a1\n",
    ],
)
def test_a_seal_is_typed_with_any_spaces(typed: str) -> None:
    assert HEAD.startswith(from_paper(typed))


@pytest.mark.parametrize(
    "typed", ["", " ", "00ff", "5fe1b2ef 783dd2d8 e7a", "O" * 20, "5fe1b2ef-783dd2d8-e7a1a986"]
)
def test_fewer_than_twenty_digits_of_a_seal_are_refused(typed: str) -> None:
    with pytest.raises(Wrong, match="give 20 at least"):
        from_paper(typed)
