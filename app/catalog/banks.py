"""Banks of a course: questions that its quizzes draw from."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.catalog import library
from app.catalog.folders import names
from app.catalog.manuscript import picks
from app.catalog.models import Lesson, LessonKind, Publication, PublicationKind, Revision


def name(lesson_key: str) -> str:
    """What quizzes call the bank that is stored under this key."""
    return picks.bank_name(lesson_key.removeprefix(names.BANK_PREFIX))


def texts(session: Session, course_id: int) -> dict[str, str]:
    """The banks that may be drawn from: {name: its text as last put online}."""
    rows = session.execute(
        select(Lesson.key, Revision.source)
        .join_from(Lesson, Publication, Publication.lesson_id == Lesson.id)
        .join(Revision, Revision.id == Publication.revision_id)
        .where(
            Lesson.course_id == course_id,
            Lesson.kind == LessonKind.BANK,
            Publication.kind == PublicationKind.PUBLISH,
            library.is_current(),
        )
    )
    return {name(key): source for key, source in rows}
