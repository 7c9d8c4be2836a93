"""Quiz attempts: opened once, answered tap by tap, closed with a snapshot and marks."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import bindparam, func, insert, select
from sqlalchemy.orm import Session, aliased

from app import clock
from app.assessment import drawing, marking
from app.assessment.given import Given
from app.assessment.marking import Marked
from app.assessment.models import Answer, Attempt, Mark, Submission
from app.catalog import hashes, library, secrets
from app.catalog.library import Placed, Published
from app.catalog.models import Revision
from app.orm import table
from app.people.models import PersonalText

_answer, _text, _submission = table(Answer), table(PersonalText), table(Submission)
_attempt, _mark, _revision = table(Attempt), table(Mark), table(Revision)
# Asked with every answer: made once, on bare tables.
_SAVED = (
    select(
        _answer.c.question_key,
        _answer.c["keys"],
        _answer.c.text_id,
        _answer.c.recorded_at,
        _text.c.body,
    )
    .join_from(_answer, _text, _text.c.id == _answer.c.text_id, isouter=True)
    .where(_answer.c.attempt_id == bindparam("attempt"))
    .order_by(_answer.c.happened_at, _answer.c.n, _answer.c.recorded_at)
)
_BEGUN = (
    select(
        _attempt.c.id,
        _attempt.c.person_id,
        _attempt.c.lesson_id,
        _attempt.c.revision_id,
        _attempt.c.quiz_key,
        _attempt.c.drawn,
        _attempt.c.happened_at,
        _submission.c.recorded_at,
        _revision.c.source_sha256,
    )
    .join_from(_attempt, _revision, _revision.c.id == _attempt.c.revision_id)
    .join(_submission, _submission.c.attempt_id == _attempt.c.id, isouter=True)
    .where(_attempt.c.id == bindparam("attempt"))
)

_INSERT_MARKS = insert(_mark)
Drawn = list[str] | None
GRACE = timedelta(minutes=1)


@dataclass(frozen=True)
class Begun:
    """An attempt, read without its row being kept: `submitted_at` is None while it is open."""

    id: UUID
    person_id: int
    lesson_id: int
    revision_id: int
    quiz_key: str
    drawn: list[str] | None
    happened_at: datetime
    submitted_at: datetime | None


@dataclass(frozen=True)
class Saved:
    """The latest answer to a question of an attempt, with the moment we had it."""

    question_key: str
    given: Given
    text_id: UUID | None
    received_at: datetime


def open_attempt(session: Session, person_id: int, lesson_id: int, quiz_key: str) -> Attempt | None:
    """The oldest attempt that is not submitted yet."""
    return session.scalar(
        select(Attempt)
        .where(
            Attempt.person_id == person_id,
            Attempt.lesson_id == lesson_id,
            Attempt.quiz_key == quiz_key,
            ~select(Submission.id).where(Submission.attempt_id == Attempt.id).exists(),
        )
        .order_by(Attempt.happened_at)
        .limit(1)
    )


def submitted_count(session: Session, person_id: int, lesson_id: int, quiz_key: str) -> int:
    return session.scalars(
        select(func.count())
        .select_from(Submission)
        .join(Attempt, Attempt.id == Submission.attempt_id)
        .where(
            Attempt.person_id == person_id,
            Attempt.lesson_id == lesson_id,
            Attempt.quiz_key == quiz_key,
        )
    ).one()


def begun(session: Session, attempt_id: UUID) -> Begun | None:
    row = session.execute(_BEGUN, {"attempt": attempt_id}).one_or_none()
    if row is None:
        return None
    hashes.met(session, row.revision_id, row.source_sha256)
    return Begun(*row[:-1])


def submission_of(session: Session, attempt_id: UUID) -> Submission | None:
    return session.scalar(select(Submission).where(Submission.attempt_id == attempt_id))


def questions(session: Session, attempt: Attempt | Begun) -> list[Placed]:
    """The questions of this attempt in its own order, public parts only."""
    drawn = attempt.drawn
    by_key = {
        question.key: question
        for question in library.questions(session, attempt.revision_id)
        if question.block_kind == "quiz"
        and question.block_key == attempt.quiz_key
        and (drawn is None or question.key in drawn)
    }
    order = drawing.order(attempt.id, quiz(session, attempt), by_key)
    return [by_key[key] for key in order]


def draw(session: Session, attempt_id: UUID, person_id: int, lesson: Published, key: str) -> Drawn:
    """What a new attempt of hers asks; None when the quiz draws nothing by lot."""
    found = library.block(library.public_of(session, lesson), "quiz", key)
    if found is None or not found.get("pools"):
        return None
    earlier = session.scalars(
        select(Attempt.drawn).where(
            Attempt.person_id == person_id,
            Attempt.lesson_id == lesson.lesson_id,
            Attempt.quiz_key == key,
        )
    )
    seen = Counter(question for drawn in earlier for question in drawn or ())
    return drawing.draw(attempt_id, found, seen)


def quiz(session: Session, attempt: Attempt | Begun) -> dict[str, Any]:
    """The quiz block of the revision the attempt is pinned to."""
    found = library.block(library.public(session, attempt.revision_id), "quiz", attempt.quiz_key)
    assert found is not None, "an attempt is only opened on a quiz of its revision"
    return found


def until(session: Session, attempt: Attempt | Begun) -> datetime | None:
    """When her time for this attempt is up; None where she has as long as she likes."""
    minutes = quiz(session, attempt)["settings"].get("minutes")
    return attempt.happened_at + timedelta(minutes=minutes) if minutes else None


def latest(session: Session, attempt: Attempt | Begun) -> datetime | None:
    """The last moment an answer still counts: a slow line is forgiven a minute."""
    end = until(session, attempt)
    return end + GRACE if end else None


def saved(session: Session, attempt_id: UUID) -> dict[str, Saved]:
    """The latest answer for each question key."""
    rows = session.execute(_SAVED, {"attempt": attempt_id})
    return {
        key: Saved(key, Given(keys=tuple(keys or ()), text=body), text_id, at)
        for key, keys, text_id, at, body in rows
    }


def snapshot(answers: Iterable[Saved]) -> dict[str, Any]:
    """What a submission keeps: chosen keys, and ids of texts, never the texts."""
    return {
        answer.question_key: (
            {"text": str(answer.text_id)} if answer.text_id else {"keys": list(answer.given.keys)}
        )
        for answer in answers
    }


def mark(
    session: Session,
    submission_id: UUID,
    placed: list[Placed],
    answers: dict[str, Saved],
    *,
    at: datetime,
) -> None:
    """Mark every question the rule can mark; open ones wait for a trainer."""
    bodies = secrets.of_placed(session, placed)
    marks, now = [], clock.now()
    for question in placed:
        given = answers[question.key].given if question.key in answers else Given()
        result = marking.outcome(question.public, bodies[question.version_id], given)
        points = marking.points(result, question.points)
        if points is not None:
            marks.append(
                {
                    "id": uuid4(),
                    "recorded_at": now,
                    "submission_id": submission_id,
                    "question_version_id": question.version_id,
                    "points": points,
                    "out_of": question.points,
                    "detail": {"note": result.note} if result.note else None,
                    "rule": marking.RULE,
                    "happened_at": at,
                }
            )
    if marks:
        session.execute(_INSERT_MARKS, marks)


def current_marks(session: Session, submission_id: UUID) -> dict[int, Mark]:
    """{question version id: the mark that counts}"""
    newer = aliased(Mark)
    rows = session.scalars(
        select(Mark).where(
            Mark.submission_id == submission_id,
            ~select(newer.id).where(newer.replaces == Mark.id).exists(),
        )
    )
    return {mark.question_version_id: mark for mark in rows}


def marked(placed: list[Placed], marks: dict[int, Mark]) -> list[Marked]:
    """One entry per question, in order; without a mark it still waits."""
    return [
        Marked(mark.points, mark.out_of) if mark else Marked(None, question.points)
        for question in placed
        for mark in (marks.get(question.version_id),)
    ]
