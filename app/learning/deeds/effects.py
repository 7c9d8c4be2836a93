"""What deeds have in common: storing, keeping texts apart, and what follows a deed."""

from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from app.catalog.library import Placed
from app.catalog.models import Lesson
from app.classes import enrolling
from app.learning import completion
from app.learning.deed import Deed, NotHers
from app.people.models import PersonalText


def placed(questions: list[Placed], key: str) -> Placed:
    for question in questions:
        if question.key == key:
            return question
    raise NotHers


def keep_text(session: Session, deed: Deed, body: str | None) -> UUID | None:
    if body is None:
        return None
    words = PersonalText(person_id=deed.person_id, body=body)
    session.add(words)
    session.flush()
    return words.id


def store(session: Session, row: Any) -> None:
    session.add(row)
    session.flush()


def follow_up(session: Session, deed: Deed, lesson_id: int) -> None:
    """What follows every deed: enrolment by the first one, and completion."""
    lesson = session.get_one(Lesson, lesson_id)
    enrolling.enrol_by_deed(session, deed.person_id, lesson.course_id, deed.id, at=deed.happened_at)
    completion.update(
        session, deed.person_id, lesson.course_id, lesson_id, deed.id, at=deed.happened_at
    )
