"""The minutes of a sitting as a PDF."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from council.minutes.printing import pdf
from council.sittings.models import Sitting


class Command(BaseCommand):
    help = "Write the minutes of a sitting as a PDF (PDF/A-3a, PDF/UA-1) with its archive attached."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("sitting", type=int, metavar="SITTING")
        parser.add_argument("--out", type=Path, required=True, metavar="FILE.pdf")
        parser.add_argument("--language", choices=["fr", "en"], default="fr")

    def handle(self, *args: Any, **options: Any) -> None:
        if not Sitting.objects.filter(pk=options["sitting"]).exists():
            raise CommandError(f"There is no sitting {options['sitting']}.")
        try:
            options["out"].write_bytes(pdf.render(options["sitting"], options["language"]))
        except pdf.NotMade as refusal:
            raise CommandError(str(refusal)) from None
        except OSError as error:
            raise CommandError(f"{options['out']} cannot be written: {error.strerror}.") from None
        self.stderr.write(f"{options['out']}: written.")
