"""Lessons whose quizzes draw from a bank that has changed since they were put online.

A lesson keeps the questions it was published with; nothing changes until somebody publishes it
again. Here it is only found out which lessons that concerns.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from app.catalog import banks, library, manuscript
from app.catalog.models import Lesson, LessonKind, Publication, PublicationKind, Revision


@dataclass(frozen=True)
class Outdated:
    """A lesson online that draws from older texts of these banks, by their keys as lessons."""

    lesson_id: int
    key: str
    title: str
    banks: tuple[str, ...]


@dataclass(frozen=True)
class _Online:
    """What one publication put online; `source` is None where it took the lesson off."""

    id: int
    lesson_id: int
    key: str
    title: str
    source: str | None


def outdated(session: Session, course_id: int) -> list[Outdated]:
    """Those of a course, in its order. Two queries, one where the course has no banks."""
    history = _publications(session, course_id, LessonKind.BANK)
    if not history:
        return []
    by_bank: dict[str, list[_Online]] = defaultdict(list)
    for one in history:
        by_bank[one.key].append(one)
    keys = {banks.name(key): key for key in by_bank}
    found = []
    for lesson in _publications(session, course_id, LessonKind.LESSON, library.is_current()):
        drawn = sorted(keys[name] for name in _drawn(lesson.source) if name in keys)
        changed = tuple(key for key in drawn if _is_changed(by_bank[key], lesson))
        if changed:
            found.append(Outdated(lesson.lesson_id, lesson.key, lesson.title, changed))
    return found


def _is_changed(texts: Sequence[_Online], lesson: _Online) -> bool:
    """Whether the bank says something else than when the lesson was put online."""
    then = [one.source for one in texts if one.id < lesson.id]
    now = texts[-1].source
    return now is not None and bool(then) and then[-1] != now


def _drawn(source: str | None) -> set[str]:
    if not source:
        return set()
    quizzes = manuscript.parse(source).quizzes
    picks = (pick for quiz in quizzes for part in quiz.parts for pick in part.picks)
    return {pick.bank for pick in picks if pick.bank}


def _publications(
    session: Session, course_id: int, kind: LessonKind, *limits: ColumnElement[bool]
) -> list[_Online]:
    """The publications of such lessons, of each the earliest first."""
    rows = session.execute(
        select(
            Publication.id,
            Lesson.id,
            Lesson.key,
            Revision.public["title"].as_string(),
            Publication.kind,
            Revision.source,
        )
        .join_from(Publication, Lesson, Lesson.id == Publication.lesson_id)
        .join(Revision, Revision.id == Publication.revision_id)
        .where(Lesson.course_id == course_id, Lesson.kind == kind, *limits)
        .order_by(Lesson.position, Publication.id)
    )
    return [
        _Online(id, lesson, key, title, source if told is PublicationKind.PUBLISH else None)
        for id, lesson, key, title, told, source in rows
    ]
