"""Receipts survive being read out over the telephone."""

from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import text

DEED = UUID("6f1c1f0e-9a35-4a55-8a5b-0c9d5a0d4f11")


def test_a_deed_always_has_the_same_receipt() -> None:
    shown = text.receipt(DEED)

    assert shown == text.receipt(UUID(str(DEED)))
    assert [len(group) for group in shown.split()] == [3, 3, 3]
    assert text.receipt(uuid4()) != shown


@given(st.uuids())
def test_every_receipt_is_recognised_with_and_without_blanks(deed: UUID) -> None:
    shown = text.receipt(deed)

    assert text.receipt_ok(shown)
    assert text.receipt_ok(shown.replace(" ", ""))


@given(st.uuids())
def test_every_wrong_digit_is_caught(deed: UUID) -> None:
    digits = text.receipt(deed).replace(" ", "")
    for place, right in enumerate(digits):
        for wrong in set("0123456789") - {right}:
            assert not text.receipt_ok(digits[:place] + wrong + digits[place + 1 :])


@given(st.uuids())
def test_every_swap_of_neighbours_is_caught(deed: UUID) -> None:
    digits = text.receipt(deed).replace(" ", "")
    for place in range(len(digits) - 1):
        one, other = digits[place : place + 2]
        if one != other:
            swapped = digits[:place] + other + one + digits[place + 2 :]
            assert not text.receipt_ok(swapped)


@pytest.mark.parametrize("typed", ["", "12345678", "1234567890", "abc def ghi", "٤٨٢٩١٧٣٦٥", "-1"])
def test_anything_else_is_no_receipt(typed: str) -> None:
    assert not text.receipt_ok(typed)
