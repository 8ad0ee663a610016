"""What a closed sitting gives is kept: computed once, for one request at a time, however many ask."""

from __future__ import annotations

import datetime
import logging
import os
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from django.conf import settings

from council.journal.models import Entry
from council.minutes.archive import archive
from council.rules.order import OutOfOrder
from council.sittings.models import Sitting
from council.verifier.archive import Verified, own_fingerprint, verify
from council.verifier.chain import Wrong

logger = logging.getLogger(__name__)

CHECK_HOLDS = datetime.timedelta(minutes=10)
_one_at_a_time = Lock()
_checks: dict[str, Check] = {}


@dataclass(frozen=True)
class Check:
    """What was found when the register of a sitting was computed again, and when."""

    at: datetime.datetime
    found: Verified | Wrong | OutOfOrder


def state(sitting: int) -> str:
    """The name of what its archive is made of: its last entry, how many have lost their words, our verifier."""
    number = archive.last_number(sitting)
    told = Entry.objects.filter(number__lte=number)
    seal = told.values_list("seal", flat=True).get(number=number)
    blank = told.filter(particulars="").count()
    return f"{sitting}-{number}-{seal[:20]}-{blank}-{own_fingerprint()[:12]}"


def archive_of(sitting: Sitting) -> bytes:
    """The archive of a sitting: the one that is kept once it is closed, built anew before."""
    with _one_at_a_time:
        if not sitting.is_closed:
            return archive.build(sitting.pk)
        place = settings.VAR_DIR / "archives" / f"{state(sitting.pk)}.zip"
        return place.read_bytes() if place.exists() else _keep(place, archive.build(sitting.pk))


def _keep(place: Path, made: bytes) -> bytes:
    """Keep an archive in the place of the one before it; a disk that is full keeps it from nobody."""
    draft = place.with_suffix(f".{os.getpid()}.part")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        before = list(place.parent.glob(f"{place.name.partition('-')[0]}-*.zip"))
        draft.write_bytes(made)
        draft.replace(place)
        for each in before:
            each.unlink(missing_ok=True)
    except OSError as error:
        logger.warning("An archive cannot be kept: %r", error)
    return made


def forget() -> None:
    """Remove what was kept before words were withheld, since it holds them: it is built again when it is asked for."""
    with _one_at_a_time:
        for made in (settings.VAR_DIR / "archives").glob("*"):
            made.unlink(missing_ok=True)


def check_of(sitting: Sitting, *, now: datetime.datetime) -> Check:
    """What its register was found to be: of a closed sitting, by a check that may be ten minutes old."""
    with _one_at_a_time:
        for name in [name for name, check in _checks.items() if now - check.at > CHECK_HOLDS]:
            del _checks[name]
        name = state(sitting.pk)
        kept = _checks.get(name) or Check(now, _computed_again(sitting.pk))
        if sitting.is_closed:
            _checks[name] = kept
        return kept


def _computed_again(sitting: int) -> Verified | Wrong | OutOfOrder:
    try:
        return verify(archive.build(sitting))
    except (Wrong, OutOfOrder) as fault:
        return fault
