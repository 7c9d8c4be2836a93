"""Answers that say the same are found however they are written, and no others."""

from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import text
from app.assessment import alike


@pytest.mark.parametrize(
    "other",
    [
        "em gọi Hội xã",
        "EM GỌI HỘI XÃ!",
        "  Em gọi,\n Hội xã…  ",
        "em goi hoi xa",
        "“Em gọi Hội xã”",
        "Em gọi – Hội xã ạ".removesuffix(" ạ"),
    ],
)
def test_capitals_blanks_punctuation_and_missing_marks_do_not_matter(other: str) -> None:
    assert alike.key(other) == alike.key("Em gọi Hội xã.")
    assert alike.may_be_alike("Em gọi Hội xã.", other)
    assert alike.agree("Em gọi Hội xã.", other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Em gọi Hội xã", "Em không gọi Hội xã"),
        ("3,5 triệu", "35 triệu"),
        ("3,5", "3 5"),
        ("60%", "60"),
        ("-5 độ", "5 độ"),
        ("Hộixã", "Hội xã"),
        ("👍", "👎"),
        ("16 tuổi", "18 tuổi"),
        ("thu > chi", "thu < chi"),
    ],
)
def test_what_carries_meaning_keeps_answers_apart(one: str, other: str) -> None:
    assert alike.key(one) != alike.key(other)


def test_a_list_dash_is_no_minus() -> None:
    assert alike.key("- Gọi Hội xã\n- Gọi 111") == alike.key("Gọi Hội xã, gọi 111")


def test_marks_that_disagree_are_for_the_trainer_to_decide() -> None:
    assert alike.key("Chị bán bò") == alike.key("Chị bàn bò")
    assert not alike.agree("Chị bán bò", "Chị bàn bò")
    assert alike.agree("Chị bán bò", "Chi ban bo")
    assert alike.agree("Tổ hoà giải", "tổ hòa giải")


def test_without_words_there_is_no_key() -> None:
    assert alike.key(" … ?! ") == ""


def test_spellings_come_with_who_wrote_them_and_doubtful_ones_last() -> None:
    same, small, other, twin = (uuid4() for _ in range(4))

    ways = alike.spellings(
        "Chị bán bò.",
        {other: "Chị bàn bò.", small: "chi ban bo", same: "Chị bán  bò.", twin: "chi ban bo"},
    )

    assert [(way.words, way.answers, way.agrees) for way in ways] == [
        ("Chị bán bò.", (same,), True),
        ("chi ban bo", (small, twin), True),
        ("Chị bàn bò.", (other,), False),
    ]


SYLLABLES = st.sampled_from(["em", "gọi", "Hội", "xã", "không", "111", "3,5", "bán", "đường"])
BETWEEN = st.sampled_from([" ", "  ", ", ", ". ", "\n", " – "])


@given(st.lists(st.tuples(SYLLABLES, BETWEEN), min_size=1, max_size=8))
def test_the_quick_look_never_parts_what_belongs_together(parts: list[tuple[str, str]]) -> None:
    one = "".join(word + between for word, between in parts)
    other = text.fold(" ".join(word for word, _ in parts))

    assert alike.key(one) == alike.key(other)
    assert alike.may_be_alike(text.clean(one), other)
    assert alike.agree(one, other)
