"""What the machine writes down of a request: which page failed, and never which ballot, nor who asked for it."""

from __future__ import annotations

import logging


class Nameless(logging.Filter):
    """Says the route of a request where Django would say its path."""

    def filter(self, record: logging.LogRecord) -> bool:
        request = getattr(record, "request", None)
        path = getattr(request, "path", None)
        if path and isinstance(record.args, tuple):
            found = getattr(request, "resolver_match", None)
            route = f"/{found.route}" if found else "an address"
            record.args = tuple(route if arg == path else arg for arg in record.args)
        return True
