"""Which options a cell of the column "Đáp án" names, or why that is not certain."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.catalog.exchange import sentences
from app.catalog.manuscript import lettering
from app.text import fold

_NUMBERS = re.compile(r"[1-8](?:[ ,;&+]+[1-8])*")
_TRUTH = {"d": True, "t": True, "dung": True, "true": True, "s": False, "f": False, "sai": False,
          "false": False}  # fmt: skip
_TRUTH_ROW = re.compile(r"[ĐDTSF]{2,8}", re.I)
_BEFORE_TRUTH = re.compile(r"[a-h1-8][ ]*[-–:.=)][ ]*", re.I)


@dataclass(frozen=True, slots=True)
class Key:
    """The letters that are right; with a doubt there are none."""

    letters: str = ""
    doubt: str = ""


def of_options(value: str, options: Sequence[str], row: int) -> Key:
    """The options a cell names by letter, by number or by their words."""
    if not value:
        return Key(doubt=sentences.NO_KEY.format(row=row))
    known = lettering.LETTERS[: len(options)]
    by_letter = _by_letter(value, options)
    by_words = "".join(known[at] for at, text in enumerate(options) if _same(text, value))
    by_parts = _by_parts(value, options)
    by_number = _by_number(value)
    readings = {"".join(sorted(set(one))) for one in (by_letter, by_words or by_parts) if one}
    if by_number:
        readings.add(by_number)
    if len(readings) > 1:
        return Key(doubt=sentences.TWO_KEYS.format(row=row, key=value))
    letters = readings.pop() if readings else ""
    if not letters or not set(letters) <= set(known):
        return Key(doubt=sentences.NO_SUCH.format(row=row, key=value))
    return Key(letters)


def truths(value: str, count: int) -> list[bool] | None:
    """Đ, S, S, Đ for as many statements; also "A-Đ; B-S" and "ĐSSĐ"."""
    parts = [part.strip() for part in re.split(r"[,;|/\n]+", value) if part.strip()]
    if len(parts) == 1 and count > 1:
        is_row = _TRUTH_ROW.fullmatch(parts[0].replace(" ", ""))
        parts = list(parts[0].replace(" ", "")) if is_row else parts[0].split()
    found = [_truth(part) for part in parts]
    return [bool(one) for one in found] if len(found) == count and None not in found else None


def truth(value: str) -> bool | None:
    """Right or wrong in so many words; "D" alone is a letter, not "Đúng"."""
    bare = value.strip().rstrip(".")
    return None if bare in {"D", "d"} else _TRUTH.get(fold(bare))


def _truth(part: str) -> bool | None:
    return _TRUTH.get(fold(_BEFORE_TRUTH.sub("", part, count=1)).rstrip("."))


def _by_letter(value: str, options: Sequence[str]) -> str:
    """Letters; with words behind a letter they must be those of its option."""
    letters = lettering.keys(value) or ""
    words = value[1:].lstrip(".) ").strip()
    if len(letters) == 1 and words:
        at = lettering.LETTERS.find(letters)
        is_its = at < len(options) and _same(options[at], words)
        return letters if is_its else ""
    return letters


def _by_number(value: str) -> str:
    if not _NUMBERS.fullmatch(value):
        return ""
    return "".join(lettering.LETTERS[int(one) - 1] for one in sorted(set(re.findall(r"\d", value))))


def _by_parts(value: str, options: Sequence[str]) -> str:
    """Several options by their words, parted by semicolons, bars or lines."""
    parts = [part for part in re.split(r"[;|\n]", value) if part.strip()]
    found = [
        next((at for at, text in enumerate(options) if _same(text, part)), None) for part in parts
    ]
    if len(parts) < 2 or None in found:
        return ""
    return "".join(lettering.LETTERS[at] for at in sorted({at for at in found if at is not None}))


def _same(text: str, other: str) -> bool:
    def bare(words: str) -> str:
        return " ".join(words.casefold().split()).strip(" .")

    return bool(bare(text)) and bare(text) == bare(other)
