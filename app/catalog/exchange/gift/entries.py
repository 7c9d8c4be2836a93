"""A GIFT file in pieces: questions end at a blank line outside their braces."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from app.catalog.exchange.gift import marks

_CATEGORY = re.compile(r"\$(?:CATEGORY|COURSE)\$?[ \t]*:[ \t]*(.*)")
_TAG = re.compile(r"\[tag:([^\]\[]{1,100})\]")
_COURSE = re.compile(r"(?:\$course\$|\$system\$|\$module\$|top)(?:/|$)")


@dataclass(frozen=True, slots=True)
class Entry:
    """One piece of the file, with escaped signs put aside; `line` counts from 1."""

    kind: Literal["question", "category", "comment"]
    text: str
    line: int


def tags(comment: str) -> list[str]:
    """The tags a comment gives to the question below it: `[tag:luật]`."""
    return [found.strip() for found in _TAG.findall(comment)]


def split(text: str) -> Iterator[Entry]:
    """Every piece in order; all lines but blank ones are in one."""
    rows: list[str] = []
    begun, depth = 1, 0
    for number, row in enumerate(text.split("\n"), start=1):
        row = marks.aside(row).rstrip()
        words = row.strip()
        category = _CATEGORY.match(words)
        ends = depth <= 0 and (not words or category)
        cut_off = depth > 0 and bool(rows) and not rows[-1] and _begins(words)
        if rows and (ends or cut_off or category):
            yield Entry("question", "\n".join(rows).strip("\n"), begun)
            rows, depth = [], 0
        if words.startswith("//"):
            yield Entry("comment", marks.back(words.lstrip("/").strip()), number)
        elif category:
            yield Entry("category", _name(category[1]), number)
        elif words or rows:
            begun = begun if rows else number
            rows.append(row)
            depth += row.count("{") - row.count("}")
    if rows:
        yield Entry("question", "\n".join(rows).strip("\n"), begun)


def _begins(words: str) -> bool:
    """Whether a line below a blank one, in braces that are still open, begins a new question."""
    return words.startswith("::") or "{" in words


def _name(path: str) -> str:
    """The category without what stands for the course."""
    path = marks.back(path).strip()
    while found := _COURSE.match(path):
        path = path[found.end() :]
    return path or "chung"
