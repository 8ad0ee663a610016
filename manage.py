#!/usr/bin/env python
"""The clerk's desk: every command of the installation starts here."""

import os
import sys
from io import TextIOWrapper


def main() -> None:
    """Run one command; `demo` is the only one that turns the installation into a demonstration."""
    for stream in (sys.stdout, sys.stderr):  # all that is said is UTF-8, whatever the machine is set to
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if sys.argv[1:2] == ["demo"]:
        os.environ["DEMO"] = "1"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "council.settings")
    try:
        from django.core.exceptions import ImproperlyConfigured
        from django.core.management import execute_from_command_line
        from django.db import InterfaceError, OperationalError, ProgrammingError
    except ImportError:
        sys.exit("Django is not installed here: run `make setup`, then `.venv/bin/python manage.py …`.")
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(str(error))
    except (InterfaceError, OperationalError, ProgrammingError) as error:  # away, or behind the code
        why = str(error).partition("\n")[0]
        sys.exit(f"The database cannot be read ({why}): check DATABASE_URL, and run `manage.py migrate`.")


if __name__ == "__main__":
    main()
