"""What a monitor asks: is the process alive, can it serve, and how much has it done."""

import os
import resource
import threading
import time

from django.conf import settings
from django.db import Error, connection
from django.http import HttpRequest, HttpResponse

from council.access import monitor, public
from council.journal.models import Journal
from council.live.line import hub

TEXT = "text/plain; charset=utf-8"
STARTED = time.time()


@public
def healthz(_request: HttpRequest) -> HttpResponse:
    """200 as long as the process answers."""
    return HttpResponse("ok\n", content_type=TEXT)


@public
def readyz(_request: HttpRequest) -> HttpResponse:
    """200 when the journal can be read; 503 with a sentence while the database is away.

    A Redis that is away does not take the server out of service: screens follow the journal without it.
    """
    try:
        Journal.objects.values_list("number").get(pk=1)
    except (Error, Journal.DoesNotExist):
        return HttpResponse("The database cannot be read.\n", content_type=TEXT, status=503)
    return HttpResponse("ready\n", content_type=TEXT)


def screens() -> int:
    """How many screens this process speaks to."""
    house = hub.current()
    if house is None:
        return 0
    return sum(len([*keeper.sockets()]) for keeper in [*house.keepers.values()])


@monitor
def metrics(_request: HttpRequest) -> HttpResponse:
    """The process and the journal in Prometheus' text format; no figure is about a person."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    figures = {
        "hemicycle_journal_number": ("gauge", Journal.objects.values_list("number", flat=True).get(pk=1)),
        "hemicycle_screens": ("gauge", screens()),
        "process_start_time_seconds": ("gauge", STARTED),
        "process_cpu_seconds_total": ("counter", usage.ru_utime + usage.ru_stime),
        "process_max_resident_memory_bytes": ("gauge", usage.ru_maxrss * 1024),
        "process_threads": ("gauge", threading.active_count()),
    }
    labels = f'{{pid="{os.getpid()}",database="{connection.vendor}",redis="{int(bool(settings.REDIS_URL))}"}}'
    lines = [f"# TYPE {name} {kind}\n{name}{labels} {value}" for name, (kind, value) in figures.items()]
    return HttpResponse("\n".join(lines) + "\n", content_type=TEXT + "; version=0.0.4")
