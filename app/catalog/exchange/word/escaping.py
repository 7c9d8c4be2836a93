"""Rows of a draft that must stay text: whatever would be read as syntax gets a backslash."""

import re

from app.catalog.manuscript import headings, labels, lettering
from app.catalog.manuscript.marks import marked

_EVERY_LABEL = frozenset(labels.SPELLINGS)
_SIGN = re.compile(r"#{1,6}(?:\s|$)|##|>|\||[-*+](?:\s|$)|[([]|---|\*\*\*(?:\s|$)|___+\s*$|```")
_NUMBER = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_BULLET = re.compile(r"[•–](?=\s)")
_STOP = re.compile(r"[.)](?=[*_]{0,3}\s)")
_COLON = re.compile(r"[:：]")
# One that an odd number of backslashes stands before is escaped already.
_BRACE = re.compile(r"(?<!\\)((?:\\\\)*)\{#")
_FENCE = re.compile(r"~{3,}")


def as_text(row: str) -> str:
    """One row of text, which may begin like a list, a label, a question or an option."""
    row = row.strip()
    if not row:
        return ""
    if found := _NUMBER.match(row):
        return f"{found[1]}\\{found[2]}{row[found.end() :]}"
    if _BULLET.match(row):
        return f"- {as_item(row[1:].strip())}"
    if _FENCE.match(row):
        return f"&#126;{row[1:]}"
    if _SIGN.match(row) and not row.startswith(("![", "**", "[^")) and not _is_link(row):
        return f"\\{row}"
    return _as_words(row)


def as_item(row: str) -> str:
    """The words of a list item, a cell or a heading."""
    row = row.strip()
    if row[:1] in {"(", "["} and marked(f"- {row}"):
        return f"\\{row}"
    if labels.label(f"- {row}", _EVERY_LABEL):
        return _COLON.sub("&#58;", row, count=1)
    if found := _NUMBER.match(row):
        return f"{found[1]}\\{found[2]}{row[found.end() :]}"
    if _SIGN.match(row) and row[:1] in "#>-+*" and not row.startswith("**"):
        return f"\\{row}"
    return f"\\{row}" if lettering.begins(row) and row[0].isalpha() else row


def as_title(row: str) -> str:
    """The words of a heading, which may end like an id or with the sign of headings."""
    row = " ".join(row.split())
    if row.endswith("}") and "{#" in row:
        row = _BRACE.sub(r"\1\\{#", row)
    return f"{row[:-1]}\\#" if row.endswith("#") else row


def as_cell(row: str) -> str:
    return re.sub(r"(?<!\\)\|", r"\\|", " ".join(row.split()))


def _as_words(row: str) -> str:
    """A row that begins with letters, or with a bold word."""
    bare = row[0].isalnum()
    if labels.label(row, _EVERY_LABEL):
        return f"\\{row}" if bare else _COLON.sub("&#58;", row, count=1)
    if headings.bare_question(row) or lettering.begins(row):
        if bare:
            return f"\\{row}"
        stopped = _STOP.sub(lambda found: f"\\{found[0]}", row, count=1)
        return stopped if stopped != row else _COLON.sub("&#58;", row, count=1)
    return row


def _is_link(row: str) -> bool:
    return bool(re.match(r"\[[^\[\]]*\]\(", row))
