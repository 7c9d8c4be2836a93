"""From a manuscript to a revision that learners see.

`prepare` renders and checks, outside any transaction; `publish` only stores.
"""

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import journal
from app.catalog import library, manuscript, storing
from app.catalog.compiling import COMPILER, Compiled, Render, compile_lesson
from app.catalog.fragments import FindMedia
from app.catalog.identifying import match, replace_ids, with_ids
from app.catalog.models import (
    Lesson,
    LessonKind,
    Publication,
    PublicationKind,
    Question,
    QuestionVersion,
    Revision,
    RevisionQuestion,
)
from app.catalog.spec import Problem

ID_ALPHABET = "abcdefghjkmnpqrstvwxyz23456789"


class NotPublishable(Exception):
    """The lesson has errors; each carries its line, a quote and the remedy."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__([problem.message for problem in problems])
        self.problems = tuple(problems)


class StaleBase(Exception):
    """Somebody published this lesson after the text was begun."""


@dataclass(frozen=True)
class Known:
    """What a course already holds, as far as a new revision must respect it."""

    # {question key: kind} of this lesson's questions, ever.
    kinds: Mapping[str, str] = field(default_factory=dict)
    # Question keys that belong to other lessons: a copied question becomes a new one.
    elsewhere: frozenset[str] = frozenset()
    # The newest text: an id lost in the new one is found again by the words around it.
    previous: str | None = None
    # The banks of the course, by name.
    banks: Mapping[str, str] = field(default_factory=dict)
    is_bank: bool = False


@dataclass(frozen=True)
class Prepared:
    """A lesson ready to be stored: its text with ids, and both parts."""

    source: str
    compiled: Compiled


def fresh_id() -> str:
    return "q" + "".join(secrets.choice(ID_ALPHABET) for _ in range(6))


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
        kinds={key: kind for key, kind, is_own in rows if is_own},
        elsewhere=frozenset(key for key, _, is_own in rows if not is_own),
        banks=library.banks(session, lesson.course_id),
        is_bank=lesson.kind is LessonKind.BANK,
    )


def prepare(
    source: str,
    have: Known,
    *,
    render: Render,
    media: FindMedia | None = None,
    fallback_title: str = "",
) -> Prepared:
    """Write the ids, compile, and refuse a lesson with errors. Raises NotPublishable."""
    taken = set(have.kinds) | set(have.elsewhere)
    parse = partial(manuscript.parse, is_bank=have.is_bank)
    compiling = partial(
        compile_lesson,
        render=render,
        media=media,
        fallback_title=fallback_title,
        banks=have.banks,
        is_bank=have.is_bank,
    )
    lost = match(parse(have.previous), parse(source)) if have.previous else {}
    text = with_ids(source, taken, fresh_id, lost, is_bank=have.is_bank)
    compiled = compiling(text)
    foreign = _foreign(compiled, have)
    if foreign:
        text = replace_ids(text, foreign, taken, fresh_id, is_bank=have.is_bank)
        compiled = compiling(text)
    errors = [problem for problem in compiled.problems if problem.level == "error"]
    if errors:
        raise NotPublishable(errors)
    return Prepared(text, compiled)


def _foreign(compiled: Compiled, have: Known) -> set[str]:
    """The ids in the text that belong to another question; those of banks are only borrowed."""
    return {
        question.key
        for question in compiled.questions
        if question.key not in compiled.borrowed
        and (
            question.key in have.elsewhere
            or have.kinds.get(question.key, question.kind) != question.kind
        )
    }


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
    # Two trainers at once: the second waits here, and then finds her base grown old.
    session.execute(select(Lesson.id).where(Lesson.id == lesson.id).with_for_update())
    newest = latest(session, lesson.id)
    if (newest.id if newest else None) != base:
        raise StaleBase
    revision = Revision(
        lesson_id=lesson.id,
        number=(newest.number if newest else 0) + 1,
        source=prepared.source,
        source_sha256=hashlib.sha256(prepared.source.encode()).hexdigest(),
        public=prepared.compiled.public,
        compiler=COMPILER,
        note=note,
        by_account=by,
        parent_id=base,
        happened_at=at,
    )
    session.add(revision)
    session.flush()
    storing.questions(session, lesson, revision, prepared.compiled, at=at)
    storing.scenes(session, revision, prepared.compiled, at=at)
    _put_online(session, revision, by=approved_by or by, at=at)
    return revision


def _put_online(session: Session, revision: Revision, *, by: int | None, at: datetime) -> None:
    session.add(
        Publication(
            lesson_id=revision.lesson_id,
            revision_id=revision.id,
            kind=PublicationKind.PUBLISH,
            by_account=by,
            happened_at=at,
        )
    )
    journal.note(session, "publish", f"lesson/{revision.lesson_id}", by=by)
    session.flush()


def withdraw(session: Session, lesson: Lesson, *, by: int | None, at: datetime) -> None:
    """Learners no longer see the lesson; what they did stays."""
    present = library.find_by_id(session, lesson.id)
    if present is None:
        return
    session.add(
        Publication(
            lesson_id=lesson.id,
            revision_id=present.revision_id,
            kind=PublicationKind.WITHDRAW,
            by_account=by,
            happened_at=at,
        )
    )
    journal.note(session, "withdraw", f"lesson/{lesson.id}", by=by)
    session.flush()


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
