"""The register recomputed: of an archive, or of this installation's own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from council.journal.lines import Wrong
from council.minutes.archive import archive
from council.sittings.models import Sitting


class Command(BaseCommand):
    help = "Compute again every seal, tally and decision of an archive or of a sitting."

    def add_arguments(self, parser: CommandParser) -> None:
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("archive", nargs="?", type=Path, metavar="ARCHIVE")
        what.add_argument("--sitting", type=int, metavar="N")
        parser.add_argument("--seal", default="", metavar="HEAD", help="the head of the register, from paper")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            held = archive.check(self._data(options), seal=options["seal"])
        except Wrong as wrong:
            answer = {"ok": False, "entry": wrong.number, "reason": wrong.reason}
            self.stdout.write(json.dumps(answer, ensure_ascii=False))
            where = "The archive" if wrong.number is None else f"Entry {wrong.number}"
            raise CommandError(f"{where}: {wrong.reason}") from None
        answer = {"ok": True, "entries": held.entries, "ballots": held.ballots, "seal": held.seal}
        self.stdout.write(json.dumps(answer))

    def _data(self, options: dict[str, Any]) -> bytes:
        if options["sitting"] is None:
            try:
                return bytes(options["archive"].read_bytes())
            except OSError as error:
                raise CommandError(f"{options['archive']} cannot be read: {error.strerror}.") from None
        if not Sitting.objects.filter(pk=options["sitting"]).exists():
            raise CommandError(f"There is no sitting {options['sitting']}.")
        return archive.build(options["sitting"])
