"""The cells of a workbook as text, the way people see them."""

import datetime as dates
from dataclasses import dataclass
from io import BytesIO

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from app.files.faults import Bounds, Fault, Unreadable


class Day(str):
    """A cell that Excel holds for a day, which is often not what was typed: 1/2, 3-4."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet that can be seen; row 0 is its first, so that numbers are those at its side.

    `merged`: ((first row, first column), (last row, last column)) of cells made one.
    """

    name: str
    rows: list[list[str]]
    merged: tuple[tuple[tuple[int, int], tuple[int, int]], ...] = ()


# What a cell may hold, as python-calamine gives it.
Cell = int | float | str | bool | dates.time | dates.date | dates.datetime | dates.timedelta | None


def read(data: bytes, bounds: Bounds) -> list[Page]:
    """Every sheet that can be seen. Raises Unreadable.

    Only in a child process: some files make the reader abort.
    """
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        shown = [
            sheet.name
            for sheet in book.sheets_metadata
            if sheet.typ is SheetTypeEnum.WorkSheet and sheet.visible is SheetVisibleEnum.Visible
        ]
        return [_page(name, book.get_sheet_by_name(name), bounds) for name in shown]
    except CalamineError as error:
        locked = "password" in str(error).lower()
        raise Unreadable(Fault.LOCKED if locked else Fault.NOT_BOOK) from error


def _page(name: str, sheet: CalamineSheet, bounds: Bounds) -> Page:
    if sheet.start is None or sheet.end is None:
        return Page(name, [])
    if sheet.end[1] >= bounds.columns or sheet.end[0] >= bounds.rows:
        raise Unreadable(Fault.TOO_MUCH)
    rows = [[text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    return Page(name, rows, tuple(sheet.merged_cell_ranges or ()))


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
