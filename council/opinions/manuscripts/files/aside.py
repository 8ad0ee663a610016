"""A file is read by a child process: one made to be slow or to swell costs it its life, and nobody else a second."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from council.opinions.manuscripts.files.passages import Remark, Text, from_data
from council.rules.order import OutOfOrder, _

ROOT = Path(__file__).resolve().parents[4]
READER = [sys.executable, "-s", "-m", __package__]
LONGEST = 60  # seconds, however busy the machine; the child bounds what it computes
KEPT = (
    "PATH",
    "LD_LIBRARY_PATH",
    "DYLD_LIBRARY_PATH",
)  # nothing of the installation's: no secret, no address
ENDLESS = _(
    "This file takes too long to read: it holds far more than a text does. Save its text alone, then send it."
)


def read_aside(name: str, data: bytes, nouns: Iterable[str] = ()) -> Text:
    """As `read`, in a child process; refuses a file that takes it more than ten seconds or a gigabyte."""
    order = json.dumps({"name": name, "nouns": [*nouns]}).encode() + b"\n" + data
    surroundings = {each: os.environ[each] for each in KEPT if each in os.environ} | {"LANG": "C.UTF-8"}
    try:
        done = subprocess.run(  # noqa: S603 -- this interpreter, a package of ours
            READER, input=order, capture_output=True, cwd=ROOT, env=surroundings, timeout=LONGEST, check=True
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as fault:
        raise OutOfOrder(ENDLESS) from fault
    found = json.loads(done.stdout)
    if "refused" in found:
        raise OutOfOrder(found["refused"], **found["params"])
    remarks = (Remark(each["what"], each["count"], tuple(each["quotes"])) for each in found["remarks"])
    return Text(tuple(from_data(found["passages"])), tuple(remarks))
