"""A number, however she writes thousands and decimals; a word for the unit does not matter."""

import re

from app import text
from app.assessment.given import BadAnswer, Given, Outcome, Spec

LONGEST = 60
NUMERAL = re.compile(r"[-−]?(?:\d[\d.,\s]*\d|\d|[.,]\d+)")
# Thousands stand in threes, parted by one sign throughout; the other sign begins the decimals.
_GROUPED = re.compile(r"(-?[1-9]\d{0,2}(?:([., ])\d{3})(?:\2\d{3})*)(?:(?!\2)[.,](\d+))?")
_PLAIN = re.compile(r"(-?\d*)(?:[.,](\d+))?")
LONGEST_NUMERAL = 20
TOLERANCE = 1e-9
LONGEST_YEAR = 9999
# Beside a number these make another one of it, or none; a unit may hold one («triệu đồng»).
CHANGING = frozenset(
    {"không", "chưa", "chẳng", "đừng", "hơn", "kém", "dưới", "trên", "nửa", "rưỡi"}
    | {"chục", "trăm", "nghìn", "ngàn", "vạn", "triệu", "tỷ", "tỉ", "k", "tr"}
)


def readings(typed: str) -> set[float]:
    """Every plausible value of the one number in the text: «1.500» is 1500 or 1,5, «4,5» only 4,5.

    «05» is 5, as papers write it; blanks part thousands and nothing else.
    """
    found = NUMERAL.findall(re.sub(r"^\s*[-−]\s+(?=\d)", "-", typed))
    if len(found) != 1:
        return set()
    digits = " ".join(found[0].split()).replace("−", "-")
    spelled = []
    if grouped := _GROUPED.fullmatch(digits):
        spelled.append(f"{re.sub('[., ]', '', grouped[1])}.{grouped[3] or '0'}")
    if plain := _PLAIN.fullmatch(digits):
        spelled.append(f"{plain[1]}.{plain[2] or '0'}")
    return {float(spelling) for spelling in spelled if len(spelling) <= LONGEST_NUMERAL}


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
        typed = given.text or ""
        is_near = any(low <= value <= high for value in readings(typed))
        return Outcome(1.0 if is_near and not _is_changed(typed, wanted.get("unit")) else 0.0)

    def right_answer(self, public: Spec, secret: Spec) -> tuple[str, ...]:
        wanted = secret["number"]
        unit = f" {wanted['unit']}" if wanted.get("unit") else ""
        low, high = (_written(wanted[end], bare=not unit) for end in ("low", "high"))
        return (f"{low}{unit}" if low == high else f"từ {low} đến {high}{unit}",)

    def paper_key(self, public: Spec, secret: Spec) -> str:
        return " / ".join(self.right_answer(public, secret))


def _is_changed(typed: str, unit: str | None) -> bool:
    """Whether a word beside the number says another number: «không phải 45», «45 nghìn»."""
    plain = text.nfc(typed).casefold().replace("phần trăm", "%")
    said = set(re.findall(r"[^\W\d]+", plain))
    return not CHANGING.isdisjoint(said - set((unit or "").casefold().split()))


def _written(value: float, *, bare: bool) -> str:
    """As people write it: «1.500 đồng», but a bare «2028» may be a year and takes no dot."""
    if bare and value == int(value) and abs(value) <= LONGEST_YEAR:
        return str(int(value))
    decimals = len(f"{value:.6f}".rstrip("0").partition(".")[2])
    return text.number(value, decimals and max(decimals, 2))
