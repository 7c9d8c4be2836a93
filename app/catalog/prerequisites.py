"""«Học trước»: the lessons and courses an author advises to learn first; it locks nothing.

An id names a lesson of the same course, a course, or with «khóa/bài» a lesson of another course.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.catalog import library
from app.catalog.front import Front
from app.catalog.manuscript.guessing import Guesses
from app.catalog.messages import problem
from app.catalog.models import Course, Lesson, LessonKind, Publication, PublicationKind, Revision
from app.catalog.spec import Problem


@dataclass(frozen=True)
class Advised:
    """A course, or a published lesson of one."""

    course_id: int
    course_key: str
    title: str
    lesson_id: int | None = None
    lesson_key: str | None = None


def named(session: Session, course_id: int, wanted: Sequence[str]) -> dict[str, Advised]:
    """{id: what it names}, in their order, without those that name nothing learners may open.

    Two queries, none without ids.
    """
    if not wanted:
        return {}
    courses = {
        key: Advised(id, key, title)
        for id, key, title in session.execute(
            select(Course.id, Course.key, Course.title).where(Course.key.in_(wanted))
        )
    }
    lessons = _lessons(session, wanted)
    found = {
        id: next(
            (one for one in lessons if (one.course_id, one.lesson_key) == (course_id, id)), None
        )
        or courses.get(id)
        or next((one for one in lessons if f"{one.course_key}/{one.lesson_key}" == id), None)
        for id in wanted
    }
    return {id: one for id, one in found.items() if one is not None}


def known(session: Session, course_id: int) -> frozenset[str]:
    """Every id that may be named in this course."""
    courses: dict[int, str] = {
        id: key for id, key in session.execute(select(Course.id, Course.key))
    }
    lessons = session.execute(
        select(Lesson.course_id, Lesson.key).where(Lesson.kind == LessonKind.LESSON)
    )
    return frozenset(courses.values()) | {
        name
        for course, key in lessons
        for name in (f"{courses[course]}/{key}", *([key] if course == course_id else []))
    }


def problems(front: Front, source: str, places: Collection[str] | None) -> list[Problem]:
    """The ids that name nothing, each at its line; none where nobody knows the places."""
    if places is None:
        return []
    guesses = Guesses(places)
    rows = source.split("\n")[: front.end_line]
    found = []
    for wanted in front.prerequisites:
        if wanted in places:
            continue
        line = next((n for n, row in enumerate(rows, start=1) if wanted in row), 1)
        near = guesses.near(wanted)
        code, words = ("S08", {"guess": near}) if near else ("S08/unknown", {})
        found.append(problem(code, line, wanted, **words))
    return found


def _lessons(session: Session, wanted: Sequence[str]) -> list[Advised]:
    keys = {id.rpartition("/")[2] for id in wanted}
    rows = session.execute(
        select(Course.id, Course.key, Revision.public["title"].as_string(), Lesson.id, Lesson.key)
        .join_from(Course, Lesson, Lesson.course_id == Course.id)
        .join(Publication, Publication.lesson_id == Lesson.id)
        .join(Revision, Revision.id == Publication.revision_id)
        .where(
            Lesson.key.in_(keys),
            Lesson.kind == LessonKind.LESSON,
            Publication.kind == PublicationKind.PUBLISH,
            library.is_current(),
        )
    )
    return [Advised(*row) for row in rows]
