"""A number, however she writes thousands and decimals; a word for the unit does not matter."""

import re

from app import text
from app.assessment.given import BadAnswer, Given, Outcome, Spec

LONGEST = 60
NUMERAL = re.compile(r"[-−]?(?:\d[\d.,\s]*\d|\d|[.,]\d+)")
TOLERANCE = 1e-9
LONGEST_YEAR = 9999


def readings(typed: str) -> set[float]:
    """Every plausible value of the one number in the text: «1.500» is 1500 or 1,5."""
    found = NUMERAL.findall(typed)
    if len(found) != 1:
        return set()
    digits = re.sub(r"\s", "", found[0]).replace("−", "-")
    spellings = {
        digits,
        digits.replace(".", "").replace(",", "."),
        digits.replace(",", ""),
        digits.replace(".", "").replace(",", ""),
    }
    return {value for spelling in spellings if (value := _value(spelling)) is not None}


def _value(spelling: str) -> float | None:
    if not re.fullmatch(r"-?(\d+(\.\d+)?|\.\d+)", spelling) or len(spelling) > 18:
        return None
    return float(spelling)


class Number:
    def read(self, public: Spec, values: list[str]) -> Given:
        typed = text.clean(" ".join(values)).strip()
        if len(typed) > LONGEST:
            raise BadAnswer("Câu này chỉ cần một con số. Chị viết ngắn lại.")
        if typed and not readings(typed):
            raise BadAnswer("Chị viết đúng một con số, ví dụ 75 hoặc 1.500.")
        return Given(text=typed or None)

    def mark(self, public: Spec, secret: Spec, given: Given) -> Outcome:
        wanted = secret["number"]
        low, high = wanted["low"] - TOLERANCE, wanted["high"] + TOLERANCE
        right = any(low <= value <= high for value in readings(given.text or ""))
        return Outcome(1.0 if right else 0.0)

    def right_answer(self, public: Spec, secret: Spec) -> tuple[str, ...]:
        wanted = secret["number"]
        unit = f" {wanted['unit']}" if wanted.get("unit") else ""
        low, high = (_written(wanted[end], bare=not unit) for end in ("low", "high"))
        return (f"{low}{unit}" if low == high else f"từ {low} đến {high}{unit}",)

    def paper_key(self, public: Spec, secret: Spec) -> str:
        return " / ".join(self.right_answer(public, secret))


def _written(value: float, *, bare: bool) -> str:
    """As people write it: «1.500 đồng», but a bare «2028» may be a year and takes no dot."""
    if bare and value == int(value) and abs(value) <= LONGEST_YEAR:
        return str(int(value))
    return text.number(value, 0 if value == int(value) else 2)
