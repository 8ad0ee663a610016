"""The minutes as a PDF: composed here, made by the press in a child process."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from threading import Timer
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from council.language import bound, words
from council.minutes.archive import archive
from council.minutes.printed import minutes as parts
from council.minutes.printing import press
from council.minutes.telling import compose
from council.rules.order import OutOfOrder

PRESS = Path(press.__file__)
FONTS = settings.BASE_DIR / "static" / "vendor" / "fonts" / "print"
FACES = (
    "IBMPlexSans_400Regular.ttf",
    "IBMPlexSans_500Medium.ttf",
    "IBMPlexSans_600SemiBold.ttf",
    "IBMPlexSans_700Bold.ttf",
    "SourceSerif4_400Regular.ttf",
    "SourceSerif4_400Regular_Italic.ttf",
    "SourceSerif4_600SemiBold.ttf",
    "SourceSerif4_700Bold.ttf",
)
SECONDS = press.SECONDS + 60

Told = Callable[[int], None]


class NotMade(Exception):
    """The PDF could not be made; the message says why in a sentence. It can be tried again."""


def render(sitting: int, language: str = "fr", *, told: Told | None = None) -> bytes:
    """The minutes of a sitting (its primary key) in French ("fr") or English ("en"): a PDF/A-3a and PDF/UA-1.

    The same register gives the same bytes. `told` is called with the per cent done. Raises `NotMade`.
    """
    with translation.override(language):
        try:
            asked = order(sitting, language)
        except OutOfOrder as lost:  # an entry whose words are gone
            raise NotMade(str(lost)) from None
        return press_order(asked, told)


def order(sitting: int, language: str) -> dict[str, Any]:
    """What is handed to the press: the page, its style, the fonts, and the archive to attach."""
    minutes = compose.compose(sitting, language)
    held = archive.build(sitting)
    context = {"minutes": minutes, "language": language, **_margins(minutes)}
    html = render_to_string("minutes/printed/document.html", context)
    css = render_to_string("minutes/printed/document.css", context)
    return {
        "html": html,
        "css": css,
        "fonts": {name: base64.b64encode((FONTS / name).read_bytes()).decode() for name in FACES},
        "archive": base64.b64encode(held).decode(),
        "archive_name": f"archive-{sitting}.zip",
        "archive_description": str(
            _("The register of the sitting, its results, and the means to verify them")
        ),
        "at": minutes.at.isoformat(),
        "identifier": hashlib.sha256(f"{minutes.seal} {language}".encode()).hexdigest()[:32],
    }


def _margins(minutes: parts.Minutes) -> dict[str, Any]:
    """What runs in the margins of every page: the sitting, the page, the notice, the seal."""
    page = _("page %(page)s of %(pages)s") % {"page": "|", "pages": "|"}
    name = _("Minutes") if minutes.is_final else _("Draft minutes")
    notice = bound(words(minutes.notice))
    seal = _("Register No. %(number)s, seal %(seal)s") % {
        "number": minutes.number,
        "seal": " ".join(minutes.seal[i : i + 8] for i in range(0, 24, 8)),
    }
    return {
        "running": f"{name} — {bound(minutes.title)}",
        "page_words": page.split("|"),
        "foot": f"{notice}\n{seal}" if notice else seal,
    }


def press_order(asked: dict[str, Any], told: Told | None = None) -> bytes:
    """Have the press make what `order` composed; raises `NotMade`."""
    with tempfile.TemporaryDirectory() as home, tempfile.TemporaryFile() as made:
        process = subprocess.Popen(  # noqa: S603 -- this interpreter, a file of ours
            [sys.executable, "-s", "-P", str(PRESS)],
            stdin=subprocess.PIPE,
            stdout=made,
            stderr=subprocess.PIPE,
            cwd=home,
            env=_environment(home),
        )
        try:
            said = _followed(process, json.dumps(asked).encode(), told or (lambda percent: None))
        except subprocess.TimeoutExpired:
            raise NotMade(_("The minutes took too long to make. Try again.")) from None
        finally:
            process.kill()
            process.wait()
        made.seek(0)
        pdf = made.read()
    if process.returncode == 0 and pdf.startswith(b"%PDF-"):
        return pdf
    if "failed memory" in said or process.returncode == -9:
        raise NotMade(_("The minutes need more memory than they are allowed. Try again, or ask for help."))
    raise NotMade(_("The minutes could not be made. Try again."))


def _followed(process: subprocess.Popen[bytes], asked: bytes, told: Told) -> str:
    """Hand over the order, follow the progress to the end, and give what else was said."""
    assert process.stdin is not None
    assert process.stderr is not None
    late = Timer(SECONDS, process.kill)
    late.start()
    said = []
    try:
        process.stdin.write(asked)
        process.stdin.close()
    except BrokenPipeError:
        pass  # it stopped before reading: its status says why
    for line in process.stderr:
        step = line.decode(errors="replace")
        if step.startswith("progress "):
            told(int(step.split()[1]))
        else:
            said.append(step)
    process.wait()
    expired = late.finished.is_set()
    late.cancel()
    if expired:
        raise subprocess.TimeoutExpired("press", SECONDS)
    return "".join(said)


def _environment(home: str) -> dict[str, str]:
    """Nothing of the installation's: no secret, no address; and a fixed seed, so that bytes do not vary."""
    libraries = ("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
    kept = {name: os.environ[name] for name in libraries if name in os.environ}
    fixed = {"LANG": "C.UTF-8", "PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": "0"}
    return kept | fixed | {"HOME": home, "TMPDIR": home}
