"""The cells of a workbook as text, the way the trainer sees them."""

import datetime as dates
from io import BytesIO

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from app.catalog.exchange import sentences
from app.catalog.exchange.paper import Refused
from app.catalog.exchange.sheets import package

INSTRUCTIONS = "Hướng dẫn"
MOST_COLUMNS = 100


class Day(str):
    """A cell that Excel holds for a day, which is often not what was typed: 1/2, 3-4."""

    __slots__ = ()


# What a cell may hold, as python-calamine gives it.
Cell = int | float | str | bool | dates.time | dates.date | dates.datetime | dates.timedelta | None


def read(data: bytes) -> list[tuple[str, list[list[str]]]]:
    """(name, rows of cells) of every sheet that can be seen. Raises Refused.

    Only in a child process: some files make the reader abort.
    """
    package.check(data)
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        shown = [
            sheet.name
            for sheet in book.sheets_metadata
            if sheet.typ is SheetTypeEnum.WorkSheet and sheet.visible is SheetVisibleEnum.Visible
        ]
        return [(name, _table(book.get_sheet_by_name(name))) for name in shown]
    except CalamineError as error:
        raise Refused(sentences.NOT_BOOK) from error


def _table(sheet: CalamineSheet) -> list[list[str]]:
    """Rows from the first of the sheet, so that their numbers are those at its side."""
    if sheet.start is None or sheet.end is None:
        return []
    if sheet.end[1] >= MOST_COLUMNS or sheet.end[0] >= 4 * sentences.MOST_ROWS:
        raise Refused(sentences.TOO_MUCH)
    return [[text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]


def text(cell: Cell) -> str:
    """A cell as text: 12, 0,5, 01/02/2024, Đúng."""
    match cell:
        case None:
            return ""
        case bool():
            return "Đúng" if cell else "Sai"
        case float():
            return f"{cell:.15g}".replace(".", ",")
        case dates.datetime():
            return Day(f"{cell:%d/%m/%Y %H:%M}")
        case dates.date():
            return Day(f"{cell:%d/%m/%Y}")
        case dates.time():
            return f"{cell:%H:%M}"
    return str(cell)
