"""Minutes made off the request: begun once for each state of the register, followed, then kept.

All is in files under `var/minutes`, so that any process of the installation answers for any other. The same
register gives the same bytes: what is kept is what would be made again.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connections

from council.journal.models import Entry
from council.minutes.archive.archive import last_number
from council.minutes.printing import pdf

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Production:
    """The minutes of a sitting in one language, at one number of the register."""

    sitting: int
    language: str
    number: int
    seal: str

    @classmethod
    def of(cls, sitting: int, language: str) -> Production:
        """The production of the minutes as the register stands."""
        number = last_number(sitting)
        seal = Entry.objects.values_list("seal", flat=True).get(number=number)
        return cls(sitting, language, number, seal)

    @property
    def path(self) -> Path:
        """Where the PDF is kept once made."""
        name = f"{self.sitting}-{self.number}-{self.seal[:20]}-{self.language}.pdf"
        return settings.VAR_DIR / "minutes" / name

    @property
    def sheet(self) -> Path:
        """The sheet that says how far the work has come."""
        return self.path.with_suffix(".json")

    @property
    def is_made(self) -> bool:
        return self.path.exists()

    @property
    def state(self) -> dict[str, int | str]:
        """What the sheet says: `percent`, or `failed` with its sentence; empty when nothing was begun."""
        try:
            begun = time.time() - self.sheet.stat().st_mtime
            told: dict[str, int | str] = json.loads(self.sheet.read_text())
        except (OSError, ValueError):
            return {}
        # A process that was stopped in the middle leaves its sheet behind.
        return {} if "failed" not in told and begun > 2 * pdf.SECONDS else told

    @property
    def is_under_way(self) -> bool:
        return not self.is_made and "percent" in self.state

    def begin(self) -> None:
        """Begin the work in the background, unless it is made or under way."""
        if self.is_made or self.is_under_way:
            return
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._tell(percent=0)
        threading.Thread(target=self._work, name=f"minutes {self.path.name}", daemon=True).start()

    def make(self) -> None:
        """Make the PDF and keep it; a failure is told on the sheet, and may be tried again."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        try:
            made = pdf.render(self.sitting, self.language, told=lambda percent: self._tell(percent=percent))
        except pdf.NotMade as refusal:
            self._tell(failed=str(refusal))
            return
        draft = self.path.with_suffix(f".{os.getpid()}.part")
        draft.write_bytes(made)
        draft.replace(self.path)
        self.sheet.unlink(missing_ok=True)

    def _work(self) -> None:
        try:
            self.make()
        except Exception:
            logger.exception("the minutes of sitting %d were not made", self.sitting)
            self._tell(failed="")
        finally:
            connections.close_all()

    def _tell(self, **told: int | str) -> None:
        draft = self.sheet.with_suffix(f".{os.getpid()}.json.part")
        with contextlib.suppress(OSError):
            draft.write_text(json.dumps(told))
            draft.replace(self.sheet)


def forget() -> None:
    """Remove what was made before words were withheld, since it holds them: it is made again when it is asked for."""
    for made in (settings.VAR_DIR / "minutes").glob("*"):
        made.unlink(missing_ok=True)
