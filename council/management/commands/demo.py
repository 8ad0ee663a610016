"""The demonstration council, (re)created and served."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from council.middleware import said
from council.rehearsal import plan
from council.rehearsal.load import load, sign_in_most
from council.rules.order import OutOfOrder


class Command(BaseCommand):
    help = "(Re)create the demonstration database from fixtures/ and serve it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--no-serve", action="store_true", help="only create the database")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError(
                "The demonstration replaces the whole database: run it with DEMO=1 (make demo)."
            )
        try:
            wanted = plan.read()
            self._fresh_database()
            sign_in_most(load(wanted))
        except OutOfOrder as refusal:
            raise CommandError(said(refusal)) from refusal
        for login in wanted.logins:
            self.stderr.write(f"  {login['email']:<34} {login['password']:<15} {login['description']['fr']}")
        if not options["no_serve"]:
            call_command("serve", host=options["host"], port=options["port"])

    def _fresh_database(self) -> None:
        if connection.vendor != "sqlite":
            raise CommandError("The demonstration runs on SQLite: unset DATABASE_URL.")
        connection.close()
        name = Path(connection.settings_dict["NAME"])
        for leftover in (name, Path(f"{name}-wal"), Path(f"{name}-shm")):
            if leftover.exists():
                os.remove(leftover)
        call_command("migrate", verbosity=0)
