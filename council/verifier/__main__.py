"""Verify the archive of a sitting, and say in a sentence whether all that it holds agrees."""

from __future__ import annotations

import argparse
import io
import json
import os
import sys

from .archive import verify_at
from .chain import Wrong
from .words import all_agrees, carries_another, in_words, refusal


def main(here: str = "") -> int:
    """What `python3 -I ARCHIVE.zip` does; `here` is the archive that is run. Gives the exit status."""
    try:
        status = answer(here)
        for stream in filter(None, (sys.stdout, sys.stderr)):
            stream.flush()
    except (
        OSError
    ):  # nobody reads the answer, or it cannot be written: the status alone says that nothing was shown
        for descriptor in (1, 2):
            os.dup2(os.open(os.devnull, os.O_WRONLY), descriptor)
        return 1
    return status


def answer(here: str) -> int:
    """Verify what is asked, and say what was found."""
    if sys.stdout is None:
        raise OSError
    sys.stderr = sys.stderr or io.StringIO()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    asked = arguments(here).parse_args()
    language = asked.lang or spoken()
    try:
        verified = verify_at(asked.archive, seal=asked.seal)
    except (Wrong, OSError) as error:
        wrong = (
            error if isinstance(error, Wrong) else Wrong(None, "{name} cannot be read.", name=asked.archive)
        )
        if asked.json:
            say({"ok": False, "entry": wrong.number, "reason": in_words(wrong, language)})
        sys.stderr.write(refusal(wrong, language) + "\n")
        return 1
    if verified.carries_another:
        sys.stderr.write(carries_another(language) + "\n")
    if asked.json:
        say(verified.to_data())
    else:
        sys.stdout.write(all_agrees(verified, language) + "\n")
    return 0


def arguments(here: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    whole = "the ZIP, or the folder where it was unpacked" + ("; by default this one" if here else "")
    parser.add_argument("archive", nargs="?" if here else None, default=here, help=whole)
    first = (
        "the seal printed in the minutes, in full or its first digits (at least 20), with or without spaces"
    )
    parser.add_argument("--seal", metavar="HEAD", help=first)
    parser.add_argument("--lang", choices=("fr", "en"), help="the language of the answer")
    parser.add_argument("--json", action="store_true", help="answer for a program")
    return parser


def spoken() -> str:
    """The language of whoever runs this: English where the machine speaks it, French elsewhere."""
    told = [os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    return "en" if next(filter(None, told), "").startswith("en") else "fr"


def say(answer: object) -> None:
    sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    sys.exit(main())
