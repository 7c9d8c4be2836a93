"""Telephone numbers as people write them, and as spreadsheets mangle them."""

import pytest

from app import text


@pytest.mark.parametrize(
    "typed",
    [
        "0912345678",
        "0912 345 678",
        "0912.345.678",
        "0912-345-678",
        "+84 912 345 678",
        "84912345678",
        "+84 (0)912 345 678",
        "912345678",
        " 0912345678\u200b",
    ],
)
def test_a_mobile_number_has_one_form(typed: str) -> None:
    assert text.phone(typed) == "0912345678"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "113",
        "0212 3855 123",
        "+1 202 555 0123",
        "09123",
        "0912345678a",
        "0123456789",
        "9" * 400,
    ],
)
def test_anything_else_is_none(typed: str) -> None:
    assert text.phone(typed) is None
