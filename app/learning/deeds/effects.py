"""What deeds have in common: storing, keeping texts apart, and what follows a deed."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import insert
from sqlalchemy.orm import Session

from app import clock
from app.catalog import library
from app.catalog.library import Placed
from app.catalog.models import Lesson
from app.classes import enrolling
from app.learning import completion
from app.learning.deed import Deed, NotHers
from app.orm import table
from app.people.models import PersonalText

_INSERT_TEXTS = insert(table(PersonalText))


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


def keep_texts(session: Session, bodies: Sequence[tuple[Deed, str | None]]) -> list[UUID | None]:
    """Keep several texts at once; the ids stand in the order of the bodies."""
    now = clock.now()
    ids = [uuid4() if body is not None else None for _, body in bodies]
    rows = [
        {"id": text_id, "person_id": deed.person_id, "body": body, "created_at": now}
        for text_id, (deed, body) in zip(ids, bodies, strict=True)
        if text_id is not None
    ]
    if rows:
        session.execute(_INSERT_TEXTS, rows)
    return ids


def store(session: Session, row: Any) -> None:
    session.add(row)
    session.flush()


def follow_up(session: Session, deed: Deed, lesson_id: int) -> None:
    """What follows every deed: enrolment by the first one, and completion."""
    present = library.find_by_id(session, lesson_id)
    course_id = present.course_id if present else session.get_one(Lesson, lesson_id).course_id
    who, at = deed.person_id, deed.happened_at
    is_first = completion.update(
        session, who, course_id, lesson_id, deed.id, present=present, at=at
    )
    if is_first:
        enrolling.enrol_by_deed(session, who, course_id, deed.id, at=at)
