"""A course as one file: out and in again the same, and hostile files refused in words."""

import io
import stat
import zipfile
from collections.abc import Sequence

import pytest

from app.catalog.folders import course_folder, zips
from app.catalog.folders.zips import BadZip

FILES = {"khoa-hoc.md": b"# K", "01-mot.md": "Chào".encode(), "media/a.png": b"x"}


def packed(entries: Sequence[tuple[str | zipfile.ZipInfo, bytes]]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in entries:
            file.writestr(name, data)
    return out.getvalue()


def link(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


def test_what_went_in_comes_out() -> None:
    found = zips.read(zips.write(FILES), "khoa")

    assert {path: file.read() for path, file in found.files.items()} == FILES
    assert zips.write(FILES) == zips.write(dict(reversed(FILES.items())))


def test_the_folder_around_everything_and_hidden_files_do_not_count() -> None:
    data = packed(
        [("khoa/", b""), ("khoa/01-mot.md", b"A"), ("khoa/.DS_Store", b"x"), ("__MACOSX/x", b"y")]
    )

    assert list(zips.read(data, "khoa").files) == ["01-mot.md"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "không phải .zip"),
        (b"PK\x03\x04" + b"\x00" * 100, "không phải .zip"),
        (b"x" * (zips.LARGEST + 1), "20 MB"),
        (packed([("../ngoai.md", b"")]), "không dùng được"),
        (packed([("/etc/passwd.md", b"")]), "không dùng được"),
        (packed([("C:\\a.md", b"")]), "không dùng được"),
        (packed([("a\\..\\b.md", b"")]), "không dùng được"),
        (packed([("a//b.md", b"")]), "không dùng được"),
        (packed([("a\nb.md", b"")]), "không dùng được"),
        (packed([("a/" * 20 + "b.md", b"")]), "không dùng được"),
        (packed([("a.md", b"1"), ("b.md", b"2")]).replace(b"b.md", b"a.md"), "hai tệp cùng tên"),
        (packed([("a.md", b"1"), ("A.MD", b"2")]), "hai tệp cùng tên"),
        (packed([(link("a.md"), b"/etc/passwd")]), "đường dẫn tắt"),
        (packed([(f"{n}.md", b"") for n in range(zips.MOST_ENTRIES + 1)]), "500 mục"),
        (packed([("a.png", b"\0" * (101 * 1024 * 1024))]), "100 MB"),
    ],
)
def test_hostile_files_are_refused_in_words(data: bytes, words: str) -> None:
    with pytest.raises(BadZip, match=words):
        zips.read(data, "khoa")


def test_a_size_that_lies_unpacks_no_more_than_it_says() -> None:
    data = packed([("a.md", b"\0" * 5_000_000)])
    lying = data.replace((5_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))

    with pytest.raises(BadZip, match="hỏng"):
        zips.read(lying, "khoa")


def test_a_damaged_or_locked_file_is_refused_before_anything_is_stored() -> None:
    data = bytearray(zips.write({"a.md": b"A" * 1000}))
    data[40] ^= 0xFF
    locked = bytearray(zips.write({"a.md": b"A"}))
    locked[locked.index(b"PK\x01\x02") + 8] |= 1

    with pytest.raises(BadZip):
        zips.read(bytes(data), "khoa")
    with pytest.raises(BadZip, match="mật khẩu"):
        zips.read(bytes(locked), "khoa")


def test_a_zip_is_a_course_folder() -> None:
    found = course_folder.read(zips.read(zips.write(FILES), "khoa"))

    assert [lesson.key for lesson in found.lessons] == ["mot"]
