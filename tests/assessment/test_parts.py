"""Marking of questions with several small answers: what each part brings, in three ways."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.assessment.given import BadAnswer
from app.assessment.kinds import KINDS

CREDITS = ("partial", "exact", "negative")
GROUP: dict[str, Any] = {
    "parts": [{"key": key, "html": key} for key in "abcd"],
    "options": [{"key": "dung", "text": "Đúng"}, {"key": "sai", "text": "Sai"}],
}
TRUTH = {"a": "dung", "b": "sai", "c": "sai", "d": "dung"}
STEPS: dict[str, Any] = {"parts": [{"key": key} for key in "abcd"], "options": []}
PLACES = {"c": "1", "a": "2", "d": "3", "b": "4"}
GAPS: dict[str, Any] = {
    "parts": [
        {"key": "1", "options": []},
        {"key": "2", "options": [{"key": "x", "text": "113"}, {"key": "y", "text": "111"}]},
    ],
    "options": [],
}
FILLED = {"gaps": {"1": ["bán", "rao bán"]}, "places": {"2": "y"}, "accents": "lenient"}


def worth(kind: str, public: dict[str, Any], secret: dict[str, Any], *values: str) -> float:
    found = KINDS[kind].mark(public, secret, KINDS[kind].read(public, list(values)))
    assert found.credit is not None
    return found.credit


@pytest.mark.parametrize(
    ("answers", "partial", "exact", "negative"),
    [
        (("a=dung", "b=sai", "c=sai", "d=dung"), 1, 1, 1),
        (("a=dung", "b=sai", "c=sai", "d=sai"), 0.75, 0, 0.5),
        (("a=dung", "b=sai"), 0.5, 0, 0.5),
        (("a=sai", "b=dung", "c=dung", "d=sai"), 0, 0, 0),
        ((), 0, 0, 0),
    ],
)
def test_statements_and_pairs(
    answers: tuple[str, ...], partial: float, exact: float, negative: float
) -> None:
    for kind in ("tf_group", "match"):
        for credit, expected in zip(CREDITS, (partial, exact, negative), strict=True):
            secret = {"places": TRUTH, "credit": credit}
            assert worth(kind, GROUP, secret, *answers) == expected, credit


@pytest.mark.parametrize(
    ("order", "partial"),
    [("cadb", 1), ("acdb", 2 / 3), ("bdac", 0), ("cabd", 2 / 3), ("ca", 1 / 3)],
)
def test_steps_count_by_neighbours_in_order(order: str, partial: float) -> None:
    answers = [f"{key}={number}" for number, key in enumerate(order, start=1)]
    secret = {"places": PLACES, "credit": "partial"}

    assert worth("order", STEPS, secret, *answers) == pytest.approx(partial)
    assert worth("order", STEPS, {**secret, "credit": "exact"}, *answers) == float(partial == 1)


@pytest.mark.parametrize(
    ("answers", "partial"),
    [
        (("1=bán", "2=y"), 1),
        (("1=ban", "2=y"), 1),
        (("1=bàn", "2=y"), 0.5),
        (("1=Rao  bán ", "2=x"), 0.5),
        (("2=x",), 0),
    ],
)
def test_gaps(answers: tuple[str, ...], partial: float) -> None:
    assert worth("cloze", GAPS, {**FILLED, "credit": "partial"}, *answers) == partial


def test_a_gap_without_its_marks_says_how_it_is_written() -> None:
    secret = {**FILLED, "credit": "partial"}
    found = KINDS["cloze"].mark(GAPS, secret, KINDS["cloze"].read(GAPS, ["1=ban"]))

    assert found.note == "Viết đủ dấu là “bán”."
    assert KINDS["cloze"].right_answer(GAPS, secret) == ("2=y", "1=bán")


def test_a_survey_is_never_marked() -> None:
    chosen = KINDS["survey"].read(GROUP, ["a=sai"])

    assert KINDS["survey"].mark(GROUP, {}, chosen).credit is None
    assert KINDS["survey"].right_answer(GROUP, {}) == ()


@pytest.mark.parametrize(
    ("kind", "public", "values", "words"),
    [
        ("tf_group", GROUP, ["a=có lẽ"], "không có trong câu hỏi"),
        ("match", GROUP, ["z=dung"], "không có trong câu hỏi"),
        ("order", STEPS, ["a=5"], "không có trong câu hỏi"),
        ("order", STEPS, ["a=1", "b=1"], "cùng một số thứ tự"),
        ("cloze", GAPS, ["2=113"], "không có trong câu hỏi"),
        ("cloze", GAPS, ["7=x"], "không có trong câu hỏi"),
        ("cloze", GAPS, [f"1={'x' * 301}"], "dài quá 300 ký tự"),
    ],
)
def test_what_no_page_of_ours_sends_is_refused_in_words(
    kind: str, public: dict[str, Any], values: list[str], words: str
) -> None:
    with pytest.raises(BadAnswer, match=words):
        KINDS[kind].read(public, values)


@pytest.mark.parametrize(
    ("kind", "public"), [("tf_group", GROUP), ("match", GROUP), ("order", STEPS), ("cloze", GAPS)]
)
def test_nothing_chosen_is_no_answer(kind: str, public: dict[str, Any]) -> None:
    assert KINDS[kind].read(public, ["a=", " "]).is_empty


SECRETS = {
    "tf_group": (GROUP, {"places": TRUTH}),
    "match": (GROUP, {"places": TRUTH}),
    "order": (STEPS, {"places": PLACES}),
    "cloze": (GAPS, FILLED),
}
CHOICES = ("1", "2", "3", "4", "dung", "sai", "x", "y", "bán")
ANYTHING = st.lists(
    st.builds("{}={}".format, st.sampled_from("abcd12"), st.sampled_from(CHOICES)), max_size=8
)


@given(st.sampled_from(sorted(SECRETS)), st.sampled_from(CREDITS), ANYTHING)
def test_marks_stay_between_nothing_and_all(kind: str, credit: str, values: list[str]) -> None:
    public, secret = SECRETS[kind]
    try:
        chosen = KINDS[kind].read(public, values)
    except BadAnswer:
        return
    found = KINDS[kind].mark(public, {**secret, "credit": credit}, chosen)

    assert found.credit is not None
    assert 0 <= found.credit <= 1


@pytest.mark.parametrize("credit", CREDITS)
@pytest.mark.parametrize("kind", sorted(SECRETS))
def test_the_right_answer_is_worth_everything(kind: str, credit: str) -> None:
    public, body = SECRETS[kind]
    secret = {**body, "credit": credit}

    assert worth(kind, public, secret, *KINDS[kind].right_answer(public, secret)) == 1
