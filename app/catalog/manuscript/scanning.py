"""Lines with their number and nature. Nothing here knows what a question is.

Fences, comments and four-space code are never structure, whatever they contain. Every decision
is local to a line plus a little memory, so the scan is linear and no unclosed mark can swallow
the text that follows: a fence or a comment that is never closed is read as ordinary text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

# A definition is that of a link or a footnote; like a comment, it says nothing where it stands.
Nature = Literal["text", "blank", "heading", "code", "comment", "definition"]

_FENCE = re.compile(r"(`{3,}|~{3,})(.*)")
_HEADING = re.compile(r"(#{1,6})(?:[ \t]+|(?<=##)(?=[^\W_]|\*)|$)(.*)")
_ID = re.compile(r"(?:<!--\s*id:\s*|(?<!\\)\{#)([A-Za-z0-9][\w-]{0,63})(?:\s*-->|\})$", re.A)
_DEFINITION = re.compile(
    r"\[\^[^\[\]\s]{1,80}\]:.*"
    r"|\[[^\[\]^][^\[\]]{0,200}\]:[ \t]*<?[^\s<>]+>?(?:[ \t]+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?"
)
_LIST_ITEM = re.compile(r"(?:[-*+•–]|\d{1,9}[.)])(?:\s|$)")
_RULE = re.compile(r"(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: `raw` as it stands, `text` without comments and id; `indent` counts columns."""

    number: int
    raw: str
    text: str
    nature: Nature
    indent: int = 0
    level: int = 0
    key: str | None = None

    @property
    def is_silent(self) -> bool:
        """A line that shows nothing where it stands."""
        return self.nature in {"comment", "definition"}

    @property
    def is_rule(self) -> bool:
        """A separator (`---`), where separators mean something."""
        is_mark = self.nature == "text" and self.text[0] in "-*_"
        return is_mark and bool(_RULE.fullmatch(self.text))


@dataclass(frozen=True, slots=True)
class Scan:
    """All lines, and the line of a fence that nothing closes."""

    lines: tuple[Line, ...]
    open_fence: int | None


def scan(text: str, longest: int = 20_000) -> Scan:
    """The lines of cleaned text; one longer than `longest` characters is never structure."""
    return _Scanner(text.split("\n"), longest).scan()


def fence(words: str) -> str | None:
    """The mark that opens a block of code, if these words do."""
    found = _FENCE.match(words) if words.startswith(("```", "~~~")) else None
    return None if not found or (found[1][0] == "`" and "`" in found[2]) else found[1]


class _Scanner:
    def __init__(self, rows: Sequence[str], longest: int) -> None:
        self.rows = rows
        self.longest = longest
        self.closing = _closing_fences(rows)
        # A comment written whole in a line ends no other, so a section with ids can be put aside.
        self.ends_comment = ["-->" in row and "-->" in _drop_comments(row) for row in rows]
        self.last_comment_end = max(
            (n for n, ends in enumerate(self.ends_comment) if ends), default=0
        )
        self.lines: list[Line] = []
        self.open_fence: int | None = None
        self.in_list = False
        self.in_note = False
        self.after_gap = True

    def scan(self) -> Scan:
        at = 0
        while at < len(self.rows):
            at = self._fence(at) or self._comment(at) or self._one(at)
        return Scan(tuple(self.lines), self.open_fence)

    def _fence(self, at: int) -> int:
        """Takes a closed fence whole and returns the line after it, else 0."""
        row = self.rows[at]
        mark = fence(row.lstrip())
        if not mark or (_indent(row) > 3 and not self.in_list) or self._is_long(row):
            return 0
        if self.closing[mark[0]][at + 1] < len(mark):
            self.open_fence = self.open_fence or at + 1
            return 0
        self._add(at, "code")
        at += 1
        while not _closes(self.rows[at], mark):
            self._add(at, "code")
            at += 1
        self._add(at, "code")
        self.after_gap = False
        return at + 1

    def _comment(self, at: int) -> int:
        """Takes a comment that begins a line and ends on a later one, else 0."""
        row = self.rows[at]
        begins = row.lstrip().startswith("<!--") and _indent(row) < 4
        if not begins or "-->" in row or at >= self.last_comment_end or self._is_long(row):
            return 0
        while not self.ends_comment[at]:
            self._add(at, "comment")
            at += 1
        rest = _drop_comments(self.rows[at]).partition("-->")[2]
        self._add(at, "text" if rest.strip() else "comment", rest.strip())
        return at + 1

    def _one(self, at: int) -> int:
        row, indent = self.rows[at], _indent(self.rows[at])
        if not row.strip():
            self._add(at, "blank")
            self.after_gap = True
        elif self.in_note and indent > (3 if self.after_gap else 1):
            self._add(at, "definition", row.strip(), indent=indent)
        elif self._is_long(row) or (indent > 3 and not self.in_list and self.after_gap):
            self._add(at, "code")
        else:
            self._text(at, row, indent)
            self.after_gap = False
        return at + 1

    def _text(self, at: int, row: str, indent: int) -> None:
        words = row.strip()
        found = _HEADING.match(words) if words[0] == "#" else None
        words, key = _without_comments(words, braces=found is not None)
        found = _HEADING.match(words) if found else None
        self.in_note = False
        if found and indent <= (1 if self.in_list else 3):
            self.in_list = False
            self._add(at, "heading", _heading_words(found[2]), level=len(found[1]), key=key)
        elif words[:1] == "[" and indent < 4 and _DEFINITION.fullmatch(words):
            self.in_note = words.startswith("[^")
            self._add(at, "definition", words, indent=indent)
        else:
            if indent < 4:
                is_item = bool(_LIST_ITEM.match(words))
                lazy = self.in_list and (indent > 1 or not self.after_gap)
                self.in_list = is_item or lazy
            self._add(at, "text" if words else "comment", words, indent=indent, key=key)

    def _add(
        self,
        at: int,
        nature: Nature,
        text: str = "",
        *,
        indent: int = 0,
        level: int = 0,
        key: str | None = None,
    ) -> None:
        row = self.rows[at]
        text = row if nature == "code" else text
        self.lines.append(Line(at + 1, row, text, nature, indent, level, key))

    def _is_long(self, row: str) -> bool:
        return len(row) > self.longest


def _indent(row: str) -> int:
    blank = row[: len(row) - len(row.lstrip(" \t"))]
    return len(blank.expandtabs(4))


def _closes(row: str, mark: str) -> bool:
    row = row.strip()
    return len(row) >= len(mark) and row == mark[0] * len(row)


def _closing_fences(rows: Sequence[str]) -> dict[str, list[int]]:
    """For every line, the longest closing fence at or after it, by character."""
    longest = {mark: [0] * (len(rows) + 1) for mark in "`~"}
    for at in range(len(rows) - 1, -1, -1):
        row = rows[at].strip()
        for mark, runs in longest.items():
            alone = len(row) > 2 and row == mark * len(row)
            runs[at] = max(runs[at + 1], len(row) if alone else 0)
    return longest


def _without_comments(words: str, *, braces: bool) -> tuple[str, str | None]:
    """The words without comments written in the line, and the id at its end.

    `{#id}` is read in headings only; elsewhere it may be text.
    """
    found = _ID.search(words) if words.endswith(("-->", "}") if braces else "-->") else None
    if found:
        words = words[: found.start()].rstrip()
    if "<!--" in words and words.partition("<!--")[0].count("`") % 2 == 0:
        words = _drop_comments(words).strip()
    return words, found[1] if found else None


def _drop_comments(words: str) -> str:
    kept: list[str] = []
    at = 0
    while (start := words.find("<!--", at)) >= 0 and (end := words.find("-->", start)) >= 0:
        kept.append(words[at:start])
        at = end + 3
    return "".join(kept) + words[at:]


def _heading_words(words: str) -> str:
    words = words.strip()
    bare = words.rstrip("#")
    return bare.rstrip() if not bare or bare[-1] in " \t" else words
