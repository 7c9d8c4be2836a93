"""The sample courses of content/, read once into an empty database."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import text
from app.catalog import languages, manuscript, media, publishing
from app.catalog.compiling import Render
from app.catalog.models import Course, Lesson
from app.catalog.publishing import Known, Prepared

COURSE_FILES = ("khoa-hoc.md", "course.md")
PREFIX = re.compile(r"^\d+-")


@dataclass(frozen=True)
class LessonFile:
    key: str
    path: Path
    source: str


@dataclass(frozen=True)
class CourseFolder:
    """A course as it lies in a folder."""

    key: str
    title: str
    summary: str | None
    meta: dict[str, Any]
    path: Path
    lessons: tuple[LessonFile, ...]

    def pictures(self) -> Iterator[tuple[str, bytes]]:
        folder = self.path / "media"
        for file in sorted(folder.iterdir()) if folder.is_dir() else ():
            if file.suffix.lower().lstrip(".") in media.TYPES:
                yield f"media/{file.name}", file.read_bytes()


def folders(root: Path) -> list[CourseFolder]:
    """Every course folder below root that holds a course file, by name."""
    return [
        _folder(path)
        for path in sorted(root.iterdir())
        if path.is_dir() and any((path / name).is_file() for name in COURSE_FILES)
    ]


def _folder(path: Path) -> CourseFolder:
    course_file = next(path / name for name in COURSE_FILES if (path / name).is_file())
    front = manuscript.parse(course_file.read_text("utf-8")).front
    lessons = tuple(
        LessonFile(text.slug(PREFIX.sub("", file.stem)), file, file.read_text("utf-8"))
        for file in sorted(path.glob("*.md"))
        if file.name not in COURSE_FILES
        and not file.name.startswith("_")
        and languages.of_file(file.name) is None
    )
    return CourseFolder(
        key=front.id or text.slug(PREFIX.sub("", path.name)),
        title=front.title or path.name,
        summary=front.summary,
        meta={"audience": front.audience} if front.audience else {},
        path=path,
        lessons=lessons,
    )


def create_course(
    session: Session, folder: CourseFolder, unit_id: int, position: int, *, at: datetime
) -> Course:
    """The course of this folder, made when it is not there yet."""
    course = session.scalar(select(Course).where(Course.key == folder.key))
    if course is None:
        course = Course(
            key=folder.key,
            title=folder.title,
            summary=folder.summary,
            meta=folder.meta,
            position=position,
            unit_id=unit_id,
            created_at=at,
        )
        session.add(course)
        session.flush()
    return course


def create_lesson(
    session: Session, course: Course, file: LessonFile, prepared: Prepared, *, at: datetime
) -> Lesson:
    """Publish a lesson of the folder."""
    lesson = Lesson(
        course_id=course.id,
        key=file.key,
        position=publishing.next_position(session, course.id),
        origin_path=f"{file.path.parent.name}/{file.path.name}",
        origin_sha256=hashlib.sha256(file.source.encode()).hexdigest(),
        created_at=at,
    )
    session.add(lesson)
    session.flush()
    publishing.publish(session, lesson, prepared, by=None, base=None, at=at)
    return lesson


def prepare(file: LessonFile, urls: dict[str, str], *, render: Render) -> Prepared:
    """Compile a file of the folder. Raises NotPublishable."""
    return publishing.prepare(
        file.source, Known(), render=render, media=urls.get, fallback_title=file.path.stem
    )


def load(
    session: Session,
    root: Path,
    media_folder: Path,
    unit_id: int,
    *,
    render: Render,
    at: datetime,
) -> Iterator[str]:
    """Load what is not there yet; yields after each lesson so that the caller may commit."""
    for position, folder in enumerate(folders(root), start=1):
        course = create_course(session, folder, unit_id, position, at=at)
        for path, data in folder.pictures():
            media.store(session, media_folder, course.id, path, data)
        urls = media.urls(session, course.id)
        yield course.title
        there = set(session.scalars(select(Lesson.key).where(Lesson.course_id == course.id)))
        for file in folder.lessons:
            if file.key in there:
                continue
            create_lesson(session, course, file, prepare(file, urls, render=render), at=at)
            yield file.key
