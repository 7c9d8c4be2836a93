"""What a canonical form would lose: remarks among the lines, and words of the author's."""

import re
from collections import Counter
from collections.abc import Sequence

from app.catalog.manuscript import kinds, labels
from app.catalog.manuscript.scanning import Line
from app.text import fold

_ID = re.compile(r"(?:<!--\s*id:[^<>]*-->|\{#[\w-]+\})\s*$")
_WORD = re.compile(r"[^\W\d_]+|\d+")
_OURS = frozenset(
    word
    for words in (
        *(spelling for each in labels.SPELLINGS.values() for spelling in each),
        *(word for kind in kinds.KINDS.values() for word in kind.called),
        "câu hỏi số question bài có không yes no đúng sai true false điểm points strict exact",
        "từ đến tới ít nhất tối thiểu tối đa nhiều nhất không quá bắt buộc trừ điểm",
    )
    for word in _WORD.findall(fold(words))
)


def without_tail(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines without blank ones, rules and remarks at their end."""
    kept = len(lines)
    while kept > 1 and (
        lines[kept - 1].nature == "blank" or lines[kept - 1].is_silent or lines[kept - 1].is_rule
    ):
        kept -= 1
    return lines[:kept]


def is_remark(line: Line) -> bool:
    """Whether a line says something that is not shown where it stands."""
    if line.nature == "code":
        return False
    return line.is_silent or "<!--" in without_id(line.raw)


def without_id(row: str) -> str:
    return _ID.sub("", row)


def loses_words(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether a word is gone that is not one of the format's own."""
    gone = Counter(_words(old)) - Counter(_words(new))
    return any(len(word) > 1 and word not in _OURS for word in gone)


def _words(rows: Sequence[str]) -> list[str]:
    return _WORD.findall(fold("\n".join(rows)))
