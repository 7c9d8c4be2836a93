"""New courses, new lessons, and the order lessons stand in."""

import re
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import journal, text
from app.catalog import library, publishing, sections
from app.catalog.models import Course, Lesson, LessonKind

LONGEST_KEY = 60
# Nouns that stand in addresses where the key of a course or lesson might.
RESERVED = frozenset(
    {
        "thu-tu",
        "bai-moi",
        "phan",
        "xep-phan",
        "tai-ve",
        "dua-len",
        "dua-vao",
        "hinh",
        "cach-soan-bai",
    }
)
_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class BadKey(Exception):
    """The key cannot be used; the message says why and what to do."""


def key_from(typed: str, title: str) -> str:
    """The key typed, or one made from the title. Raises BadKey."""
    key = typed or text.slug(title)[:LONGEST_KEY].strip("-")
    if key in RESERVED:
        raise BadKey("Mã này đã dùng cho một trang khác. Chị đặt mã khác.")
    if not _KEY.fullmatch(key) or len(key) > LONGEST_KEY:
        raise BadKey("Mã chỉ gồm chữ thường không dấu, số và dấu gạch ngang, ví dụ an-toan.")
    return key


def free_key(session: Session, course: Course, title: str) -> str:
    """A key made from the title that no lesson of the course has: luat, luat-2. Raises BadKey."""
    wanted = key_from("", title)
    taken = set(session.scalars(select(Lesson.key).where(Lesson.course_id == course.id)))
    if wanted not in taken:
        return wanted
    number = next(
        number for number in range(2, len(taken) + 3) if f"{wanted}-{number}" not in taken
    )
    return f"{wanted}-{number}"


def create_course(
    session: Session, title: str, key: str, unit_id: int, *, by: int, at: datetime
) -> Course:
    """An empty course of a unit. Raises BadKey when another course has the key."""
    if library.course(session, key):
        raise BadKey("Mã này đã có khóa khác dùng. Chị đặt mã khác.")
    highest = session.scalar(select(func.max(Course.position))) or 0
    course = Course(
        key=key, title=title, meta={}, position=highest + 1, unit_id=unit_id, created_at=at
    )
    session.add(course)
    session.flush()
    journal.note(session, "create", f"course/{course.id}", by=by)
    return course


def create_lesson(
    session: Session,
    course: Course,
    key: str,
    kind: LessonKind = LessonKind.LESSON,
    *,
    by: int,
    at: datetime,
) -> Lesson:
    """A lesson or bank nobody can read yet, at the end of the course. Raises BadKey."""
    if session.scalar(select(Lesson.id).where(Lesson.course_id == course.id, Lesson.key == key)):
        raise BadKey("Mã này đã có bài khác trong khóa dùng. Chị đặt mã khác.")
    lesson = Lesson(
        course_id=course.id,
        key=key,
        kind=kind,
        position=publishing.next_position(session, course.id),
        created_at=at,
    )
    session.add(lesson)
    session.flush()
    journal.note(session, "create", f"lesson/{lesson.id}", by=by)
    return lesson


def move(session: Session, lesson: Lesson, *, up: bool, by: int) -> None:
    """Change places with the lesson before or after it; at the end nothing happens.

    At the edge of a part the lesson first passes into the part beside it.
    """
    row = sections.lessons(session, lesson.course_id)
    here = row.index(lesson) if lesson in row else 0
    there = here - 1 if up else here + 1
    if lesson not in row or not 0 <= there < len(row):
        return
    if row[there].section_id == lesson.section_id:
        row[here], row[there] = row[there], row[here]
    else:
        lesson.section_id = row[there].section_id
    sections.number(row)
    session.flush()
    journal.note(session, "order", f"course/{lesson.course_id}", by=by)
