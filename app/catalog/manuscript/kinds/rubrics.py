"""What a trainer marks by: `- 2 điểm: Hỏi về an toàn`, or a table of criteria and points."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.catalog import values
from app.catalog.manuscript.kinds.reading import Reading
from app.text import fold

_ITEM = re.compile(r"[ \t]*(?:[-*+•–]|\d{1,2}[.)])[ \t]+(.*)")
_UNIT = r"(?:điểm|diem|đ|d|points?|pts?)(?!\w)"
_BEFORE = re.compile(rf"\(?(\d[\d.,]*)[ \t]*{_UNIT}\)?[ \t]*[:.–-]?[ \t]*(.+)", re.I)
_AFTER = re.compile(rf"(.+?)[ \t]*(?:[:–-][ \t]*|\()(\d[\d.,]*)[ \t]*{_UNIT}\)?\.?", re.I)
_TABLE_RULE = re.compile(r"[|:\- \t]+")


@dataclass(frozen=True, slots=True)
class Criterion:
    points: float
    text: str


def read(reading: Reading) -> tuple[Criterion, ...]:
    """The criteria under `Thang điểm:`; each unreadable line and each repetition is reported."""
    found: list[Criterion] = []
    seen: set[str] = set()
    for piece in reading.body.labelled("rubric"):
        rows = [(piece.line + at, row) for at, row in enumerate(piece.rows) if row.strip()]
        is_table = any(_TABLE_RULE.fullmatch(row) and "|" in row for _, row in rows)
        for line, points, text in _table(rows) if is_table else _list(rows):
            worth = values.points(points)
            if worth is None:
                reading.add("Q08", line, points or text)
            elif text.casefold() in seen:
                reading.add("Q07/rubric", line, text)
            else:
                found.append(Criterion(worth, text))
                seen.add(text.casefold())
    return tuple(found)


def _list(rows: list[tuple[int, str]]) -> Iterator[tuple[int, str, str]]:
    """Line, points and words of each item; a line without a bullet continues the one above."""
    items: list[tuple[int, str]] = []
    for line, row in rows:
        item = _ITEM.fullmatch(row)
        if items and not item and not _BEFORE.fullmatch(row.strip()):
            items[-1] = (items[-1][0], f"{items[-1][1]} {row.strip()}")
        else:
            items.append((line, (item[1] if item else row).strip()))
    for line, words in items:
        if before := _BEFORE.fullmatch(words):
            yield line, before[1], before[2].strip()
        elif after := _AFTER.fullmatch(words):
            yield line, after[2], after[1].strip()
        else:
            yield line, "", words


def _table(rows: list[tuple[int, str]]) -> Iterator[tuple[int, str, str]]:
    """Rows of `Tiêu chí | Điểm | Mô tả`, the columns in any order."""
    cells = [(line, _cells(row)) for line, row in rows if not _TABLE_RULE.fullmatch(row)]
    header = [fold(cell) for cell in cells[0][1]] if cells else []
    worth = next((at for at, name in enumerate(header) if name in {"diem", "points"}), 1)
    for line, row in cells[1:]:
        words = [cell for at, cell in enumerate(row) if at != worth and cell]
        yield line, row[worth] if worth < len(row) else "", " – ".join(words)


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.strip().strip("|").split("|")]
