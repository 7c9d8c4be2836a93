"""What a page and its files show, cell by cell: one source for all three, so they agree."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app import text
from app.people.models import BRANCH_HEAD
from app.people.persons import TITLES
from app.reports import figures
from app.reports.coverage import Coverage, UnitRow
from app.reports.figures import MEANINGS, Counts, Share
from app.reports.people_list import Row

Cell = str | int | Share | None
NOTHING = "–"
TOGETHER = "Cộng"
# The figures that stand in the table of units.
IN_TABLE = (
    figures.HELD,
    figures.LISTED,
    figures.STARTED,
    figures.FINISHED,
    figures.PERCENT,
    figures.IN_PERIOD,
    figures.UNFINISHED,
    figures.VACANT,
)


@dataclass(frozen=True)
class Column:
    key: str
    label: str
    number: bool = False


@dataclass(frozen=True)
class Sheet:
    """A table ready for a file: lines that say what it is, its columns, its rows."""

    title: str
    head: tuple[tuple[str, str], ...]
    columns: tuple[Column, ...]
    rows: Iterable[tuple[Cell, ...]]
    # (title, definition) of the figures in it
    meanings: tuple[tuple[str, str], ...] = ()


def unit_columns(label: str) -> tuple[Column, ...]:
    """The columns of the table of units; `label` heads the first one."""
    numbers = (Column(key, MEANINGS[key][0], number=True) for key in IN_TABLE)
    return (Column("ten", label), *numbers)


PEOPLE = (
    Column("ten", "Họ và tên"),
    Column("chuc-vu", "Chức vụ"),
    Column("don-vi", "Chi hội"),
    Column("xa", "Xã, phường"),
    Column("tinh-hinh", "Tình hình"),
    Column("con-thieu", "Còn thiếu gì"),
    Column("dien-thoai", "Điện thoại"),
)
VACANT_POSTS = (Column("don-vi", "Chi hội"), Column("xa", "Xã, phường"))


def unit_cells(row: UnitRow) -> tuple[Cell, ...]:
    return (row.unit.short, *_values(row.counts))


def whole_cells(found: Coverage) -> tuple[Cell, ...]:
    """The last line: the unit itself, which the lines above add up to."""
    return (TOGETHER, *_values(found.whole))


def _values(counts: Counts) -> Iterator[Cell]:
    return (figures.figure(key, counts).value for key in IN_TABLE)


def person_cells(row: Row) -> tuple[Cell, ...]:
    """The cells of a holder; of a vacant post only where it is."""
    place = (row.branch, row.commune or None)
    if row.standing is None:
        return place
    return (
        row.name,
        TITLES[BRANCH_HEAD],
        *place,
        row.standing.state_words,
        row.standing.reason or None,
        row.phone,
    )


def words(cell: Cell) -> str:
    """A cell as people read it: «1.284», «81,0%», and a dash for nothing."""
    if cell is None:
        return NOTHING
    if isinstance(cell, Share):
        return cell.words
    return text.number(cell) if isinstance(cell, int) else cell
