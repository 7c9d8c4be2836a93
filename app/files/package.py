"""The zip of a workbook, looked through before anything reads it: every byte counted."""

import re
import struct
import zipfile
import zlib
from io import BytesIO
from xml.parsers import expat

from app.files import archives, repeats
from app.files.faults import Bounds, Fault, Unreadable

_BEST_RATIO = 100
_SMALL = 1024 * 1024
_STEP = 256 * 1024
_BAD_ZIP = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, RuntimeError,
    NotImplementedError, LookupError, OverflowError, expat.ExpatError,
)  # fmt: skip
_ROWS = re.compile(rb"<(?:\w+:)?row[ />]")
_EXCEL = frozenset({"[content_types].xml", "xl/workbook.xml"})
_OPEN = frozenset({"mimetype", "content.xml"})
_OPEN_SHEET = b"application/vnd.oasis.opendocument.spreadsheet"
_MACROS = ("vbaproject.bin", "/script-lb.xml", "/script-lc.xml")


def check(data: bytes, bounds: Bounds, *, open_too: bool = False) -> None:
    """Raises Unreadable for a workbook that is unsafe, broken or too large.

    `open_too`: sheets of LibreOffice (.ods) are workbooks as well.
    """
    if len(data) > bounds.sent:
        raise Unreadable(Fault.TOO_BIG)
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        names = _check_names(archive.infolist(), bounds)
        is_open = open_too and names >= _OPEN
        if not (is_open or names >= _EXCEL):
            raise Unreadable(Fault.NOT_BOOK)
        _check_parts(archive, bounds)
        if is_open:
            _check_open(archive, bounds)
    except _BAD_ZIP as error:
        raise Unreadable(Fault.NOT_BOOK) from error


def _check_names(found: list[zipfile.ZipInfo], bounds: Bounds) -> set[str]:
    if len(found) > bounds.parts:
        raise Unreadable(Fault.TOO_MUCH)
    seen: set[str] = set()
    for info in found:
        name = info.orig_filename
        if archives.is_unsafe(info) or name.casefold() in seen:
            raise Unreadable(Fault.UNSAFE)
        if info.flag_bits & 1:
            raise Unreadable(Fault.LOCKED)
        if name.casefold().endswith(_MACROS):
            raise Unreadable(Fault.MACROS)
        if "externallinks/" in name.casefold():
            raise Unreadable(Fault.LINKED)
        seen.add(name.casefold())
    return seen


def _check_parts(archive: zipfile.ZipFile, bounds: Bounds) -> None:
    unpacked = 0
    for info in archive.infolist():
        size, rows = 0, 0
        grammar = _grammar() if info.filename.endswith((".xml", ".rels", ".vml")) else None
        with archive.open(info) as stream:
            while chunk := stream.read(_STEP):
                size += len(chunk)
                rows += len(_ROWS.findall(chunk))
                _check_size(info, size, unpacked + size, rows, bounds)
                if grammar:
                    grammar.Parse(chunk, False)
        if grammar:
            grammar.Parse(b"", True)
        if info.filename == "[Content_Types].xml" and b"macroEnabled" in archive.read(info):
            raise Unreadable(Fault.MACROS)
        unpacked += size


def _check_size(info: zipfile.ZipInfo, size: int, unpacked: int, rows: int, bounds: Bounds) -> None:
    is_bomb = size > _SMALL and size > _BEST_RATIO * max(1, info.compress_size)
    if is_bomb or unpacked > bounds.unpacked:
        raise Unreadable(Fault.TOO_MUCH)
    if rows > bounds.rows:
        raise Unreadable(Fault.TOO_MANY_ROWS)


def _check_open(archive: zipfile.ZipFile, bounds: Bounds) -> None:
    """What .ods says differently: its kind, its passwords, and cells said to repeat."""
    if archive.read("mimetype").strip() != _OPEN_SHEET:
        raise Unreadable(Fault.NOT_BOOK)
    if "META-INF/manifest.xml" in archive.namelist():
        if b"encryption-data" in archive.read("META-INF/manifest.xml"):
            raise Unreadable(Fault.LOCKED)
    repeats.check(archive.read("content.xml"), bounds)


def _grammar() -> expat.XMLParserType:
    """Reads XML for its form alone, and stops at a document type before any entity counts."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _no_doctype
    return parser


def _no_doctype(*_: object) -> None:
    raise Unreadable(Fault.UNSAFE)
