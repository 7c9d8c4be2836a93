"""The outline in a course file: list items that link to lessons, under the titles of parts.

A `---` after lessons of a part ends it. Lines that are not outline are the course's introduction.
"""

import posixpath
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from app import text
from app.catalog.manuscript import front_matter
from app.catalog.manuscript.scanning import Line, scan
from app.catalog.titles import plain

_LINK = re.compile(
    r"(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?\[[^\[\]]*\]\(<?([^()<>]+?)>?\)"
)


@dataclass(frozen=True)
class Entry:
    """A lesson in the outline: its path in the folder, the part it stands in, its line."""

    path: str
    part: str | None
    line: int


def read(source: str) -> tuple[Entry, ...]:
    """The lessons a course file links to, in order; empty when it has no outline."""
    entries: list[Entry] = []
    part: str | None = None
    for line in _lines(source):
        if line.nature == "heading" and line.level == 2:
            part = plain(line.text)[:200]
        elif line.is_rule:
            part = None
        elif path := _target(line):
            entries.append(Entry(path, part or None, line.number))
    return tuple(entries)


def written(parts: Iterable[tuple[str | None, Sequence[tuple[str, str]]]]) -> list[str]:
    """The lines of an outline: parts in order, each with (title, path) of its lessons."""
    rows: list[str] = []
    for title, lessons in parts:
        if title:
            rows += [f"## {title}", ""]
        elif rows:
            rows += ["---", ""]
        rows += [f"- [{_label(name)}]({path})" for name, path in lessons]
        rows.append("")
    return rows


def replaced(source: str, rows: Sequence[str]) -> str:
    """The course file with this outline in the place of the one it had, or at its end."""
    lines = text.clean(source).split("\n")
    found = _extent(source)
    if found is None:
        head = "\n".join(lines).rstrip("\n")
        return "\n".join([head, "", *rows]).strip("\n") + "\n"
    first, last = found
    tail = lines[last:]
    return "\n".join([*lines[: first - 1], *rows, *tail]).rstrip("\n") + "\n"


def _extent(source: str) -> tuple[int, int] | None:
    """(first, last) line of the outline with the heading it begins with."""
    lines = _lines(source)
    at = [index for index, line in enumerate(lines) if _target(line)]
    if not at:
        return None
    first = at[0]
    while first and (lines[first - 1].nature == "blank" or _is_part(lines[first - 1])):
        first -= 1
        if _is_part(lines[first]):
            break
    else:
        first = at[0]
    return lines[first].number, lines[at[-1]].number


def _is_part(line: Line) -> bool:
    return line.nature == "heading" and line.level == 2


def _lines(source: str) -> tuple[Line, ...]:
    rows = text.clean(source).split("\n")
    length = front_matter.length(rows)
    return scan("\n".join([*[""] * length, *rows[length:]])).lines


def _target(line: Line) -> str | None:
    found = _LINK.match(line.text) if line.nature == "text" else None
    path = unquote(found[1].partition("#")[0]).strip() if found else ""
    if not path.lower().endswith(".md") or "://" in path:
        return None
    return posixpath.normpath(path)


def _label(title: str) -> str:
    return re.sub(r"[\[\]]", "", title)
