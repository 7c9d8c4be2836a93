"""Brings a planned folder in: one lesson after another, each a step the caller may commit."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypedDict

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import journal
from app.catalog import media, publications, publishing
from app.catalog.folders import outlines, tongues
from app.catalog.folders.course_folder import CourseFolder
from app.catalog.folders.importing import Plan, Step
from app.catalog.folders.states import State
from app.catalog.folders.tongues import Wanted, Words
from app.catalog.models import Course, Lesson, Revision
from app.catalog.publishing import StaleBase

FROM_FILE = "Từ tệp của thư mục khóa"
LONGEST_PATH = 300
MERGED = "Ghép nội dung trên máy chủ với tệp"


class _Noted(TypedDict):
    by: int | None
    base: int | None
    note: str | None


@dataclass(frozen=True)
class Choices:
    """How the operator wants it done."""

    unit_id: int
    publish: bool = False
    prune: bool = False
    by: int | None = None

    @property
    def of_words(self) -> Wanted:
        return Wanted(publish=self.publish, prune=self.prune, by=self.by)


@dataclass(frozen=True)
class Done:
    """What was done with a lesson or a translation, in words."""

    step: Step | Words
    words: str
    is_refused: bool = False


def intention(step: Step | Words, chosen: Choices) -> str:
    """What `apply` would do, in words."""
    if isinstance(step, Words):
        return tongues.intention(step, chosen.of_words)
    match step.state:
        case State.NEW | State.FILE_NEWER:
            if step.errors:
                return f"lưu nháp, còn {len(step.errors)} chỗ cần sửa"
            return "đăng" if chosen.publish and step.is_publishable() else "lưu nháp"
        case State.CONFLICT:
            disputed = step.merged.conflicts if step.merged else 0
            return f"ghép thành bài nháp, {disputed} chỗ phải chọn"
        case State.EQUAL:
            return "ghi nhận, không đổi gì"
        case State.GONE if chosen.prune:
            return "gỡ bài"
    return ""


def apply(
    session: Session, plan: Plan, chosen: Choices, media_folder: Path, *, at: datetime
) -> Iterator[Done]:
    """Do it. Yields after each lesson; a lesson that changed meanwhile is left alone."""
    folder = plan.folder
    course = _course(session, folder, chosen, at=at)
    for path, data in folder.pictures():
        media.store(session, media_folder, course.id, path, data)
    yield from (_done(session, course, step, chosen, at=at) for step in plan.steps)
    yield from (_words(session, course, words, chosen, at=at) for words in plan.words)
    if plan.outline is not State.CONFLICT and plan.outline is not State.DATABASE_NEWER:
        if plan.outline is not State.SAME or any(step.state is State.NEW for step in plan.steps):
            outlines.bring_in(session, course, folder)
        outlines.remember(session, course, folder)
    journal.note(session, "import", f"course/{course.id}", by=chosen.by)
    session.flush()


def _course(session: Session, folder: CourseFolder, chosen: Choices, *, at: datetime) -> Course:
    course = session.scalar(select(Course).where(Course.key == folder.key))
    if course is None:
        highest = session.scalar(select(func.max(Course.position))) or 0
        course = Course(
            key=folder.key,
            title=folder.title,
            summary=folder.summary,
            meta={},
            position=highest + 1,
            unit_id=chosen.unit_id,
            created_at=at,
        )
        session.add(course)
        session.flush()
    return course


def _done(session: Session, course: Course, step: Step, chosen: Choices, *, at: datetime) -> Done:
    words = intention(step, chosen)
    if step.state in {State.SAME, State.DATABASE_NEWER, State.ONLY_DATABASE}:
        return Done(step, "")
    lesson = _lesson(session, course, step, at=at)
    if step.state is State.GONE:
        if chosen.prune:
            publications.withdraw(session, lesson, by=chosen.by, at=at)
        return Done(step, words)
    try:
        _take_in(session, lesson, step, chosen, at=at)
    except StaleBase:
        return Done(step, tongues.STALE, is_refused=True)
    return Done(step, words)


def _words(
    session: Session, course: Course, words: Words, chosen: Choices, *, at: datetime
) -> Done:
    query = select(Lesson).where(Lesson.course_id == course.id, Lesson.key == words.lesson_key)
    lesson = session.scalar(query)
    if lesson is None:
        return Done(words, tongues.STALE, is_refused=True)
    done, is_refused = tongues.bring_in(session, lesson, words, chosen.of_words, at=at)
    return Done(words, done, is_refused=is_refused)


def _lesson(session: Session, course: Course, step: Step, *, at: datetime) -> Lesson:
    found = session.scalar(
        select(Lesson).where(Lesson.course_id == course.id, Lesson.key == step.key)
    )
    if found is None:
        found = Lesson(
            course_id=course.id,
            key=step.key,
            kind=step.kind,
            position=publishing.next_position(session, course.id),
            created_at=at,
        )
        session.add(found)
        session.flush()
    return found


def _take_in(
    session: Session, lesson: Lesson, step: Step, chosen: Choices, *, at: datetime
) -> None:
    """Store the file's text, and the merged one above it; remember what was exchanged."""
    assert step.file is not None, "only a file comes in"
    number = None
    if step.prepared is not None:
        revision = _keep(session, lesson, step, chosen, at=at)
        number = revision.number
        if step.merged is not None:
            publishing.keep_text(
                session,
                lesson,
                step.merged.source,
                {"title": step.title},
                by=chosen.by,
                base=revision.id,
                note=MERGED,
                at=at,
            )
    else:
        newest = publishing.latest(session, lesson.id)
        number = newest.number if newest else None
    # A path longer than its column is not remembered: export then names the file anew.
    path = step.file.path
    lesson.origin_path = path if len(path) <= LONGEST_PATH else None
    lesson.origin_sha256 = step.file.sha256
    lesson.synced_number = number
    session.flush()


def _keep(
    session: Session, lesson: Lesson, step: Step, chosen: Choices, *, at: datetime
) -> Revision:
    """The file's text as a revision: with its questions if it can be learnt, online if wanted."""
    assert step.prepared is not None, "the text was compiled by the plan"
    ready = step.prepared
    noted: _Noted = {"by": chosen.by, "base": step.base_id, "note": FROM_FILE}
    if step.errors:
        public = ready.compiled.public
        return publishing.keep_text(session, lesson, ready.source, public, **noted, at=at)
    revision = publishing.keep(session, lesson, ready, **noted, at=at)
    if chosen.publish and step.state is not State.CONFLICT and step.is_publishable():
        publications.put_online(session, revision, by=chosen.by, at=at)
    return revision
