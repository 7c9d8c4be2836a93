"""Workbooks made to hurt: each is refused in words, within a child that may spend little."""

import io
import re
import struct
import zipfile
from collections.abc import Callable

import pytest

from app.catalog.exchange import intake, sentences
from app.catalog.exchange.intake import Received
from app.catalog.exchange.paper import Refused
from app.catalog.exchange.sheets import books
from tests.catalog.exchange.reading import book, row

GOOD = book(row("Gì?", "Một", "Hai", dap_an="A"))
SHEET = "xl/worksheets/sheet1.xml"


def rewritten(change: Callable[[str, bytes], bytes], *more: tuple[str, bytes]) -> bytes:
    """The good workbook with its parts changed, and others added."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(GOOD)) as old,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, data in more:
            new.writestr(name, data)
    return file.getvalue()


def same(_name: str, data: bytes) -> bytes:
    return data


def of_sheet(change: Callable[[bytes], bytes]) -> bytes:
    return rewritten(lambda name, data: change(data) if name == SHEET else data)


def with_cell(cell: bytes) -> bytes:
    return of_sheet(lambda data: data.replace(b"</sheetData>", cell + b"</sheetData>"))


def doctype(coding: str) -> bytes:
    def change(data: bytes) -> bytes:
        text = data.decode().split("?>", 1)[1]
        entity = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
        return f'<?xml version="1.0" encoding="{coding}"?>{entity}{text}'.encode(coding)

    return of_sheet(change)


def twice() -> bytes:
    with pytest.warns(UserWarning, match="Duplicate name"):
        return rewritten(same, (SHEET, b"<worksheet/>"))


def encrypted() -> bytes:
    """The good workbook, each of its parts said to need a password."""
    data = bytearray(GOOD)
    for signature, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        for found in re.finditer(re.escape(signature), GOOD):
            struct.pack_into("<H", data, found.start() + offset, 1)
    return bytes(data)


def lying() -> bytes:
    """A part whose stated size is far below what it unpacks to."""
    data = bytearray(rewritten(same, ("xl/media/a.xml", b" " * 40_000_000)))
    at = data.rfind(b"PK\1\2")
    struct.pack_into("<I", data, at + 24, 100)
    return bytes(data)


FILES = {
    "a far cell": (with_cell(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), "TOO_MUCH"),
    "a row beyond all": (with_cell(b'<row r="99999999999"><c r="A1"><v>1</v></c></row>'), ""),
    "wide rows": (with_cell(b'<row r="9"><c r="XFD9"><v>1</v></c></row>'), "TOO_MUCH"),
    "a million rows": (with_cell(b"<row/>" * 1_000_000), ""),
    "many rows": (with_cell(b"<row><c><v>1</v></c></row>" * 30_000), "TOO_MANY_ROWS"),
    "blanks": (with_cell(b" " * 50_000_000), "TOO_MUCH"),
    "blanks beside": (rewritten(same, ("xl/a.xml", b" " * 50_000_000)), "TOO_MUCH"),
    "a lie about size": (lying(), ""),
    "entities": (doctype("utf-8"), "UNSAFE"),
    "entities in wide letters": (doctype("utf-16"), "UNSAFE"),
    "a document type in relations": (
        rewritten(lambda name, data: b"<!DOCTYPE x>" + data if name.endswith(".rels") else data),
        "UNSAFE",
    ),
    "two parts of one name": (twice(), "UNSAFE"),
    "one name in other letters": (rewritten(same, (SHEET.upper(), b"<worksheet/>")), "UNSAFE"),
    "a way out": (rewritten(same, ("../../x", b"x")), "UNSAFE"),
    "a root": (rewritten(same, ("/etc/x", b"x")), "UNSAFE"),
    "a drive": (rewritten(same, ("C:\\x", b"x")), "UNSAFE"),
    "too many parts": (rewritten(same, *((f"xl/{n}.xml", b"x") for n in range(201))), "TOO_MUCH"),
    "macros": (rewritten(same, ("xl/vbaProject.bin", b"x")), "MACROS"),
    "a macro type": (
        rewritten(
            lambda name, data: data.replace(b"sheet.main", b"sheet.macroEnabled.main")
            if name == "[Content_Types].xml"
            else data
        ),
        "MACROS",
    ),
    "links to other files": (rewritten(same, ("xl/externalLinks/a.xml", b"<x/>")), "LINKED"),
    "a password": (encrypted(), "LOCKED"),
    "cut short": (GOOD[:-300], "NOT_BOOK"),
    "bytes turned over": (GOOD[:200] + bytes(255 - one for one in GOOD[200:400]) + GOOD[400:], ""),
    "no sheets": (GOOD.replace(b"xl/workbook.xml", b"xl/workbuuk.xml"), "NOT_BOOK"),
    "not well-formed": (of_sheet(lambda data: data.replace(b"</row>", b"</wor>")), ""),
    "one long cell": (
        with_cell(b'<row r="3"><c r="A3" t="inlineStr"><is><t>' + b"a" * 25_000_000), ""
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_it_is_refused_and_the_remedy_told(name: str) -> None:
    data, sentence = FILES[name]

    with pytest.raises(Refused) as refused:
        intake.read(Received(data, "Đề"))

    said = refused.value.sentence
    assert "Chị" in said
    assert not sentence or said == getattr(sentences, sentence)


def test_the_good_one_is_read() -> None:
    assert len(intake.read(Received(GOOD, "Đề")).questions) == 1


def test_a_book_too_large_is_not_even_opened() -> None:
    data = b"PK\3\4xl/" + b"\0" * sentences.LARGEST_BOOK

    with pytest.raises(Refused, match="Tệp lớn quá"):
        intake.read(Received(data, "Đề"))
    with pytest.raises(Refused, match="Tệp lớn quá"):
        books.read(data)
