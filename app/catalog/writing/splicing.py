"""One question back into its text, whose other lines stay byte for byte."""

import re
from dataclasses import replace

from app.catalog import line_ends
from app.catalog.manuscript import parse
from app.catalog.manuscript.scanning import Line, scan
from app.catalog.spec import Manuscript, Question
from app.catalog.writing import questions
from app.catalog.writing.remarks import without_id, without_tail
from app.catalog.writing.rewriting import spots
from app.catalog.writing.shielding import Spot

_REMARK = re.compile(r"<!--.*?-->")


def splice(source: str, question: Question) -> str:
    """The text with this question written on the lines it was read from.

    `question` is one of `parse(source)`, changed in whatever it says but not in where it stands.
    Comments and link definitions among its lines stay, behind it.
    """
    lines = line_ends.split(source)
    first, last = question.line - 1, question.end_line
    old = scan("\n".join(row for row, _ in lines[first:last])).lines
    kept = len(without_tail(old))
    rows = questions.rows(question, _spot(parse(source), question, old[0]))
    remarks = [row for line in old[:kept] for row in _remarks(line)]
    end = lines[first][1] or "\n"
    text = end.join([*rows, *(["", *remarks] if remarks else [])])
    before = "".join(row + end for row, end in lines[:first])
    after = "".join(row + end for row, end in lines[first + kept :])
    return before + text + lines[first + kept - 1][1] + after


def _spot(text: Manuscript, question: Question, heading: Line) -> Spot:
    """Where it stands; a question pasted without a heading goes on without one."""
    return replace(spots(text).get(question.line, Spot()), level=heading.level)


def _remarks(line: Line) -> list[str]:
    if line.is_silent:
        return [line.raw]
    return [] if line.nature == "code" else _REMARK.findall(without_id(line.raw))
