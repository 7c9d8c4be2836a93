"""One row of a roster as values, or what is wrong with it and in which cell."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from app import text
from app.people.models import BRANCH_HEAD
from app.people.roster import headings, sentences, values
from app.people.roster.headings import Field
from app.people.roster.values import Bad

Value = TypeVar("Value")


@dataclass(frozen=True)
class Entry:
    """A row that could be read. `since` is None where the file does not say."""

    name: str
    birth_year: int | None
    phones: tuple[str, ...]
    branch: str
    commune: str
    since: date | None
    code: str | None
    title: str = BRANCH_HEAD
    act: str | None = None

    # Compared with many people each.
    @cached_property
    def folded(self) -> str:
        return text.fold(self.name)

    @cached_property
    def spelling(self) -> str:
        return text.spelling_key(self.name)


@dataclass(frozen=True, slots=True)
class Read:
    """`entry` is None with `problems`: sentences that begin with the address of the cell."""

    entry: Entry | None
    problems: tuple[str, ...] = ()


class _Row:
    """The cells of a row by field; collects what is wrong."""

    def __init__(self, number: int, cells: Sequence[str], columns: Mapping[Field, int]) -> None:
        self.number, self.cells, self.columns = number, cells, columns
        self.problems: list[str] = []

    def cell(self, field: Field) -> str:
        at = self.columns.get(field, -1)
        return self.cells[at] if 0 <= at < len(self.cells) else ""

    def read(self, field: Field, how: Callable[[str], Value], otherwise: Value) -> Value:
        try:
            return how(self.cell(field))
        except Bad as problem:
            self.tell(field, str(problem))
            return otherwise

    def tell(self, field: Field, words: str) -> None:
        self.problems.append(f"Ô {address(self.number, self.columns.get(field, 0))}: {words}")


def address(number: int, column: int) -> str:
    """Row 7, column 2 (from 0) is C7."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{number}"


def is_empty(cells: Sequence[str], columns: Mapping[Field, int]) -> bool:
    """Nothing but a number of the row, or nothing at all."""
    number = columns.get(Field.NUMBER, -1)
    filled = [(at, cell) for at, cell in enumerate(cells) if cell.strip()]
    return all(at == number and headings.is_number(cell) for at, cell in filled)


def read(number: int, cells: Sequence[str], columns: Mapping[Field, int], today: date) -> Read:
    """`number` counts from 1 as at the side of the sheet."""
    row = _Row(number, cells, columns)
    birth_year = row.read(Field.BORN, lambda cell: values.birth_year(cell, today), None)
    since = row.read(Field.SINCE, lambda cell: values.since(cell, today), None)
    title = row.read(Field.TITLE, values.title, BRANCH_HEAD)
    code = row.read(Field.CODE, values.code, None)
    act = row.read(Field.ACT, values.act, None)
    name = _name(row, is_known=code is not None)
    phones = _phones(row)
    branch, commune = _place(row, Field.BRANCH), _place(row, Field.COMMUNE)
    if row.problems:
        return Read(None, tuple(row.problems))
    return Read(Entry(name, birth_year, phones, branch, commune, since, code, title, act))


def _name(row: _Row, *, is_known: bool) -> str:
    if Field.NAME in row.columns:
        return row.read(Field.NAME, lambda cell: values.name(cell, is_known=is_known), "")
    whole = f"{row.cell(Field.FAMILY)} {row.cell(Field.GIVEN)}"
    return row.read(Field.GIVEN, lambda _: values.name(whole, is_known=is_known), "")


def _phones(row: _Row) -> tuple[str, ...]:
    none: tuple[str, ...] = ()
    first = row.read(Field.PHONE, values.phones, none)
    second = row.read(Field.OTHER_PHONE, values.phones, none)
    both = tuple(dict.fromkeys((*first, *second)))
    if len(both) > 2:
        row.tell(Field.OTHER_PHONE, sentences.MANY_PHONES)
    return both[:2]


def _place(row: _Row, field: Field) -> str:
    def how(cell: str) -> str:
        values.check_font(cell)
        return " ".join(values.plain(cell).split())[:120]

    return row.read(field, how, "")
