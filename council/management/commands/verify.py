"""The register recomputed: of an archive, or of this installation's own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from council.language import readers_language
from council.minutes.archive import archive
from council.sittings.models import Sitting
from council.verifier.archive import Verified, verify
from council.verifier.chain import Wrong
from council.verifier.words import carries_another, in_words, refusal


class Command(BaseCommand):
    help = "Compute again every seal, tally and decision of an archive or of a sitting."

    def add_arguments(self, parser: CommandParser) -> None:
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("archive", nargs="?", type=Path, metavar="ARCHIVE")
        what.add_argument("--sitting", type=int, metavar="N")
        first = "the head of the register, from paper: its first digits (at least 20), with or without spaces"
        parser.add_argument("--seal", metavar="HEAD", help=first)

    def handle(self, *args: Any, **options: Any) -> None:
        data = self._data(options)
        try:
            verified = verify(data, seal=options["seal"])
        except Wrong as wrong:
            self._answer({"ok": False, "entry": wrong.number, "reason": in_words(wrong, readers_language())})
            raise CommandError(refusal(wrong, readers_language())) from None
        self._tell(verified)

    def _tell(self, verified: Verified) -> None:
        if verified.carries_another:
            self.stderr.write(carries_another(readers_language()))
        self._answer(verified.to_data())

    def _answer(self, answer: dict[str, Any]) -> None:
        self.stdout.write(json.dumps(answer, ensure_ascii=False))

    def _data(self, options: dict[str, Any]) -> bytes:
        if options["sitting"] is None:
            try:
                return bytes(options["archive"].read_bytes())
            except OSError as error:
                raise CommandError(f"{options['archive']} cannot be read: {error.strerror}.") from None
        if not Sitting.objects.filter(pk=options["sitting"]).exists():
            raise CommandError(f"There is no sitting {options['sitting']}.")
        return archive.build(options["sitting"])
