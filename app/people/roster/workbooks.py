"""Rosters as workbooks: the one to begin from, the one that stands, the rows that came back."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

FILE = "mau-danh-sach-chi-hoi-truong.xlsx"
_COLUMNS = (
    "STT", "Họ và tên", "Năm sinh", "Điện thoại", "Chi hội", "Xã, phường", "Chức vụ", "Từ ngày",
    "Quyết định", "Ghi chú",
)  # fmt: skip
_WIDTHS = (6, 28, 10, 14, 28, 24, 16, 12, 24, 24)
_EXAMPLE = (
    "1", "Lò Thị Mẫu", "1985", "0912 345 678", "Bản Mẫu", "Chiềng An", "Chi hội trưởng",
    "05/03/2025", "12/QĐ-BTV ngày 01/3/2025", "Chị xóa dòng mẫu này",
)  # fmt: skip
_TOLD = (
    "Mỗi dòng là một chi hội trưởng. Chị xóa dòng mẫu rồi ghi danh sách của mình.",
    "Cần có: họ và tên, chi hội. Cột nào không có thì để trống.",
    "Năm sinh ghi 1985; ghi cả ngày sinh cũng được, máy chỉ giữ năm.",
    "Hai số điện thoại thì ghi cách nhau bằng dấu /.",
    "Xã, phường ghi tên hiện nay, sau ngày 01/7/2025.",
    "Từ ngày là ngày nhận chức; chỉ biết năm thì ghi năm.",
    "Quyết định là văn bản công nhận chị ấy. Cột Ghi chú để chị dùng riêng, máy không đưa vào.",
    "Không ai bị bỏ vì vắng trong danh sách. Chị xem trước từng dòng rồi mới đưa vào.",
)
Cells = Sequence[str]


def blank() -> bytes:
    """The workbook to begin from, with short instructions on a sheet of their own."""
    file = BytesIO()
    with Workbook(file, {"in_memory": True, "strings_to_formulas": False}) as book:
        _list(book, book.add_worksheet("Danh sách"), 0, _COLUMNS, _WIDTHS, [_EXAMPLE])
        told = book.add_worksheet("Hướng dẫn")
        told.set_column(0, 0, 100)
        for row, words in enumerate(_TOLD):
            told.write_string(row, 0, words)
    return file.getvalue()


def book(
    title: str, columns: Cells, widths: Sequence[int], rows: Iterable[Cells], folder: Path
) -> bytes:
    """A title, the names of the columns in row 3, the rows; every cell is text."""
    file = BytesIO()
    options = {"constant_memory": True, "tmpdir": str(folder), "strings_to_formulas": False}
    with Workbook(file, options) as workbook:
        sheet = workbook.add_worksheet("Danh sách")
        sheet.write_string(0, 0, title, workbook.add_format({"bold": True, "font_size": 14}))
        _list(workbook, sheet, 2, columns, widths, rows)
    return file.getvalue()


def _list(
    workbook: Workbook, sheet: Worksheet, top: int, columns: Cells, widths: Sequence[int],
    rows: Iterable[Cells],
) -> None:  # fmt: skip
    head = workbook.add_format({"bold": True, "text_wrap": True, "border": 1})
    # Text, so that a telephone keeps its zero also when somebody types over it.
    text = workbook.add_format({"num_format": "@", "valign": "top", "text_wrap": True})
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width, text)
    for place, label in enumerate(columns):
        sheet.write_string(top, place, label, head)
    for line, row in enumerate(rows, start=top + 1):
        for place, cell in enumerate(row):
            sheet.write_string(line, place, cell, text)
    sheet.freeze_panes(top + 1, 0)
