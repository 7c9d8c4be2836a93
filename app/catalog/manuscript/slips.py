"""Answers that slipped into what is asked, in a quote, a cell or brackets, for all to see."""

import re
from collections.abc import Iterator

from app.catalog.manuscript import labels
from app.catalog.manuscript.bodies import Body

_ANSWER = frozenset({"answer"})
_AROUND = " \t>|*_-–•(["
# Brackets that end a line: "Số nào? (Đáp án: B)".
_IN_BRACKETS = re.compile(r"(?<!\\)[(\[]([^()\[\]]{3,200})[)\]][\s.*_|]*$")


def slipped(body: Body) -> Iterator[tuple[int, str]]:
    """(line, text) of each row of the question that tells its answer before it is asked."""
    rows = [(body.line, body.head.stem)]
    for piece in body.stem():
        rows += [(piece.line + at, row) for at, row in enumerate(piece.rows)]
    for line, row in rows:
        if not row.lstrip().startswith("\\") and _tells(row):
            yield line, row.strip()


def _tells(row: str) -> bool:
    """Bare, such a row would have been a label: its author has escaped it."""
    bracketed = _IN_BRACKETS.search(row)
    bare = row.strip(_AROUND)
    is_dressed = not row.lstrip().startswith(bare)
    return (is_dressed and _is_answer(bare)) or bool(bracketed and _is_answer(bracketed[1]))


def _is_answer(words: str) -> bool:
    found = labels.label(words.strip(), _ANSWER)
    return found is not None and bool(found.value)
