"""Which revision of a lesson learners see: rows that put one online or take it off."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import journal
from app.catalog.models import Lesson, Publication, PublicationKind, Revision


def online(session: Session, lesson_id: int) -> Revision | None:
    """The revision that is published now, of a lesson or a bank."""
    last = latest(session, lesson_id)
    is_out = last is not None and last.kind is PublicationKind.PUBLISH
    return session.get_one(Revision, last.revision_id) if last and is_out else None


def latest(session: Session, lesson_id: int) -> Publication | None:
    return session.scalar(
        select(Publication)
        .where(Publication.lesson_id == lesson_id)
        .order_by(Publication.id.desc())
        .limit(1)
    )


def was_withdrawn(session: Session, lesson_id: int) -> bool:
    """Whether it was taken off and not put online since; a text that waits never was."""
    last = latest(session, lesson_id)
    return last is not None and last.kind is PublicationKind.WITHDRAW


def put_online(session: Session, revision: Revision, *, by: int | None, at: datetime) -> None:
    _add(session, revision, PublicationKind.PUBLISH, by, at)


def withdraw(session: Session, lesson: Lesson, *, by: int | None, at: datetime) -> None:
    """Learners no longer see the lesson; what they did stays."""
    present = online(session, lesson.id)
    if present is not None:
        _add(session, present, PublicationKind.WITHDRAW, by, at)


def _add(
    session: Session, revision: Revision, kind: PublicationKind, by: int | None, at: datetime
) -> None:
    session.add(
        Publication(
            lesson_id=revision.lesson_id,
            revision_id=revision.id,
            kind=kind,
            by_account=by,
            happened_at=at,
        )
    )
    journal.note(session, kind.value, f"lesson/{revision.lesson_id}", by=by)
    session.flush()
