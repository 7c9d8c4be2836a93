"""A number, with what may be off and its unit: `Đáp án: 45 ± 5 phút`."""

import re
from dataclasses import dataclass, field, replace
from typing import ClassVar

from app.catalog import values
from app.catalog.forms import Form
from app.catalog.manuscript.bodies import Body
from app.catalog.manuscript.kinds.reading import AsWritten, Reading
from app.catalog.spec import Page

LONGEST = 15

_WITHIN = re.compile(r"[ \t]*(?:±|\+/-|\+-)[ \t]*")
_UP_TO = re.compile(r"[ \t]*(?:\.\.|…)[ \t]*|[ \t]+(?:đến|tới|den|toi|to)[ \t]+")
_FROM = re.compile(r"(?:từ|tu|from)[ \t]+", re.I)
_UNIT = re.compile(r"[ \t]*([^\W\d_]+[.²³]?|%|°[CF]?)?[ \t]*\.?[ \t]*")


@dataclass(frozen=True, slots=True)
class Number(AsWritten):
    """Anything from `low` to `high` is right; the unit may be written or left out.

    `wording` is how the author put it: 45 ± 5 says the same as 40..50.
    """

    low: float
    high: float
    unit: str | None
    wording: str = field(default="", compare=False)
    called: ClassVar[tuple[str, ...]] = ("số", "number")
    labels: ClassVar[frozenset[str]] = frozenset()

    @property
    def worth(self) -> None:
        return None

    @staticmethod
    def fits(body: Body) -> bool:
        return not body.options and parse(body.value("answer")[0]) is not None

    @classmethod
    def read(cls, reading: Reading) -> "Number | None":
        value, line = reading.body.value("answer")
        found = parse(value)
        if found is None and value:
            reading.add("L01", line, f"Đáp án: {value}", pattern="Đáp án: 45 ± 5 phút")
        elif found is None:
            reading.add("Q02", None, reading.body.name)
        return found and replace(found, wording=value)

    def public(self, question_key: str, page: Page) -> dict[str, object]:
        return {}

    def secret(self, question_key: str, page: Page) -> dict[str, object]:
        low, high = values.plain(self.low), values.plain(self.high)
        return {"number": {"low": low, "high": high, "unit": self.unit}}

    def written(self) -> Form:
        low, high = values.written(self.low), values.written(self.high)
        span = low if low == high else f"{low}..{high}"
        return Form(labels=(("answer", self.wording or f"{span} {self.unit or ''}".strip()),))


def parse(value: str) -> Number | None:
    """The number an author wrote, or None when it is to be compared as text.

    A leading nought or more than fifteen digits make a telephone or card number, which is text.
    """
    is_range = _FROM.match(value)
    first = values.leading_number(value[is_range.end() :] if is_range else value)
    if first is None or _is_code(value, first[1]):
        return None
    middle, rest = first
    if within := _WITHIN.match(rest):
        return _within(middle, rest[within.end() :])
    if up_to := _UP_TO.match(rest):
        last = values.leading_number(rest[up_to.end() :])
        is_code = last is None or _is_code(rest[up_to.end() :], last[1])
        return None if last is None or is_code else _number(middle, last[0], last[1])
    return None if is_range else _number(middle, middle, rest)


def _within(middle: float, rest: str) -> Number | None:
    found = values.leading_number(rest)
    if found is None:
        return None
    off, rest = found
    if rest.lstrip().startswith("%"):
        off, rest = abs(middle) * off / 100, rest.lstrip()[1:]
    return _number(middle - abs(off), middle + abs(off), rest)


def _number(low: float, high: float, rest: str) -> Number | None:
    """With at most one word after it; more words make it a sentence, compared as text."""
    unit = _UNIT.fullmatch(rest)
    return Number(min(low, high), max(low, high), unit[1]) if unit else None


def _is_code(value: str, rest: str) -> bool:
    """Whether the number that stands in `value` before `rest` is a telephone or card number."""
    words = value.removesuffix(rest)
    digits = "".join(filter(str.isdigit, words.partition(",")[0]))
    begins_with_nought = value[:1] == "0" and value[1:2].isdigit()
    return begins_with_nought or len(digits) > LONGEST
