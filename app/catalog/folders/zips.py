"""A course as one file. What comes from outside is looked at before anything is unpacked."""

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator, Mapping

from app.catalog.folders.tree import DEEPEST, File, Tree

LARGEST = 20 * 1024 * 1024
LARGEST_UNPACKED = 100 * 1024 * 1024
MOST_ENTRIES = 500
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_BEGINNING = (1980, 1, 1, 0, 0, 0)
_ENCRYPTED = 0x1


class BadZip(Exception):
    """The file is not taken; the message says why and what to do."""


def read(data: bytes, name: str) -> Tree:
    """The files of a zip. Raises BadZip for anything that is not a plain folder packed once."""
    if len(data) > LARGEST:
        raise BadZip("Tệp .zip lớn hơn 20 MB. Chị bớt ảnh rồi nén lại.")
    try:
        packed = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        raise BadZip("Tệp này không phải .zip, hoặc đã hỏng. Chị nén lại thư mục khóa.") from None
    entries = packed.infolist()
    if len(entries) > MOST_ENTRIES:
        raise BadZip(f"Tệp .zip có hơn {MOST_ENTRIES} mục. Chị chia thành nhiều khóa.")
    if sum(entry.file_size for entry in entries) > LARGEST_UNPACKED:
        raise BadZip("Nội dung trong tệp .zip lớn hơn 100 MB. Chị bớt ảnh rồi nén lại.")
    found = {path: _file(packed, entry) for path, entry in _plain(entries)}
    for file in found.values():
        _try(file)
    return Tree(name, _without_top(found))


def write(files: Mapping[str, bytes]) -> bytes:
    """A zip of these files, the same bytes every time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for path, data in sorted(files.items()):
            packed.writestr(zipfile.ZipInfo(path, _BEGINNING), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _plain(entries: list[zipfile.ZipInfo]) -> Iterator[tuple[str, zipfile.ZipInfo]]:
    """The files among the entries by their path; refuses what no honest zip holds."""
    seen: set[str] = set()
    for entry in entries:
        path = entry.filename
        parts = path.rstrip("/").split("/")
        is_odd = path.startswith("/") or "\\" in path or ":" in path or len(parts) > DEEPEST
        if is_odd or not path.isprintable() or {"", ".", ".."} & set(parts):
            raise BadZip(f"Tên “{path[:80]}” trong tệp .zip không dùng được. Chị đổi tên tệp ấy.")
        if path.casefold() in seen:
            raise BadZip(f"Trong tệp .zip có hai tệp cùng tên “{path[:80]}”. Chị xóa một tệp.")
        seen.add(path.casefold())
        if stat.S_ISLNK(entry.external_attr >> 16):
            raise BadZip(f"“{path[:80]}” là đường dẫn tắt. Chị chép tệp thật vào rồi nén lại.")
        if entry.flag_bits & _ENCRYPTED:
            raise BadZip("Tệp .zip có mật khẩu. Chị nén lại không đặt mật khẩu.")
        if entry.compress_type not in _METHODS:
            raise BadZip("Tệp .zip nén theo cách máy không mở được. Chị nén lại kiểu thường.")
        is_hidden = parts[0] == "__MACOSX" or any(part.startswith(".") for part in parts)
        if not entry.is_dir() and not is_hidden:
            yield path, entry


def _file(packed: zipfile.ZipFile, entry: zipfile.ZipInfo) -> File:
    # Never more than the size it names: reading stops there.
    return File(entry.file_size, lambda: packed.read(entry))


def _try(file: File) -> None:
    """Unpack once and forget: a damaged file is found before anything is stored."""
    try:
        file.read()
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError):
        raise BadZip("Tệp .zip đã hỏng. Chị nén lại thư mục khóa rồi thử lại.") from None


def _without_top(files: Mapping[str, File]) -> dict[str, File]:
    """The paths inside the one folder that was packed, when there is one around everything."""
    tops = {path.partition("/")[0] for path in files}
    if len(tops) == 1 and all("/" in path for path in files):
        return {path.partition("/")[2]: file for path, file in files.items()}
    return dict(files)
