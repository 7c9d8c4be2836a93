"""One way to write a text, and its folded shadow for search."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import text

ANYTHING = st.text(st.characters(codec=None, categories=None))


def test_composed_and_decomposed_are_the_same_name() -> None:
    apart = unicodedata.normalize("NFD", "Lường Thị Hiền")

    assert apart != "Lường Thị Hiền"
    assert text.clean(apart) == text.nfc(apart) == "Lường Thị Hiền"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("\ufeffLò Thị Hà", "Lò Thị Hà"),
        ("một\r\nhai\rba\u2028bốn", "một\nhai\nba\nbốn"),
        ("chị\u00a0Hà", "chị Hà"),
        ("tảo\u200b hôn", "tảo hôn"),
        ("h\u00adội", "hội"),
        ("\u202eđảo\u202c", "đảo"),
        ("Ðèo Thị Diên", "Đèo Thị Diên"),
        ("Ɖèo", "Đèo"),
        ("a\x00b\x02c\ud800", "abc"),
        ("e\u0302\u200b\u0323", "ệ"),
        ("a\tb\n", "a\tb\n"),
    ],
)
def test_what_word_and_old_keyboards_leave_behind_is_cleaned(typed: str, kept: str) -> None:
    assert text.clean(typed) == kept


@given(ANYTHING)
def test_cleaning_twice_changes_nothing(typed: str) -> None:
    once = text.clean(typed)

    assert text.clean(once) == once
    assert once.encode().decode() == once  # what is clean can be stored


@given(ANYTHING)
def test_folding_twice_changes_nothing(typed: str) -> None:
    once = text.fold(typed)

    assert text.fold(once) == once
    assert once == " ".join(once.split())


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("ĐÈO  Thị\nDiên ", "deo thi dien"),
        ("Ðường", "duong"),
        ("Ẵ ẵ Ự ệ ỗ ỡ", "a a u e o o"),
        ("", ""),
    ],
)
def test_search_forgets_capitals_marks_and_blanks(typed: str, folded: str) -> None:
    assert text.fold(typed) == folded


@pytest.mark.parametrize("marked", ["bán", "ba\u0301n", "ĐI", "đi", "ăn", "ư", "Ế", "Ðèo"])
def test_a_vietnamese_mark_is_noticed(marked: str) -> None:
    assert text.has_marks(marked)


@pytest.mark.parametrize("bare", ["", "ban", "Di 123 -/.", "hoi"])
def test_a_text_without_marks_has_none(bare: str) -> None:
    assert not text.has_marks(bare)


@given(ANYTHING)
def test_a_slug_is_safe_in_any_address(typed: str) -> None:
    made = text.slug(typed)

    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert made == made.strip("-")
    assert "--" not in made


def test_a_slug_keeps_the_d_of_duong() -> None:
    assert text.slug("Đường lên Mường La (phần 2)") == "duong-len-muong-la-phan-2"


@pytest.mark.parametrize(
    ("typed", "count"),
    [("", 0), ("Chị  em", 2), ("Đi – về, nhé!", 3), ("01/7/2025", 1), ("...", 0)],
)
def test_syllables_are_counted_as_readers_count_them(typed: str, count: int) -> None:
    assert text.words(typed) == count
