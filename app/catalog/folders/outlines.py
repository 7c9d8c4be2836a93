"""The order of a course and its parts, in the folder and in the database, and how they part."""

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from app.catalog import sections
from app.catalog.folders import heading
from app.catalog.folders.course_folder import CourseFolder
from app.catalog.folders.states import State
from app.catalog.models import Course, Lesson, Section

Outline = list[tuple[str | None, str]]


def of_folder(folder: CourseFolder) -> Outline:
    return [(lesson.part, lesson.key) for lesson in folder.lessons]


def of_database(session: Session, course: Course) -> Outline:
    titles = sections.titles(session, course.id)
    return [
        (titles.get(lesson.section_id or 0), lesson.key)
        for lesson in sections.lessons(session, course.id)
    ]


def folder_hash(folder: CourseFolder) -> str:
    return _hash([folder.source, of_folder(folder)])


def database_hash(session: Session, course: Course) -> str:
    said = [course.title, course.summary, course.meta]
    return _hash([*said, of_database(session, course)])


def state(session: Session, course: Course | None, folder: CourseFolder) -> State:
    """How the course file and order of the folder stand to ours."""
    if course is None:
        return State.NEW
    file_changed = folder_hash(folder) != course.origin_sha256
    changed = course.synced_sha256 not in (None, database_hash(session, course))
    if not file_changed:
        return State.DATABASE_NEWER if changed else State.SAME
    equal = of_folder(folder) == of_database(session, course) and folder.source == course.source
    if not changed:
        return State.FILE_NEWER
    return State.EQUAL if equal else State.CONFLICT


def bring_in(session: Session, course: Course, folder: CourseFolder) -> None:
    """Title, head, parts and order as the folder has them; what only we have comes after.

    A folder without a course file says nothing of the title and the head.
    """
    if folder.source is not None:
        course.title, course.summary = folder.title, folder.summary
        course.meta, course.source = heading.meta(folder.front), folder.source
    ours = sections.lessons(session, course.id)
    there = {lesson.key: lesson for lesson in ours}
    wanted = [(part, there[key]) for part, key in of_folder(folder) if key in there]
    rest = [lesson for lesson in ours if lesson.key not in {one.key for _, one in wanted}]
    _parts(session, course, wanted)
    sections.number([*(lesson for _, lesson in wanted), *rest])
    session.flush()


def remember(session: Session, course: Course, folder: CourseFolder) -> None:
    """Both sides as they stand now are the last exchange."""
    course.origin_sha256 = folder_hash(folder)
    course.synced_sha256 = database_hash(session, course)
    session.flush()


def _parts(session: Session, course: Course, wanted: Sequence[tuple[str | None, Lesson]]) -> None:
    """Put each lesson under the part of that title; parts of the folder stand first."""
    known = {section.title: section for section in sections.of_course(session, course.id)}
    in_order = list(dict.fromkeys(title for title, _ in wanted if title))
    for title in in_order:
        if title not in known:
            known[title] = Section(course_id=course.id, title=title, position=0)
            session.add(known[title])
    ordered = [*in_order, *(title for title in known if title not in in_order)]
    for position, title in enumerate(ordered, start=1):
        known[title].position = position
    session.flush()
    for part, lesson in wanted:
        lesson.section_id = known[part].id if part else None


def _hash(value: Any) -> str:
    canonical = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(canonical.encode()).hexdigest()
