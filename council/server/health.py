"""What a monitor asks: is the process alive, can it serve, and how much has it done."""

import os
import resource
import threading
import time
from tempfile import NamedTemporaryFile

from django.conf import settings
from django.db import Error, connection
from django.http import HttpRequest, HttpResponse

from council import lanes
from council.access import monitor, public
from council.journal.models import Journal
from council.live.line import hub
from council.server.acts import try_to_write
from council.server.post.models import Letter

TEXT = "text/plain; charset=utf-8"
STARTED = time.time()
LASTS = 1.0  # seconds for which a monitor's finding holds: a thousand that ask at once cost one write
LEAST_ROOM = 64 * 1024  # bytes that the disk must take
_lasting: dict[str, tuple[float, str]] = {}


@lanes.alive
@public
def healthz(_request: HttpRequest) -> HttpResponse:
    """200 as long as the process answers; it asks nothing of the database."""
    return HttpResponse("ok\n", content_type=TEXT)


@lanes.watch
@public
def readyz(_request: HttpRequest) -> HttpResponse:
    """200 when the database and the disk take what is written; 503 with a sentence while one does not.

    A Redis that is away does not take the server out of service: screens follow the journal without it.
    """
    found = _lasting.get("fault")
    if found is None or time.monotonic() - found[0] > LASTS:
        found = _lasting["fault"] = (time.monotonic(), fault())
    if found[1]:
        return HttpResponse(found[1] + "\n", content_type=TEXT, status=503)
    return HttpResponse("ready\n", content_type=TEXT)


def fault() -> str:
    """Why nothing can be recorded, in a sentence; none when all can. It is tried: a full disk reads very well."""
    try:
        Journal.objects.values_list("number").get(pk=1)
    except (Error, Journal.DoesNotExist):
        return "The database cannot be read."
    try:
        try_to_write()
    except Error:
        return "The database takes no write: is its disk full, or held by something else?"
    try:
        with NamedTemporaryFile(dir=settings.VAR_DIR) as tried:
            tried.write(bytes(LEAST_ROOM))
            tried.flush()
            os.fsync(tried.fileno())
    except OSError:
        return "Nothing can be written under VAR_DIR: is the disk full?"
    return ""


def screens() -> int:
    """How many screens this process speaks to."""
    house = hub.current()
    if house is None:
        return 0
    return sum(len([*keeper.sockets()]) for keeper in [*house.keepers.values()])


@lanes.watch
@monitor
def metrics(_request: HttpRequest) -> HttpResponse:
    """The process and the journal in Prometheus' text format; no figure is about a person."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    figures = {
        "hemicycle_journal_number": ("gauge", Journal.objects.values_list("number", flat=True).get(pk=1)),
        "hemicycle_screens": ("gauge", screens()),
        "hemicycle_letters_waiting": ("gauge", Letter.objects.exclude(due_at=None).count()),
        "process_start_time_seconds": ("gauge", STARTED),
        "process_cpu_seconds_total": ("counter", usage.ru_utime + usage.ru_stime),
        "process_max_resident_memory_bytes": ("gauge", usage.ru_maxrss * 1024),
        "process_threads": ("gauge", threading.active_count()),
    }
    labels = f'{{pid="{os.getpid()}",database="{connection.vendor}",redis="{int(bool(settings.REDIS_URL))}"}}'
    lines = [f"# TYPE {name} {kind}\n{name}{labels} {value}" for name, (kind, value) in figures.items()]
    return HttpResponse("\n".join(lines) + "\n", content_type=TEXT + "; version=0.0.4")
