"""Ordinary text on its way to be rendered: comments dropped, escaped lines unescaped."""

from collections.abc import Sequence

from app.catalog.manuscript import headings, labels, lettering
from app.catalog.manuscript.scanning import Line
from app.catalog.spec import Passage

_EVERY_LABEL = frozenset(labels.SPELLINGS)


def passage(lines: Sequence[Line]) -> Passage | None:
    """The Markdown of these lines, or None when they say nothing."""
    lines = [line for line in lines if not line.is_silent]
    rows = [row(line) for line in lines]
    said = [at for at, text in enumerate(rows) if text.strip()]
    if not said:
        return None
    first, last = said[0], said[-1]
    text = "\n".join(rows[first : last + 1])
    return Passage(text, lines[first].number, lines[last].number)


def row(line: Line) -> str:
    """One line as the renderer should see it."""
    if line.nature == "blank":
        return ""
    if line.nature == "code":
        return line.raw
    if line.nature == "heading":
        return f"{'#' * line.level} {headings.literal(line.text)}"
    line_break = "  " if line.raw.endswith("  ") else ""
    return " " * line.indent + unescaped(line.text) + line_break


def unescaped(text: str) -> str:
    r"""`\Điểm: 5` as `Điểm: 5`: Markdown itself unescapes signs, but not letters."""
    plain = text[1:]
    if not text.startswith("\\") or not plain[:1].isalnum():
        return text
    is_escaped = (
        labels.label(plain, _EVERY_LABEL)
        or headings.bare_question(plain)
        or lettering.begins(plain)
    )
    return plain if is_escaped else text
