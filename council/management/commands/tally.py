"""What a ballot decides, from its figures alone."""

from __future__ import annotations

import json
import sys
from io import TextIOWrapper
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import translation

from council.answers import said
from council.management.given import read_json
from council.rules.order import OutOfOrder, _
from council.rules.plain import ballot as figures


class Command(BaseCommand):
    help = "Decide ballots from their figures, under the rules of a council: JSON in, JSON out."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", default="-", help="a JSON file, or - for standard input")
        parser.add_argument("--language", choices=["fr", "en"], default="fr")

    def handle(self, *args: Any, **options: Any) -> None:
        language = options["language"]
        with translation.override(language):
            try:
                given = read_json(options["file"], _("Nothing was given: a ballot is a JSON object."))
                result = _decided(given, language)
            except OutOfOrder as refusal:
                self.stderr.write(said(refusal), self.style.ERROR)
                sys.exit(1)
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8")
        self.stdout.write(json.dumps(result, ensure_ascii=False, indent=2))


def _decided(given: object, language: str) -> object:
    if not isinstance(given, list):
        return figures.decided(given, language)
    results = []
    for number, ballot in enumerate(given, 1):
        try:
            results.append(figures.decided(ballot, language))
        except OutOfOrder as refusal:
            reason = said(refusal)
            raise OutOfOrder(_("Ballot {number}: {reason}"), number=number, reason=reason) from None
    return results
