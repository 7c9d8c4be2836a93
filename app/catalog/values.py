"""Reading what people write after a label: numbers, shares, yes and no, durations, dates."""

import re
from datetime import date

from app.catalog.front import MoveOn
from app.text import fold

MINUTES_PER_PERIOD = 45

_NUMBER = re.compile(
    r"([+-])?(?:"
    r"(?P<dotted>\d{1,3}(?:\.\d{3})+)(?:,(?P<dotted_rest>\d+))?"
    r"|(?P<spaced>\d{1,3}(?: \d{3})+)(?:,(?P<spaced_rest>\d+))?"
    r"|(?P<plain>\d+)(?:[.,](?P<plain_rest>\d+))?)(?!\d|[.,]\d)"
)
_POINTS = re.compile(r"(\d[\d.,]*)\s*(?:diem|d|points?|pts?)?")
_PASS = re.compile(r"(\d[\d.,]*)\s*(?:(%)|/\s*(\d[\d.,]*))?\s*(?:cau|diem)?")
_HOURS = re.compile(r"(\d[\d.,]*)\s*(?:gio|h|hours?)(?:\s*(\d+))?\s*(?:phut|p|minutes?)?")
_MINUTES = re.compile(r"(\d+)\s*(?:phut|p|minutes?|min|')?")
_PERIODS = re.compile(r"(\d[\d.,]*)\s*(?:tiet|periods?)")
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")

_MOVE_ON = {
    "hoc xong": MoveOn.COMPLETED,
    "dat": MoveOn.PASSED,
    "hoc xong va dat": MoveOn.BOTH,
    "hoc xong hoac dat": MoveOn.EITHER,
    "khong yeu cau": MoveOn.NOT_NEEDED,
}
_ORDER = {"tu do": False, "free": False, "lan luot": True, "sequential": True}
_STATUS = {
    **dict.fromkeys(("nhap", "draft"), True),
    **dict.fromkeys(("cong bo", "dang", "published"), False),
}

YES = frozenset({"co", "yes", "true", "x"})
NO = frozenset({"khong", "no", "false"})


def leading_number(words: str) -> tuple[float, str] | None:
    """A number in Vietnamese reading at the head of `words`, and what follows it.

    1.500.000,5 is a million and a half; a single group 1.500 is fifteen hundred; 0.5 is a half,
    because no group of thousands begins with a nought or has one digit.
    """
    found = _NUMBER.match(words)
    if not found:
        return None
    whole = (found["dotted"] or "").replace(".", "") or (found["spaced"] or "").replace(" ", "")
    rest = found["dotted_rest"] or found["spaced_rest"] or found["plain_rest"] or "0"
    if found["dotted"] and found["dotted"].startswith("0"):
        whole, rest = found["dotted"].split(".", 1)
        rest = rest.replace(".", "")
    sign = -1 if found[1] == "-" else 1
    return sign * float(f"{whole or found['plain']}.{rest}"), words[found.end() :]


def number(words: str) -> float | None:
    """The number that is all of `words`, else None."""
    found = leading_number(words.strip())
    return found[0] if found and not found[1].strip() else None


def points(words: str) -> float | None:
    """A number above nought: "2", "2 điểm", "0,5 đ"."""
    found = _POINTS.fullmatch(fold(words))
    value = number(found[1]) if found else None
    return value if value and value <= 1000 else None


def share(words: str, scale: float = 10) -> float | None:
    """A pass mark as a share of the whole: "50%", "7/10", "5/10 (50 %)", "7" of `scale`."""
    found = _PASS.fullmatch(fold(words.partition("(")[0]))
    value = number(found[1]) if found else None
    if not found or value is None:
        return None
    whole = 100 if found[2] else number(found[3]) if found[3] else scale
    return value / whole if whole and 0 <= value <= whole else None


def yes_or_no(words: str) -> bool | None:
    folded = fold(words)
    return True if folded in YES else False if folded in NO else None


def move_on(words: str) -> MoveOn | None:
    """What completes a lesson: "học xong và đạt", or cmi5's own "CompletedAndPassed"."""
    folded = fold(words)
    cmi5 = {fold(value): value for value in MoveOn}
    return _MOVE_ON.get(folded) or cmi5.get(folded.replace(" ", ""))


def is_sequential(words: str) -> bool | None:
    """Whether lessons are to be learnt one after another: "lần lượt", or "tự do"."""
    return _ORDER.get(fold(words))


def is_draft(words: str) -> bool | None:
    """Whether a text is not for learners yet: "nháp", or "công bố"."""
    return _STATUS.get(fold(words))


def minutes(words: str) -> int | None:
    """A duration: "45 phút", "1 tiết", "1 giờ 30"; a bare number is minutes."""
    folded = fold(words)
    if found := _PERIODS.fullmatch(folded):
        return _whole(number(found[1]), MINUTES_PER_PERIOD)
    if found := _HOURS.fullmatch(folded):
        hours = _whole(number(found[1]), 60)
        return hours and hours + int(found[2] or 0)
    if found := _MINUTES.fullmatch(folded):
        return _whole(float(found[1]), 1)
    return None


def day(words: str) -> str | None:
    """A day that exists, as dd/mm/yyyy; yyyy-mm-dd is read too."""
    words = words.strip()
    if found := _DAY.fullmatch(words):
        day_of_month, month, year = found.groups()
    elif found := _ISO_DAY.fullmatch(words):
        year, month, day_of_month = found.groups()
    else:
        return None
    try:
        return f"{date(int(year), int(month), int(day_of_month)):%d/%m/%Y}"
    except ValueError:
        return None


def plain(value: float) -> float:
    """2.0 as 2, so that points read as people write them."""
    return int(value) if value == int(value) else value


def _whole(value: float | None, unit: int) -> int | None:
    """At least a minute, at most a day."""
    return round(value * unit) if value and 0 < value * unit <= 24 * 60 else None
