"""Sheets of questions, one in each row: Excel workbooks and CSV.

==============  ==============================================================================
``books``       the sheets of a workbook
``tables``      CSV with the signs it happens to have
``columns``     the row of names, in any order and with or without marks
``rows``        one row as a question
``keys``        which options a cell of the column "Đáp án" names
``asking``      the rows below a question's stem, kind by kind
``template``    the workbook to begin from
==============  ==============================================================================

Everything here but ``template`` runs in a process of its own: see ``intake``.
"""

from collections.abc import Sequence

from app.catalog.exchange import sentences
from app.catalog.exchange.exam import Exam
from app.catalog.exchange.paper import Paper, Refused
from app.catalog.exchange.sheets import books, columns, rows, tables
from app.catalog.exchange.sheets.columns import Columns

Table = Sequence[Sequence[str]]


def read_book(data: bytes, title: str) -> Paper:
    """A workbook: every sheet that has the row of names; the others are told as not read."""
    found = [(name, table, columns.find(table)) for name, table in books.read(data)]
    if not any(head for _, _, head in found):
        raise Refused(sentences.NO_HEAD)
    written = Exam(title)
    several = sum(head is not None for _, _, head in found) > 1
    for name, table, head in found:
        if head is None:
            _leave_out(name, table, written)
            continue
        if several:
            written.part(f"Trang tính: {name}")
        _write(table, head, written)
    return written.paper()


def fits_table(text: str) -> bool:
    """Whether a text is a table with the row of names."""
    return tables.read(text) is not None


def read_table(text: str, title: str) -> Paper:
    """A table as text, its cells parted by commas, semicolons or tabs."""
    table = tables.read(text)
    head = columns.find(table) if table else None
    if table is None or head is None:
        raise Refused(sentences.NO_HEAD)
    written = Exam(title)
    _write(table, head, written)
    return written.paper()


def _write(table: Table, head: Columns, written: Exam) -> None:
    if len(table) > sentences.MOST_ROWS:
        raise Refused(sentences.TOO_MANY_ROWS)
    for number, cells in enumerate(table[: head.row], start=1):
        written.miss(sentences.ABOVE_HEAD.format(row=number), _joined(cells))
    for number, cells in enumerate(table[head.row + 1 :], start=head.row + 2):
        rows.write(number, cells, head, written)


def _leave_out(name: str, table: Table, written: Exam) -> None:
    """Our own sheet of instructions is nothing to tell about."""
    if name == books.INSTRUCTIONS:
        return
    for cells in table:
        written.miss(sentences.OTHER_SHEET.format(name=name), _joined(cells))


def _joined(cells: Sequence[str]) -> str:
    return " | ".join(filter(None, (" ".join(cell.split()) for cell in cells)))
