"""A ZIP that is the same bytes for the same files: stored, sorted, dated 1980-01-01."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from council.journal.lines import Wrong

HEADER = struct.Struct("<4sHHHHHIIIHH")


def pack(files: Mapping[str, bytes]) -> bytes:
    """The ZIP of these files, by name."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files):
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_system, info.external_attr = 3, 0o644 << 16
            archive.writestr(info, files[name])
    return held.getvalue()


def unpack(data: bytes) -> dict[str, bytes]:
    """The files of such a ZIP, damaged or not: checksums are left unread, so that what is wrong can be named.

    Raises `Wrong` when it is not such a ZIP.
    """
    files: dict[str, bytes] = {}
    at = 0
    while data[at : at + 4] == b"PK\x03\x04" and at + HEADER.size <= len(data):
        *_ignored, size, full_size, name_length, extra = HEADER.unpack_from(data, at)
        start = at + HEADER.size + name_length + extra
        name = data[at + HEADER.size : at + HEADER.size + name_length].decode(errors="replace")
        if size != full_size or start + size > len(data) or name in files:
            raise Wrong(None, _("The file is not an archive of a sitting, or it is damaged."))
        files[name] = data[start : start + size]
        at = start + size
    if not files:
        raise Wrong(None, _("The file is not an archive of a sitting, or it is damaged."))
    return files
