"""A ZIP that is the same bytes for the same files: stored, sorted, dated 1980-01-01; or those files in a folder."""

from __future__ import annotations

import os
import struct
import zlib
from collections.abc import Mapping


def pack(files: Mapping[str, bytes]) -> bytes:
    """The ZIP of these files, by name."""
    body, directory = [], []
    offset = 0
    for name in sorted(files):
        data, raw = files[name], name.encode()
        flags = 0 if name.isascii() else 0x800
        size, crc = len(data), zlib.crc32(data)
        common = struct.pack("<HHHHIIIHH", flags, 0, 0, 33, crc, size, size, len(raw), 0)
        held = b"PK\x03\x04\x14\x00" + common + raw + data
        place = struct.pack("<HHHII", 0, 0, 0, 0o644 << 16, offset)
        body.append(held)
        directory.append(b"PK\x01\x02\x14\x03\x14\x00" + common + place + raw)
        offset += len(held)
    count, length = len(files), sum(len(entry) for entry in directory)
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, count, count, length, offset, 0)
    return b"".join([*body, *directory, end])


def unpack(data: bytes) -> dict[str, bytes]:
    """The files of such a ZIP, damaged or not: as many as can be read, so that what is wrong can be named."""
    files: dict[str, bytes] = {}
    at = 0
    while data[at : at + 4] == b"PK\x03\x04" and at + 30 <= len(data):
        size, _full, length, extra = struct.unpack_from("<IIHH", data, at + 18)
        start = at + 30 + length + extra
        name = data[at + 30 : at + 30 + length].decode("utf-8", "replace")
        if start + size > len(data) or name in files:
            break
        files[name] = data[start : start + size]
        at = start + size
    return files


def read_folder(folder: str) -> dict[str, bytes]:
    """The files of an archive that was unpacked there."""
    files: dict[str, bytes] = {}
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith((".", "__"))]
        for name in names:
            path = os.path.join(place, name)
            if not name.endswith((".zip", ".pyc")):
                with open(path, "rb") as file:
                    files[os.path.relpath(path, folder).replace(os.sep, "/")] = file.read()
    return files
