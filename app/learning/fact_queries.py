"""The query behind `facts`: who did what in which lesson, within a horizon."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple, cast

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    CompoundSelect,
    Float,
    Integer,
    Select,
    Table,
    and_,
    bindparam,
    func,
    literal_column,
    null,
    select,
    union_all,
)
from sqlalchemy import cast as cast_to

from app.assessment.models import (
    Attempt,
    CaseAnswer,
    CaseRun,
    CaseStep,
    Mark,
    OpenAnswer,
    Submission,
)
from app.catalog.models import Question
from app.learning.models import CardRead
from app.orm import table

Query = CompoundSelect[*tuple[Any, ...]]
Rows = Select[*tuple[Any, ...]]
_card, _attempt, _submission = table(CardRead), table(Attempt), table(Submission)
_mark, _run, _step = table(Mark), table(CaseRun), table(CaseStep)
_open, _chosen, _question = table(OpenAnswer), table(CaseAnswer), table(Question)


class What(StrEnum):
    """What kind of fact a row holds."""

    CARD = "card"
    QUIZ = "quiz"
    CASE = "case"
    ANSWER = "answer"


class FactRow(NamedTuple):
    """A card read, a quiz submitted, a case run, or a question of a case answered.

    `at` is None for a case run under way; only submissions have points, None until marked.
    """

    what: What
    person_id: int
    lesson_id: int
    key: str
    revision_id: int | None
    at: datetime | None
    got: float | None
    out_of: float | None


@dataclass(frozen=True)
class Horizon:
    """Which rows count: recorded by `known_at`, done before `end`; None leaves that side open."""

    known_at: datetime | None = None
    end: datetime | None = None

    def limit(self, query: Rows, fact: Any) -> Rows:
        if self.known_at is not None:
            query = query.where(fact.recorded_at <= self.known_at)
        return query if self.end is None else query.where(fact.happened_at < self.end)


@cache
def of(is_known: bool, is_ended: bool, is_one: bool) -> Query:
    """Rows of `FactRow`, in no order. Made once for each kind of horizon: every deed asks it.

    Its parameters: `people`, `lessons`, and as the horizon has them `known_at` and `end`.
    `is_one`: one person and one lesson instead of lists, as after every deed.
    """
    # Parameters stand where the moments will be.
    known_at, end = cast(datetime, bindparam("known_at")), cast(datetime, bindparam("end"))
    horizon = Horizon(known_at if is_known else None, end if is_ended else None)
    submitted = _submitted(horizon).where(_of(_attempt.c, is_one))
    return union_all(
        horizon.limit(_cards().where(_of(_card.c, is_one)), _card.c),
        horizon.limit(submitted, _submission.c),
        horizon.limit(_runs(horizon).where(_of(_run.c, is_one)), _run.c),
        *(
            horizon.limit(_answered(sent).where(_of(sent.c, is_one)), sent.c)
            for sent in (_open, _chosen)
        ),
    )


def _of(fact: Any, is_one: bool) -> ColumnElement[bool]:
    people: BindParameter[int] = bindparam("people", expanding=not is_one)
    lessons: BindParameter[int] = bindparam("lessons", expanding=not is_one)
    if is_one:
        return and_(fact.person_id == people, fact.lesson_id == lessons)
    return and_(fact.person_id.in_(people), fact.lesson_id.in_(lessons))


def _row(
    what: What,
    fact: Any,
    key: ColumnElement[str],
    at: ColumnElement[datetime],
    *,
    revision: ColumnElement[int] | None = None,
    points: tuple[ColumnElement[float], ColumnElement[float]] | None = None,
) -> Rows:
    got, out_of = points or (cast_to(null(), Float), cast_to(null(), Float))
    return select(
        literal_column(f"'{what.value}'").label("what"),
        fact.person_id,
        fact.lesson_id,
        key.label("key"),
        fact.revision_id if revision is None else revision,
        at.label("at"),
        got.label("got"),
        out_of.label("out_of"),
    )


def _cards() -> Rows:
    return _row(What.CARD, _card.c, _card.c.card_key, _card.c.happened_at)


def _submitted(horizon: Horizon) -> Rows:
    """Submissions with their points."""
    points = (func.sum(_mark.c.points), func.sum(_mark.c.out_of))
    row = _row(What.QUIZ, _attempt.c, _attempt.c.quiz_key, _submission.c.happened_at, points=points)
    return (
        row.join_from(_attempt, _submission, _submission.c.attempt_id == _attempt.c.id)
        .outerjoin(_mark, _counts(horizon))
        .group_by(_submission.c.id, _attempt.c.id)
    )


def _counts(horizon: Horizon) -> ColumnElement[bool]:
    """The marks of a submission that counted then: the newest of each answer."""
    newer = _mark.alias()
    replaced = select(newer.c.id).where(newer.c.replaces == _mark.c.id)
    of_submission = _mark.c.submission_id == _submission.c.id
    if horizon.known_at is not None:
        replaced = replaced.where(newer.c.recorded_at <= horizon.known_at)
        of_submission &= _mark.c.recorded_at <= horizon.known_at
    return of_submission & ~replaced.exists()


def _runs(horizon: Horizon) -> Rows:
    """Case runs with the moment an ending was first reached, None while they are under way."""
    ended = select(func.min(_step.c.happened_at)).where(
        _step.c.run_id == _run.c.id, _step.c.reaches_ending.is_(True)
    )
    return _row(What.CASE, _run.c, _run.c.case_key, horizon.limit(ended, _step.c).scalar_subquery())


def _answered(sent: Table) -> Rows:
    """Questions of cases with an answer in this table, each at its earliest."""
    earliest = func.min(sent.c.happened_at)
    nowhere = cast_to(null(), Integer)
    return (
        _row(What.ANSWER, sent.c, _question.c.key, earliest, revision=nowhere)
        .join_from(sent, _question, _question.c.id == sent.c.question_id)
        .where(sent.c.run_id.is_not(None))
        .group_by(sent.c.person_id, sent.c.lesson_id, _question.c.key)
    )
