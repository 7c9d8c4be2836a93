"""Lists as people type them, rewritten as Python-Markdown reads them.

"Gồm có:" with "- một" on the very next line is a list; two blanks are enough to nest; "•" and "1)"
are markers. Headings, quotes and tables need no blank line around them, and "#tag" is no heading.
"""

import re
from dataclasses import dataclass

# Word's bullets, among them those of its Symbol and Wingdings fonts.
_MARKER = re.compile(r"(?:([-*+•●▪◦–\uf0b7\uf0a7])|([0-9]{1,9})[.)]) +(?=\S)")
_RULE = re.compile(r"(?:\* *){3,}|(?:- *){3,}|(?:_ *){3,}|=+ *")
_HEADING = re.compile(r"#{1,6}(?: |$)")
_HASH = re.compile(r"#+(?! |#|$)")
_TABLE_RULE = re.compile(r"[|:\- ]*-[|:\- ]*")
_QUOTE = re.compile(r" {0,3}> ?")
_LEVEL = " " * 4
_NESTED = 2  # blanks beyond the marker above that put a line inside its item


@dataclass(frozen=True, slots=True)
class _Item:
    indent: int  # of the marker, as typed
    content: int  # of the text behind it, as typed
    is_numbered: bool


def repaired(lines: list[str]) -> list[str]:
    """The lines with the blank lines and indents Python-Markdown wants; tabs already expanded."""
    repair = _Repair()
    at = 0
    while at < len(lines):
        quoted = repair.quoted_from(lines, at)
        if quoted:
            repair.quote(quoted)
        else:
            repair.line(lines[at], lines[at + 1] if at + 1 < len(lines) else "")
        at += len(quoted) or 1
    return repair.out


class _Repair:
    """One pass over the lines, with the list items that are open at the present one."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self.items: list[_Item] = []
        self.in_code = False
        self.is_loose = False  # the open item holds more than its first paragraph

    def quoted_from(self, lines: list[str], at: int) -> list[str]:
        """The run of quoted lines that begins here; none inside a list item or in code."""
        if self.items and _indent(lines[at]) >= _NESTED:
            return []
        end = at
        while end < len(lines) and _QUOTE.match(lines[end]):
            end += 1
        return lines[at:end]

    def quote(self, lines: list[str]) -> None:
        self._close()
        inner = repaired([_QUOTE.sub("", line, count=1) for line in lines])
        self.out += [f"> {line}".rstrip() for line in inner]

    def line(self, line: str, following: str) -> None:
        indent = _indent(line)
        text = line[indent:]
        if not text:
            self.out.append("")
            return
        self.in_code = self._is_code(indent)
        marker = None if self.in_code or _RULE.fullmatch(text) else _MARKER.match(text)
        if marker and self._may_begin(marker):
            self._item(indent, text, marker)
        elif self.items:
            self._inside(indent, line)
        else:
            self._outside(line, following)

    def _is_code(self, indent: int) -> bool:
        begins = not self.items and self._after_blank()
        return indent >= len(_LEVEL) and (self.in_code or begins)

    def _after_blank(self) -> bool:
        return not self.out or not self.out[-1]

    def _may_begin(self, marker: re.Match[str]) -> bool:
        """A wrapped line such as "2025. Sau đó" is no list: only a 1 may follow on a paragraph."""
        return bool(self.items or self._after_blank() or marker[1] or int(marker[2]) == 1)

    def _item(self, indent: int, text: str, marker: re.Match[str]) -> None:
        was_open, before = bool(self.items), None
        while self.items and indent < self.items[-1].indent + _NESTED:
            before = self.items.pop()
        item = _Item(indent, indent + marker.end(), marker[2] is not None)
        changes = before is not None and before.is_numbered != item.is_numbered
        if self.is_loose or changes or not was_open:
            self._blank()
        self.is_loose = False
        sign = f"{marker[2]}." if marker[2] else "-"
        self.out.append(f"{_LEVEL * len(self.items)}{sign} {_no_tag(text[marker.end() :])}")
        self.items.append(item)

    def _inside(self, indent: int, line: str) -> None:
        """A line without a marker while a list is open: of the item, or the end of the list."""
        text = line[indent:]
        if indent < _NESTED and (_HEADING.match(text) or _RULE.fullmatch(text)):
            self._close()
            self._outside(line, "")
        elif not self._after_blank():
            self.out.append(_LEVEL * (len(self.items) - 1) + _no_tag(text))
        else:
            while self.items and indent < self.items[-1].indent + _NESTED:
                self.items.pop()
            if self.items:
                self.is_loose = True
                rest = line[min(indent, self.items[-1].content) :]
                self.out.append(_LEVEL * len(self.items) + rest)
            else:
                self._outside(line, "")

    def _outside(self, line: str, following: str) -> None:
        heading = _HEADING.match(line)
        if heading or ("|" in line and "|" in following and _TABLE_RULE.fullmatch(following)):
            self._blank()
        self.out.append(line if self.in_code else _no_tag(line))
        if heading:
            self.out.append("")

    def _close(self) -> None:
        self.items.clear()
        self.is_loose = False
        self._blank()

    def _blank(self) -> None:
        if not self._after_blank():
            self.out.append("")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _no_tag(text: str) -> str:
    """A line that begins with "#tag", made safe from becoming a heading."""
    return f"\\{text}" if _HASH.match(text) else text
