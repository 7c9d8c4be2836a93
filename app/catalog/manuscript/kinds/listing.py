"""The list in a stem that some kinds ask about: taken out of the text, item by item."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from app.catalog.manuscript.bodies import Piece
from app.catalog.manuscript.kinds.reading import Reading
from app.catalog.manuscript.prose import unescaped
from app.catalog.manuscript.scanning import Line, scan

BULLET = re.compile(r"[-*+•–][ \t]+(.*)")
NUMBERED = re.compile(r"\d{1,2}[.)][ \t]+(.*)")
# A list item goes on in lines indented this far.
_CONTINUES = 2


@dataclass(frozen=True, slots=True)
class Item:
    text: str
    line: int
    end_line: int


def items(pieces: Sequence[Piece], marker: re.Pattern[str]) -> list[Item]:
    """The items of the list in these pieces, in order."""
    return [item for piece in pieces for item in _parted(piece, marker)[0]]


def without(pieces: Sequence[Piece], marker: re.Pattern[str]) -> list[Piece]:
    """The pieces with the lines of the list emptied."""
    return [replace(piece, rows=_parted(piece, marker)[1]) for piece in pieces]


def _parted(piece: Piece, marker: re.Pattern[str]) -> tuple[list[Item], list[str]]:
    found: list[Item] = []
    rest: list[str] = []
    is_open = False
    for at, line in enumerate(scan("\n".join(piece.rows)).lines):
        begins = marker.fullmatch(line.text) if line.nature == "text" else None
        if begins:
            number = piece.line + at
            found.append(Item(unescaped(begins[1].strip()), number, number))
        elif is_open and _goes_on(line):
            last = found.pop()
            words = f"{last.text}\n{line.raw.strip()}"
            found.append(Item(words, last.line, piece.line + at))
        is_open = bool(begins) or (is_open and _goes_on(line))
        rest.append("" if is_open else line.raw)
    return found, rest


def _goes_on(line: Line) -> bool:
    return line.nature == "text" and line.indent >= _CONTINUES


def check(reading: Reading, found: Sequence[Item], few: str) -> None:
    """Report a list that is too short (`few` says of what), an empty item, and a repeated one."""
    if len(found) < 2:
        reading.add(few)
    check_apart(reading, ((item.text, item.line) for item in found), "Q07/item")


def check_apart(reading: Reading, rows: Iterable[tuple[str, int]], repeated: str) -> None:
    """Report what is empty, and what says the same as one above (`repeated` is the message)."""
    seen: set[str] = set()
    for text, line in rows:
        words = " ".join(text.casefold().split())
        if not words:
            reading.add("Q06/empty", line)
        elif words in seen:
            reading.add(repeated, line, text)
        seen.add(words)
