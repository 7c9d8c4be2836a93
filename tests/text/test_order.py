"""Names and titles in the Vietnamese order, checked against a slow ordering of its own."""

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import text
from tests.text.names import IN_ORDER, PAIRS

# Each row is one letter of the alphabet in the order of the tones; rows in alphabetical order.
ALPHABET = """
aàảãáạ ăằẳẵắặ âầẩẫấậ b c d đ eèẻẽéẹ êềểễếệ f g h iìỉĩíị j k l m n
oòỏõóọ ôồổỗốộ ơờởỡớợ p q r s t uùủũúụ ưừửữứự v w x yỳỷỹýỵ z
"""
ROWS = ALPHABET.split()
PLACE = {letter: (row, tone) for row, line in enumerate(ROWS) for tone, letter in enumerate(line)}
VOWELS = [line for line in ROWS if len(line) > 1]
CONSONANTS = "".join(line for line in ROWS if len(line) == 1)

heads = st.text(CONSONANTS, max_size=3)
toned = st.sampled_from("".join(VOWELS))
plain = st.text("".join(line[0] for line in ROWS), max_size=3)
syllables = st.builds(lambda head, vowel, tail: head + vowel + tail, heads, toned, plain)
names = st.lists(syllables, min_size=1, max_size=5).map(" ".join)


def slow_syllable(syllable: str) -> tuple[list[int], int]:
    places = [PLACE[letter] for letter in syllable]
    return [row for row, _ in places], max(tone for _, tone in places)


def slow_name(name: str) -> list[tuple[list[int], int]]:
    first, *rest = (slow_syllable(syllable) for syllable in name.split())
    return [rest[-1], first, *rest[:-1]] if rest else [first]


@given(st.lists(names, max_size=12))
def test_names_sort_as_the_slow_ordering_says(many: list[str]) -> None:
    assert sorted(many, key=text.sort_key) == sorted(many, key=slow_name)


@given(names, names)
def test_two_names_have_one_key_only_if_they_are_one(one: str, other: str) -> None:
    assert (text.sort_key(one) == text.sort_key(other)) == (slow_name(one) == slow_name(other))


@given(st.lists(names, max_size=12))
def test_titles_sort_word_by_word(many: list[str]) -> None:
    def slow_title(title: str) -> list[tuple[list[int], int]]:
        return [slow_syllable(word) for word in title.split()]

    assert sorted(many, key=text.title_sort_key) == sorted(many, key=slow_title)


@given(st.text(max_size=120))
def test_any_text_has_a_short_key_of_digits_and_small_letters(typed: str) -> None:
    for key in (text.sort_key(typed), text.title_sort_key(typed)):
        assert len(key) <= 400
        assert set(key) <= set("0123456789abcdefghijklmnopqrstuvwxyz")


def test_real_names_stand_in_the_order_of_an_official_list() -> None:
    shuffled = random.Random(7).sample(IN_ORDER, len(IN_ORDER))

    assert sorted(shuffled, key=text.sort_key) == IN_ORDER


def test_the_list_is_long_and_names_many_peoples() -> None:
    surnames = {name.split()[0] for name in IN_ORDER}

    assert len(IN_ORDER) >= 200
    assert {"Nguyễn", "Lò", "Giàng", "Đinh", "Triệu", "Moong", "Vì", "Nông"} <= surnames


def test_a_search_sees_the_names_without_marks() -> None:
    assert [text.fold(name) for name in IN_ORDER] == [folded for _, folded in PAIRS]


def test_no_two_names_of_the_list_are_mistaken_for_each_other() -> None:
    assert all(text.sort_key(one) < text.sort_key(other) for one, other in pairwise(IN_ORDER))


@pytest.mark.parametrize(
    ("one", "other"),
    [("Lò Thị Hoà", "Lò Thị Hòa"), ("LÒ THỊ HÀ", "Lò Thị Hà"), ("Lò  Thị Hà ", "Lò Thị Hà")],
)
def test_spelling_capitals_and_blanks_do_not_move_a_name(one: str, other: str) -> None:
    assert text.sort_key(one) == text.sort_key(other)


def test_titles_count_like_people() -> None:
    titles = ["Đề án 1893", "Bản 10 A", "Bản Áng 1", "Bản 10", "Chi hội 1", "Bản Áng", "Bản 2"]

    assert sorted(titles, key=text.title_sort_key) == [
        *("Bản 2", "Bản 10", "Bản 10 A", "Bản Áng", "Bản Áng 1", "Chi hội 1", "Đề án 1893"),
    ]
