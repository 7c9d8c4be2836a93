"""Answers told apart from the questions: a table at the end, or lines such as `1-A 2-B 3-C`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.catalog.exchange.word.reading import tables, words
from app.catalog.exchange.word.reading.lines import Item, Line
from app.catalog.exchange.word.reading.story import Table
from app.catalog.manuscript.answer_tables import LETTERS, pairs
from app.text import fold

_NUMBER = re.compile(r"\s*(?:(?:câu|bài|question)\s*)?(\d{1,3})\s*[.:)]?\s*", re.I)
_LETTER = re.compile(rf"\s*{LETTERS}\s*\.?\s*")
_ALONE = re.compile(rf"\s*câu\s*\d{{1,3}}\s*[-–.:)]\s*{LETTERS}\s*\.?\s*", re.I)
_LONG_PAIR = re.compile(r"\s*(?:câu|bài)\s*(\d{1,3})\s*[-–.:)]\s*(\S.*)", re.I)


@dataclass(slots=True)
class Answers:
    """Values by part and number; the part is 0 until the answers name one."""

    found: dict[tuple[int, str], str] = field(default_factory=dict)
    repeated: set[tuple[int, str]] = field(default_factory=set)
    part: int = 0

    def add(self, number: str, value: str) -> None:
        place = (self.part, str(int(number)))
        if self.found.get(place, value) != value:
            self.repeated.add(place)
        self.found[place] = value


def read(items: Sequence[Item]) -> tuple[Answers, list[Item]]:
    """The answers, and the items that are none."""
    answers, rest = Answers(), list[Item]()
    part = 0
    for item in items:
        if isinstance(item, Line) and words.is_part(item.plain, stands_out=item.stands_out):
            part += 1
            answers.part = words.part_number(item.plain) or part
        elif not (
            _table(item, answers, sure=True) if isinstance(item, Table) else _line(item, answers)
        ):
            rest.append(item)
    return answers, rest


def is_list(text: str) -> bool:
    """A line that is nothing but three answers or more, or "Câu 1: B"."""
    return len(pairs(text)) >= 3 or bool(_ALONE.fullmatch(text))


def is_key_table(table: Table) -> bool:
    trial = Answers()
    return _table(table, trial) and len(trial.found) > 1


def _line(line: Line, answers: Answers) -> bool:
    text = line.plain
    found = pairs(text)
    if not found and (one := _LONG_PAIR.fullmatch(text)) and len(one[2].split()) <= 12:
        found = [(one[1], one[2].strip())]
    for number, value in found:
        answers.add(number, value)
    return bool(found)


def _table(table: Table, answers: Answers, *, sure: bool = False) -> bool:
    """Numbers above or beside their letters, or both in one cell.

    Words and numbers are answers, too, where it is `sure` that answers stand here.
    """
    if tables.columns(table):
        return False
    rows = [[tables.cell_text(cell).plain.strip() for cell in row] for row in table.rows]
    cells = [text for row in rows for text in row if text]
    together = [pair for text in cells for pair in pairs(text)]
    if cells and sum(bool(pairs(text)) for text in cells) > len(cells) / 2:
        for number, value in together:
            answers.add(number, value)
        return True
    below, beside = list(_beside(rows, 1, 0)), list(_beside(rows, 0, 1))
    chosen = below if _told(below) > _told(beside) else beside
    if sure and not _told(chosen):
        chosen = below if len(rows) == 2 else beside if len(rows[0]) == 2 else []
    elif _told(chosen) < len(chosen) / 2:
        return False
    if not chosen:
        return False
    for number, value in chosen:
        answers.add(number, value)
    return True


def _beside(rows: list[list[str]], down: int, right: int) -> Iterator[tuple[str, str]]:
    for y, row in enumerate(rows):
        for x, text in enumerate(row):
            number = _NUMBER.fullmatch(text)
            if not number or not (y + down < len(rows) and x + right < len(rows[y + down])):
                continue
            value = rows[y + down][x + right]
            if value:
                yield number[1], value


def _told(pairs: Sequence[tuple[str, str]]) -> int:
    """How many look like keys of options."""
    return sum(bool(_LETTER.fullmatch(value)) or _is_truth(value) for _, value in pairs)


def _is_truth(value: str) -> bool:
    return fold(value).strip(" .") in {"dung", "sai"}
