"""The queries behind `facts`: who did what in which lesson, within a horizon."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, cast

from sqlalchemy import BindParameter, ColumnElement, Select, and_, bindparam, func, select

from app.assessment.models import (
    Attempt,
    CaseRun,
    CaseStep,
    Mark,
    OpenAnswer,
    Submission,
)
from app.catalog.models import Question
from app.learning.models import CardRead
from app.orm import table

Query = Select[*tuple[Any, ...]]
_card, _attempt, _submission = table(CardRead), table(Attempt), table(Submission)
_mark, _run, _step = table(Mark), table(CaseRun), table(CaseStep)
_open, _question = table(OpenAnswer), table(Question)
_CARDS = select(
    _card.c.person_id,
    _card.c.lesson_id,
    _card.c.card_key,
    _card.c.revision_id,
    _card.c.happened_at,
)
_SUBMITTED = (
    select(
        _attempt.c.person_id,
        _attempt.c.lesson_id,
        _attempt.c.quiz_key,
        _attempt.c.revision_id,
        _submission.c.happened_at,
        func.sum(_mark.c.points),
        func.sum(_mark.c.out_of),
    )
    .join_from(_attempt, _submission, _submission.c.attempt_id == _attempt.c.id)
    .group_by(_submission.c.id, _attempt.c.id)
)
# Answers in her own words inside cases, each question at its earliest.
_OPEN = (
    select(_open.c.person_id, _open.c.lesson_id, _question.c.key, func.min(_open.c.happened_at))
    .join_from(_open, _question, _question.c.id == _open.c.question_id)
    .where(_open.c.run_id.is_not(None))
    .group_by(_open.c.person_id, _open.c.lesson_id, _question.c.key)
)


@dataclass(frozen=True)
class Horizon:
    """Which rows count: recorded by `known_at`, done before `end`; None leaves that side open."""

    known_at: datetime | None = None
    end: datetime | None = None

    def limit(self, query: Query, fact: Any) -> Query:
        if self.known_at is not None:
            query = query.where(fact.recorded_at <= self.known_at)
        return query if self.end is None else query.where(fact.happened_at < self.end)


@dataclass(frozen=True)
class Queries:
    """Made once for each kind of horizon, on bare tables: they are asked with every deed."""

    cards: Query
    quizzes: Query
    cases: Query
    answered: Query


@cache
def of(is_known: bool, is_ended: bool, is_one: bool) -> Queries:
    """Their parameters: `people`, `lessons`, and as the horizon has them `known_at` and `end`.

    `is_one`: one person and one lesson instead of lists, as after every deed.
    """
    # Parameters stand where the moments will be.
    known_at, end = cast(datetime, bindparam("known_at")), cast(datetime, bindparam("end"))
    horizon = Horizon(known_at if is_known else None, end if is_ended else None)
    submitted = _SUBMITTED.outerjoin(_mark, _counts(horizon))
    return Queries(
        cards=horizon.limit(_CARDS.where(_of(_card.c, is_one)), _card.c),
        quizzes=horizon.limit(submitted.where(_of(_attempt.c, is_one)), _submission.c),
        cases=horizon.limit(_runs(horizon).where(_of(_run.c, is_one)), _run.c),
        answered=horizon.limit(_OPEN.where(_of(_open.c, is_one)), _open.c),
    )


def _of(fact: Any, is_one: bool) -> ColumnElement[bool]:
    people: BindParameter[int] = bindparam("people", expanding=not is_one)
    lessons: BindParameter[int] = bindparam("lessons", expanding=not is_one)
    if is_one:
        return and_(fact.person_id == people, fact.lesson_id == lessons)
    return and_(fact.person_id.in_(people), fact.lesson_id.in_(lessons))


def _counts(horizon: Horizon) -> ColumnElement[bool]:
    """The marks of a submission that counted then: the newest of each answer."""
    newer = _mark.alias()
    replaced = select(newer.c.id).where(newer.c.replaces == _mark.c.id)
    of_submission = _mark.c.submission_id == _submission.c.id
    if horizon.known_at is not None:
        replaced = replaced.where(newer.c.recorded_at <= horizon.known_at)
        of_submission &= _mark.c.recorded_at <= horizon.known_at
    return of_submission & ~replaced.exists()


def _runs(horizon: Horizon) -> Query:
    """Case runs with the moment an ending was first reached."""
    ended = select(func.min(_step.c.happened_at)).where(
        _step.c.run_id == _run.c.id, _step.c.reaches_ending.is_(True)
    )
    return select(
        _run.c.person_id,
        _run.c.lesson_id,
        _run.c.case_key,
        _run.c.revision_id,
        horizon.limit(ended, _step.c).scalar_subquery(),
    )
