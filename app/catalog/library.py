"""What learners may read: published revisions, and never a private part."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, bindparam, select, true
from sqlalchemy.orm import Session

from app.catalog import available, hashes
from app.catalog.front import SEQUENTIAL
from app.catalog.models import (
    Course,
    Lesson,
    LessonKind,
    Publication,
    PublicationKind,
    QuestionVersion,
    Revision,
    RevisionQuestion,
)
from app.catalog.shelf import Shelf, shelf
from app.orm import table

KEPT_IN_MEMORY = 512
# Lessons are opened all day. Queries made once, on bare tables, cost a tenth of those that are
# composed of classes each time.
_course, _lesson, _publication = table(Course), table(Lesson), table(Publication)
_revision, _placed = table(Revision), table(RevisionQuestion)
_version = table(QuestionVersion)


@dataclass(frozen=True)
class Published:
    """A lesson as learners see it now."""

    course_id: int
    course_key: str
    lesson_id: int
    lesson_key: str
    position: int
    revision_id: int
    source_sha256: str
    compiler: str
    published_at: datetime
    section_id: int | None = None
    translated: str | None = None
    # Lessons of its course are learnt one after another; None is no, too.
    is_sequential: bool | None = False

    @property
    def place(self) -> dict[str, Any]:
        """The keys its address is made of."""
        return {"course": self.course_key, "lesson": self.lesson_key}

    @cached_property
    def languages(self) -> dict[str, str]:
        """{language: what names the newest translation of this revision}"""
        return available.languages(self.translated)


@dataclass(frozen=True)
class Placed:
    """A question in its place in a revision, public part only."""

    version_id: int
    question_id: int
    block_kind: str
    block_key: str
    scene_key: str | None
    points: float
    # Of the wording and its secrets.
    sha: str
    public: dict[str, Any]

    @property
    def key(self) -> str:
        return str(self.public["key"])

    @property
    def kind(self) -> str:
        return str(self.public["kind"])


def _current(known_at: datetime | None = None) -> Select[*tuple[Any, ...]]:
    """Rows of `Published`: for each lesson the latest publication, unless it was withdrawn.

    Banks are no lessons: nobody ever studies one. With `known_at` only publications recorded by
    then count.
    """
    return (
        select(
            _course.c.id,
            _course.c.key,
            _lesson.c.id,
            _lesson.c.key,
            _lesson.c.position,
            _revision.c.id,
            _revision.c.source_sha256,
            _revision.c.compiler,
            _publication.c.happened_at,
            _lesson.c.section_id,
            available.column(_revision),
            _course.c.meta["order"].as_string() == SEQUENTIAL,
        )
        .join_from(_course, _lesson, _lesson.c.course_id == _course.c.id)
        .join(_publication, _publication.c.lesson_id == _lesson.c.id)
        .join(_revision, _revision.c.id == _publication.c.revision_id)
        .where(
            _lesson.c.kind == LessonKind.LESSON,
            _publication.c.kind == PublicationKind.PUBLISH,
            is_current(known_at),
        )
    )


def is_current(known_at: datetime | None = None) -> ColumnElement[bool]:
    """Whether a publication is the latest of its lesson, as known at a moment."""
    newer = _publication.alias()
    later = select(newer.c.id).where(
        newer.c.lesson_id == _lesson.c.id, newer.c.id > _publication.c.id
    )
    known: ColumnElement[bool] = true()
    if known_at is not None:
        later = later.where(newer.c.recorded_at <= known_at)
        known = _publication.c.recorded_at <= known_at
    return known & ~later.exists()


_BY_KEYS = _current().where(
    _course.c.key == bindparam("course"), _lesson.c.key == bindparam("lesson")
)
_BY_ID = _current().where(_lesson.c.id == bindparam("lesson"))
_OF_COURSE = _current().where(_course.c.id == bindparam("course")).order_by(_lesson.c.position)


def find(session: Session, course_key: str, lesson_key: str) -> Published | None:
    row = session.execute(_BY_KEYS, {"course": course_key, "lesson": lesson_key}).one_or_none()
    return _published(session, row) if row else None


def find_by_id(session: Session, lesson_id: int) -> Published | None:
    row = session.execute(_BY_ID, {"lesson": lesson_id}).one_or_none()
    return _published(session, row) if row else None


def _published(session: Session, row: Row[*tuple[Any, ...]]) -> Published:
    found = Published(*row)
    hashes.met(session, found.revision_id, found.source_sha256)
    return found


def lessons(
    session: Session, course_id: int, *, known_at: datetime | None = None
) -> list[Published]:
    """The published lessons of a course, in order, as known at a moment (default: now)."""
    query = _OF_COURSE if known_at is None else _known_by(known_at)
    return [_published(session, row) for row in session.execute(query, {"course": course_id})]


def _known_by(known_at: datetime) -> Select[*tuple[Any, ...]]:
    of_course = _current(known_at).where(_course.c.id == bindparam("course"))
    return of_course.order_by(_lesson.c.position)


def courses(session: Session) -> list[Course]:
    return list(session.scalars(select(Course).order_by(Course.position, Course.id)))


def course(session: Session, key: str) -> Course | None:
    return session.scalar(select(Course).where(Course.key == key))


_PUBLIC = select(_revision.c.public).where(_revision.c.id == bindparam("id"))
_PLACED = (
    select(
        _placed.c.version_id,
        _version.c.question_id,
        _placed.c.block_kind,
        _placed.c.block_key,
        _placed.c.scene_key,
        _placed.c.points,
        _version.c.spec_sha256,
        _version.c.public,
    )
    .join_from(_placed, _version, _version.c.id == _placed.c.version_id)
    .where(_placed.c.revision_id == bindparam("id"))
    .order_by(_placed.c.position)
)


def public(session: Session, revision_id: int) -> dict[str, Any]:
    """The public part of a revision. Do not change it: it is shared."""
    return publics(session, [revision_id])[revision_id]


def public_of(session: Session, lesson: Published) -> dict[str, Any]:
    """The public part of the revision learners see now; no query once it is in memory."""
    return _public(session, lesson.revision_id, lesson.source_sha256)


def publics(session: Session, revision_ids: Iterable[int]) -> dict[int, dict[str, Any]]:
    """The public parts of several revisions; one query at most once they are in memory."""
    known = hashes.of(session, revision_ids)
    return {revision_id: _public(session, revision_id, sha) for revision_id, sha in known.items()}


def _public(session: Session, revision_id: int, sha: str) -> dict[str, Any]:
    kept: Shelf[tuple[int, str], dict[str, Any]] = shelf(session, "lessons", KEPT_IN_MEMORY)
    found = kept.get((revision_id, sha))
    if found is None:
        found = session.execute(_PUBLIC, {"id": revision_id}).scalar_one()
        kept.put((revision_id, sha), found)
    return found


def questions(session: Session, revision_id: int) -> tuple[Placed, ...]:
    """Every question of a revision in order, without its secrets."""
    key = (revision_id, hashes.of(session, [revision_id])[revision_id])
    kept: Shelf[tuple[int, str], tuple[Placed, ...]] = shelf(session, "questions", KEPT_IN_MEMORY)
    found = kept.get(key)
    if found is None:
        rows = session.execute(_PLACED, {"id": revision_id})
        found = tuple(Placed(*row) for row in rows)
        kept.put(key, found)
    return found


def asks(quiz: dict[str, Any]) -> int:
    """How many questions an attempt asks; revisions from before draws ask all they have."""
    count: int = quiz.get("count", len(quiz["questions"]))
    return count


def block(public: dict[str, Any], kind: str, key: str) -> dict[str, Any] | None:
    """The quiz or case of a revision with this key."""
    blocks: list[dict[str, Any]] = public["quizzes" if kind == "quiz" else "cases"]
    return next((found for found in blocks if found["key"] == key), None)
