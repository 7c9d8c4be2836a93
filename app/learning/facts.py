"""Everything people did in a course, loaded in a few set-based queries for the pure rule."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session, aliased

from app.assessment import marking
from app.assessment.models import (
    Attempt,
    CaseRun,
    CaseStep,
    Mark,
    OpenAnswer,
    Submission,
)
from app.catalog import library
from app.catalog.models import Question
from app.learning.models import CardRead
from app.learning.rules import LessonFacts, QuizTry


@dataclass(frozen=True)
class Horizon:
    """Which rows count: recorded by `known_at`, done before `end`; None leaves that side open."""

    known_at: datetime | None = None
    end: datetime | None = None

    def limit(self, query: Select[*tuple[Any, ...]], fact: Any) -> Select[*tuple[Any, ...]]:
        if self.known_at is not None:
            query = query.where(fact.recorded_at <= self.known_at)
        return query if self.end is None else query.where(fact.happened_at < self.end)


@dataclass
class _Gathered:
    """One person's lesson while it is being put together."""

    cards: dict[str, datetime] = field(default_factory=dict)
    quizzes: dict[str, list[QuizTry]] = field(default_factory=lambda: defaultdict(list))
    cases: dict[str, datetime] = field(default_factory=dict)
    answered: dict[str, datetime] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)
    revisions: set[int] = field(default_factory=set)

    def frozen(self) -> LessonFacts:
        return LessonFacts(
            cards=self.cards,
            quizzes=dict(self.quizzes),
            cases=self.cases,
            answered=self.answered,
            begun_cases=frozenset(self.begun),
        )


@dataclass(frozen=True)
class Gathered:
    """{(person id, lesson id): facts} and the revisions each has worked on."""

    facts: dict[tuple[int, int], LessonFacts]
    revisions: dict[tuple[int, int], set[int]]

    def of(self, person_id: int, lesson_id: int) -> LessonFacts:
        return self.facts.get((person_id, lesson_id), LessonFacts())


Rows = dict[tuple[int, int], _Gathered]


def gather(
    session: Session,
    person_ids: Iterable[int],
    lesson_ids: Iterable[int],
    *,
    known_at: datetime | None = None,
    end: datetime | None = None,
) -> Gathered:
    """The facts of these people in these lessons: done before `end`, as known at a moment.

    Both default to now. Six queries at most, however many people.
    """
    people, lessons, horizon = list(person_ids), list(lesson_ids), Horizon(known_at, end)
    rows: Rows = defaultdict(_Gathered)
    _cards(session, rows, people, lessons, horizon)
    _quizzes(session, rows, people, lessons, horizon)
    _branching(session, rows, people, lessons, horizon)
    _answered(session, rows, people, lessons, horizon)
    return Gathered(
        {key: value.frozen() for key, value in rows.items()},
        {key: value.revisions for key, value in rows.items()},
    )


def _of(
    query: Select[*tuple[Any, ...]], fact: Any, people: list[int], lessons: list[int]
) -> Select[*tuple[Any, ...]]:
    return query.where(fact.person_id.in_(people), fact.lesson_id.in_(lessons))


def _cards(
    session: Session, rows: Rows, people: list[int], lessons: list[int], horizon: Horizon
) -> None:
    query = select(
        CardRead.person_id,
        CardRead.lesson_id,
        CardRead.card_key,
        CardRead.revision_id,
        CardRead.happened_at,
    )
    query = horizon.limit(_of(query, CardRead, people, lessons), CardRead)
    for person, lesson, key, revision, at in session.execute(query):
        found = rows[person, lesson]
        found.revisions.add(revision)
        found.cards[key] = min(at, found.cards.get(key, at))


def _quizzes(
    session: Session, rows: Rows, people: list[int], lessons: list[int], horizon: Horizon
) -> None:
    query = (
        select(
            Attempt.person_id,
            Attempt.lesson_id,
            Attempt.quiz_key,
            Attempt.revision_id,
            Submission.happened_at,
            func.sum(Mark.points),
            func.sum(Mark.out_of),
        )
        .join(Submission, Submission.attempt_id == Attempt.id)
        .outerjoin(Mark, _marks(horizon.known_at))
        .group_by(Submission.id, Attempt.id)
    )
    query = horizon.limit(_of(query, Attempt, people, lessons), Submission)
    submitted = session.execute(query).all()
    publics = library.publics(session, {row.revision_id for row in submitted})
    for person, lesson, key, revision, at, got, out_of in submitted:
        found = rows[person, lesson]
        found.revisions.add(revision)
        share = got / out_of if out_of else 0.0
        block = library.block(publics[revision], "quiz", key)
        pass_mark = block["settings"]["pass"] if block else 1.0
        found.quizzes[key].append(QuizTry(share, marking.passes(share, pass_mark), at))


def _marks(known_at: datetime | None) -> ColumnElement[bool]:
    """The marks of a submission that counted then: the newest of each answer."""
    newer = aliased(Mark)
    replaced = select(newer.id).where(newer.replaces == Mark.id)
    of_submission = Mark.submission_id == Submission.id
    if known_at is not None:
        replaced = replaced.where(newer.recorded_at <= known_at)
        of_submission &= Mark.recorded_at <= known_at
    return of_submission & ~replaced.exists()


def _branching(
    session: Session, rows: Rows, people: list[int], lessons: list[int], horizon: Horizon
) -> None:
    ended = horizon.limit(
        select(CaseStep.run_id, func.min(CaseStep.happened_at).label("at")).where(
            CaseStep.reaches_ending.is_(True), CaseStep.person_id.in_(people)
        ),
        CaseStep,
    )
    end = ended.group_by(CaseStep.run_id).subquery()
    query = select(
        CaseRun.person_id, CaseRun.lesson_id, CaseRun.case_key, CaseRun.revision_id, end.c.at
    ).outerjoin(end, end.c.run_id == CaseRun.id)
    query = horizon.limit(_of(query, CaseRun, people, lessons), CaseRun)
    for person, lesson, key, revision, at in session.execute(query):
        found = rows[person, lesson]
        found.revisions.add(revision)
        found.begun.add(key)
        if at is not None:
            found.cases[key] = min(at, found.cases.get(key, at))


def _answered(
    session: Session, rows: Rows, people: list[int], lessons: list[int], horizon: Horizon
) -> None:
    """Answers in her own words inside cases, each question at its earliest."""
    query = (
        select(
            OpenAnswer.person_id,
            OpenAnswer.lesson_id,
            Question.key,
            func.min(OpenAnswer.happened_at),
        )
        .join(Question, Question.id == OpenAnswer.question_id)
        .where(OpenAnswer.run_id.is_not(None))
        .group_by(OpenAnswer.person_id, OpenAnswer.lesson_id, Question.key)
    )
    query = horizon.limit(_of(query, OpenAnswer, people, lessons), OpenAnswer)
    for person, lesson, key, at in session.execute(query):
        rows[person, lesson].answered[key] = at
