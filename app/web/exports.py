"""Sheets as files: .xlsx for people, .csv for other programs. The cells are those of the page."""

import csv
from collections.abc import Iterator, Sequence
from datetime import datetime
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from urllib.parse import quote

import xlsxwriter
from flask import Response

from app import clock, text
from app.files.formulas import guarded
from app.reports.figures import Share
from app.reports.rows import NOTHING, Cell, Column, Sheet

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
BOM = "\ufeff"
ROWS_AT_ONCE = 500
WIDTHS = {"ten": 28, "don-vi": 28, "xa": 24, "con-thieu": 60, "dien-thoai": 14}


def name(response: Response, parts: Sequence[str], *, at: datetime, kind: str) -> Response:
    """Name the file after what it holds and the moment it is true of.

    Once in plain letters, which every phone can keep, and once in Vietnamese.
    """
    moment = f"{clock.in_vietnam(at):%Y%m%d-%H%M}"
    plain = "-".join(text.slug(part) for part in (*parts, moment))
    full = " ".join((*parts, moment)).replace("/", "-")
    response.headers["Content-Disposition"] = (
        f"attachment; filename=\"{plain}.{kind}\"; filename*=UTF-8''{quote(full, safe='')}.{kind}"
    )
    return response


def as_csv(sheet: Sheet) -> Response:
    """Streamed as it is made.

    Commas, since that is what RFC 4180 and every program but one expect; that one, Excel with
    Vietnamese settings, has the .xlsx. The mark in front tells Excel that the letters are UTF-8.
    """
    return Response(_csv_lines(sheet), content_type=CSV)


def _csv_lines(sheet: Sheet) -> Iterator[bytes]:
    buffer = StringIO()
    buffer.write(BOM)
    write = csv.writer(buffer, lineterminator="\r\n").writerow
    write([guarded(sheet.title)])
    for line in sheet.head:
        write([guarded(part) for part in line])
    write([])
    write([column.label for column in sheet.columns])
    for number, row in enumerate(sheet.rows, start=1):
        write([csv_cell(cell) for cell in row])
        if number % ROWS_AT_ONCE == 0:
            yield _emptied(buffer)
    yield _emptied(buffer)


def _emptied(buffer: StringIO) -> bytes:
    lines = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return lines.encode()


def csv_cell(cell: Cell) -> str | int:
    """Numbers bare, shares as on the page, texts so that none is taken for a formula."""
    if cell is None:
        return NOTHING
    if isinstance(cell, Share):
        return cell.words
    return cell if isinstance(cell, int) else guarded(cell)


def as_xlsx(sheet: Sheet, folder: Path) -> Response:
    """Written row by row: the rows lie in `folder` meanwhile, only the finished file in memory."""
    file = BytesIO()
    options = {"constant_memory": True, "tmpdir": str(folder)}
    with xlsxwriter.Workbook(file, options) as book:
        styles = _styles(book)
        _table(book.add_worksheet("Số liệu"), sheet, styles)
        if sheet.meanings:
            _meanings(book.add_worksheet("Cách tính"), sheet, styles)
    return Response(file.getvalue(), content_type=XLSX)


def _styles(book: Any) -> dict[str, Any]:
    return {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "bold": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "border": 1}),
        "text": book.add_format({"text_wrap": True, "valign": "top", "border": 1}),
        "number": book.add_format({"num_format": "#,##0", "valign": "top", "border": 1}),
        "share": book.add_format({"num_format": "0.0%", "valign": "top", "border": 1}),
    }


def _table(page: Any, sheet: Sheet, styles: dict[str, Any]) -> None:
    _lay_out(page, sheet.columns)
    page.write_string(0, 0, sheet.title, styles["title"])
    for line, (label, value) in enumerate(sheet.head, start=1):
        page.write_string(line, 0, label)
        page.write_string(line, 1, value)
    top = len(sheet.head) + 2
    for place, column in enumerate(sheet.columns):
        page.write_string(top, place, column.label, styles["bold"])
    page.freeze_panes(top + 1, 1)
    page.repeat_rows(top)
    last = top
    for last, row in enumerate(sheet.rows, start=top + 1):
        for place, cell in enumerate(row):
            _cell(page, last, place, cell, styles)
    page.autofilter(top, 0, last, len(sheet.columns) - 1)


def _lay_out(page: Any, columns: tuple[Column, ...]) -> None:
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    for place, column in enumerate(columns):
        page.set_column(place, place, WIDTHS.get(column.key, 16))


def _cell(page: Any, line: int, place: int, cell: Cell, styles: dict[str, Any]) -> None:
    if isinstance(cell, Share) and cell.whole:
        page.write_number(line, place, cell.rounded, styles["share"])
    elif isinstance(cell, int):
        page.write_number(line, place, cell, styles["number"])
    else:
        words = cell.words if isinstance(cell, Share) else cell
        page.write_string(line, place, NOTHING if words is None else words, styles["text"])


def _meanings(page: Any, sheet: Sheet, styles: dict[str, Any]) -> None:
    page.set_column(0, 0, 32)
    page.set_column(1, 1, 100)
    for line, (title, definition) in enumerate(sheet.meanings):
        page.write_string(line, 0, title, styles["bold"])
        page.write_string(line, 1, definition, styles["text"])
