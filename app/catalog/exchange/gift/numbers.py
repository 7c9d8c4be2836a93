"""Numbers of GIFT (`3.14:0.01`, `1..5`) as our authors write them, and what they mean."""

import re
from decimal import Decimal, InvalidOperation

_PLAIN = re.compile(r"[+-]?\d{1,30}(?:\.\d{1,30})?(?:[eE][+-]?\d{1,2})?|[+-]?\.\d{1,30}")


def written(text: str) -> tuple[str, float, float] | None:
    """(the answer in our words, the lowest right number, the highest); None for no number."""
    low, dots, high = text.partition("..")
    if dots:
        return _range(_number(low), _number(high))
    middle, _, off = text.partition(":")
    value, tolerance = _number(middle), _number(off) if off.strip() else Decimal(0)
    if value is None or tolerance is None:
        return None
    if not tolerance:
        return _ours(value), float(value), float(value)
    return _range(value - abs(tolerance), value + abs(tolerance))


def _range(low: Decimal | None, high: Decimal | None) -> tuple[str, float, float] | None:
    if low is None or high is None:
        return None
    low, high = sorted((low, high))
    return f"{_ours(low)}..{_ours(high)}", float(low), float(high)


def _number(text: str) -> Decimal | None:
    text = text.strip().replace(",", ".") if text.count(",") == 1 else text.strip()
    if not _PLAIN.fullmatch(text):
        return None
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def _ours(value: Decimal) -> str:
    """With a decimal comma and no dots: 1500 is not read as one and a half."""
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.replace(".", ",")
