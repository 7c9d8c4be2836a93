"""Limits and checks that hold for the whole text, whatever it means."""

import re
from collections.abc import Iterator

from app.catalog.manuscript.scanning import Line, Scan
from app.catalog.messages import Report
from app.catalog.spec import Manuscript

MOST_BYTES = 200 * 1024
LONGEST_LINE = 20_000
MOST_QUESTIONS = 300
MOST_SCENES = 200
MOST_BRACKETS = 300

# Two texts of one place, for a person to choose: `folders.merging` writes these lines.
UNMERGED = re.compile(r"<{7} TRÊN MÁY CHỦ[ \t]*")
_BARE_IMAGE = re.compile(r"!\[[ \t]*\]\([ \t]*([^()\s]*)")


def is_too_big(text: str, report: Report) -> bool:
    is_big = len(text.encode(errors="replace")) > MOST_BYTES
    if is_big:
        report.add("X01", 1, most=MOST_BYTES // 1024)
    return is_big


def lines(scanned: Scan, report: Report) -> None:
    """Lines and paragraphs that cannot be shown safely, and pictures that say nothing."""
    if scanned.open_fence:
        row = scanned.lines[scanned.open_fence - 1].text
        report.add("M05", scanned.open_fence, row[:1] * 3)
    for line in scanned.lines:
        if len(line.raw) > LONGEST_LINE:
            report.add("X02", line.number, line.raw, most=LONGEST_LINE // 1000)
        elif line.nature != "code" and UNMERGED.fullmatch(line.raw):
            report.add("G01", line.number, line.raw)
        elif line.nature != "code" and "![" in line.text:
            for found in _BARE_IMAGE.finditer(line.text):
                report.add("M04", line.number, found[1] or "…")
    for line in _crowded(scanned.lines):
        report.add("M01", line.number, line.raw, most=MOST_BRACKETS)


def counts(manuscript: Manuscript, report: Report) -> None:
    questions = sum(1 for _ in manuscript.questions())
    if questions > MOST_QUESTIONS:
        report.add("X03", 1, count=questions, most=MOST_QUESTIONS)
    scenes = sum(len(case.scenes) for case in manuscript.cases)
    if scenes > MOST_SCENES:
        report.add("X04", 1, count=scenes, most=MOST_SCENES)


def _crowded(lines: tuple[Line, ...]) -> Iterator[Line]:
    """The first line of every paragraph with too many brackets to be rendered in time."""
    first, count = lines[0], 0
    for line in lines:
        if line.nature != "text":
            count = 0
            continue
        first = first if count else line
        before, count = count, count + line.text.count("[")
        if before <= MOST_BRACKETS < count:
            yield first
