"""Beginning a quiz."""

from uuid import UUID

from sqlalchemy.orm import Session

from app.assessment import attempts
from app.assessment.models import Attempt
from app.catalog import library
from app.catalog.library import Published
from app.learning import sequence
from app.learning.deed import Deed, NotHers, Refused, is_repeat
from app.learning.deeds.effects import follow_up, store
from app.people import links


def start_attempt(session: Session, deed: Deed, lesson: Published, quiz_key: str) -> Attempt:
    """Begin a quiz on the published revision, or go on with the one already open.

    Raises Refused when her tries are used up, or sequence.Locked when the lesson comes later.
    """
    target = f"{lesson.lesson_id}/{quiz_key}"
    if is_repeat(session, deed, "attempt", target, None):
        return session.get_one(Attempt, deed.id)
    opened = attempts.open_attempt(session, deed.person_id, lesson.lesson_id, quiz_key)
    if opened:
        return opened
    quiz = library.block(library.public(session, lesson.revision_id), "quiz", quiz_key)
    if quiz is None:
        raise NotHers
    sequence.check(session, deed.person_id, lesson)
    allowed = quiz["settings"]["attempts"]
    done = attempts.submitted_count(session, deed.person_id, lesson.lesson_id, quiz_key)
    if allowed is not None and done >= allowed:
        raise Refused(f"Chị đã làm đủ {allowed} lần. Chị gọi Hội xã nếu cần làm thêm.")
    attempt = Attempt(
        lesson_id=lesson.lesson_id,
        revision_id=lesson.revision_id,
        quiz_key=quiz_key,
        drawn=attempts.draw(session, deed.id, deed.person_id, lesson, quiz_key),
        **deed.facts("attempt", target, None),
    )
    store(session, attempt)
    follow_up(session, deed, lesson.lesson_id)
    return attempt


def attempt_of(session: Session, person_id: int, attempt_id: UUID) -> Attempt:
    """Her attempt; anybody else's does not exist."""
    attempt = session.get(Attempt, attempt_id)
    if attempt is None or not links.are_one(session, attempt.person_id, person_id):
        raise NotHers
    return attempt
