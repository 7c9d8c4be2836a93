"""The revisions of a lesson, one after the other."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.catalog.models import Revision


def count(session: Session, lesson_id: int) -> int:
    return session.scalars(
        select(func.count()).select_from(Revision).where(Revision.lesson_id == lesson_id)
    ).one()


def page(session: Session, lesson_id: int, *, offset: int, limit: int) -> list[Revision]:
    """Revisions of a lesson, the newest first."""
    return list(
        session.scalars(
            select(Revision)
            .where(Revision.lesson_id == lesson_id)
            .order_by(Revision.number.desc())
            .offset(offset)
            .limit(limit)
        )
    )


def find(session: Session, lesson_id: int, number: int) -> Revision | None:
    return session.scalar(
        select(Revision).where(Revision.lesson_id == lesson_id, Revision.number == number)
    )


def before(session: Session, revision: Revision) -> Revision | None:
    """The one a revision came after."""
    return find(session, revision.lesson_id, revision.number - 1)
