"""The marks of options: `- ( )`, `- (x)`, `- [ ]`, `- [x]`, `- (50%)`, `- (Đ)`."""

import re
from dataclasses import dataclass
from typing import Literal

from app.catalog import values

Style = Literal["(", "[", "letter"]

_BULLET = re.compile(r"(?:[-*+•–]|\d{1,2}[.)])[ \t]*(?=[(\[])")
_MARK = re.compile(r"\(([^()]{0,9})\)|\[([^\[\]]{0,9})\]")
_RIGHT = frozenset("xX✓✔√vV*")
_TRUTH = {"Đ": True, "đ": True, "T": True, "S": False, "s": False, "F": False}


@dataclass(frozen=True, slots=True)
class Mark:
    """How an option is marked: the brackets, and what choosing it is worth.

    `share` is 1 for right, 0 for wrong, anything between (or below) when written as a percent;
    `truth` is set for Đ/S; `letter` for A, B, C, whose key stands elsewhere.
    """

    style: Style
    share: float
    truth: bool | None = None
    letter: str = ""


def marked(text: str, *, bulleted: bool = True) -> tuple[Mark, str] | None:
    """The mark and the words of an option line, or None for any other line.

    A link `- [x](address)` is no option. Without `bulleted` the bullet may be missing, as phones
    and chats often lose it.
    """
    if not text or text[0] not in "-*+•–([0123456789":
        return None
    bullet = _BULLET.match(text)
    if bulleted and not bullet:
        return None
    found = _MARK.match(text, bullet.end() if bullet else 0)
    if not found:
        return None
    rest = text[found.end() :]
    inner = (found[1] if found[1] is not None else found[2]).strip()
    mark = _read("(" if found[1] is not None else "[", inner)
    glued = bool(rest) and rest[0] not in " \t"
    if mark is None or (glued and (rest[0] in "([:" or inner not in {"", "x", "X"})):
        return None
    return mark, rest.strip()


def _read(style: Style, inner: str) -> Mark | None:
    if not inner:
        return Mark(style, 0)
    if inner in _RIGHT:
        return Mark(style, 1)
    if inner in _TRUTH:
        return Mark(style, float(_TRUTH[inner]), truth=_TRUTH[inner])
    if inner.endswith("%"):
        share = values.number(inner[:-1].strip())
        return Mark(style, share / 100) if share is not None and abs(share) <= 100 else None
    return None
