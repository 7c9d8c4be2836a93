"""Scores as pure functions."""

from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.assessment import marking
from app.assessment.marking import Marked

RIGHT, WRONG, HALF, WAITS = Marked(1, 1), Marked(0, 1), Marked(0.5, 1), Marked(None, 1)


@pytest.mark.parametrize(
    ("marks", "words"),
    [
        ([RIGHT, RIGHT, WRONG, WRONG, WRONG], "Chị đúng 2/5 câu, cần 3"),
        ([RIGHT] * 5, "Chị đúng 5/5 câu, cần 3"),
        ([RIGHT, HALF, WRONG], "Chị được 5/10 điểm, cần 5"),
        ([Marked(2, 2), WRONG], "Chị được 6,7/10 điểm, cần 5"),
        ([RIGHT, WAITS], "Chị đúng 1/1 câu, cần 1"),
        ([], "Chị được 0/10 điểm, cần 5"),
    ],
)
def test_a_result_is_said_in_questions_or_in_points(marks: list[Marked], words: str) -> None:
    assert marking.result_words(marks, 0.5) == words


def test_a_question_that_waits_weighs_nothing() -> None:
    assert marking.share([RIGHT, WAITS]) == 1
    assert marking.share([WAITS]) is None
    assert not marking.passes(None, 0)


def test_a_rounding_crumb_fails_nobody() -> None:
    assert marking.passes(0.1 + 0.2, 0.3)
    assert marking.passes(0.3 - 1e-12, 0.3)
    assert not marking.passes(0.29, 0.3)


RUBRIC = [{"key": "a", "points": 1.0}, {"key": "b", "points": 2.0}]


@pytest.mark.parametrize(
    ("levels", "points"),
    [
        ({"a": 3, "b": 3}, 3),
        ({}, 0),
        ({"a": 1, "b": 0}, 0.25),
        ({"a": 2}, 0.75),
        ({"b": 1}, 0.75),
        ({"a": 9, "b": -4}, 1),
        ({"khong": 3}, 0),
    ],
)
def test_levels_become_points_in_quarters(levels: dict[str, int], points: float) -> None:
    assert marking.rubric_points(RUBRIC, levels) == points


@given(st.uuids(), st.lists(st.text(min_size=1), unique=True))
def test_the_order_of_an_attempt_holds_everything_once(id: UUID, keys: list[str]) -> None:
    ordered = marking.order(id, keys)

    assert sorted(ordered) == sorted(keys)
    assert marking.order(id, reversed(keys)) == ordered


def test_attempts_differ_in_their_order() -> None:
    orders = {tuple(marking.order(uuid4(), "abcdef")) for _ in range(20)}

    assert len(orders) > 10
