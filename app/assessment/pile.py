"""The pile of answers that wait for a trainer: by question, oldest first, without names."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import CTE, ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session, aliased

from app.assessment.models import Mark, OpenAnswer, Review, ReviewKind, Submission
from app.catalog import library
from app.catalog.models import Course, Lesson, QuestionVersion, Revision
from app.people import scope
from app.people.models import Person, PersonalText


@dataclass(frozen=True)
class Heap:
    """One question with the answers that wait for it."""

    question_id: int
    course: str
    lesson: str
    title: str
    count: int
    oldest: datetime


def heaps(session: Session, reach: CTE) -> list[Heap]:
    """Every question with answers waiting, the longest wait first."""
    rows = session.execute(
        select(
            OpenAnswer.question_id,
            func.count(),
            func.min(OpenAnswer.happened_at).label("oldest"),
            func.max(OpenAnswer.revision_id),
            func.max(OpenAnswer.question_version_id),
        )
        .where(readable(reach), waits())
        .group_by(OpenAnswer.question_id)
        .order_by("oldest", OpenAnswer.question_id)
    ).all()
    publics = library.publics(session, [row[3] for row in rows])
    titles = _titles(session, [row[4] for row in rows])
    courses = _courses(session, [row[3] for row in rows])
    return [
        Heap(
            question, courses[revision], publics[revision]["title"], titles[version], count, oldest
        )
        for question, count, oldest, revision, version in rows
    ]


def count(session: Session, reach: CTE, question_id: int | None = None) -> int:
    """How many answers wait, in all or for one question."""
    query = select(func.count()).select_from(OpenAnswer).where(readable(reach), waits())
    if question_id is not None:
        query = query.where(OpenAnswer.question_id == question_id)
    return session.scalars(query).one()


def first(
    session: Session,
    reach: CTE,
    question_id: int,
    after: OpenAnswer | None = None,
    *,
    only: ColumnElement[bool] | None = None,
) -> OpenAnswer | None:
    """The answer that waits longest, or the next one behind `after`; of those `only` picks."""
    query = select(OpenAnswer).where(
        OpenAnswer.question_id == question_id, readable(reach), waits()
    )
    if only is not None:
        query = query.where(only)
    if after is not None:
        later = OpenAnswer.happened_at > after.happened_at
        same = and_(OpenAnswer.happened_at == after.happened_at, OpenAnswer.id > after.id)
        query = query.where(or_(later, same))
    return session.scalar(query.order_by(OpenAnswer.happened_at, OpenAnswer.id).limit(1))


def find(session: Session, reach: CTE, question_id: int, answer_id: UUID) -> OpenAnswer | None:
    """One answer to this question by somebody within reach, marked or not."""
    return session.scalar(
        select(OpenAnswer).where(
            OpenAnswer.id == answer_id, OpenAnswer.question_id == question_id, readable(reach)
        )
    )


def find_all(
    session: Session,
    reach: CTE,
    question_id: int,
    answer_ids: Iterable[UUID],
    *,
    only_waiting: bool = False,
) -> list[OpenAnswer]:
    """Those of these answers that are to this question and by somebody within reach."""
    query = select(OpenAnswer).where(
        OpenAnswer.id.in_(list(answer_ids)),
        OpenAnswer.question_id == question_id,
        readable(reach),
    )
    if only_waiting:
        query = query.where(waits())
    return list(session.scalars(query.order_by(OpenAnswer.happened_at, OpenAnswer.id)))


def waiting_of(session: Session, reach: CTE, answer_ids: Iterable[UUID]) -> set[UUID]:
    """Those of these answers that wait, by somebody within reach."""
    wanted = OpenAnswer.id.in_(list(answer_ids))
    return set(session.scalars(select(OpenAnswer.id).where(wanted, readable(reach), waits())))


def latest(session: Session, reach: CTE, question_id: int) -> OpenAnswer | None:
    """The latest answer to this question by somebody within reach."""
    return session.scalar(
        select(OpenAnswer)
        .where(OpenAnswer.question_id == question_id, readable(reach))
        .order_by(OpenAnswer.happened_at.desc(), OpenAnswer.id)
        .limit(1)
    )


def handled(
    session: Session, reach: CTE, question_id: int, *, offset: int, limit: int
) -> tuple[int, Sequence[OpenAnswer]]:
    """(how many, one page of) answers that do not wait any more, the latest first."""
    mine = (OpenAnswer.question_id == question_id, readable(reach), ~waits(), ~_was_rewritten())
    total = session.scalars(select(func.count()).select_from(OpenAnswer).where(*mine)).one()
    page = (
        select(OpenAnswer)
        .where(*mine)
        .order_by(OpenAnswer.happened_at.desc(), OpenAnswer.id)
        .offset(offset)
        .limit(limit)
    )
    return total, session.scalars(page).all()


def words(session: Session, answers: Sequence[OpenAnswer]) -> dict[UUID, str]:
    """{answer id: what she wrote}"""
    rows = session.execute(
        select(OpenAnswer.id, PersonalText.body)
        .join(PersonalText, PersonalText.id == OpenAnswer.text_id)
        .where(OpenAnswer.id.in_([answer.id for answer in answers]))
    )
    return {answer_id: body for answer_id, body in rows}


def earlier(session: Session, answer: OpenAnswer) -> list[OpenAnswer]:
    """What she wrote before this answer, the oldest first."""
    chain: list[OpenAnswer] = []
    follows = answer.follows
    while follows is not None:
        before = session.get_one(OpenAnswer, follows)
        chain.insert(0, before)
        follows = before.follows
    return chain


def readable(reach: CTE) -> ColumnElement[bool]:
    """The condition: by somebody within reach, and not erased since."""
    person = select(Person.id).where(
        Person.id == OpenAnswer.person_id, scope.may_see(Person, reach)
    )
    words = aliased(PersonalText)  # the query around may join the texts as well
    kept = select(words.id).where(words.id == OpenAnswer.text_id, words.erased_at.is_(None))
    return and_(person.exists(), kept.exists())


def waits() -> ColumnElement[bool]:
    """The condition: not marked, not sent back, and not written anew."""
    sent_back = select(Review.id).where(
        Review.open_answer_id == OpenAnswer.id, Review.kind == ReviewKind.WRITE_MORE
    )
    marked = select(Mark.id).where(Mark.open_answer_id == OpenAnswer.id)
    in_quiz = (
        select(Mark.id)
        .join(Submission, Submission.id == Mark.submission_id)
        .where(
            Submission.attempt_id == OpenAnswer.attempt_id,
            Mark.question_version_id == OpenAnswer.question_version_id,
        )
    )
    return and_(~sent_back.exists(), ~marked.exists(), ~in_quiz.exists(), ~_was_rewritten())


def _was_rewritten() -> ColumnElement[bool]:
    """She wrote again. Looked for among the answers of the same place, where an index helps."""
    later = aliased(OpenAnswer)
    in_run = select(later.id).where(
        later.run_id == OpenAnswer.run_id, later.follows == OpenAnswer.id
    )
    in_attempt = select(later.id).where(
        later.attempt_id == OpenAnswer.attempt_id, later.follows == OpenAnswer.id
    )
    return or_(in_run.exists(), in_attempt.exists())


def _titles(session: Session, version_ids: Sequence[int]) -> dict[int, str]:
    rows = session.execute(
        select(QuestionVersion.id, QuestionVersion.public).where(
            QuestionVersion.id.in_(version_ids)
        )
    )
    return {version: public["title"] for version, public in rows}


def _courses(session: Session, revision_ids: Sequence[int]) -> dict[int, str]:
    rows = session.execute(
        select(Revision.id, Course.title)
        .join(Lesson, Lesson.id == Revision.lesson_id)
        .join(Course, Course.id == Lesson.course_id)
        .where(Revision.id.in_(revision_ids))
    )
    return {revision: title for revision, title in rows}
