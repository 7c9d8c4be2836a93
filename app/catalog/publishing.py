"""From a manuscript to a revision that learners see.

`prepare` renders and checks, outside any transaction; `publish` only stores.
"""

import hashlib
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, Unpack

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.catalog import banks, prerequisites, publications, storing, translating, usual
from app.catalog.compiling import COMPILER
from app.catalog.models import (
    Lesson,
    LessonKind,
    Question,
    QuestionVersion,
    Revision,
    RevisionQuestion,
)
from app.catalog.preparing import Known, Prepared, Setting, compiled
from app.catalog.spec import Problem

__all__ = [
    "Known",
    "NotPublishable",
    "Prepared",
    "StaleBase",
    "compiled",
    "keep",
    "keep_text",
    "known",
    "latest",
    "next_position",
    "prepare",
    "publish",
]


class NotPublishable(Exception):
    """The lesson has errors; each carries its line, a quote and the remedy."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__([problem.message for problem in problems])
        self.problems = tuple(problems)


class StaleBase(Exception):
    """Somebody published this lesson after the text was begun."""


def known(session: Session, lesson: Lesson) -> Known:
    """The question keys of the lesson's course: its own with their kinds, and the others'."""
    own = (
        select(QuestionVersion.question_id)
        .join(RevisionQuestion, RevisionQuestion.version_id == QuestionVersion.id)
        .join(Revision, Revision.id == RevisionQuestion.revision_id)
        .where(Revision.lesson_id == lesson.id)
    )
    rows = session.execute(
        select(Question.key, Question.kind, Question.id.in_(own)).where(
            Question.course_id == lesson.course_id
        )
    ).all()
    newest = latest(session, lesson.id)
    return Known(
        previous=newest.source if newest else None,
        translations=translating.sources(session, lesson.id),
        kinds={key: kind for key, kind, is_own in rows if is_own},
        elsewhere=frozenset(key for key, _, is_own in rows if not is_own),
        banks=banks.texts(session, lesson.course_id),
        is_bank=lesson.kind is LessonKind.BANK,
        places=prerequisites.known(session, lesson.course_id),
        usual=usual.of(lesson.course.meta),
    )


def prepare(
    source: str, have: Known, *, anew: Collection[str] = (), **setting: Unpack[Setting]
) -> Prepared:
    """Write the ids, compile, and refuse a lesson with errors. Raises NotPublishable.

    The questions in `anew` get another id: their author says they are new ones under an old one.
    """
    ready = compiled(source, have, anew=anew, **setting)
    errors = [problem for problem in ready.compiled.problems if problem.level == "error"]
    if errors:
        raise NotPublishable(errors)
    return ready


def publish(
    session: Session,
    lesson: Lesson,
    prepared: Prepared,
    *,
    by: int | None,
    base: int | None,
    note: str | None = None,
    approved_by: int | None = None,
    at: datetime,
) -> Revision:
    """Store the revision and put it online. Raises StaleBase when `base` is not the newest.

    `by` wrote the text; it is `approved_by` who puts it online, if that is somebody else.
    """
    revision = keep(session, lesson, prepared, by=by, base=base, note=note, at=at)
    publications.put_online(session, revision, by=approved_by or by, at=at)
    return revision


def keep(
    session: Session,
    lesson: Lesson,
    prepared: Prepared,
    *,
    by: int | None,
    base: int | None,
    note: str | None = None,
    at: datetime,
) -> Revision:
    """Store the revision for trainers only. Raises StaleBase when `base` is not the newest."""
    compiled = prepared.compiled
    revision = keep_text(
        session, lesson, prepared.source, compiled.public, by=by, base=base, note=note, at=at
    )
    storing.questions(session, lesson, revision, compiled, at=at)
    storing.scenes(session, revision, compiled, at=at)
    for translated in prepared.translations:
        if translated.fits:
            translating.keep(session, lesson, revision, translated, by=by, at=at)
    return revision


def keep_text(
    session: Session,
    lesson: Lesson,
    source: str,
    public: dict[str, Any],
    *,
    by: int | None,
    base: int | None,
    note: str | None = None,
    at: datetime,
) -> Revision:
    """Store a text without its questions: one that is not to be learnt, or cannot be yet.

    Raises StaleBase when `base` is not the newest.
    """
    # Two trainers at once: the second waits here, and then finds her base grown old.
    session.execute(select(Lesson.id).where(Lesson.id == lesson.id).with_for_update())
    newest = latest(session, lesson.id)
    if (newest.id if newest else None) != base:
        raise StaleBase
    revision = Revision(
        lesson_id=lesson.id,
        number=(newest.number if newest else 0) + 1,
        source=source,
        source_sha256=hashlib.sha256(source.encode()).hexdigest(),
        public=public,
        compiler=COMPILER,
        note=note,
        by_account=by,
        parent_id=base,
        happened_at=at,
    )
    session.add(revision)
    session.flush()
    return revision


def latest(session: Session, lesson_id: int) -> Revision | None:
    """The newest revision, published or not any more."""
    return session.scalar(
        select(Revision)
        .where(Revision.lesson_id == lesson_id)
        .order_by(Revision.number.desc())
        .limit(1)
    )


def next_position(session: Session, course_id: int) -> int:
    highest = session.scalar(select(func.max(Lesson.position)).where(Lesson.course_id == course_id))
    return (highest or 0) + 1
