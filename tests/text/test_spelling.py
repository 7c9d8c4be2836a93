"""Two spellings of one word are one answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoà", "hòa"),
        ("thuý", "thúy"),
        ("Hoà giải ở cơ sở.", "hòa giải ở cơ sở"),
        ("quý", "qúy"),
        ("khoẻ", "khỏe"),
        ("“Hội LHPN”", "hội  lhpn"),
        ("20 / 10 / 1930", "20/10/1930"),
        ("Ðất", "đất"),
        ("loa\u0300", "lòa"),
    ],
)
def test_these_are_one_answer(one: str, other: str) -> None:
    assert text.same_spelling(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("bán", "ban"), ("bán", "bàn"), ("hoa", "hòa"), ("đi", "di"), ("mua", "mưa"), ("a b", "ab")],
)
def test_these_are_two(one: str, other: str) -> None:
    assert not text.same_spelling(one, other)


@given(st.text())
def test_a_key_says_nothing_that_folding_does_not(typed: str) -> None:
    assert text.spelling_key(text.clean(typed)) == text.spelling_key(typed)
