"""One row of a sheet as a question, with everything a person should look at."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.catalog import values
from app.catalog.exchange import plain, sentences
from app.catalog.exchange.exam import Exam, Told, block
from app.catalog.exchange.sheets import asking
from app.catalog.exchange.sheets.columns import LETTERS, Columns
from app.catalog.exchange.sheets.row import Body, Row
from app.files.books import Day

_UNGRADED = frozenset({"survey", "discussion"})


def write(number: int, cells: Sequence[str], head: Columns, written: Exam) -> None:
    """The question of a row; without words to ask its cells are told as not read."""
    row = _row(number, cells, head)
    if not row.question:
        rest = [*row.options, row.answer, row.explain, row.hint, row.rubric, row.tags, row.level]
        written.miss(sentences.NO_QUESTION.format(row=number), " | ".join(filter(None, rest)))
    else:
        _ask(row, cells, head, written)
    for at, name in head.others.items():
        if at < len(cells):
            what = sentences.OTHER_COLUMN.format(row=number, name=name)
            written.miss(what, " ".join(cells[at].split()))
    for at in range(head.end, len(cells)):
        what = sentences.OTHER_COLUMN.format(row=number, name=f"thứ {at + 1}")
        written.miss(what, " ".join(cells[at].split()))


def _row(number: int, cells: Sequence[str], head: Columns) -> Row:
    options = [head.option(cells, letter) for letter in LETTERS]
    while options and not options[-1]:
        options.pop()
    return Row(
        number=number,
        question=head.cell(cells, "question"),
        options=tuple(options),
        answer=head.cell(cells, "answer"),
        explain=head.cell(cells, "explain"),
        points=head.cell(cells, "points"),
        tags=head.cell(cells, "tags"),
        level=head.cell(cells, "level"),
        type=head.cell(cells, "type"),
        hint=head.cell(cells, "hint"),
        rubric=head.cell(cells, "rubric"),
    )


def _ask(row: Row, cells: Sequence[str], head: Columns, written: Exam) -> None:
    body = asking.body(row)
    points = _points(row, body)
    days = [cell for cell in cells if isinstance(cell, Day)]
    doubts = [*body.doubts, *points.doubts]
    if days:
        doubts.append(sentences.DATE.format(row=row.number, words=", ".join(days)))
    rows = [*body.rows, *_below(row)]
    signal = sentences.BY_COLUMN.format(row=row.number) if body.keys else ""
    stem = body.stem or tuple(plain.rows(row.question))
    written.ask(
        stem,
        rows,
        Told(body.keys, signal, tuple(doubts)),
        body.meant,
        flags=(*body.flags, *points.flags),
    )


@dataclass(frozen=True, slots=True)
class _Points:
    flags: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


def _points(row: Row, body: Body) -> _Points:
    if not row.points or body.meant.kind in _UNGRADED:
        return _Points()
    found = values.points(row.points)
    if found is None:
        return _Points(doubts=(sentences.BAD_POINTS.format(row=row.number, words=row.points),))
    return _Points((f"{found:g} điểm".replace(".", ","),))


def _below(row: Row) -> list[str]:
    """What stands under the answers."""
    rows = [f"Mức độ: {plain.words(row.level)}"] if row.level else []
    rows += [f"Thẻ: {plain.words(row.tags)}"] if row.tags else []
    rows += block("Gợi ý", plain.rows(row.hint))
    return rows + block("Giải thích", plain.rows(row.explain))
