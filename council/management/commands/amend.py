"""What amendments do to a text, from plain data alone."""

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
from council.rules.plain import amendments as amending


class Command(BaseCommand):
    help = "Order, relate, phrase and adopt the amendments to a text: JSON in, JSON out."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", default="-", help="a JSON file, or - for standard input")
        parser.add_argument("--language", choices=["fr", "en"], default="fr")

    def handle(self, *args: Any, **options: Any) -> None:
        language = options["language"]
        with translation.override(language):
            try:
                nothing = _("Nothing was given: a text and its amendments are a JSON object.")
                result = amending.amended(read_json(options["file"], nothing), language)
            except OutOfOrder as refusal:
                self.stderr.write(said(refusal), self.style.ERROR)
                sys.exit(1)
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8")
        self.stdout.write(json.dumps(result, ensure_ascii=False, indent=2))
