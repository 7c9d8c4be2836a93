"""Sixty files made to hurt, each with what is to be said of it; "" where it is rightly read."""

import io
import re
import struct
import warnings
import zipfile
from collections.abc import Callable

from tests.people.roster.bringing import HEAD, book, row
from tests.people.roster.odf import ods

ROW = row("Lò Thị Lan", born=1985, phone="0912345678")
GOOD = book(HEAD, ROW)
SHEET = "xl/worksheets/sheet1.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
Change = Callable[[str, bytes], bytes]
READ, EMPTY = "", "không có dòng"
BROKEN, TOO_MUCH, UNSAFE = "đã hỏng", "quá nhiều ô", "không an toàn"
LOCKED, MACROS, LINKED, ROWS = "mật khẩu", "macro", "liên kết", "20.000 dòng"


def rewritten(change: Change, *more: tuple[str, bytes]) -> bytes:
    """The good workbook with its parts changed, and others added."""
    file = io.BytesIO()
    with (
        warnings.catch_warnings(action="ignore"),
        zipfile.ZipFile(io.BytesIO(GOOD)) as old,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, data in more:
            new.writestr(name, data)
    return file.getvalue()


def plus(*more: tuple[str, bytes]) -> bytes:
    return rewritten(lambda _, data: data, *more)


def of(part: str, change: Callable[[bytes], bytes]) -> bytes:
    return rewritten(lambda name, data: change(data) if name == part else data)


def cells(more: bytes) -> bytes:
    return of(SHEET, lambda data: data.replace(b"</sheetData>", more + b"</sheetData>"))


def after_cells(more: bytes) -> bytes:
    return of(SHEET, lambda data: data.replace(b"</sheetData>", b"</sheetData>" + more))


def dimension(ref: bytes) -> bytes:
    return of(SHEET, lambda data: re.sub(rb'ref="[^"]*"', b'ref="' + ref + b'"', data, count=1))


def doctype(inside: bytes, part: str = SHEET, coding: str = "utf-8") -> bytes:
    def change(data: bytes) -> bytes:
        rest = data.decode().split("?>", 1)[1]
        head = f'<?xml version="1.0" encoding="{coding}"?>' + inside.decode()
        return (head + rest).encode(coding)

    return of(part, change)


def locked() -> bytes:
    """Each part said to need a password."""
    data = bytearray(GOOD)
    for signature, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        for found in re.finditer(re.escape(signature), GOOD):
            struct.pack_into("<H", data, found.start() + offset, 1)
    return bytes(data)


def lying() -> bytes:
    """A part whose stated size is far below what it unpacks to."""
    data = bytearray(plus(("xl/media/a.xml", b" " * 40_000_000)))
    struct.pack_into("<I", data, data.rfind(b"PK\1\2") + 24, 100)
    return bytes(data)


def old(*names: str, size: int = 4096) -> bytes:
    """The look of an .xls with streams of these names, and nothing sound within."""
    return OLE + b"\0" * 504 + b"".join(name.encode("utf-16-le") for name in names) + b"\7" * size


def within_itself() -> bytes:
    inner = GOOD
    for _ in range(5):
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as outer:
            outer.writestr("tep.xlsx", inner)
        inner = file.getvalue()
    return inner


def text(*lines: str) -> bytes:
    return "\n".join(lines).encode()


def inline(words: bytes) -> bytes:
    return b'<row r="9"><c r="A9" t="inlineStr"><is><t>' + words + b"</t></is></c></row>"


def shared(number: bytes) -> bytes:
    return b'<row r="9"><c r="A9" t="s"><v>' + number + b"</v></c></row>"


def relations(old: bytes, new: bytes) -> bytes:
    return of("xl/_rels/workbook.xml.rels", lambda data: data.replace(old, new))


def words(more: bytes) -> bytes:
    part = "xl/sharedStrings.xml"
    return of(part, lambda data: data.replace(b"</sst>", more + b"</sst>"))


BILLION = (
    b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%s;" % (str(n - 1).encode() if n > 1 else b"") * 10)
               for n in range(1, 9))
    + b"]>"
)  # fmt: skip
NAMES = "Họ và tên;Chi hội"
LAN = "Lò Thị Lan;Bản Pát"

FILES: dict[str, tuple[bytes, str]] = {
    "a far cell": (cells(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), TOO_MUCH),
    "a far column": (cells(b'<row r="9"><c r="XFD9"><v>1</v></c></row>'), TOO_MUCH),
    "a row beyond all": (cells(b'<row r="99999999999"><c r="A1"><v>1</v></c></row>'), READ),
    "a cell without place": (cells(b'<row><c r="@0"><v>1</v></c></row>'), BROKEN),
    "a million empty rows": (cells(b"<row/>" * 1_000_000), "20.000 dòng|quá nhiều ô"),
    "many filled rows": (cells(b"<row><c><v>1</v></c></row>" * 90_000), TOO_MUCH),
    "more rows than allowed": (book(HEAD, *[ROW] * 20_100), ROWS),
    "fifty megabytes of blanks": (cells(b" " * 50_000_000), TOO_MUCH),
    "blanks in a part beside": (plus(("xl/a.xml", b" " * 50_000_000)), TOO_MUCH),
    "zeros in a picture": (plus(("xl/media/a.png", b"\0" * 50_000_000)), TOO_MUCH),
    "a lie about a size": (lying(), "đã hỏng|quá nhiều ô"),
    "one long cell": (
        cells(inline(b"a" * 25_000_000)),
        TOO_MUCH,
    ),
    "a billion laughs": (doctype(BILLION), UNSAFE),
    "a quadratic entity": (
        doctype(b'<!DOCTYPE x [<!ENTITY a "' + b"a" * 100_000 + b'">]>'), UNSAFE
    ),
    "an entity from outside": (
        doctype(b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'), UNSAFE
    ),
    "a document type from outside": (doctype(b'<!DOCTYPE x SYSTEM "http://x.invalid/a">'), UNSAFE),
    "a document type in wide letters": (doctype(b"<!DOCTYPE x>", coding="utf-16"), UNSAFE),
    "a document type in relations": (
        rewritten(lambda name, data: b"<!DOCTYPE x>" + data if name.endswith(".rels") else data),
        UNSAFE,
    ),
    "a document type in shared words": (doctype(b"<!DOCTYPE x>", "xl/sharedStrings.xml"), UNSAFE),
    "two parts of one name": (plus((SHEET, b"<worksheet/>")), UNSAFE),
    "one name in other letters": (plus((SHEET.upper(), b"<worksheet/>")), UNSAFE),
    "a way out": (plus(("../../x", b"x")), UNSAFE),
    "a root": (plus(("/etc/x", b"x")), UNSAFE),
    "a drive": (plus(("C:\\x", b"x")), UNSAFE),
    "too many parts": (plus(*((f"xl/{n}.xml", b"<x/>") for n in range(201))), TOO_MUCH),
    "macros": (plus(("xl/vbaProject.bin", b"x")), MACROS),
    "a macro type": (
        of(
            "[Content_Types].xml",
            lambda data: data.replace(b"sheet.main", b"sheet.macroEnabled.main"),
        ),
        MACROS,
    ),
    "links to other files": (plus(("xl/externalLinks/a.xml", b"<x/>")), LINKED),
    "a password on each part": (locked(), LOCKED),
    "an encrypted workbook": (old("EncryptedPackage", "EncryptionInfo"), LOCKED),
    "cut short": (GOOD[:-300], BROKEN),
    "cut in the middle": (GOOD[: len(GOOD) // 2], BROKEN),
    "bytes turned over": (
        GOOD[:200] + bytes(255 - one for one in GOOD[200:400]) + GOOD[400:], "đã hỏng|không an toàn"
    ),
    "no workbook in it": (GOOD.replace(b"xl/workbook.xml", b"xl/workbuuk.xml"), BROKEN),
    "a binary workbook": (GOOD.replace(b"xl/workbook.xml", b"xl/workbook.bin"), BROKEN),
    "not well-formed": (of(SHEET, lambda data: data.replace(b"</row>", b"</wor>")), BROKEN),
    "deep beyond measure": (after_cells(b"<a>" * 200_000 + b"</a>" * 200_000), TOO_MUCH),
    "a relation to nowhere": (
        relations(b"sheet1", b"sheet9"), BROKEN
    ),
    "a relation to itself": (
        relations(b"worksheets/sheet1", b"workbook"),
        "đã hỏng|không có dòng",
    ),
    "no relations": (
        of("xl/_rels/workbook.xml.rels", lambda _: b"<Relationships/>"), "đã hỏng|không có dòng"
    ),
    "a shared word that is not there": (cells(shared(b"99999")), BROKEN),
    "a negative shared word": (cells(shared(b"-1")), READ),
    "many shared words": (
        words(b"<si><t>x</t></si>" * 500_000),
        TOO_MUCH),
    "a lying dimension": (dimension(b"A1:XFD1048576"), "quá nhiều ô|^$"),
    "a negative dimension": (dimension(b"Z9:A-1"), "đã hỏng|^$"),
    "a merge of everything": (
        after_cells(b'<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'), READ
    ),
    "a hundred thousand merges": (
        after_cells(b"<mergeCells>" + b'<mergeCell ref="B2:B9"/>' * 100_000 + b"</mergeCells>"),
        TOO_MUCH,
    ),
    "a date beyond all days": (cells(b'<row r="3"><c r="A3" s="1"><v>9e99</v></c></row>'), READ),
    "a formula cell": (
        cells(b'<row r="3"><c r="B3" t="str"><f>HYPERLINK("http://x.invalid")</f><v>=cmd</v></c></row>'),
        READ,
    ),
    "zips within zips": (within_itself(), BROKEN),
    "an empty zip": (b"PK\5\6" + b"\0" * 18, BROKEN),
    "an .xls of noise": (old("Workbook"), BROKEN),
    "an .xls of noise, long": (old("Workbook", size=4_000_000), "đã hỏng|quá nhiều ô"),
    "an .xls with macros": (old("Workbook", "_VBA_PROJECT_CUR"), MACROS),
    "a Word file of old": (old("WordDocument"), BROKEN),
    "an .ods with repeated rows": (ods([["a"]], repeat_rows=1_000_000), ROWS),
    "an .ods with repeated columns": (ods([["a"]], repeat_columns=16_000), TOO_MUCH),
    "an .ods that repeats an empty rest": (
        ods([["Họ và tên", "Chi hội"], ["Lò Thị Lan", "Pát"]], rest=1_048_000), READ
    ),
    "an .ods that repeats without end": (ods([["a"]], repeat_rows=99_999_999_999), UNSAFE),
    "an .ods of another kind": (ods([["a"]], kind="text"), BROKEN),
    "an .ods with a password": (ods([["a"]], encrypted=True), LOCKED),
    "an .ods with a document type": (ods([["a"]], head="<!DOCTYPE x>"), UNSAFE),
    "an .ods deep beyond measure": (ods([["a"]], deep=50_000), TOO_MUCH),
    "a .csv with zeros": (b"\0" * 5000 + text(NAMES, LAN), EMPTY),
    "a .csv with a zero in a name": (text(NAMES, "Lò\0 Thị Lan;Bản Pát"), READ),
    "a .csv of one line": (b"a" * 4_900_000, EMPTY),
    "a .csv of separators": (b";" * 4_900_000, EMPTY),
    "a .csv with quotes unclosed": (text(NAMES, '"Lò Thị Lan;Bản Pát'), READ),
    "a .csv of line ends": (b"\n" * 4_900_000, "Tệp này trống"),
    "a .csv of too many lines": (text(NAMES) + b"\na;b" * 100_000, ROWS),
    "wide letters, one byte short": (
        text(NAMES, LAN).decode().encode("utf-16")[:-1], "Không đọc được chữ"
    ),
    "halves of letters": (
        "\ud83d;x".encode("utf-16-le", "surrogatepass") * 9, "Không đọc được chữ|đã hỏng|^$"
    ),
    "a picture named .xlsx": (b"\x89PNG\r\n\x1a\n" + b"\0" * 500, BROKEN),
    "a page named .xls": (b"<html><table><tr><td>a</td></tr></table></html>", BROKEN),
    "a PDF": (b"%PDF-1.7\n" + b"x" * 500, BROKEN),
    "a program": (b"\x7fELF" + b"\0" * 500, BROKEN),
    "larger than allowed": (b"PK" + b"x" * (5 * 1024 * 1024), "nặng hơn 5 MB"),
    "nothing at all": (b" \n \t ", "trống"),
}  # fmt: skip
