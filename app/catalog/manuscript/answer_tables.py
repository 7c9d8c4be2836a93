"""Keys told together at the end of a pasted paper: `1-A 2-B`, or numbers above their letters."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.catalog.manuscript import headings, labels, lettering
from app.catalog.manuscript.marks import marked
from app.catalog.manuscript.scanning import Line
from app.text import fold

LETTERS = r"(?:[A-Ha-h](?:\s*[,;&]\s*[A-Ha-h])*|[A-H]{1,5}|[ĐĐSđsTF](?:[\s,–-]*[ĐSđsTF]){0,7})"
_PAIR = re.compile(rf"(?:(?:câu|bài)\s*)?(\d{{1,3}})\s*[-–—.:)/=]?\s*({LETTERS})(?![\w])", re.I)
_BETWEEN = re.compile(r"[\s,;|.–-]*")
# One pair on a line like these may be an item of a list, or a question asked in one letter.
_LISTED = re.compile(r"\d{1,3}[.)]\s|câu|bài", re.I)
_NUMBER = re.compile(r"\d{1,3}")
_LETTER = re.compile(r"[A-Ha-h]")
_DIVIDER = re.compile(r"[\s|:-]*---?[\s|:-]*|[|:-]+")
_HEADS = frozenset({"cau", "cau hoi", "dap an", "question", "answer", "d/a"})
_LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class Answers:
    """The pairs of (number, letters) that stand behind the questions, from line `begins` on."""

    begins: int
    line: Line
    told: tuple[tuple[str, str], ...]
    announced: bool


def pairs(text: str) -> list[tuple[str, str]]:
    """All pairs of a line that holds nothing else."""
    found, at = [], 0
    text = text.strip()
    while at < len(text):
        pair = _PAIR.match(text, at)
        if not pair:
            return []
        found.append((pair[1], pair[2].strip()))
        between = _BETWEEN.match(text, pair.end())
        at = between.end() if between else len(text)
    return found


def read(lines: Sequence[Line]) -> Answers | None:
    """The answers these lines end with; None when they end otherwise."""
    begins, announced = len(lines), False
    for at in range(len(lines) - 1, -1, -1):
        line = lines[at]
        if line.nature == "blank" or line.is_silent or line.is_rule:
            continue
        announced = announces(line)
        if announced or _cells(line) is not None:
            begins = at
        if announced or _cells(line) is None:
            break
    told = tuple(_told(lines[begins:]))
    if begins == len(lines) or (len(told) < 2 and not (announced and told)):
        return None
    if not announced and any(map(_is_listed, lines[begins:])):
        return None
    return Answers(begins, lines[begins], told, announced)


def end(lines: Sequence[Line], at: int) -> int:
    """Where a section of answers ends that begins at `at` and holds nothing else; else `at`."""
    if at == len(lines) or lines[at].nature != "heading" or not announces(lines[at]):
        return at
    below = range(at + 1, len(lines))
    stop = next((n for n in below if lines[n].nature == "heading"), len(lines))
    found = read(lines[at:stop])
    return stop if found and found.begins == 0 else at


def is_sure(answers: Answers, sections: Sequence[tuple[str, Sequence[Line]]]) -> bool:
    """Whether each answer names one question and its options, and no key there says otherwise.

    `sections` are the numbers of the questions with the lines below each.
    """
    times = Counter(number for number, _ in sections)
    letters = {number: _offered(below) for number, below in sections}
    own = {number: _own_keys(below) for number, below in sections}
    told = Counter(number for number, _ in answers.told)
    return all(
        times[number] == told[number] == 1
        and (keys := set(lettering.keys(value) or "?")) <= letters[number]
        and own[number] in (set(), keys)
        for number, value in answers.told
    )


def announces(line: Line) -> bool:
    """A line that says that answers follow, such as "ĐÁP ÁN", or that begins with them."""
    if line.nature == "heading":
        return headings.is_answers(line.text)
    if line.nature != "text":
        return False
    found = labels.label(line.text, labels.IN_QUESTION)
    if found and found.name == "answer":
        return len(pairs(found.value)) > 1 or not found.value
    return fold(line.text).strip(" *_:.") in {"dap an", "bang dap an", "dap an de thi", "answers"}


def _offered(lines: Sequence[Line]) -> set[str]:
    texts = [line.text for line in lines if line.nature == "text"]
    count = sum(bool(marked(text)) for text in texts)
    return set(lettering.LETTERS[:count]) | lettering.offered(lines)


def _own_keys(lines: Sequence[Line]) -> set[str]:
    """The letters that a question says itself, by `Đáp án: …` or by the marks of its options."""
    texts = [line.text for line in lines if line.nature == "text"]
    found = (labels.label(text, labels.IN_QUESTION) for text in texts)
    values = (one.value for one in found if one and one.name == "answer")
    marks = [mark for text in texts if (mark := marked(text))]
    by_mark = {
        letter
        for letter, (mark, _) in zip(lettering.LETTERS, marks, strict=False)
        if mark.share > 0
    }
    return by_mark or set(lettering.keys(next(values, "")) or "")


def _told(lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    above: list[str] = []
    for line in lines:
        cells = _cells(line) or _announced(line)
        if len(above) == len(cells) and all(map(_LETTER.fullmatch, cells)):
            yield from zip(above, cells, strict=True)
        for cell in cells:
            yield from pairs(cell)
        for cell, after in pairwise(cells):
            if _NUMBER.fullmatch(cell) and _LETTER.fullmatch(after):
                yield cell, after
        if cells:
            above = cells if all(map(_NUMBER.fullmatch, cells)) else []


def _announced(line: Line) -> list[str]:
    found = labels.label(line.text, labels.IN_QUESTION) if line.nature == "text" else None
    return [found.value] if found and found.value else []


def _cells(line: Line) -> list[str] | None:
    """The cells of a row of numbers and letters; None for any other line."""
    text = line.text.strip()
    if line.nature != "text" or len(text) > _LONGEST:
        return None
    if _DIVIDER.fullmatch(text):
        return []
    if pairs(text):
        return [text]
    cells = re.split(r"\s*[|\t]\s*", text.strip("| \t")) if "|" in text else text.split()
    if cells and fold(cells[0]).strip(" *:.") in _HEADS:
        del cells[0]
    cells = [cell.strip("* ") for cell in cells if cell.strip()]
    is_row = len(cells) > 1 and all(map(_is_cell, cells))
    return cells if is_row else None


def _is_cell(text: str) -> bool:
    return bool(_NUMBER.fullmatch(text) or _LETTER.fullmatch(text) or pairs(text))


def _is_listed(line: Line) -> bool:
    return len(pairs(line.text)) == 1 and bool(_LISTED.match(line.text))
