"""The closed table of labels (`Đáp án: …`), read whatever their case, marks or boldness.

A label means something only where the table of the format allows it, so the reader of each
place asks for the labels of that place; elsewhere the same line is text.
"""

import re
import unicodedata
from dataclasses import dataclass

from app.text import fold

SPELLINGS: dict[str, tuple[str, ...]] = {
    "answer": ("đáp án", "đáp án đúng", "trả lời", "answer"),
    "explain": (
        "giải thích",
        "lời giải",
        "hướng dẫn giải",
        "hướng dẫn chi tiết",
        "giải thích chi tiết",
        "explanation",
    ),
    "hint": ("gợi ý", "hint"),
    "model": ("bài mẫu", "gợi ý trả lời", "đáp án gợi ý", "model answer"),
    "rubric": ("thang điểm", "tiêu chí chấm", "rubric"),
    "points": ("điểm", "points"),
    "type": ("loại", "type"),
    "tags": ("thẻ", "tags"),
    "level": ("mức độ", "level"),
    "shuffle": ("trộn", "trộn câu hỏi", "shuffle"),
    "shuffle_options": ("trộn đáp án", "shuffle options"),
    "credit": ("cách chấm", "credit"),
    "accents": ("dấu", "accents"),
    "scale": ("thang đo", "scale"),
    "length": ("độ dài", "length"),
    "submit": ("nộp", "submit"),
    "pass": ("điểm đạt", "pass"),
    "attempts": ("số lần làm", "attempts"),
    "time": ("thời gian", "time"),
    "reveal": ("hiện đáp án", "reveal"),
    "counting": ("cách tính", "grading"),
    "pick": ("lấy", "pick"),
    "next": ("tiếp", "next"),
}

# The text of these runs to the next label, heading or rule, over blank lines and lists.
BLOCKS = frozenset({"explain", "hint", "model", "rubric"})
IN_QUESTION = BLOCKS | {
    "answer", "points", "type", "tags", "level", "shuffle", "shuffle_options", "credit",
    "accents", "scale", "length", "submit",
}  # fmt: skip
IN_QUIZ = frozenset(
    {"points", "shuffle", "shuffle_options", "pass", "attempts", "time", "reveal", "counting",
     "pick"}
)  # fmt: skip
IN_CASE = frozenset({"points"})
IN_SCENE = frozenset({"next"})


def written(name: str) -> str:
    """The label as it is written: "Đáp án"."""
    words = SPELLINGS[name][0]
    return words[0].upper() + words[1:]


@dataclass(frozen=True, slots=True)
class LabelWords:
    """A label as found in a line: which one, how it was written, what follows the colon."""

    name: str
    spelling: str
    value: str


def _letters() -> dict[str, str]:
    """Each plain letter with every Vietnamese form of it, as a character class."""
    forms: dict[str, set[str]] = {}
    for code in (*range(0x41, 0x5B), *range(0xC0, 0x1B1), *range(0x1EA0, 0x1EFA)):
        base = unicodedata.normalize("NFD", chr(code))[0].lower().replace("đ", "d")
        if base.isascii() and base.isalpha() and len(chr(code).lower()) == 1:
            forms.setdefault(base, set()).update({chr(code), chr(code).lower()})
    return {base: f"[{''.join(sorted(all_forms))}]" for base, all_forms in forms.items()}


_LETTERS = _letters()


def loose(*phrases: str) -> str:
    """A pattern for any of the phrases, longest first, without regard to case or marks."""
    patterns = (
        r"[ \t]+".join("".join(_LETTERS.get(c, re.escape(c)) for c in word) for word in words)
        for words in sorted((fold(phrase).split() for phrase in phrases), key=_by_length)
    )
    return f"(?:{'|'.join(patterns)})"


def _by_length(words: list[str]) -> int:
    return -len(" ".join(words))


_NAMES = {fold(word): name for name, words in SPELLINGS.items() for word in words}
_ANY = loose(*_NAMES)
_LABEL = re.compile(rf"([-*+•–][ \t]+)?([*_]{{0,3}})({_ANY})[*_]{{0,3}}[ \t]*[:：][*_]{{0,3}}(.*)")
_HEADING = re.compile(rf"[*_]{{0,3}}({_ANY})[*_]{{0,3}}[ \t]*(?:[:：](.*))?")


def label(text: str, allowed: frozenset[str]) -> LabelWords | None:
    """The label at the head of a line, if this place allows it.

    Behind a bullet only labels that give the answer away are read: shown as a list they would
    tell it, while any other is more likely an item of a list.
    """
    found = _LABEL.match(text)
    if not found:
        return None
    name = _NAMES[fold(found[3])]
    if name not in allowed or (found[1] and name not in {"answer", "explain"}):
        return None
    return LabelWords(name, found[3], _value(found[4], found[2]))


def label_heading(title: str) -> LabelWords | None:
    """A heading that is exactly a label of a question, such as `#### Giải thích`."""
    found = _HEADING.fullmatch(title)
    if not found or _NAMES[fold(found[1])] not in BLOCKS | {"answer"}:
        return None
    return LabelWords(_NAMES[fold(found[1])], found[1], (found[2] or "").strip())


def _value(value: str, opening: str) -> str:
    """What follows the colon; when the whole line was bold its closing mark goes too."""
    value = value.strip()
    if opening and value.endswith(opening) and value.count(opening) % 2:
        value = value[: -len(opening)].rstrip()
    return value
