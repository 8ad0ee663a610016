"""A ZIP that is the same bytes for the same files: stored, sorted, dated 1980-01-01; or those files in a folder."""

from __future__ import annotations

import io
import os
import struct
import zipfile
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


def is_compressed(data: bytes) -> bool:
    """Whether this is a ZIP that another program made: ours is stored as it is, each size before its file."""
    if data[:4] != b"PK\x03\x04" or len(data) < 30:
        return False
    _version, flags, method = struct.unpack_from("<HHH", data, 4)
    return bool(method or flags & 8) and zipfile.is_zipfile(io.BytesIO(data))


# What a machine leaves by itself in a folder that is looked at
LEFT_BY_MACHINES = (".DS_Store", "desktop.ini", "Thumbs.db")


def read_folder(folder: str) -> dict[str, bytes]:
    """All the files of an archive that was unpacked there, the hidden ones too: Python may run a `.pyc` unseen."""
    files: dict[str, bytes] = {}
    for place, folders, names in os.walk(folder):
        for name in folders:  # what a link leads to is not looked at: the link itself is a file too many
            if os.path.islink(os.path.join(place, name)):
                files[os.path.relpath(os.path.join(place, name), folder).replace(os.sep, "/")] = b""
        for name in names:
            path = os.path.join(place, name)
            beside = place == folder and name.endswith(".zip")  # the archive, where it was unpacked
            # What Python leaves of the door when the folder is run, before the door can forbid it
            door = place == os.path.join(folder, "__pycache__") and name.startswith("__main__.")
            if name not in LEFT_BY_MACHINES and not beside and not door:
                with open(path, "rb") as file:
                    files[os.path.relpath(path, folder).replace(os.sep, "/")] = file.read()
    return files
