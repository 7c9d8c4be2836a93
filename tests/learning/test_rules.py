"""The completion rule, pure: what is done, since when, and what is missing in words."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.catalog.front import MoveOn
from app.learning import rules
from app.learning.rules import CaseRule, LessonFacts, LessonRule, MissingKind, QuizRule, QuizTry
from tests.world import MONDAY, TUESDAY, WEDNESDAY

RULE = LessonRule(
    cards=("mot", "hai"),
    quizzes=(QuizRule("k", "Kiểm tra", 0.5),),
    cases=(CaseRule("t", "Tiếng gõ cửa", ("viet",)),),
)
READ = {"mot": MONDAY, "hai": TUESDAY}
PASSED = {"k": [QuizTry(0.8, True, TUESDAY)]}
WALKED = {"t": TUESDAY}
MOMENTS = st.sampled_from([MONDAY, TUESDAY, WEDNESDAY])


def words(facts: LessonFacts) -> list[str]:
    return [missing.words for missing in rules.missing(RULE, facts)]


def test_a_lesson_is_done_when_the_last_thing_it_asks_for_was_there() -> None:
    facts = LessonFacts(cards=READ, quizzes=PASSED, cases=WALKED, answered={"viet": WEDNESDAY})

    assert rules.done_at(RULE, facts) == WEDNESDAY
    assert rules.missing(RULE, facts) == ()


@pytest.mark.parametrize(
    ("facts", "kind", "sentence"),
    [
        (LessonFacts(cards={"hai": MONDAY}), MissingKind.CARDS, "Còn 1 phần chưa đọc"),
        (LessonFacts(cards=READ), MissingKind.QUIZ, "Chưa trả lời câu hỏi: Kiểm tra"),
        (
            LessonFacts(cards=READ, quizzes={"k": [QuizTry(0.25, False, MONDAY)]}),
            MissingKind.QUIZ,
            "Kiểm tra: được 2,5 điểm, cần 5; làm lại được",
        ),
        (
            LessonFacts(cards=READ, quizzes=PASSED),
            MissingKind.CASE,
            "Chưa làm tình huống: Tiếng gõ cửa",
        ),
        (
            LessonFacts(cards=READ, quizzes=PASSED, begun_cases=frozenset({"t"})),
            MissingKind.CASE,
            "Tình huống đang làm dở: Tiếng gõ cửa",
        ),
        (
            LessonFacts(cards=READ, quizzes=PASSED, cases=WALKED, begun_cases=frozenset({"t"})),
            MissingKind.CASE,
            "Tình huống còn câu chưa viết: Tiếng gõ cửa; làm lại được",
        ),
    ],
)
def test_the_first_thing_missing_is_said_in_words(
    facts: LessonFacts, kind: MissingKind, sentence: str
) -> None:
    first = rules.missing(RULE, facts)[0]

    assert (first.kind, first.words) == (kind, sentence)
    assert rules.done_at(RULE, facts) is None


def test_after_the_last_try_no_other_is_promised() -> None:
    rule = LessonRule(cards=(), quizzes=(QuizRule("k", "Kiểm tra", 0.5, attempts=1),))
    facts = LessonFacts(quizzes={"k": [QuizTry(0.25, False, MONDAY)]})

    [missing] = rules.missing(rule, facts)

    assert missing.words == "Kiểm tra: được 2,5 điểm, cần 5; đã làm đủ 1 lần"


def test_the_part_to_go_on_with_is_the_first_not_read() -> None:
    assert rules.missing(RULE, LessonFacts(cards={"hai": MONDAY}))[0].key == "mot"


def test_the_best_of_many_tries_counts_and_a_later_failure_takes_nothing_back() -> None:
    tries = [QuizTry(0.9, True, TUESDAY), QuizTry(0.1, False, WEDNESDAY)]
    facts = LessonFacts(cards=READ, quizzes={"k": tries}, cases=WALKED, answered={"viet": MONDAY})

    assert rules.done_at(RULE, facts) == TUESDAY


def test_a_lesson_done_by_an_earlier_revision_stays_done() -> None:
    longer = LessonRule(cards=("mot", "hai", "ba"))
    facts = LessonFacts(cards=READ)

    assert rules.done_at(longer, facts) is None
    assert rules.earliest_done_at([longer, LessonRule(cards=("mot", "hai"))], facts) == TUESDAY


def test_a_lesson_that_asks_for_nothing_is_never_done_by_itself() -> None:
    assert rules.done_at(LessonRule(cards=()), LessonFacts()) is None


@given(
    st.dictionaries(st.sampled_from(["mot", "hai"]), MOMENTS),
    st.lists(st.builds(QuizTry, st.floats(0, 1), st.booleans(), MOMENTS), max_size=3),
    st.dictionaries(st.just("t"), MOMENTS),
    st.dictionaries(st.just("viet"), MOMENTS),
)
def test_nothing_is_missing_exactly_when_the_lesson_is_done(
    cards: dict[str, datetime],
    tries: list[QuizTry],
    cases: dict[str, datetime],
    answered: dict[str, datetime],
) -> None:
    facts = LessonFacts(cards=cards, quizzes={"k": tries}, cases=cases, answered=answered)

    assert (rules.done_at(RULE, facts) is None) == bool(words(facts))


@pytest.mark.parametrize(
    ("move_on", "facts", "since"),
    [
        (MoveOn.COMPLETED, LessonFacts(cards=READ), TUESDAY),
        (MoveOn.COMPLETED, LessonFacts(quizzes=PASSED), None),
        (MoveOn.PASSED, LessonFacts(quizzes=PASSED), TUESDAY),
        (MoveOn.PASSED, LessonFacts(cards=READ), None),
        (MoveOn.BOTH, LessonFacts(cards=READ), None),
        (MoveOn.EITHER, LessonFacts(cards=READ), TUESDAY),
        (MoveOn.EITHER, LessonFacts(quizzes=PASSED), TUESDAY),
        (MoveOn.EITHER, LessonFacts(cards={"mot": MONDAY}), None),
        (MoveOn.NOT_NEEDED, LessonFacts(cards=READ), None),
    ],
)
def test_the_author_says_what_completes_a_lesson(
    move_on: MoveOn, facts: LessonFacts, since: datetime | None
) -> None:
    rule = LessonRule(("mot", "hai"), (QuizRule("k", "Kiểm tra", 0.5),), move_on=move_on)

    assert rules.done_at(rule, facts) == since
    assert (rules.missing(rule, facts) == ()) == (since is not None)


def test_a_lesson_asks_for_what_it_holds_whatever_its_author_says() -> None:
    reading = LessonRule(("mot",), move_on=MoveOn.PASSED)
    quiz = LessonRule((), (QuizRule("k", "Kiểm tra", 0.5),), move_on=MoveOn.COMPLETED)

    assert rules.done_at(reading, LessonFacts(cards=READ)) == MONDAY
    assert rules.done_at(quiz, LessonFacts(quizzes=PASSED)) == TUESDAY
