"""`manage.py serve`: the production server."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from council.server.starting import open_doors


class Command(BaseCommand):
    help = "Serve the installation."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument(
            "--workers", type=int, default=1, help="processes; several need PostgreSQL and Redis"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        open_doors(options["host"], options["port"], max(1, options["workers"]))
