"""A file read for a manuscript: kept while its reader corrects it, taken as the text, or forgotten."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from council.journal.record import unrecorded
from council.opinions.importing.models import Reading
from council.opinions.manuscripts import files
from council.opinions.manuscripts.acts import replace_text
from council.opinions.manuscripts.models import Manuscript
from council.rules.order import require

LEFT_OUT = "left_out"


@unrecorded
def keep_reading(manuscript: Manuscript, file_name: str, text: files.Text, *, by: str) -> Reading:
    """Keep what was read in a file until its reader has corrected it; the file before it is forgotten."""
    require(not manuscript.is_tabled, _("This text is tabled: it no longer changes."))
    kept = {
        "file_name": file_name[-200:],
        "passages": [passage.to_data() for passage in text.passages],
        "remarks": [remark.to_data() for remark in text.remarks],
        "at": timezone.now(),
        "by": by,
    }
    reading, _new = Reading.objects.update_or_create(manuscript=manuscript, defaults=kept)
    return reading


@unrecorded
def drop_reading(reading: Reading) -> None:
    """Forget the file that was read; the text written so far stays."""
    reading.delete()


@unrecorded
def take_reading(reading: Reading, corrected: Sequence[tuple[str, str]], *, mark: str, over: str) -> int:
    """Make what was read the text, each passage under the kind and number its reader gave it; says how many.

    `mark` and `over` are those of the file and of the text that were read; refuses either once another has
    taken its place.
    """
    # In the order in which the others take them: the text, then its file.
    Manuscript.objects.select_for_update().filter(pk=reading.manuscript_id).first()
    found = Reading.objects.select_for_update().filter(pk=reading.pk).first()
    other = _("Another file has been read since: look at it again before you take it.")
    require(found and found.mark == mark and len(corrected) == len(found.passages), other)
    pairs = zip(reading.text(), corrected, strict=True)
    taken = [passage.as_kind(kind, number) for passage, (kind, number) in pairs if kind != LEFT_OUT]
    require(taken, _("Nothing would be left of the text: keep at least one passage."))
    replace_text(reading.manuscript, taken, over=over)
    reading.delete()
    return len(taken)
