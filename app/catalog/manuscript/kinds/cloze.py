"""Filling gaps: `trẻ gặp nguy gọi [[( ) 113 | (x) 111]]`, chosen or typed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from app.catalog import keys
from app.catalog.forms import Form, alternatives
from app.catalog.manuscript import code_spans
from app.catalog.manuscript.bodies import Body, Piece
from app.catalog.manuscript.kinds import credit, short
from app.catalog.manuscript.kinds.credit import Credit
from app.catalog.manuscript.kinds.reading import AsWritten, Reading
from app.catalog.manuscript.kinds.short import Accents
from app.catalog.manuscript.scanning import scan
from app.catalog.spec import Page

# Where a gap stands in the rendered text: letters that no keyboard has.
TASK = "Điền vào chỗ trống."
OPENS, CLOSES = "\ue000", "\ue001"
_GAP = re.compile(r"(?<![^\W_])(?<!\\)\[\[([^\[\]\0]+)\]\](?![(\[])")
_PART = re.compile(r"(?<!\\)\|")
_PLACE = re.compile(f"{OPENS}([0-9]+){CLOSES}")
_MARK = re.compile(r"\(([ \txX✓]*)\)[ \t]*")


@dataclass(frozen=True, slots=True)
class Choice:
    text: str
    is_right: bool


@dataclass(frozen=True, slots=True)
class Gap:
    """Typed when there are no `choices`: then `accepted` are the wordings taken as right."""

    accepted: tuple[str, ...]
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Cloze(AsWritten):
    """The gaps in the order they stand in, counted from 1."""

    gaps: tuple[Gap, ...]
    accents: Accents
    credit: Credit
    called: ClassVar[tuple[str, ...]] = ("điền", "điền khuyết", "điền từ", "cloze")
    labels: ClassVar[frozenset[str]] = frozenset({"accents", "credit"})

    @property
    def worth(self) -> None:
        return None

    @staticmethod
    def fits(body: Body) -> bool:
        return not body.options and any(_written(body))

    @staticmethod
    def asked(body: Body) -> tuple[str, list[Piece]]:
        """With a mark in the place of each gap; a head with gaps goes down into the text."""
        number = 0
        found = []
        for piece in _pieces(body):
            rows, number = _marked(piece.rows, number)
            found.append(replace(piece, rows=rows))
        return (TASK if _is_moved(body) else body.head.stem), found

    @classmethod
    def read(cls, reading: Reading) -> "Cloze | None":
        found = list(_written(reading.body))
        if not found:
            reading.add("Q02/gaps")
            return None
        gaps = tuple(_gap(reading, inner) for inner in found)
        return cls(gaps, short.accents(reading), credit.read(reading))

    def public(self, question_key: str, page: Page) -> dict[str, object]:
        return {"parts": [_public(question_key, number, gap) for number, gap in self._numbered()]}

    def secret(self, question_key: str, page: Page) -> dict[str, object]:
        places: dict[str, str] = {}
        gaps: dict[str, list[str]] = {}
        for number, gap in self._numbered():
            if gap.choices:
                right = next((one for one in gap.choices if one.is_right), None)
                places[str(number)] = _choice_key(question_key, number, right) if right else ""
            else:
                gaps[str(number)] = list(gap.accepted)
        return {
            "places": places,
            "gaps": gaps,
            "accents": self.accents,
            "credit": self.credit,
        }

    def keys_in_order(self, question_key: str) -> dict[str, tuple[str, ...]]:
        """The gaps, and the choices of each gap that is chosen."""
        choices = {
            f"gap {number}": tuple(_choice_key(question_key, number, one) for one in gap.choices)
            for number, gap in self._numbered()
        }
        return {"gaps": tuple(str(number) for number, _ in self._numbered()), **choices}

    def written(self) -> Form:
        labels = (*short.written(self.accents), *credit.written(self.credit))
        return Form(labels=labels, named=True)

    def said(self, words: str) -> str:
        """With every gap back in its place, and no words of ours."""
        told = "" if words == TASK else words
        return _PLACE.sub(lambda found: self._bracketed(int(found[1])), told)

    def _bracketed(self, number: int) -> str:
        gap = self.gaps[number - 1]
        marked = tuple(f"({'x' if one.is_right else ' '}) {one.text}" for one in gap.choices)
        return f"[[{alternatives(marked or gap.accepted)}]]"

    def _numbered(self) -> Iterator[tuple[int, Gap]]:
        return enumerate(self.gaps, start=1)


def _public(question_key: str, number: int, gap: Gap) -> dict[str, object]:
    options = [
        {"key": _choice_key(question_key, number, one), "text": one.text} for one in gap.choices
    ]
    return {"key": str(number), "options": options}


def _choice_key(question_key: str, number: int, choice: Choice) -> str:
    return keys.option_key(question_key, f"{number} {choice.text}")


def _is_moved(body: Body) -> bool:
    """The head holds a gap, or there is none: what to do is then said in our words."""
    return not body.head.stem or any(_GAP.finditer(code_spans.blanked(body.head.stem)))


def _pieces(body: Body) -> list[Piece]:
    if not body.head.stem or not _is_moved(body):
        return body.stem()
    head = Piece("stem", body.line, body.line, [body.head.stem])
    return [head, *body.stem()]


def _written(body: Body) -> Iterator[str]:
    """What stands inside the brackets of each gap, in order."""
    for piece in _pieces(body):
        for row in _spoken(piece.rows):
            yield from (found[1] for found in _GAP.finditer(row))


def _spoken(rows: Sequence[str]) -> Iterator[str]:
    """The rows without code, which may hold brackets of its own."""
    for line in scan("\n".join(rows)).lines:
        if line.nature != "code":
            yield code_spans.blanked(line.raw)


def _marked(rows: Sequence[str], number: int) -> tuple[list[str], int]:
    marked = []
    for line in scan("\n".join(rows)).lines:
        row = line.raw
        if line.nature != "code":
            row, number = _with_marks(row, number)
        marked.append(row)
    return marked, number


def _with_marks(row: str, number: int) -> tuple[str, int]:
    parts, last = [], 0
    for found in _GAP.finditer(code_spans.blanked(row)):
        number += 1
        parts += [row[last : found.start()], f"{OPENS}{number}{CLOSES}"]
        last = found.end()
    return "".join([*parts, row[last:]]), number


def _gap(reading: Reading, inner: str) -> Gap:
    written = [part.replace("\\|", "|").strip() for part in _PART.split(inner)]
    if len(written) > 1 and all(map(_MARK.match, written)):
        return _chosen(reading, inner, written)
    accepted = tuple(dict.fromkeys(part for part in written if part.strip("* ")))
    if not accepted:
        reading.add("Q02/gap", None, inner)
    return Gap(accepted, ())


def _chosen(reading: Reading, inner: str, written: Sequence[str]) -> Gap:
    choices = []
    for part in written:
        mark = _MARK.match(part)
        assert mark is not None, "the caller has seen the marks"
        choices.append(Choice(part[mark.end() :].strip(), bool(mark[1].strip())))
    if sum(choice.is_right for choice in choices) != 1:
        reading.add("Q03/gap", None, inner)
    if len({choice.text.casefold() for choice in choices}) < len(choices):
        reading.add("Q07/item", None, inner)
    return Gap((), tuple(choices))
