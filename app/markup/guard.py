"""What is refused before any rendering: texts on which Python-Markdown takes seconds, or breaks.

Its cost grows with the square of the brackets in a paragraph and of the lines in a block, and its
calls nest as deep as the text does. What slips through meets the limits of the child process.
"""

import re
from collections.abc import Iterator

MOST_BYTES = 200 * 1024
MOST_BYTES_IN_LINE = 20 * 1024
MOST_NESTING = 50
MOST_BRACKETS = 300
MOST_LINES = 1_000
LONGEST_FENCE = 200

_TOO_LONG = "Phần này dài quá 200 KB. Chị chia thành nhiều bài."
_LONG_LINE = "Dòng này dài quá 20 KB. Chị xuống dòng để chia thành nhiều đoạn."
_NESTED = "Dòng này lồng quá 50 bậc. Chị bớt dấu “>” và gạch đầu dòng."
_BRACKETS = "Đoạn này có quá nhiều dấu “[” (hơn 300) nên không thể hiển thị an toàn."
_LINES = "Đoạn này hơn 1.000 dòng liền nhau. Chị thêm dòng trống để chia đoạn."
_FENCE = "Dòng này mở khung bằng “```” rồi kéo quá dài. Chị chỉ để ba dấu."
_UNSEEN = "Dòng này có ký tự máy không đọc được. Chị xóa rồi gõ lại."

_UNREADABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff]")
_MARKERS = re.compile(r"(?:[ \t]*(?:>|[-*+](?=[ \t])|[0-9]{1,9}[.)](?=[ \t])))*[ \t]*")
_MARKER = re.compile(r">|[-*+]|[0-9]+|\t| {4}")
_RULE = re.compile(r"[-*_ \t]*")
_FENCES = ("```", "~~~")


def guard(text: str) -> list[tuple[int, str]]:
    """Why a text may not be rendered: line (from 1) and a Vietnamese sentence; empty when it may.

    One look at each line; a text over 200 KB is not looked at.
    """
    # Counting characters first: no text has fewer bytes, and 5 MB need no encoding to be refused.
    if len(text) > MOST_BYTES or len(text.encode(errors="replace")) > MOST_BYTES:
        return [(1, _TOO_LONG)]
    return sorted([*_line_by_line(text), *_paragraph_by_paragraph(text)])


def _line_by_line(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line.encode(errors="replace")) > MOST_BYTES_IN_LINE:
            yield number, _LONG_LINE
        elif line.startswith(_FENCES) and len(line) > LONGEST_FENCE:
            yield number, _FENCE
        elif _nesting(line) > MOST_NESTING:
            yield number, _NESTED
        if _UNREADABLE.search(line):
            yield number, _UNSEEN


def _nesting(line: str) -> int:
    """How many quotes, lists and indents the line opens with; a rule of "- - -" opens none."""
    if _RULE.fullmatch(line):
        return 0
    found = _MARKERS.match(line)
    return len(_MARKER.findall(found[0])) if found else 0


def _paragraph_by_paragraph(text: str) -> Iterator[tuple[int, str]]:
    """Each paragraph is accused once of each fault, at the line where it goes too far."""
    lines = brackets = 0
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            lines = brackets = 0
            continue
        before, brackets, lines = brackets, brackets + line.count("["), lines + 1
        if before <= MOST_BRACKETS < brackets:
            yield number, _BRACKETS
        if lines == MOST_LINES + 1:
            yield number, _LINES
