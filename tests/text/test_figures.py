"""Numbers as Vietnamese readers write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import text


@pytest.mark.parametrize(
    ("value", "decimals", "shown"),
    [
        (0, 0, "0"),
        (1234.5, 1, "1.234,5"),
        (696_000_000, 0, "696.000.000"),
        (2.5, 0, "3"),
        (0.125, 2, "0,13"),
        (2.675, 2, "2,68"),
        (-0.2, 0, "0"),
        (-1234.56, 1, "-1.234,6"),
        (7, 2, "7,00"),
        (Decimal("0.25"), 2, "0,25"),
    ],
)
def test_numbers_have_dots_and_a_comma(value: float | Decimal, decimals: int, shown: str) -> None:
    assert text.number(value, decimals) == shown


@given(st.integers(min_value=-(10**30), max_value=10**30))
def test_a_whole_number_reads_back(value: int) -> None:
    assert int(text.number(value).replace(".", "")) == value


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [(81, 100, "81,0%"), (2, 3, "66,7%"), (0, 7, "0,0%"), (7, 7, "100,0%"), (0, 0, "–")],
)
def test_a_share_has_one_decimal_and_none_when_there_is_nothing_to_share(
    part: int, whole: int, shown: str
) -> None:
    assert text.percent(part, whole) == shown


@pytest.mark.parametrize(
    ("value", "decimals", "shown"),
    [(10, 2, "10"), (0, 1, "0"), (2.5, 1, "2,5"), (1 / 3, 2, "0,33"), (1200, 2, "1.200")],
)
def test_points_end_without_idle_zeros(value: float, decimals: int, shown: str) -> None:
    assert text.points(value, decimals) == shown
