"""Which of several submissions of a quiz gives the score shown as its result."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.assessment import counting
from app.assessment.counting import BEST, LAST, MEAN
from app.learning.rules import QuizRule, QuizTry, score_words
from tests.world import MONDAY, TUESDAY, WEDNESDAY

SHARES = st.lists(st.none() | st.floats(0, 1), max_size=6)


@pytest.mark.parametrize(("how", "share"), [(BEST, 0.9), (LAST, 0.3), (MEAN, 0.6)])
def test_the_author_says_which_score_counts(how: str, share: float) -> None:
    assert counting.counted([0.6, 0.9, 0.3], how) == pytest.approx(share)


def test_what_nobody_has_marked_yet_weighs_nothing() -> None:
    assert counting.counted([0.5, None], LAST) == 0.5
    assert counting.counted([0.5, None], MEAN) == 0.5
    assert counting.counted([None], BEST) is None


@given(SHARES)
def test_no_way_of_counting_gives_more_than_the_best(shares: list[float | None]) -> None:
    best = counting.counted(shares)
    for how in (LAST, MEAN):
        found = counting.counted(shares, how)
        assert (found is None) == (best is None)
        assert found is None or best is None or 0 <= found <= best + 1e-9


def test_the_latest_is_the_one_done_last_not_the_one_that_arrived_last() -> None:
    quiz = QuizRule("k", "Kiểm tra", 0.5, counting=LAST)
    tries = [QuizTry(0.2, False, WEDNESDAY), QuizTry(0.8, True, MONDAY)]

    assert score_words(quiz, tries) == "được 2 điểm (lần gần nhất), cao nhất 8"


@pytest.mark.parametrize(
    ("how", "words"),
    [
        (BEST, "được 8 điểm"),
        (LAST, "được 2 điểm (lần gần nhất), cao nhất 8"),
        (MEAN, "được 5 điểm (trung bình các lần), cao nhất 8"),
    ],
)
def test_a_score_says_how_it_was_counted_when_not_the_best(how: str, words: str) -> None:
    tries = [QuizTry(0.8, True, MONDAY), QuizTry(0.2, False, TUESDAY)]

    assert score_words(QuizRule("k", "Kiểm tra", 0.5, counting=how), tries) == words


def test_one_try_needs_no_word_about_counting() -> None:
    tries = [QuizTry(0.8, True, MONDAY)]

    assert score_words(QuizRule("k", "Kiểm tra", 0.5, counting=MEAN), tries) == "được 8 điểm"
