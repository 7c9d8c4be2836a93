"""Attempts and their results, from the rows."""

from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.assessment import attempts, results
from app.assessment.models import Mark, Submission
from app.learning import deeds
from app.people.models import PersonalText
from tests.learning.studying import RIGHT, WRONG, Student
from tests.world import MONDAY, TUESDAY, World


@pytest.fixture
def lan(session: Session, world: World) -> Student:
    return Student(session, world.lan)


def quiz(**settings: Any) -> dict[str, Any]:
    return {"settings": {"attempts": None, "reveal": "submitted", **settings}}


def result(session: Session, lan: Student, attempt: UUID) -> results.Result:
    found = deeds.attempt_of(session, lan.who.id, attempt)
    submission = attempts.submission_of(session, attempt)
    assert submission is not None
    return results.of(session, found, submission)


def test_every_question_a_machine_can_mark_is_marked_at_once(
    lan: Student, session: Session
) -> None:
    found = result(session, lan, lan.take_quiz(RIGHT))

    assert found.words == "Chị đúng 5/5 câu, cần 3"
    assert found.passed
    assert found.waiting == 0
    assert len(found.marks) == 5


def test_what_was_left_out_is_marked_with_nothing(lan: Student, session: Session) -> None:
    found = result(session, lan, lan.take_quiz({"qso": "75"}))

    assert found.words == "Chị đúng 1/5 câu, cần 3"
    assert not found.passed


def test_a_submission_keeps_keys_and_never_words(lan: Student, session: Session) -> None:
    attempt = lan.take_quiz(RIGHT)
    submission = session.scalars(select(Submission)).one()

    assert "chi hội trưởng" not in str(submission.answers)
    kept = results.given(session, submission)
    assert kept["qngan"].text == "chi hội trưởng"
    assert list(kept["qdung"].keys) == lan.values(attempt, "qdung", "Sai")


def test_a_text_the_law_had_us_erase_comes_back_empty(lan: Student, session: Session) -> None:
    lan.take_quiz(RIGHT)
    submission = session.scalars(select(Submission)).one()
    for text in session.scalars(select(PersonalText)):
        text.body = ""
    session.flush()

    assert results.given(session, submission)["qngan"].is_empty


def test_a_mark_that_is_replaced_no_longer_counts(lan: Student, session: Session) -> None:
    attempt = lan.take_quiz(WRONG)
    wrong = next(mark for mark in session.scalars(select(Mark)) if mark.points == 0)
    session.add(
        Mark(
            submission_id=wrong.submission_id,
            question_version_id=wrong.question_version_id,
            points=1,
            out_of=1,
            rule="test",
            replaces=wrong.id,
            happened_at=TUESDAY,
        )
    )
    session.flush()

    assert result(session, lan, attempt).words == "Chị đúng 2/5 câu, cần 3"


def test_earlier_results_stand_in_the_order_they_happened(lan: Student, session: Session) -> None:
    lan.take_quiz(RIGHT, TUESDAY)
    lan.take_quiz(WRONG, MONDAY)

    found = results.so_far(session, lan.who.id, lan.lesson().lesson_id, "kchao")

    assert [one.passed for one in found] == [False, True]


@pytest.mark.parametrize(
    ("allowed", "done", "left"), [(None, 7, None), (3, 1, 2), (3, 3, 0), (3, 4, 0)]
)
def test_tries_are_counted_down(allowed: int | None, done: int, left: int | None) -> None:
    assert results.tries_left(quiz(attempts=allowed), done) == left


@pytest.mark.parametrize(
    ("reveal", "passed", "left", "shown"),
    [
        ("submitted", False, 2, True),
        ("passed", False, 2, False),
        ("passed", True, 2, True),
        ("last", True, 1, False),
        ("last", False, 0, True),
        ("last", False, None, False),
        ("last", True, None, True),
        ("never", True, 0, False),
    ],
)
def test_answers_are_revealed_when_the_trainer_says_so(
    reveal: str, passed: bool, left: int | None, shown: bool
) -> None:
    assert results.reveals(quiz(reveal=reveal), passed=passed, left=left) is shown


def test_the_oldest_open_attempt_is_gone_on_with(lan: Student, session: Session) -> None:
    first = lan.begin(MONDAY)

    found = attempts.open_attempt(session, lan.who.id, lan.lesson().lesson_id, "kchao")

    assert found is not None
    assert found.id == first
    assert attempts.submitted_count(session, lan.who.id, lan.lesson().lesson_id, "kchao") == 0
