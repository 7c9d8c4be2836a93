"""Writes the rows that say a course was begun, a lesson done, a course done."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, aliased

from app.catalog import library
from app.learning import facts, rules
from app.learning.models import Completion, Scope


def update(
    session: Session, person_id: int, course_id: int, lesson_id: int, cause: UUID, *, at: datetime
) -> None:
    """After a deed: note what it completed. Never takes anything back."""
    _note(session, person_id, Scope.STARTED, course_id, cause, at=at)
    present = library.find_by_id(session, lesson_id)
    gathered = facts.gather(session, [person_id], [lesson_id])
    revisions = set(gathered.revisions.get((person_id, lesson_id), set()))
    if present:
        revisions.add(present.revision_id)
    publics = library.publics(session, revisions)
    done = rules.earliest_done_at(
        [rules.rule_of(public) for public in publics.values()], gathered.of(person_id, lesson_id)
    )
    if done is None:
        return
    _note(
        session,
        person_id,
        Scope.LESSON,
        course_id,
        cause,
        at=done,
        lesson_id=lesson_id,
        revision_id=present.revision_id if present else None,
    )
    _finish_course(session, person_id, course_id, cause)


def _finish_course(session: Session, person_id: int, course_id: int, cause: UUID) -> None:
    """A course is done when each lesson published in it now is done."""
    wanted = {lesson.lesson_id for lesson in library.lessons(session, course_id)}
    done = lessons_done(session, person_id, course_id)
    if wanted and wanted <= set(done):
        last = max(done[lesson_id] for lesson_id in wanted)
        _note(session, person_id, Scope.COURSE, course_id, cause, at=last)


def lessons_done(session: Session, person_id: int, course_id: int) -> dict[int, datetime]:
    """{lesson id: when it was done}"""
    rows = session.execute(
        select(Completion.lesson_id, func.min(Completion.happened_at))
        .where(
            Completion.person_id == person_id,
            Completion.course_id == course_id,
            Completion.scope == Scope.LESSON,
            not_revoked(),
        )
        .group_by(Completion.lesson_id)
    )
    return {lesson_id: at for lesson_id, at in rows if lesson_id is not None}


def course_done_at(session: Session, person_id: int, course_id: int) -> datetime | None:
    return session.scalar(
        select(func.min(Completion.happened_at)).where(
            Completion.person_id == person_id,
            Completion.course_id == course_id,
            Completion.scope == Scope.COURSE,
            not_revoked(),
        )
    )


def not_revoked(known_at: datetime | None = None) -> ColumnElement[bool]:
    """The condition that a completion row still counts, as known at a moment (default: now)."""
    revocation = aliased(Completion)
    revoked = select(revocation.id).where(revocation.revokes == Completion.id)
    if known_at is not None:
        revoked = revoked.where(revocation.recorded_at <= known_at)
    return Completion.revokes.is_(None) & ~revoked.exists()


def _note(
    session: Session,
    person_id: int,
    scope: Scope,
    course_id: int,
    cause: UUID,
    *,
    at: datetime,
    lesson_id: int | None = None,
    revision_id: int | None = None,
) -> None:
    """Add the row, unless one at that moment or before is there."""
    earliest = session.scalar(
        select(func.min(Completion.happened_at)).where(
            Completion.person_id == person_id,
            Completion.scope == scope,
            Completion.course_id == course_id,
            Completion.lesson_id.is_(None)
            if lesson_id is None
            else Completion.lesson_id == lesson_id,
            not_revoked(),
        )
    )
    if earliest is not None and earliest <= at:
        return
    session.add(
        Completion(
            person_id=person_id,
            scope=scope,
            course_id=course_id,
            lesson_id=lesson_id,
            revision_id=revision_id,
            rule=rules.RULE,
            cause=cause,
            happened_at=at,
        )
    )
    session.flush()
