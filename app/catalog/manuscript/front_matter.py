"""The lines between two `---` at the top: `key: value`, `key: [a, b]` or `key:` and `- items`.

It looks like YAML and is not: nothing is guessed, nothing needs quoting, and a colon or a hash
inside a title stays there. Keys are Vietnamese or English, without regard to case or marks.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from app.catalog import values
from app.catalog.front import Front
from app.catalog.manuscript.guessing import Guesses
from app.catalog.messages import Report
from app.text import fold

KEYS: dict[str, tuple[str, ...]] = {
    "id": ("id", "mã"),
    "title": ("title", "tiêu đề", "tên"),
    "summary": ("summary", "tóm tắt", "mô tả"),
    "audience": ("audience", "đối tượng"),
    "level": ("level", "trình độ"),
    "periods": ("periods", "số tiết"),
    "duration": ("duration", "thời lượng"),
    "lang": ("lang", "ngôn ngữ"),
    "tags": ("tags", "thẻ"),
    "authors": ("authors", "tác giả"),
    "license": ("license", "giấy phép"),
    "cover": ("cover", "ảnh bìa"),
    "prerequisites": ("prerequisites", "học trước"),
    "order": ("order", "trình tự"),
    "completion": ("completion", "hoàn thành"),
    "pass": ("pass", "điểm đạt"),
    "certificate": ("certificate", "chứng nhận"),
    "status": ("status", "trạng thái"),
    "sources": ("sources", "nguồn"),
    "updated": ("updated", "cập nhật"),
    "review": ("review", "cần rà soát"),
    "notice": ("notice", "ghi chú"),
    "help": ("help", "hộp trợ giúp"),
    "quick_exit": ("quick exit", "thoát nhanh"),
    "line_breaks": ("line breaks", "xuống dòng"),
}
_NAMES = {fold(spelling): name for name, words in KEYS.items() for spelling in words}
_PAIR = re.compile(r"([^\W\d_][\w \t-]{0,39}?)[ \t]*[:：][ \t]*(.*)")
_ITEM = re.compile(r"-[ \t]+(.*)")

Value = str | tuple[str, ...]
T = TypeVar("T")


@dataclass(slots=True)
class _Entry:
    name: str
    line: int
    text: str
    items: list[str] = field(default_factory=list)

    @property
    def value(self) -> Value:
        if self.items:
            return tuple(self.items)
        if self.text.startswith("[") and self.text.endswith("]"):
            return tuple(_unquoted(item) for item in self.text[1:-1].split(",") if item.strip())
        return _unquoted(self.text)


def length(rows: Sequence[str]) -> int:
    """How many rows the front matter takes, nought when the text does not begin with one."""
    if not rows or rows[0].rstrip() != "---":
        return 0
    end = next((at for at, row in enumerate(rows) if at and row.rstrip() in {"---", "..."}), 0)
    first = next((row.strip() for row in rows[1:end] if row.strip()), "")
    return end + 1 if end and (not first or first[0] == "#" or _PAIR.fullmatch(first)) else 0


def spelling(row: str) -> str | None:
    """The name of the key this row of a head says, folded; None when it says none."""
    pair = None if row.startswith((" ", "\t")) else _PAIR.fullmatch(row.strip())
    return fold(re.sub(r"[_-]", " ", pair[1])) if pair else None


def read(rows: Sequence[str], report: Report) -> Front:
    """The front matter that `rows` are, with its two rules; unknown keys are kept."""
    if not rows:
        return Front()
    entries = _entries(rows, report)
    known: dict[str, _Entry] = {}
    unknown: list[tuple[str, Value]] = []
    guesses = Guesses(_NAMES)
    for entry in entries:
        name = _NAMES.get(fold(re.sub(r"[_-]", " ", entry.name)))
        if name:
            known[name] = entry
        else:
            unknown.append((entry.name, entry.value))
            _report_unknown(entry, guesses, report)
    return _front(known, tuple(unknown), len(rows), report)


def _entries(rows: Sequence[str], report: Report) -> list[_Entry]:
    entries: list[_Entry] = []
    for number, row in enumerate(rows[1:-1], start=2):
        words = row.strip()
        item, pair = _ITEM.fullmatch(words), _PAIR.fullmatch(words)
        if not words or words.startswith("#"):
            continue
        if item and entries and not entries[-1].text:
            entries[-1].items.append(_unquoted(item[1]))
        elif pair and not row.startswith((" ", "\t")):
            entries.append(_Entry(pair[1], number, pair[2].strip()))
        else:
            report.add("F01", number, words)
    return entries


def _report_unknown(entry: _Entry, guesses: Guesses, report: Report) -> None:
    near = guesses.near(fold(entry.name))
    if near:
        guess = next(word for word in KEYS[_NAMES[near]] if fold(word) == near)
        report.add("F02", entry.line, entry.name, guess=guess)
    else:
        report.add("F02/unknown", entry.line, entry.name)


def _front(
    known: dict[str, _Entry], unknown: tuple[tuple[str, Value], ...], rows: int, report: Report
) -> Front:
    read = _Reading(known, report)
    return Front(
        title=read.text("title"),
        id=read.text("id"),
        lang=read.text("lang") or "vi",
        summary=read.text("summary"),
        audience=read.text("audience"),
        notice=read.text("notice"),
        help=fold(read.text("help") or "khong") not in values.NO,
        quick_exit=read.typed("quick_exit", values.yes_or_no, "có") or False,
        sources=read.items("sources"),
        updated=read.typed("updated", values.day, "05/11/2026"),
        review=read.text("review"),
        minutes=read.typed("duration", values.minutes, "15 phút") or read.periods(),
        pass_mark=read.typed("pass", values.share, "5/10"),
        hard_breaks=read.typed("line_breaks", _hard, "mềm") is not False,
        level=read.text("level"),
        license=read.text("license"),
        cover=read.text("cover"),
        tags=read.items("tags", separated=True),
        authors=read.items("authors", separated=True),
        prerequisites=read.items("prerequisites", separated=True),
        is_sequential=read.typed("order", values.is_sequential, "tự do"),
        completion=read.typed("completion", values.move_on, "học xong và đạt"),
        certificate=read.typed("certificate", values.yes_or_no, "có"),
        is_draft=read.typed("status", values.is_draft, "nháp") or False,
        values={name: entry.value for name, entry in known.items()},
        unknown=unknown,
        line=1,
        end_line=rows,
    )


@dataclass(frozen=True, slots=True)
class _Reading:
    known: dict[str, _Entry]
    report: Report

    def text(self, name: str) -> str | None:
        value = self.known[name].value if name in self.known else ""
        return (value if isinstance(value, str) else ", ".join(value)) or None

    def items(self, name: str, *, separated: bool = False) -> tuple[str, ...]:
        """A list; where commas may separate its items, one line can hold several."""
        value = self.known[name].value if name in self.known else ()
        if isinstance(value, str):
            value = tuple(value.split(",")) if separated else (value,)
        return tuple(item.strip() for item in value if item.strip())

    def typed(self, name: str, reader: Callable[[str], T | None], pattern: str) -> T | None:
        written = self.text(name)
        value = reader(written) if written else None
        if written and value is None:
            words = f"{self.known[name].name}: {pattern}"
            line = self.known[name].line
            self.report.add("F03", line, written, name=self.known[name].name, pattern=words)
        return value

    def periods(self) -> int | None:
        return self.typed("periods", _periods, "1")


def _periods(words: str) -> int | None:
    return values.minutes(words if "tiet" in fold(words) else f"{words} tiết")


def _hard(words: str) -> bool | None:
    return {"cung": True, "hard": True, "mem": False, "soft": False}.get(fold(words))


def _unquoted(words: str) -> str:
    words = words.strip()
    is_quoted = len(words) > 1 and words[0] == words[-1] and words[0] in "\"'"
    return words[1:-1] if is_quoted else words
