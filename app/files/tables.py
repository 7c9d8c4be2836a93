"""Text in the letters it happens to have, and the cells of a table written as text."""

import csv
import re
from contextlib import suppress
from io import StringIO

from app.files.faults import Fault, Unreadable
from app.text import clean

SEPARATORS = ";,\t"
_SAYS = re.compile(r"sep=(.)\n", re.I)
# Letters of TCVN3 as they look in other code pages; no Vietnamese text is full of them.
_OLD_LETTERS = re.compile("[¸µ¶·¹¨©ª«¬®­Ê¾Ç»]")


def decoded(data: bytes) -> str:
    """The text of a file: UTF-8, UTF-16, or Windows' Vietnamese page. Raises Unreadable."""
    found = clean(_letters(data))
    if len(_OLD_LETTERS.findall(found)) * 50 > len(found):
        raise Unreadable(Fault.OLD_FONT)
    return found


def is_wide(data: bytes) -> bool:
    """Two bytes a letter, with or without the mark that says so."""
    return data[:2] in {b"\xff\xfe", b"\xfe\xff"} or data[1::2].count(0) > len(data) // 4


def _letters(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        codings: tuple[str, ...] = ("utf-16",)
    elif is_wide(data):
        codings = ("utf-16-le",)
    else:
        codings = ("utf-8-sig", "cp1258")
    for coding in codings:
        with suppress(UnicodeDecodeError):
            return data.decode(coding)
    raise Unreadable(Fault.UNKNOWN_LETTERS)


def said(text: str) -> tuple[str | None, str]:
    """(the separator that a first line `sep=;` names, the text below it)"""
    found = _SAYS.match(text)
    return (found[1], text[found.end() :]) if found else (None, text)


def parted(text: str, separator: str) -> list[list[str]]:
    """The cells; where quotes do not close, every line is a row by itself."""
    try:
        return list(csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error:
        return [[cell.strip('"') for cell in row.split(separator)] for row in text.split("\n")]
