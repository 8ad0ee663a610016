"""A whole sitting played through the real acts."""

from __future__ import annotations

import json
import os
import re
import sys
from argparse import ArgumentTypeError
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError

from council.answers import said
from council.members.models import Body
from council.minutes.archive import archive
from council.minutes.printing import pdf
from council.rehearsal import plan
from council.rehearsal.load import load
from council.rehearsal.script import Rehearsal
from council.rules.order import OutOfOrder
from council.rules.procedure import procedure
from council.sittings.models import Sitting


def figures(text: str) -> tuple[int, int, int]:
    """`156/0/2`: votes for, against and abstentions."""
    if not re.fullmatch(r"\d{1,4}/\d{1,4}/\d{1,4}", text):
        raise ArgumentTypeError("write for/against/abstentions, for example 156/0/2")
    votes_for, against, abstentions = map(int, text.split("/"))
    return votes_for, against, abstentions


class Command(BaseCommand):
    help = "Play a whole sitting through the real acts; screens of a running server follow."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--council", help="rules of procedure to play under")
        parser.add_argument("--members", type=int, default=168, help="how many members are present")
        parser.add_argument("--seed", type=int, default=2016)
        parser.add_argument("--result", type=figures, default=(156, 0, 2), metavar="156/0/2")
        pace = parser.add_mutually_exclusive_group()
        pace.add_argument("--speed", type=float, default=1.0, help="times faster than a real sitting")
        pace.add_argument("--fast", action="store_true", help="without any pause")
        parser.add_argument("--minutes", type=Path, metavar="OUT.pdf")
        parser.add_argument("--archive", type=Path, metavar="OUT.zip")
        parser.add_argument("--database", metavar="URL")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["database"] and options["database"] != os.environ.get("DATABASE_URL"):
            # A process has one database: begin again with the one that was named.
            os.environ["DATABASE_URL"] = options["database"]
            os.execv(sys.executable, [sys.executable, *sys.argv])
        if not options["fast"] and not options["speed"] > 0:
            raise CommandError("The speed is a positive number.")
        for out in (options["minutes"], options["archive"]):
            if out and not out.resolve().parent.is_dir():
                raise CommandError(f"The folder of {out} does not exist.")
        try:
            summary = self._play(options)
        except OutOfOrder as refusal:
            raise CommandError(said(refusal)) from refusal
        except OperationalError as refusal:
            raise CommandError(f"The database cannot be reached: {str(refusal).strip()}") from refusal
        self.stdout.write(json.dumps(summary, ensure_ascii=False, indent=2))

    def _play(self, options: dict[str, Any]) -> dict[str, Any]:
        told = plan.read()
        rehearsal = Rehearsal(
            told,
            self._sitting(told, options["council"]),
            present=options["members"],
            result=options["result"],
            pace=0 if options["fast"] else 1 / options["speed"],
            seed=options["seed"],
        )
        summary = rehearsal.play()
        if options["minutes"]:
            options["minutes"].write_bytes(pdf.render(summary["sitting"], "fr"))
        if options["archive"]:
            options["archive"].write_bytes(archive.build(summary["sitting"]))
        return summary

    def _sitting(self, told: plan.Plan, council: str | None) -> Sitting:
        if council and council not in procedure.councils():
            raise OutOfOrder("There are no rules for “{council}”.", council=council)
        call_command("migrate", verbosity=0)
        if not Body.objects.exists():
            return load(told, rules=council)
        sitting = Sitting.objects.filter(state=Sitting.State.CONVENED).order_by("day").first()
        if sitting is None:
            raise OutOfOrder("No sitting is convened: name an empty database with --database.")
        if council and council != sitting.body.rules:
            raise OutOfOrder("This council sits under the rules “{rules}”.", rules=sitting.body.rules)
        return sitting
