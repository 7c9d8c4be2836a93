"""What every line of a question is for.

A line belongs to the stem, an option, the feedback under an option, a label, or to nothing: text
whose part is unclear stands in `loose` and stays hidden until she has submitted. Nothing depends
on blank lines, and indentation matters only to continue an option.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from app.catalog.manuscript import labels, lettering
from app.catalog.manuscript.headings import QuestionHead
from app.catalog.manuscript.labels import LabelWords
from app.catalog.manuscript.marks import Mark, marked
from app.catalog.manuscript.prose import row as shown
from app.catalog.manuscript.scanning import Line
from app.catalog.spec import Passage

Role = Literal["stem", "option", "feedback", "label", "loose"]

_BULLET = re.compile(r"[-*+•–][ \t]+\S")


@dataclass(slots=True)
class Piece:
    """A run of lines with one role; `gap` says that its last line was blank."""

    role: Role
    line: int
    end_line: int
    rows: list[str] = field(default_factory=list)
    mark: Mark | None = None
    label: LabelWords | None = None
    gap: bool = False

    def passage(self) -> Passage | None:
        first = next((at for at, row in enumerate(self.rows) if row.strip()), None)
        if first is None:
            return None
        text = "\n".join(self.rows[first:]).rstrip("\n")
        return Passage(text, self.line + first, self.end_line)


@dataclass(frozen=True, slots=True)
class RawOption:
    mark: Mark
    text: str
    line: int
    end_line: int
    feedback: Passage | None


@dataclass(frozen=True, slots=True)
class Body:
    """A question taken apart. `pieces` hold every line once, in order."""

    head: QuestionHead
    line: int
    pieces: tuple[Piece, ...]
    options: tuple[RawOption, ...]

    @property
    def name(self) -> str:
        return self.head.name

    def stem(self) -> list[Piece]:
        return [piece for piece in self.pieces if piece.role == "stem"]

    def loose(self) -> list[Piece]:
        return [piece for piece in self.pieces if piece.role == "loose" and piece.passage()]

    def labelled(self, name: str) -> list[Piece]:
        return [piece for piece in self.pieces if piece.label and piece.label.name == name]

    def value(self, name: str) -> tuple[str, int]:
        """The first line with a word in it under the label, and where it stands."""
        for piece in self.labelled(name):
            for row in piece.rows:
                if row.strip():
                    return row.strip(), piece.line
        return "", self.line

    def bare_bullets(self) -> Iterator[tuple[str, int]]:
        """Bullets without a mark just above an option: somebody forgot the brackets."""
        for piece, after in pairwise(self.pieces):
            if piece.role in {"stem", "loose"} and after.role == "option" and not piece.gap:
                row = piece.rows[-1] if piece.rows else ""
                if _BULLET.match(row):
                    yield row, piece.end_line


Stop = Callable[[Line], bool]


def read(
    head: QuestionHead, line: int, lines: Sequence[Line], stop: Stop, key: str = ""
) -> tuple[Body, int]:
    """The body that begins with `lines`, and how many of them it takes.

    It ends at a rule, which it takes too, and before a line where `stop` says so. `key` is the
    answer told elsewhere, in a table behind the questions.
    """
    end = next((at for at, row in enumerate(lines) if row.is_rule or stop(row)), len(lines))
    letters = lettering.lettered(lines[:end], is_keyed=bool(key))
    reader = _Reader(line, letters, _with_bare_marks(lines[:end]))
    for row in lines[:end]:
        reader.take(row)
    if key:
        words = LabelWords("answer", labels.written("answer"), key)
        reader.pieces.append(Piece("label", line, line, [key], label=words))
    taken = end + (1 if end < len(lines) and lines[end].is_rule else 0)
    return Body(head, line, tuple(reader.pieces), tuple(_options(reader.pieces))), taken


class _Reader:
    def __init__(self, line: int, letters: frozenset[str], bare_marks: bool) -> None:
        self.letters = letters
        self.bare_marks = bare_marks
        self.pieces = [Piece("stem", line + 1, line)]
        self.answered = False
        self.options = 0

    @property
    def now(self) -> Piece:
        return self.pieces[-1]

    def take(self, line: Line) -> None:
        if line.nature == "blank" or line.is_silent:
            self.now.rows.append("")
        elif line.nature == "code":
            self._continue(line, line.raw)
        elif line.nature == "heading":
            self._heading(line)
        else:
            self._text(line)
        self.now.gap = line.nature == "blank" or line.is_silent
        self.now.end_line = line.number

    def _heading(self, line: Line) -> None:
        row = f"{'#' * line.level} {line.text}"
        found = labels.label_heading(line.text)
        if found:
            self._label(line, found)
        elif self.now.role == "stem":
            self.now.rows.append(row)
        else:
            self._open("loose", line, row)

    def _text(self, line: Line) -> None:
        if found := labels.label(line.text, labels.IN_QUESTION):
            self._label(line, found)
        elif options := self._marked(line):
            for mark, words in options:
                self._open("option", line, words, mark=mark)
            self.answered = True
            self.options += len(options)
        elif line.text.startswith(">") and self.now.role in {"option", "feedback"}:
            self._feedback(line)
        else:
            self._continue(line, shown(line))

    def _marked(self, line: Line) -> list[tuple[Mark, str]]:
        """The options this line holds: one with brackets, or several with letters."""
        if self.options and self.now.label and self.now.label.name in labels.BLOCKS:
            return []
        if self.letters:
            return lettering.options(line.text, self.letters, self.options)
        found = marked(line.text, bulleted=not self.bare_marks)
        return [found] if found else []

    def _label(self, line: Line, found: LabelWords) -> None:
        self._open("label", line, found.value, label=found)
        self.answered = self.answered or found.name == "answer" or found.name in labels.BLOCKS

    def _feedback(self, line: Line) -> None:
        words = line.text[1:].removeprefix(" ")
        if self.now.role == "option":
            self._open("feedback", line, words)
        else:
            self.now.rows.append(words)

    def _continue(self, line: Line, row: str) -> None:
        """Text without a role of its own: it goes on with what stands above, if it may."""
        if not self._goes_on(line):
            self._open("loose" if self.answered else "stem", line, row)
        elif self.now.role in {"option", "feedback"}:
            self.now.rows.append(row[2:] if row.startswith("  ") else row)
        else:
            self.now.rows.append(row)

    def _goes_on(self, line: Line) -> bool:
        piece, is_code = self.now, line.nature == "code"
        if piece.role == "option":
            is_inner = line.raw.startswith("  ") if is_code else line.indent >= 2
            return is_inner or (is_code and not piece.gap)
        if piece.role == "feedback":
            return not piece.gap or (not is_code and line.indent >= 2)
        if piece.label:
            wants_value = piece.label.name == "answer" and not any(map(str.strip, piece.rows))
            return piece.label.name in labels.BLOCKS or wants_value
        return True

    def _open(
        self,
        role: Role,
        line: Line,
        row: str,
        mark: Mark | None = None,
        label: LabelWords | None = None,
    ) -> None:
        self.pieces.append(Piece(role, line.number, line.number, [row], mark, label))


def _with_bare_marks(lines: Sequence[Line]) -> bool:
    """Whether brackets without a bullet are options here: two of them and one is empty."""
    found = [marked(line.text, bulleted=False) for line in lines if line.nature == "text"]
    bare = [mark for mark in found if mark]
    return len(bare) > 1 and any(mark.share == 0 for mark, _ in bare)


def _options(pieces: Sequence[Piece]) -> Iterator[RawOption]:
    for at, piece in enumerate(pieces):
        if piece.mark:
            after = pieces[at + 1] if at + 1 < len(pieces) else None
            feedback = after.passage() if after and after.role == "feedback" else None
            text = "\n".join(piece.rows).strip()
            yield RawOption(piece.mark, text, piece.line, piece.end_line, feedback)
