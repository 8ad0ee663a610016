"""The register recomputed: of an archive, or of this installation's own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from council.language import readers_language
from council.minutes.archive import archive
from council.minutes.tables import check
from council.minutes.tables.replayed import CannotFollow
from council.rules.order import OutOfOrder
from council.sittings.models import Sitting
from council.verifier.archive import verify
from council.verifier.chain import Wrong
from council.verifier.words import carries_another, in_words, refusal


class Command(BaseCommand):
    help = "Compute again every seal, tally and decision of an archive or of a sitting."

    def add_arguments(self, parser: CommandParser) -> None:
        what = parser.add_mutually_exclusive_group()
        what.add_argument("archive", nargs="?", type=Path, metavar="ARCHIVE")
        what.add_argument("--sitting", type=int, metavar="N")
        first = "the head of the register, from paper: its first digits (at least 20), with or without spaces"
        parser.add_argument("--seal", metavar="HEAD", help=first)
        tables = "compare the tables with what the register says of them, of one sitting with --sitting"
        parser.add_argument("--tables", action="store_true", help=tables)

    def handle(self, *args: Any, **options: Any) -> None:
        answer: dict[str, Any] = {}
        if options["archive"] is not None or options["sitting"] is not None:
            answer = self._verified(options)
        elif options["seal"] is not None:
            raise CommandError(
                "--seal is the head of an archive or of a sitting: say which archive, or --sitting N."
            )
        elif not options["tables"]:
            raise CommandError("Say which archive to verify, or --sitting N, or --tables.")
        if options["tables"]:
            self._compare_tables(options["sitting"], answer)
        else:
            self._answer(answer)

    def _verified(self, options: dict[str, Any]) -> dict[str, Any]:
        """What the verifier answers of the archive or of the sitting; the command ends at what does not hold."""
        try:
            verified = verify(self._data(options), seal=options["seal"])
        except OutOfOrder as lost:  # an entry that no archive can be made of
            self._answer({"ok": False, "entry": lost.params["number"], "reason": str(lost)})
            raise CommandError(str(lost)) from None
        except Wrong as wrong:
            self._answer({"ok": False, "entry": wrong.number, "reason": in_words(wrong, readers_language())})
            raise CommandError(refusal(wrong, readers_language())) from None
        if verified.carries_another:
            self.stderr.write(carries_another(readers_language()))
        return dict(verified.to_data())

    def _answer(self, answer: dict[str, Any]) -> None:
        self.stdout.write(json.dumps(answer, ensure_ascii=False))

    def _data(self, options: dict[str, Any]) -> bytes:
        if options["sitting"] is None:
            try:
                return bytes(options["archive"].read_bytes())
            except OSError as error:
                raise CommandError(f"{options['archive']} cannot be read: {error.strerror}.") from None
        self._insist_on_sitting(options["sitting"])
        return archive.build(options["sitting"])

    def _insist_on_sitting(self, sitting: int | None) -> None:
        if sitting is not None and not Sitting.objects.filter(pk=sitting).exists():
            raise CommandError(f"There is no sitting {sitting}.")

    def _compare_tables(self, sitting: int | None, verified: dict[str, Any]) -> None:
        """Name each row of the tables that is not as the register tells it, after what was verified."""
        try:
            checked = check.check(sitting)
        except CannotFollow as fault:
            self._answer({**verified, "ok": False, "entry": fault.number, "reason": str(fault)})
            raise CommandError(str(fault)) from None
        answer = {**verified, "ok": not checked.sentences, "tables": checked.tables, "rows": checked.rows}
        if checked.untold:
            answer["untold"] = list(checked.untold)
        if checked.gaps or checked.older:
            answer["reasons"] = [*checked.gaps, *checked.older]
        if checked.differences:
            answer["differing"] = checked.differing
            answer["differences"] = [each.to_data() for each in checked.differences]
        self._answer(answer)
        for line in checked.older:
            self.stderr.write(line)
        if checked.sentences:
            raise CommandError("\n".join(checked.sentences))
