"""A trainer's mark, and what it completes: a quiz may pass by its open questions."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from app.assessment import reviewing
from app.assessment.models import Mark, OpenAnswer
from app.assessment.reviewing import Reviewer
from app.catalog import library
from app.catalog.models import Lesson
from app.learning import completion
from app.learning.deed import lock_person


def mark(
    session: Session,
    answer: OpenAnswer,
    levels: Mapping[str, int],
    words: str,
    *,
    by: Reviewer,
    seen: str,
    at: datetime,
) -> Mark:
    """Mark as `reviewing.mark` does. A completion once earned is never taken back by a mark."""
    lock_person(session, answer.person_id)
    row = reviewing.mark(session, answer, levels, words, by=by, seen=seen, at=at)
    if answer.attempt_id is not None:
        lesson = session.get_one(Lesson, answer.lesson_id)
        completion.update(
            session,
            answer.person_id,
            lesson.course_id,
            lesson.id,
            row.id,
            present=library.find_by_id(session, lesson.id),
            at=answer.happened_at,
        )
    return row
