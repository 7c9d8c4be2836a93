"""Numbers as Vietnamese readers write them."""

from decimal import ROUND_HALF_UP, Context, Decimal

# Wide enough for any sum of money; the default 28 digits would refuse longer ones.
_WIDE = Context(prec=60, rounding=ROUND_HALF_UP)


def points(value: float, decimals: int = 2) -> str:
    """Points as they are read: 2 · 1,5 · 0,33; `decimals` is at least 1."""
    return number(value, decimals).rstrip("0").rstrip(",")


def number(value: int | float | Decimal, decimals: int = 0) -> str:
    """As in "1.234,5": dots between thousands, a decimal comma, halves rounded away from zero."""
    exact = value if isinstance(value, Decimal) else Decimal(str(value))
    rounded = exact.quantize(Decimal(1).scaleb(-decimals), context=_WIDE)
    # A tiny negative number must not become "-0".
    english = f"{abs(rounded) if rounded.is_zero() else rounded:,f}"
    return english.translate(str.maketrans(",.", ".,"))


def percent(numerator: int | float, denominator: int | float) -> str:
    """As in "81,0%", always one decimal; "–" when there is nothing to divide by."""
    if not denominator:
        return "–"
    share = _WIDE.divide(Decimal(str(numerator)) * 100, Decimal(str(denominator)))
    return f"{number(share, 1)}%"
