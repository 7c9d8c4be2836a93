"""How each kind of question reads an answer and marks it."""

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.assessment.given import BadAnswer, Given
from app.assessment.kinds import KINDS
from app.assessment.kinds.number import readings

ABCD = {"options": [{"key": key, "html": key} for key in "abcd"]}
ONE = {"weights": {"a": 1.0, "b": 0.5, "c": 0.0, "d": -0.5}}
TWO = {"weights": {"a": 1.0, "b": 1.0, "c": 0.0, "d": 0.0}, "credit": "partial"}


def credit(kind: str, secret: dict[str, Any], *values: str, public: dict[str, Any]) -> float | None:
    known = KINDS[kind]
    return known.mark(public, secret, known.read(public, list(values))).credit


def typed(kind: str, secret: dict[str, Any], text: str) -> float | None:
    return credit(kind, secret, text, public={})


def test_every_kind_takes_no_answer_for_no_answer() -> None:
    for kind in KINDS.values():
        assert kind.read({**ABCD, "parts": []}, []).is_empty


@pytest.mark.parametrize(("key", "worth"), [("a", 1), ("b", 0.5), ("c", 0), ("d", 0)])
def test_one_option_is_worth_its_weight_and_never_less_than_nothing(key: str, worth: float) -> None:
    assert credit("single", ONE, key, public=ABCD) == worth


def test_only_one_option_may_be_chosen_where_one_is_right() -> None:
    with pytest.raises(BadAnswer, match="chỉ chọn một ý"):
        KINDS["single"].read(ABCD, ["a", "b"])


@pytest.mark.parametrize("kind", ["single", "multiple", "true_false"])
def test_an_option_that_is_not_there_is_refused(kind: str) -> None:
    with pytest.raises(BadAnswer, match="không có trong câu hỏi"):
        KINDS[kind].read(ABCD, ["z"])


@pytest.mark.parametrize(
    ("chosen", "worth"),
    [("ab", 1), ("a", 0.5), ("ac", 0), ("abc", 0.5), ("abcd", 0), ("cd", 0), ("", 0)],
)
def test_several_options_count_in_part(chosen: str, worth: float) -> None:
    assert credit("multiple", TWO, *chosen, public=ABCD) == worth


@pytest.mark.parametrize(("chosen", "worth"), [("ab", 1), ("a", 0), ("abc", 0)])
def test_several_options_count_all_or_nothing_when_the_trainer_says_so(
    chosen: str, worth: float
) -> None:
    assert credit("multiple", {**TWO, "credit": "exact"}, *chosen, public=ABCD) == worth


@pytest.mark.parametrize(
    ("credit_mode", "chosen", "worth"),
    [
        ("partial", "ab", 1),
        ("partial", "a", 0.7),
        ("partial", "abcd", 0),
        ("exact", "ab", 1),
        ("exact", "", 0),
        ("negative", "abc", 0.5),
    ],
)
def test_options_written_with_a_percent_each_are_all_right(
    credit_mode: str, chosen: str, worth: float
) -> None:
    secret = {"weights": {"a": 0.7, "b": 0.3, "c": 0.0, "d": -0.5}, "credit": credit_mode}

    assert credit("multiple", secret, *chosen, public=ABCD) == worth
    assert KINDS["multiple"].right_answer(ABCD, secret) == ("a", "b")


@given(st.lists(st.sampled_from("abcd"), max_size=6))
def test_ticking_in_any_order_or_twice_changes_nothing(chosen: list[str]) -> None:
    read = KINDS["multiple"].read

    assert read(ABCD, chosen) == read(ABCD, sorted(set(chosen)))


@given(st.sets(st.sampled_from("abcd")))
def test_points_stay_between_nothing_and_all(chosen: set[str]) -> None:
    worth = credit("multiple", TWO, *chosen, public=ABCD)

    assert worth is not None
    assert 0 <= worth <= 1


WORD = {"accepted": ["bán", "hòa giải"], "accents": "lenient"}


@pytest.mark.parametrize(
    ("text", "worth"),
    [
        ("bán", 1),
        (" BÁN. ", 1),
        ("hoà giải", 1),
        ("Hòa  giải!", 1),
        ("ban", 1),
        ("hoa giai", 1),
        ("bàn", 0),
        ("hòa giai", 0),
        ("mua", 0),
        ("", 0),
    ],
)
def test_a_word_counts_without_marks_only_when_it_has_none(text: str, worth: float) -> None:
    assert typed("short", WORD, text) == worth


def test_marks_may_be_demanded() -> None:
    assert typed("short", {**WORD, "accents": "strict"}, "ban") == 0


def test_a_word_without_marks_is_shown_with_them() -> None:
    kind = KINDS["short"]

    assert kind.mark({}, WORD, Given(text="ban")).note == "Viết đủ dấu là “bán”."


@pytest.mark.parametrize(
    ("text", "worth"), [("chủ tịch Hội xã", 1), ("chủ tịch", 1), ("phó chủ tịch", 0)]
)
def test_a_star_stands_for_anything_and_other_signs_for_themselves(text: str, worth: float) -> None:
    secret = {"accepted": ["chủ tịch*"], "accents": "strict"}

    assert typed("short", secret, text) == worth
    assert typed("short", {"accepted": ["a?b[c]"], "accents": "strict"}, "axb[c]") == 0


NUMBER = {"number": {"low": 1500.0, "high": 1500.0, "unit": None}}


@pytest.mark.parametrize("text", ["1500", "1.500", "1,500", " 1 500 ", "1.500 đồng", "1500,0"])
def test_a_number_counts_however_its_thousands_are_parted(text: str) -> None:
    assert typed("number", NUMBER, text) == 1


@pytest.mark.parametrize(
    ("text", "worth"), [("0,5", 1), ("0.5", 1), (",5", 1), ("5", 0), ("0,55", 0), ("-0,5", 0)]
)
def test_decimals_may_be_written_with_comma_or_point(text: str, worth: float) -> None:
    assert typed("number", {"number": {"low": 0.5, "high": 0.5, "unit": None}}, text) == worth


@pytest.mark.parametrize(
    ("text", "worth"),
    [("45", 1), ("045", 1), ("45,0", 1), ("4,5", 0), ("4.5", 0), ("0,45", 0), ("- 45", 0)],
)
def test_a_sign_within_a_number_is_never_passed_over(text: str, worth: float) -> None:
    assert typed("number", {"number": {"low": 45.0, "high": 45.0, "unit": None}}, text) == worth


@pytest.mark.parametrize(
    ("text", "unit", "worth"),
    [
        ("45 phút", "phút", 1),
        ("khoảng 45 phút", "phút", 1),
        ("12 hội viên", None, 0),
        ("45 phần trăm", "%", 1),
        ("45 triệu", "triệu đồng", 1),
        ("45 triệu", "đồng", 0),
        ("45 nghìn", None, 0),
        ("không phải 45", None, 0),
        ("chưa tới 45", "phút", 0),
    ],
)
def test_a_word_beside_a_number_may_name_its_unit_and_not_change_it(
    text: str, unit: str | None, worth: float
) -> None:
    spec = {"number": {"low": 45.0, "high": 45.0, "unit": unit}}

    assert typed("number", spec, text) == worth


@pytest.mark.parametrize("text", ["15,00", "150.0", "1.50.0", "15 00", "0.1500", "1.500,5"])
def test_thousands_stand_in_threes(text: str) -> None:
    assert 1500 not in readings(text)


@pytest.mark.parametrize("text", ["không biết", "1 hay 2", "45 50", "năm", "--"])
def test_what_is_no_number_is_asked_for_again(text: str) -> None:
    with pytest.raises(BadAnswer, match="đúng một con số"):
        KINDS["number"].read({}, [text])


def test_a_range_counts_at_both_ends() -> None:
    secret = {"number": {"low": 10.0, "high": 12.0, "unit": "tuần"}}

    assert [typed("number", secret, text) for text in ("9,9", "10", "12", "12,1")] == [0, 1, 1, 0]
    assert KINDS["number"].right_answer({}, secret) == ("từ 10 đến 12 tuần",)


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (2028.0, None, "2028"),
        (2028.0, "đồng", "2.028 đồng"),
        (20280.0, None, "20.280"),
        (0.5, None, "0,50"),
        (0.125, None, "0,125"),
        (0.001, "kg", "0,001 kg"),
    ],
)
def test_a_year_is_shown_without_a_dot(value: float, unit: str | None, shown: str) -> None:
    secret = {"number": {"low": value, "high": value, "unit": unit}}

    assert KINDS["number"].right_answer({}, secret) == (shown,)


@pytest.mark.parametrize(("kind", "longest"), [("short", 300), ("number", 60), ("open", 5000)])
def test_an_answer_too_long_is_refused_with_a_sentence(kind: str, longest: int) -> None:
    assert KINDS[kind].read({}, ["7".ljust(longest, ".")]).text

    with pytest.raises(BadAnswer):
        KINDS[kind].read({}, ["7".ljust(longest + 1, ".")])


def test_only_a_person_marks_her_own_words() -> None:
    assert typed("open", {}, "Chị có đau ở đâu không?") is None


@given(st.text(max_size=80))
def test_no_text_breaks_the_reading_of_an_answer(text: str) -> None:
    for name in ("short", "number", "open"):
        kind = KINDS[name]
        with suppress(BadAnswer):
            kind.mark({}, {**WORD, **NUMBER}, kind.read({}, [text]))
