"""CSV, in the letters and with the signs it happens to have; or cells pasted from a sheet."""

import csv
import re
from contextlib import suppress
from io import StringIO

from app.catalog.exchange import sentences
from app.catalog.exchange.paper import Refused
from app.catalog.exchange.sheets import columns
from app.text import clean

_SEPARATORS = ";,\t"
_SAYS = re.compile(r"sep=(.)\n", re.I)
# Letters of TCVN3 as they look in other code pages; no Vietnamese text is full of them.
_OLD_LETTERS = re.compile("[¸µ¶·¹¨©ª«¬®­Ê¾Ç»]")


def decoded(data: bytes) -> str:
    """The text of a file: UTF-8, UTF-16, or Windows' Vietnamese page. Raises Refused."""
    found = clean(_letters(data))
    if len(_OLD_LETTERS.findall(found)) * 50 > len(found):
        raise Refused(sentences.OLD_FONT)
    return found


def _letters(data: bytes) -> str:
    is_wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    codings = ("utf-16",) if is_wide else ("utf-8-sig", "cp1258")
    if not is_wide and data[1::2].count(0) > len(data) // 4:
        codings = ("utf-16-le",)
    for coding in codings:
        with suppress(UnicodeDecodeError):
            return data.decode(coding)
    raise Refused(sentences.UNKNOWN_LETTERS)


def read(text: str) -> list[list[str]] | None:
    """The rows of cells, when one of the separators shows the row of names; None otherwise."""
    says = _SAYS.match(text)
    body = text[says.end() :] if says else text
    separators = says[1] if says else _SEPARATORS
    best: tuple[int, str] | None = None
    for separator in separators:
        head = columns.find(_parted("\n".join(body.split("\n")[:40]), separator))
        if head and (best is None or head.width > best[0]):
            best = head.width, separator
    if best is None:
        return None
    table = _parted(body, best[1])
    return [[], *table] if says else table


def _parted(text: str, separator: str) -> list[list[str]]:
    """The cells; where quotes do not close, every line is a row by itself."""
    try:
        return list(csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error:
        return [[cell.strip('"') for cell in row.split(separator)] for row in text.split("\n")]
