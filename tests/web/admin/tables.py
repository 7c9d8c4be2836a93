"""Tables as people read them: of a page, of a workbook, of a .csv file."""

import csv
import io
from html.parser import HTMLParser

from python_calamine import CalamineWorkbook
from werkzeug.test import TestResponse

Row = list[str]


class _Table(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Row] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in {"th", "td"}:
            self.inside = True
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"th", "td"}:
            self.inside = False

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.rows[-1][-1] += data


def on_page(html: str) -> list[Row]:
    """The rows of the page's table, the heads first."""
    table = _Table()
    table.feed(html)
    return [[" ".join(cell.split()) for cell in row] for row in table.rows]


def in_csv(response: TestResponse) -> tuple[list[Row], list[Row]]:
    """The lines on top, and the table."""
    text = response.get_data().decode()
    assert text.startswith("\ufeff")
    lines = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    gap = lines.index([])
    return lines[:gap], lines[gap + 1 :]


def in_workbook(response: TestResponse) -> tuple[list[Row], list[Row]]:
    """The lines on top, and the table, as a Vietnamese Excel shows them."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(response.get_data()))
    rows = book.get_sheet_by_name("Số liệu").to_python(skip_empty_area=False)
    gap = next(place for place, row in enumerate(rows) if not any(row))
    heads = [str(cell) for cell in rows[gap + 1]]
    table = [[_shown(*pair) for pair in zip(row, heads, strict=True)] for row in rows[gap + 1 :]]
    return [[str(cell) for cell in row if cell] for row in rows[:gap]], table


def _shown(cell: object, head: str) -> str:
    """Whole numbers bare; a share, which is a number from 0 to 1, as a percentage."""
    if not isinstance(cell, float):
        return str(cell)
    return f"{cell * 100:.1f}%".replace(".", ",") if head.startswith("Tỷ lệ") else f"{cell:.0f}"
