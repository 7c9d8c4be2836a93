"""A trainer's mark, and what it completes: a quiz may pass by its open questions.

Answers that say the same are dealt with in one deed, and still get a row each.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from app.assessment import claims, reviewing
from app.assessment.models import Mark, OpenAnswer
from app.assessment.reviewing import AlreadyMarked, Reviewer
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


def mark_group(
    session: Session,
    lead: OpenAnswer,
    others: Sequence[OpenAnswer],
    levels: Mapping[str, int],
    words: str,
    *,
    by: Reviewer,
    seen: str,
    at: datetime,
) -> int:
    """Mark `lead` and, the same way, those that say the same. Returns how many were marked.

    Raises what `mark` does about `lead`, and then none is marked. One of the others that somebody
    dealt with meanwhile, or that was written anew, is left as it is.
    """

    def give(answer: OpenAnswer, seen: str) -> None:
        mark(session, answer, levels, words, by=by, seen=seen, at=at)

    return _each(session, lead, others, seen, give)


def ask_group_for_more(
    session: Session,
    lead: OpenAnswer,
    others: Sequence[OpenAnswer],
    words: str,
    *,
    by: Reviewer,
    seen: str,
    at: datetime,
) -> int:
    """«Nhờ chị viết thêm» to everybody who wrote the same; counts and raises as `mark_group`."""

    def ask(answer: OpenAnswer, seen: str) -> None:
        reviewing.ask_for_more(session, answer, words, by=by, seen=seen, at=at)

    return _each(session, lead, others, seen, ask)


def _each(
    session: Session,
    lead: OpenAnswer,
    others: Sequence[OpenAnswer],
    seen: str,
    deed: Callable[[OpenAnswer, str], None],
) -> int:
    """The deed on every answer. Rows are locked in one order, so that nobody waits in a ring."""
    answers = [lead, *others]
    for person_id in sorted({answer.person_id for answer in answers}):
        lock_person(session, person_id)
    claims.lock(session, [answer.id for answer in answers])
    states = reviewing.states_of_group(session, lead, others, seen)
    deed(lead, seen)
    done = 1
    for other in others:
        try:
            deed(other, states.get(other.id, ""))
        except AlreadyMarked:
            continue
        done += 1
    return done
