"""Marks of answers in her own words: which one counts, by which rubric, out of how much."""

from collections.abc import Iterable
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session, aliased

from app.assessment.models import Mark, OpenAnswer, Submission
from app.catalog import secrets
from app.catalog.models import RevisionQuestion

# An open question without a rubric is marked as one whole.
WHOLE = "ca-bai"


def current(session: Session, open_answer_ids: Iterable[UUID]) -> dict[UUID, Mark]:
    """{open answer id: the mark that counts}; in a quiz it stands on the submission."""
    ids = set(open_answer_ids)
    in_case = select(Mark.open_answer_id, Mark).where(Mark.open_answer_id.in_(ids), stands())
    in_quiz = (
        select(OpenAnswer.id, Mark)
        .join(Submission, Submission.attempt_id == OpenAnswer.attempt_id)
        .join(Mark, Mark.submission_id == Submission.id)
        .where(
            OpenAnswer.id.in_(ids),
            Mark.question_version_id == OpenAnswer.question_version_id,
            stands(),
        )
    )
    found: dict[UUID, Mark] = {}
    for answer_id, mark in [*session.execute(in_case), *session.execute(in_quiz)]:
        found[answer_id] = mark
    return found


def given_with(session: Session, mark: Mark) -> list[UUID]:
    """The open answers that got their mark in the same moment from the same trainer."""
    together = and_(
        Mark.by_account == mark.by_account,
        Mark.happened_at == mark.happened_at,
        Mark.question_version_id == mark.question_version_id,
        stands(),
    )
    in_case = select(Mark.open_answer_id).where(together, Mark.open_answer_id.is_not(None))
    in_quiz = (
        select(OpenAnswer.id)
        .join(Submission, Submission.attempt_id == OpenAnswer.attempt_id)
        .join(Mark, Mark.submission_id == Submission.id)
        .where(together, OpenAnswer.question_version_id == mark.question_version_id)
    )
    return [id for id in [*session.scalars(in_case), *session.scalars(in_quiz)] if id]


@cache
def stands() -> ColumnElement[bool]:
    """The condition that no newer mark replaces this one."""
    newer = aliased(Mark)
    return ~select(newer.id).where(newer.replaces == Mark.id).exists()


def criteria(session: Session, answer: OpenAnswer) -> list[dict[str, Any]]:
    """The rubric this answer is marked by: [{"key", "points", "text"}], never empty."""
    version = answer.question_version_id
    rubric: list[dict[str, Any]] = secrets.of_questions(session, [version])[version]["rubric"]
    if rubric:
        return rubric
    points = out_of(session, answer)
    return [{"key": WHOLE, "points": points, "text": "Cả bài: đúng điều câu hỏi cần"}]


def out_of(session: Session, answer: OpenAnswer) -> float:
    """The points of this question where she met it."""
    return session.scalars(
        select(RevisionQuestion.points).where(
            RevisionQuestion.revision_id == answer.revision_id,
            RevisionQuestion.version_id == answer.question_version_id,
        )
    ).one()
