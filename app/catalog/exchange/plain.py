"""Plain words as rows of a draft: shown as they were typed, whatever signs they hold."""

import re
from collections.abc import Iterable, Sequence

from app.catalog.exchange.word import escaping

# A longer row would be taken for code.
LONGEST_ROW = 4_000
LONGEST_HEADING = 300

_SIGNS = re.compile(r"\\(?=[^\w\s])|`|(?<!\w)_|_(?!\w)")
_STAR = re.compile(r"\*")
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_ENTITY = re.compile(r"&(?=#?\w{1,31};)")
_BRACKETS = re.compile(r"\]\(|\]\[|\[\[|\[\^")
_PICTURE = re.compile(r"(!\[[^\[\]\n]{1,300}\]\(media/[\w./-]{1,150}\))")
_KEPT_WITH_GAPS = re.compile(rf"{_PICTURE.pattern[:-1]}|\[\[[^\[\]]+\]\])")
_ARROWS = {"->": "-&gt;", "=>": "=&gt;", "→": "&rarr;", "⇒": "&rArr;"}
_BULLET = re.compile(r"[-*+][ \t]+(?=\S)")


def words(text: str, *, gaps: bool = False) -> str:
    """A line of plain words as Markdown. A picture of the course stays a picture, and with `gaps`
    `[[…]]` stays a gap.
    """
    kept = _KEPT_WITH_GAPS if gaps else _PICTURE
    pieces = kept.split(" ".join(text.split()))
    return "".join(one if at % 2 else _escaped(one) for at, one in enumerate(pieces))


def rows(text: str, *, gaps: bool = False) -> list[str]:
    """Plain text as rows: its own lines, a blank one where it had some."""
    return tidy(literal(words(row, gaps=gaps)) for row in text.split("\n"))


def markdown_rows(text: str) -> list[str]:
    """Text that is Markdown already: its lists stay, what our format would read is text."""
    return tidy(_kept(row) for row in text.split("\n"))


def literal(row: str) -> str:
    """A row of Markdown that begins nothing: no list, no label, no question."""
    row = row.strip()
    if row and not row.strip("="):
        return f"&#61;{row[1:]}"
    return escaping.as_text(row)


def title(row: str) -> str:
    """The words behind "Câu 1."; a bracket at their head is no flag, one at their end no id."""
    if row.endswith("}"):
        row = row.replace("{#", "&#123;#")
    row = escaping.as_title(row)
    return f"\\{row}" if row.startswith("(") else row


def comment(text: str) -> str:
    """A line nobody but the trainer sees."""
    return f"<!-- {' '.join(text.split()).replace('--', '- -').replace('>', '›')} -->"


def answer(text: str) -> str:
    """An accepted wording, which is compared and not rendered; `|` parts wordings."""
    return " ".join(text.split()).replace("|", "\\|")


def left_side(row: str) -> str:
    """The left side of a pair, already Markdown: an arrow in it joins nothing."""
    for arrow, written in _ARROWS.items():
        row = row.replace(arrow, written)
    return row


def right_side(text: str) -> str:
    """The right side of a pair, which is shown without being rendered."""
    return "".join(f"\\{sign}" if sign in "\\*_`[]" else sign for sign in " ".join(text.split()))


def tidy(found: Iterable[str]) -> list[str]:
    """No blank rows at the ends, one at a time between; long rows cut at blanks."""
    kept: list[str] = []
    for row in found:
        if row or (kept and kept[-1]):
            kept += _cut(row)
    while kept and not kept[-1]:
        kept.pop()
    return kept


def first(found: Sequence[str]) -> tuple[str, list[str]]:
    """What becomes the heading, and the other rows; a short paragraph of many lines is one."""
    if not found:
        return "", []
    end = next((at for at, row in enumerate(found) if not row), len(found))
    paragraph = " ".join(found[:end])
    goes_on = all(row[0].isalnum() for row in found[1:end])
    if end > 1 and goes_on and len(paragraph) <= LONGEST_HEADING:
        return paragraph, tidy(found[end:])
    return found[0], tidy(found[1:])


def _cut(row: str) -> list[str]:
    parts = []
    while len(row) > LONGEST_ROW:
        at = row.rfind(" ", 1, LONGEST_ROW)
        at = at if at > 0 else LONGEST_ROW
        parts.append(row[:at])
        row = literal(row[at:])
    return [*parts, row]


def _kept(row: str) -> str:
    row = row.rstrip()
    bullet = _BULLET.match(row)
    return f"- {escaping.as_item(row[bullet.end() :])}" if bullet else literal(row)


def _escaped(line: str) -> str:
    line = _SIGNS.sub(r"\\\g<0>", line)
    if line.count("*") > 1:
        line = _STAR.sub(r"\\*", line)
    if _BRACKETS.search(line):
        line = line.replace("[", "\\[").replace("]", "\\]")
    return _TAG.sub("&lt;", _ENTITY.sub("&amp;", line))
