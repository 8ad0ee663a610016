"""The demonstration council, (re)created and served."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.utils.translation import gettext

from council.answers import said
from council.members.models import Body, User
from council.rehearsal import plan
from council.rehearsal.load import load, sign_in_most
from council.rules.order import OutOfOrder
from council.server.starting import insist, look_at_port


class Command(BaseCommand):
    help = "(Re)create the demonstration database from fixtures/ and serve it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--no-serve", action="store_true", help="only create the database")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            wanted = plan.read()
            if not options["no_serve"]:
                insist(1, options["host"])
                look_at_port(options["host"], options["port"])
            self._fresh_database()
            sign_in_most(load(wanted))
        except OutOfOrder as refusal:
            raise CommandError(said(refusal)) from refusal
        for login in wanted.logins:
            self.stderr.write(f"  {login['email']:<34} {login['password']:<15} {login['description']['fr']}")
        if not options["no_serve"]:
            call_command("serve", host=options["host"], port=options["port"])

    def _fresh_database(self) -> None:
        """Begin again on an empty database; the one of a real council is never removed."""
        if connection.vendor != "sqlite":
            raise CommandError(gettext("The demonstration runs on SQLite: unset DATABASE_URL."))
        if "council_body" in connection.introspection.table_names():
            real = Body.objects.filter(notice_fr="").exists() or User.objects.exclude(
                email__endswith="@demo.example"
            )
            if real:
                refusal = gettext(
                    "This database holds a council that is not the demonstration's: it is kept."
                )
                raise CommandError(refusal)
        connection.close()
        name = Path(connection.settings_dict["NAME"])
        for leftover in (name, Path(f"{name}-wal"), Path(f"{name}-shm")):
            leftover.unlink(missing_ok=True)
        call_command("migrate", verbosity=0)
