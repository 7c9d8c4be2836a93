"""The zip of a workbook, looked through before anything reads it: every byte counted."""

import re
import struct
import zipfile
import zlib
from io import BytesIO
from xml.parsers import expat

from app.catalog.exchange import archives, sentences
from app.catalog.exchange.paper import Refused

_BEST_RATIO = 100
_SMALL = 1024 * 1024
_STEP = 256 * 1024
_BAD_ZIP = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, RuntimeError,
    NotImplementedError, LookupError, OverflowError, expat.ExpatError,
)  # fmt: skip
_ROWS = re.compile(rb"<(?:\w+:)?row[ />]")


def check(data: bytes) -> None:
    """Raises Refused for a workbook that is unsafe, broken, or too large for questions."""
    if len(data) > sentences.LARGEST_BOOK:
        raise Refused(sentences.TOO_BIG)
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        _check_names(archive.infolist())
        _check_parts(archive)
    except _BAD_ZIP as error:
        raise Refused(sentences.NOT_BOOK) from error


def _check_names(found: list[zipfile.ZipInfo]) -> None:
    if len(found) > sentences.MOST_PARTS:
        raise Refused(sentences.TOO_MUCH)
    seen: set[str] = set()
    for info in found:
        name = info.orig_filename
        if archives.is_unsafe(info) or name.casefold() in seen:
            raise Refused(sentences.UNSAFE)
        if info.flag_bits & 1:
            raise Refused(sentences.LOCKED)
        if name.casefold().endswith("vbaproject.bin"):
            raise Refused(sentences.MACROS)
        if "externallinks/" in name.casefold():
            raise Refused(sentences.LINKED)
        seen.add(name.casefold())
    if not {"[content_types].xml", "xl/workbook.xml"} <= seen:
        raise Refused(sentences.NOT_BOOK)


def _check_parts(archive: zipfile.ZipFile) -> None:
    unpacked = 0
    for info in archive.infolist():
        size, rows = 0, 0
        grammar = _grammar() if info.filename.endswith((".xml", ".rels", ".vml")) else None
        with archive.open(info) as stream:
            while chunk := stream.read(_STEP):
                size += len(chunk)
                rows += len(_ROWS.findall(chunk))
                _check_size(info, size, unpacked + size, rows)
                if grammar:
                    grammar.Parse(chunk, False)
        if grammar:
            grammar.Parse(b"", True)
        if info.filename == "[Content_Types].xml" and b"macroEnabled" in archive.read(info):
            raise Refused(sentences.MACROS)
        unpacked += size


def _check_size(info: zipfile.ZipInfo, size: int, unpacked: int, rows: int) -> None:
    is_bomb = size > _SMALL and size > _BEST_RATIO * max(1, info.compress_size)
    if is_bomb or unpacked > sentences.LARGEST_UNPACKED:
        raise Refused(sentences.TOO_MUCH)
    if rows > 4 * sentences.MOST_ROWS:
        raise Refused(sentences.TOO_MANY_ROWS)


def _grammar() -> expat.XMLParserType:
    """Reads XML for its form alone, and stops at a document type before any entity counts."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _no_doctype
    return parser


def _no_doctype(*_: object) -> None:
    raise Refused(sentences.UNSAFE)
