"""The parts of a course: headings its lessons stand under, and which lesson stands where.

Lessons keep one order through the whole course; those of a part follow one another in it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from typing import TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import journal
from app.catalog.models import Course, Lesson, LessonKind, Section

MOST = 60
T = TypeVar("T")


class TooMany(Exception):
    """A course has as many parts as it may have; the message says so."""

    def __init__(self) -> None:
        super().__init__(f"Khóa đã có {MOST} phần. Chị bỏ bớt một phần rồi thêm lại.")


def of_course(session: Session, course_id: int) -> list[Section]:
    return list(
        session.scalars(
            select(Section)
            .where(Section.course_id == course_id)
            .order_by(Section.position, Section.id)
        )
    )


def titles(session: Session, course_id: int) -> dict[int, str]:
    """{section id: title} of a course, in order."""
    return {section.id: section.title for section in of_course(session, course_id)}


def under(
    titles: Mapping[int, str], items: Iterable[T], section_of: Callable[[T], int | None]
) -> list[tuple[str | None, list[T]]]:
    """The items in order, in runs that stand in one part; None heads those outside every part."""
    return [
        (titles.get(section or 0), list(run)) for section, run in groupby(items, key=section_of)
    ]


def lessons(session: Session, course_id: int) -> list[Lesson]:
    """Every lesson of the course in order; banks are none."""
    return list(
        session.scalars(
            select(Lesson)
            .where(Lesson.course_id == course_id, Lesson.kind == LessonKind.LESSON)
            .order_by(Lesson.position, Lesson.id)
        )
    )


def find(session: Session, course_id: int, section_id: int | None) -> Section | None:
    return session.scalar(
        select(Section).where(Section.id == section_id, Section.course_id == course_id)
    )


def add(session: Session, course: Course, title: str, *, by: int | None) -> Section:
    """A part at the end of the course, empty. Raises TooMany."""
    counted = select(func.count(), func.max(Section.position)).where(Section.course_id == course.id)
    count, highest = session.execute(counted).one()
    if count >= MOST:
        raise TooMany
    section = Section(course_id=course.id, title=title, position=(highest or 0) + 1)
    session.add(section)
    session.flush()
    journal.note(session, "create", f"section/{section.id}", by=by)
    return section


def rename(session: Session, section: Section, title: str, *, by: int | None) -> None:
    section.title = title
    session.flush()
    journal.note(session, "rename", f"section/{section.id}", by=by)


def remove(session: Session, section: Section, *, by: int | None) -> None:
    """The heading goes; its lessons stay where they are, now outside every part."""
    for lesson in lessons(session, section.course_id):
        if lesson.section_id == section.id:
            lesson.section_id = None
    journal.note(session, "remove", f"section/{section.id}", by=by)
    session.flush()
    session.delete(section)
    session.flush()


def put(session: Session, lesson: Lesson, section: Section | None, *, by: int | None) -> None:
    """The lesson becomes the last of the part; without one, the last before all parts."""
    wanted = section.id if section else None
    if lesson.section_id == wanted:
        return
    parts = [part.id for part in of_course(session, lesson.course_id)]
    upto = parts[: parts.index(wanted) + 1] if wanted in parts else []
    row = [other for other in lessons(session, lesson.course_id) if other.id != lesson.id]
    row.insert(_end_of(row, upto), lesson)
    lesson.section_id = wanted
    number(row)
    session.flush()
    journal.note(session, "order", f"course/{lesson.course_id}", by=by)


def _end_of(row: Sequence[Lesson], parts: Sequence[int]) -> int:
    """The place behind the last lesson of these parts, else behind those that begin the course."""
    inside = [at for at, lesson in enumerate(row, start=1) if lesson.section_id in parts]
    first = next((at for at, lesson in enumerate(row) if lesson.section_id), len(row))
    return max(inside, default=first)


def number(row: Sequence[Lesson]) -> None:
    """Count the lessons anew: imported ones may share a position."""
    for position, lesson in enumerate(row, start=1):
        lesson.position = position
