"""The options of one question: letters at the head of lines, behind tabs, or within a line."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.catalog.exchange.word.reading.lines import Line
from app.catalog.exchange.word.rich import Mark, Rich, joined, plain

LETTERS = "ABCDEFGH"
_BEGINS = re.compile(
    r"(?:(?<=[\s(\[])|^)(?P<star>[*#✓]?[ ]?)(?P<letter>[A-Ha-h])[ ]?(?P<mark>[.)\]/:])[ \t]*"
)
_TRUTH = re.compile(
    r"(?:\t| {2,}|[–—:-][ ]*|[(\[] ?)(Đúng|ĐÚNG|đúng|Sai|SAI|sai|Đ|S)[ ]*[)\]]?[ .]*$"
)
_BEFORE = re.compile(r"^[(\[]?[ ]?(Đúng|Sai|Đ|S)[)\].:][ ]+")


@dataclass(frozen=True, slots=True)
class Option:
    """`label` is the letter as it looks, `rows` the words, line by line."""

    letter: str
    label: Rich
    rows: tuple[Rich, ...]
    starred: bool = False
    truth: bool | None = None
    lower: bool = False

    @property
    def text(self) -> Rich:
        return joined(self.rows)


@dataclass(frozen=True, slots=True)
class _Start:
    """A letter that may begin an option, and how sure that is."""

    row: int
    at: int
    begins: int
    letter: str
    starred: bool
    strong: bool


def read(lines: Sequence[Line]) -> tuple[list[Line], list[Option]]:
    """The lines before the options, and the options; none when they are not in sequence."""
    starts = [start for row, line in enumerate(lines) for start in _starts(row, line.plain)]
    for letters in (LETTERS, LETTERS.lower()):
        found = _sequence([start for start in starts if start.letter in letters], letters)
        if len(found) > 1:
            return _before(lines, found[0]), _cut(lines, found)
    return list(lines), []


def _starts(row: int, text: str) -> Iterator[_Start]:
    for found in _BEGINS.finditer(text):
        at, before = found.start(), text[: found.start()]
        strong = not before.strip(" \t([*#") or before.endswith(("\t", "  "))
        letter = found["letter"]
        is_sure = found["mark"] in ".)" or strong
        if strong or (is_sure and (letter.isupper() or found["mark"] == ")")):
            starred = bool(found["star"].strip())
            begins = found.end()
            at = len(before.rstrip("([")) if before.endswith(("(", "[")) else at
            yield _Start(row, at, begins, letter, starred, strong)


def _sequence(starts: list[_Start], letters: str) -> list[_Start]:
    """A, B, C … in order: where a letter begins a line elsewhere, it does not within one."""
    best: list[_Start] = []
    for first in (start for start in starts if start.letter == letters[0]):
        if best and not (first.strong and not best[0].strong):
            continue
        found = [first]
        for letter in letters[1:]:
            behind = [one for one in starts if _is_behind(one, found[-1]) and one.letter == letter]
            chosen = next((one for one in behind if one.strong), behind[0] if behind else None)
            # "C. Chị D. Mai": within a line only where the second option stands so as well.
            if chosen is None or not (chosen.strong or len(found) < 2 or not found[1].strong):
                break
            found.append(chosen)
        if len(found) > 1:
            best = found
    return best


def _is_behind(one: _Start, other: _Start) -> bool:
    return (one.row, one.at) > (other.row, other.at)


def _before(lines: Sequence[Line], first: _Start) -> list[Line]:
    above = list(lines[: first.row])
    line = lines[first.row]
    rest = line.text.cut(0, first.at).strip()
    return [*above, Line(rest, line.paragraph, line.first)] if rest else above


def _cut(lines: Sequence[Line], starts: list[_Start]) -> list[Option]:
    options: list[Option] = []
    for number, start in enumerate(starts):
        after = starts[number + 1] if number + 1 < len(starts) else None
        last = after.row if after else len(lines) - 1
        rows: list[Rich] = []
        for row in range(start.row, last + 1):
            text = lines[row].text
            begins = start.begins if row == start.row else 0
            ends = after.at if after and row == after.row else None
            rows.append(text.cut(begins, ends).strip())
        label = lines[start.row].text.cut(start.at, start.begins)
        options.append(_option(start, label, [row for row in rows if row]))
    return options


def _option(start: _Start, label: Rich, rows: list[Rich]) -> Option:
    truth: bool | None = None
    if rows and (found := _TRUTH.search(rows[-1].plain)):
        truth = found[1][0] in "Đđ"
        rows[-1] = rows[-1].cut(0, found.start()).strip()
    elif rows and start.letter.islower() and (found := _BEFORE.match(rows[0].plain)):
        truth = found[1][0] in "Đđ"
        rows[0] = rows[0].cut(found.end())
    starred = start.starred
    return Option(
        start.letter.upper(), label, tuple(rows), starred, truth, lower=start.letter.islower()
    )


def has_more(options: Sequence[Option]) -> bool:
    """Whether the last one holds what may be the next: "C. Chị D. Mai"."""
    letter = LETTERS[len(options) : len(options) + 1]
    said = " ".join(row.plain for row in options[-1].rows) if options else ""
    return bool(letter) and bool(re.search(rf"(?<=\s){letter}[.)]\s", said))


def unmarked(option: Option) -> tuple[Rich, ...]:
    """The words without the looks that tell the answer: bold in an option shows it to everybody."""
    whole = option.text.share(Mark.ITALIC) > 0.9
    gone = Mark.BOLD | (Mark.ITALIC if whole else Mark.NONE)
    return tuple(row.without(gone) for row in option.rows) or (plain(""),)
