"""The settings at the head of a quiz: `Điểm đạt: 5/10`, `Số lần làm: 2`, `Hiện đáp án: …`."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from app.catalog import values
from app.catalog.manuscript.labels import LabelWords
from app.catalog.messages import Report
from app.catalog.spec import QuizSettings
from app.text import fold

_UNLIMITED = frozenset({"khong gioi han", "khong han che", "unlimited"})
_REVEAL: dict[str, Literal["submitted", "passed", "last", "never"]] = {
    "sau khi nop": "submitted",
    "submitted": "submitted",
    "sau khi dat": "passed",
    "passed": "passed",
    "sau luot cuoi": "last",
    "sau lan cuoi": "last",
    "last": "last",
    "khong": "never",
    "never": "never",
}
_COUNTING: dict[str, Literal["best", "last", "mean"]] = {
    "cao nhat": "best",
    "best": "best",
    "gan nhat": "last",
    "lan cuoi": "last",
    "last": "last",
    "trung binh": "mean",
    "mean": "mean",
}
_PATTERNS = {
    "points": "Điểm: 10",
    "pass": "Điểm đạt: 5/10",
    "attempts": "Số lần làm: 2",
    "reveal": "Hiện đáp án: sau khi nộp",
    "counting": "Cách tính: cao nhất",
    "shuffle": "Trộn: có",
    "shuffle_options": "Trộn đáp án: không",
    "time": "Thời gian: 20 phút",
}
_REVEALED = {"passed": "sau khi đạt", "last": "sau lượt cuối", "never": "không"}
_COUNTED = {"best": "cao nhất", "last": "gần nhất", "mean": "trung bình"}


def read(
    found: Sequence[tuple[LabelWords, int]], defaults: QuizSettings, report: Report
) -> QuizSettings:
    """The settings as written; one that cannot be read is an error, never a silent default.

    The scale is read first, because "Điểm đạt: 7" means seven of it.
    """
    now = defaults
    for words, line in sorted(found, key=lambda pair: pair[0].name != "points"):
        quote = f"{words.spelling}: {words.value}"
        changed = _numbers(now, words) or _words(now, words.name, fold(words.value))
        if changed is None:
            report.add("L01", line, quote, pattern=_PATTERNS[words.name])
        now = changed or now
    return now


def written(now: QuizSettings, usual: QuizSettings) -> list[tuple[str, str]]:
    """The labels that say these settings, of those that differ from the usual ones."""
    attempts = "không giới hạn" if now.attempts is None else str(now.attempts)
    said = [
        ("points", "scale", values.written(now.scale)),
        ("pass", "pass_mark", values.written_share(now.pass_mark)),
        ("attempts", "attempts", attempts),
        ("counting", "counting", _COUNTED[now.counting]),
        ("reveal", "reveal", _REVEALED.get(now.reveal, "sau khi nộp")),
        ("time", "minutes", f"{now.minutes} phút" if now.minutes else "không giới hạn"),
        ("shuffle", "shuffle", _yes(now.shuffle)),
        ("shuffle_options", "shuffle_options", _yes(now.shuffle_options)),
    ]
    return [(name, value) for name, key, value in said if getattr(now, key) != getattr(usual, key)]


def _yes(wished: bool) -> str:
    return "có" if wished else "không"


def _numbers(now: QuizSettings, words: LabelWords) -> QuizSettings | None:
    match words.name:
        case "points":
            scale = values.points(words.value)
            return replace(now, scale=scale) if scale else None
        case "pass":
            share = values.share(words.value, now.scale)
            return replace(now, pass_mark=share) if share is not None else None
        case "time" if fold(words.value) in _UNLIMITED:
            return replace(now, minutes=None)
        case "time":
            minutes = values.minutes(words.value)
            return replace(now, minutes=minutes) if minutes else None
        case "attempts" if fold(words.value) in _UNLIMITED:
            return replace(now, attempts=None)
        case "attempts":
            number = values.number(fold(words.value).removesuffix("lan"))
            is_count = number is not None and number == int(number) and 0 < number < 100
            return replace(now, attempts=int(number or 0)) if is_count else None
    return None


def _words(now: QuizSettings, name: str, folded: str) -> QuizSettings | None:
    match name:
        case "reveal" if folded in _REVEAL:
            return replace(now, reveal=_REVEAL[folded])
        case "counting" if folded in _COUNTING:
            return replace(now, counting=_COUNTING[folded])
        case "shuffle":
            wished = values.yes_or_no(folded)
            return None if wished is None else replace(now, shuffle=wished)
        case "shuffle_options":
            wished = values.yes_or_no(folded)
            return None if wished is None else replace(now, shuffle_options=wished)
    return None
