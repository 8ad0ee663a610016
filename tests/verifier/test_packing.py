"""The ZIP of an archive is one that any program reads."""

import zipfile
from io import BytesIO
from pathlib import Path

from council.verifier.packing import pack, read_folder, unpack

FILES = {"b.txt": b"deux", "a/c.txt": b"", "é.txt": "été".encode()}


def test_it_is_stored_sorted_and_dated_1980() -> None:
    held = zipfile.ZipFile(BytesIO(pack(FILES)))
    assert (held.testzip(), held.namelist()) == (None, ["a/c.txt", "b.txt", "é.txt"])
    assert {info.compress_type for info in held.infolist()} == {zipfile.ZIP_STORED}
    assert {info.date_time for info in held.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert {name: held.read(name) for name in held.namelist()} == FILES


def test_it_is_the_very_bytes_that_python_packs() -> None:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(FILES):
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_system, info.external_attr = 3, 0o644 << 16
            archive.writestr(info, FILES[name])
    assert pack(FILES) == made.getvalue()


def test_what_was_packed_is_unpacked() -> None:
    assert unpack(pack(FILES)) == FILES


def test_as_much_as_can_be_read_of_a_damaged_one_is() -> None:
    assert unpack(pack(FILES)[:60]) == {"a/c.txt": b""}
    assert unpack(b"%PDF-1.7") == {}


def test_nothing_hides_in_a_folder_but_what_machines_leave_there(tmp_path: Path) -> None:
    hidden = {
        "verifier/__main__.pyc",
        "verifier/__pycache__/chain.cpython-311.pyc",
        ".git/x",
        "verifier/other.zip",
    }
    for name in hidden | {"archive.zip", ".DS_Store", "verifier/Thumbs.db"}:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    assert read_folder(str(tmp_path)).keys() == hidden
