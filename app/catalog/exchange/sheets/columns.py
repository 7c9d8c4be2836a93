"""The row of names: which column is what, in any order, with or without Vietnamese marks."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.text import fold

LETTERS = "ABCDEFGH"
# The names stand in one of the first rows; titles of papers stand above.
_FIRST_ROWS = 5

_NAMES: Mapping[str, tuple[str, ...]] = {
    "question": ("cau hoi", "noi dung", "noi dung cau hoi", "de bai", "question", "question text"),
    "answer": ("dap an", "dap an dung", "tra loi", "answer", "correct answer", "key"),
    "explain": ("giai thich", "loi giai", "huong dan giai", "explanation"),
    "points": ("diem", "so diem", "points", "score"),
    "tags": ("the", "chu de", "tags", "tag"),
    "level": ("muc do", "level"),
    "type": ("loai", "loai cau", "loai cau hoi", "dang", "dang cau hoi", "type"),
    "hint": ("goi y", "hint"),
    "rubric": ("thang diem", "tieu chi cham", "rubric"),
    "number": ("stt", "tt", "so", "cau", "so thu tu", "no", "no."),
}
_BY_NAME = {name: what for what, names in _NAMES.items() for name in names}
_OPTION = re.compile(r"(?:(?:phuong an|lua chon|dap an|y|option|answer|cau tra loi) ?)?([a-h])\.?")


@dataclass(frozen=True, slots=True)
class Columns:
    """`row` is where the names stand, from 0; `places` says which column is what."""

    row: int
    places: Mapping[str, int]
    options: Mapping[str, int]
    others: Mapping[int, str]

    @property
    def end(self) -> int:
        """The column behind the last one with a name."""
        return 1 + max([*self.places.values(), *self.options.values(), *self.others])

    @property
    def width(self) -> int:
        return len(self.places) + len(self.options)

    def cell(self, cells: Sequence[str], what: str) -> str:
        """The cell of a row in the column of that name, stripped; "" without the column."""
        at = self.places.get(what, -1)
        return cells[at].strip() if 0 <= at < len(cells) else ""

    def option(self, cells: Sequence[str], letter: str) -> str:
        at = self.options.get(letter, -1)
        return cells[at].strip() if 0 <= at < len(cells) else ""


def find(table: Sequence[Sequence[str]]) -> Columns | None:
    """The row of names: it has a column of questions, and one of answers or of options."""
    for row, cells in enumerate(table[:_FIRST_ROWS]):
        found = _read(row, cells)
        if "question" in found.places and ("answer" in found.places or "A" in found.options):
            return found
    return None


def _read(row: int, cells: Sequence[str]) -> Columns:
    places: dict[str, int] = {}
    options: dict[str, int] = {}
    others: dict[int, str] = {}
    for at, cell in enumerate(cells):
        name = fold(cell).strip(" :*")
        option = _OPTION.fullmatch(name)
        if name in _BY_NAME and _BY_NAME[name] not in places:
            places[_BY_NAME[name]] = at
        elif option and option[1].upper() not in options:
            options[option[1].upper()] = at
        elif name:
            others[at] = cell.strip()
    return Columns(row, places, options, others)
