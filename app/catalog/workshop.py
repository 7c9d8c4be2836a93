"""Courses and lessons as their trainers see them: published, withdrawn, or only begun."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import CTE, func, select
from sqlalchemy.orm import Session

from app.catalog import manuscript, sections
from app.catalog.models import (
    Course,
    Draft,
    Lesson,
    LessonKind,
    Publication,
    PublicationKind,
    Revision,
)
from app.people.models import Account, Person


@dataclass(frozen=True)
class Edition:
    """A revision without its text."""

    id: int
    number: int
    title: str
    at: datetime
    # «cần rà soát»: what its author wants looked at again.
    review: str | None = None


@dataclass(frozen=True)
class DraftNote:
    """Who has a draft of a lesson, and when it was saved."""

    account_id: int
    name: str
    saved_at: datetime


@dataclass(frozen=True)
class LessonState:
    """How a lesson stands. `newest` is None until a text of it is first stored."""

    lesson: Lesson
    title: str
    newest: Edition | None
    # The revision learners see; None before the first publication and after a withdrawal.
    online_id: int | None
    was_online: bool
    drafts: tuple[DraftNote, ...]

    @property
    def is_online(self) -> bool:
        return self.online_id is not None

    @property
    def is_current(self) -> bool:
        """Learners see the newest text."""
        return self.newest is not None and self.newest.id == self.online_id

    def draft_of(self, account_id: int) -> DraftNote | None:
        return next((note for note in self.drafts if note.account_id == account_id), None)

    def others(self, account_id: int) -> list[DraftNote]:
        return [note for note in self.drafts if note.account_id != account_id]


def courses(session: Session, reach: CTE) -> list[tuple[Course, int]]:
    """The courses of units within reach, in order, each with its number of lessons."""
    rows = session.execute(
        select(Course, func.count(Lesson.id))
        .outerjoin(Lesson, (Lesson.course_id == Course.id) & (Lesson.kind == LessonKind.LESSON))
        .where(Course.unit_id.in_(select(reach.c[0])))
        .group_by(Course.id)
        .order_by(Course.position, Course.id)
    )
    return [(course, count) for course, count in rows]


def course(session: Session, reach: CTE, key: str) -> Course | None:
    return session.scalar(
        select(Course).where(Course.key == key, Course.unit_id.in_(select(reach.c[0])))
    )


def lesson(session: Session, course: Course, key: str) -> Lesson | None:
    return session.scalar(select(Lesson).where(Lesson.course_id == course.id, Lesson.key == key))


def states(session: Session, course: Course) -> list[LessonState]:
    """Every lesson of a course in order, in a handful of queries."""
    return states_of(session, sections.lessons(session, course.id))


def banks(session: Session, course: Course) -> list[LessonState]:
    """The question banks of a course, by name."""
    found = session.scalars(
        select(Lesson)
        .where(Lesson.course_id == course.id, Lesson.kind == LessonKind.BANK)
        .order_by(Lesson.key)
    ).all()
    return states_of(session, found) if found else []


def state(session: Session, lesson: Lesson) -> LessonState:
    return states_of(session, [lesson])[0]


def states_of(session: Session, lessons: Sequence[Lesson]) -> list[LessonState]:
    """These lessons, of whatever courses, in the order given."""
    ids = [lesson.id for lesson in lessons]
    newest, online = _newest(session, ids), _online(session, ids)
    notes, titles = _drafts(session, ids)
    return [
        LessonState(
            lesson=lesson,
            title=newest[lesson.id].title
            if lesson.id in newest
            else titles.get(lesson.id, lesson.key),
            newest=newest.get(lesson.id),
            online_id=online.get(lesson.id),
            was_online=lesson.id in online,
            drafts=tuple(notes[lesson.id]),
        )
        for lesson in lessons
    ]


def _newest(session: Session, lesson_ids: Sequence[int]) -> dict[int, Edition]:
    last = (
        select(func.max(Revision.id))
        .where(Revision.lesson_id.in_(lesson_ids))
        .group_by(Revision.lesson_id)
    )
    rows = session.execute(
        select(
            Revision.lesson_id,
            Revision.id,
            Revision.number,
            Revision.public["title"].as_string(),
            Revision.happened_at,
            Revision.public["review"].as_string(),
        ).where(Revision.id.in_(last))
    )
    return {lesson: Edition(*edition) for lesson, *edition in rows}


def _online(session: Session, lesson_ids: Sequence[int]) -> dict[int, int | None]:
    """{lesson id: the revision learners see}, None where it was withdrawn."""
    last = (
        select(func.max(Publication.id))
        .where(Publication.lesson_id.in_(lesson_ids))
        .group_by(Publication.lesson_id)
    )
    rows = session.execute(
        select(Publication.lesson_id, Publication.revision_id, Publication.kind).where(
            Publication.id.in_(last)
        )
    )
    return {
        lesson_id: revision_id if kind is PublicationKind.PUBLISH else None
        for lesson_id, revision_id, kind in rows
    }


def _drafts(
    session: Session, lesson_ids: Sequence[int]
) -> tuple[dict[int, list[DraftNote]], dict[int, str]]:
    """Who has a draft of each lesson, the latest first; and the title the latest one gives."""
    notes: dict[int, list[DraftNote]] = defaultdict(list)
    titles: dict[int, str] = {}
    rows = session.execute(
        select(Draft.lesson_id, Draft.account_id, Person.full_name, Draft.updated_at, Draft.source)
        .join(Account, Account.id == Draft.account_id)
        .join(Person, Person.id == Account.person_id)
        .where(Draft.lesson_id.in_(lesson_ids))
        .order_by(Draft.updated_at.desc())
    )
    for lesson_id, account_id, name, saved_at, source in rows:
        notes[lesson_id].append(DraftNote(account_id, name, saved_at))
        if lesson_id not in titles and (title := _title(source)):
            titles[lesson_id] = title
    return notes, titles


def _title(source: str) -> str | None:
    read = manuscript.parse(source)
    return read.front.title or read.heading
