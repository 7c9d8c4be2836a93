"""The bytes of a file as pages of cells, told apart by content, never by name. In a child only."""

from app.files import Bounds, Fault, Unreadable, books, package, tables
from app.files.books import Page

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS = (
    b"%PDF", b"{\\rtf", b"<", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"MIME-", b"\x7fELF",
    b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf",
)  # fmt: skip
_CONTROLS = frozenset([*range(9), *range(14, 32)])
_SAMPLE = 4096
# A stray sign or two in a short list is no sign of a picture.
_FEW = 2


def pages(data: bytes, bounds: Bounds) -> list[Page]:
    """Every sheet that can be seen; of a text its one table. Raises Unreadable."""
    if len(data) > bounds.sent:
        raise Unreadable(Fault.TOO_BIG)
    if not data.strip():
        raise Unreadable(Fault.EMPTY)
    if data.startswith(b"PK"):
        package.check(data, bounds, open_too=True)
        return books.read(data, bounds)
    if data.startswith(_OLE):
        _check_old(data)
        return books.read(data, bounds)
    if data.lstrip()[:8].startswith(_OTHERS):
        raise Unreadable(Fault.NOT_BOOK)
    return [Page("", _table(data, bounds))]


def _check_old(data: bytes) -> None:
    """An .xls by the names of the streams within."""
    if _names(data, "EncryptedPackage", "EncryptionInfo"):
        raise Unreadable(Fault.LOCKED)
    if _names(data, "_VBA_PROJECT_CUR", "_VBA_PROJECT"):
        raise Unreadable(Fault.MACROS)
    if not _names(data, "Workbook", "Book"):
        raise Unreadable(Fault.NOT_BOOK)


def _names(data: bytes, *names: str) -> bool:
    return any(name.encode("utf-16-le") in data for name in names)


def _table(data: bytes, bounds: Bounds) -> list[list[str]]:
    if not tables.is_wide(data):
        controls = sum(byte in _CONTROLS for byte in data[:_SAMPLE])
        if controls > _FEW and controls * 100 > min(len(data), _SAMPLE):
            raise Unreadable(Fault.NOT_BOOK)
    separator, text = tables.said(tables.decoded(data))
    if text.count("\n") >= bounds.rows:
        raise Unreadable(Fault.TOO_MANY_ROWS)
    head = "\n".join(text.split("\n")[:40])
    best = separator or max(tables.SEPARATORS, key=lambda sign: _columns(head, sign))
    rows = tables.parted(text, best)
    if any(len(row) > bounds.columns for row in rows):
        raise Unreadable(Fault.TOO_MUCH)
    return [[], *rows] if separator else rows


def _columns(text: str, sign: str) -> int:
    """How many cells most of the first rows have, parted by that sign."""
    counts = sorted(len(row) for row in tables.parted(text, sign) if any(row))
    return counts[len(counts) // 2] if counts else 0
