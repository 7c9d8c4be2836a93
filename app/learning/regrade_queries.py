"""Which decisions hold, and which submissions and case runs one of them has still to reach."""

from collections.abc import Callable, Collection
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, bindparam, select
from sqlalchemy.orm import Session

from app.assessment import regrade_sheets
from app.assessment.models import (
    Attempt,
    CaseAnswer,
    CaseMark,
    CaseRun,
    Mark,
    Regrade,
    Regraded,
    Submission,
)
from app.assessment.regrades import Decision
from app.catalog.models import QuestionVersion
from app.orm import table

_attempt, _submission, _mark = table(Attempt), table(Submission), table(Mark)
_version, _regrade, _regraded = table(QuestionVersion), table(Regrade), table(Regraded)
_run, _case_answer, _case_mark = table(CaseRun), table(CaseAnswer), table(CaseMark)
_undo = _regrade.alias()


Ids = Collection[UUID] | None
Query = Select[*tuple[Any, ...]]


def left(session: Session, regrade: Regrade, only: Ids = None) -> list[tuple[UUID, int]]:
    """(id, person) of what an undo has to give points back to, or a regrade has not looked at.

    They are submissions and case runs; with `only` just those of them.
    """
    queries = (_submissions(regrade, only), _runs(regrade, only))
    return [(id, person) for query in queries for id, person in session.execute(query)]


def _submissions(regrade: Regrade, only: Ids) -> Query:
    query = (
        select(_submission.c.id, _attempt.c.person_id)
        .join_from(_submission, _attempt, _attempt.c.id == _submission.c.attempt_id)
        .join(_mark, _mark.c.submission_id == _submission.c.id)
        .join(_version, _version.c.id == _mark.c.question_version_id)
        .where(
            _attempt.c.lesson_id == regrade.lesson_id,
            _attempt.c.revision_id < regrade.revision_id,
            _version.c.question_id == regrade.question_id,
            _mark.c.by_account.is_(None),
            regrade_sheets.counts(),
        )
        .order_by(_submission.c.id)
    )
    if only is not None:
        query = query.where(_submission.c.id.in_(only))
    return query.where(*_open(regrade, lambda which: _touched(which, regrade)))


def _runs(regrade: Regrade, only: Ids) -> Query:
    query = (
        select(_run.c.id, _run.c.person_id)
        .join_from(_run, _case_answer, _case_answer.c.run_id == _run.c.id)
        .where(
            _run.c.lesson_id == regrade.lesson_id,
            _run.c.revision_id < regrade.revision_id,
            _case_answer.c.question_id == regrade.question_id,
        )
        .order_by(_run.c.id)
    )
    if only is not None:
        query = query.where(_run.c.id.in_(only))
    return query.where(*_open(regrade, _touched_in_case))


def _open(
    regrade: Regrade, touched: Callable[[ColumnElement[bool]], ColumnElement[bool]]
) -> list[ColumnElement[bool]]:
    """The conditions under which an answer is still to be looked at."""
    if regrade.undoes is None:
        # What this one or a later one has already changed is not looked at again.
        return [~touched(_regrade.c.revision_id >= regrade.revision_id)]
    return [
        touched(_regrade.c.id == regrade.undoes),
        ~touched(_regrade.c.id == regrade.id),
        ~touched(and_(_regrade.c.revision_id > regrade.revision_id, _in_force())),
    ]


def _touched_in_case(which: ColumnElement[bool]) -> ColumnElement[bool]:
    """The condition that such a regrade has changed the answer in the case."""
    return (
        select(_case_mark.c.id)
        .join(_regrade, _regrade.c.id == _case_mark.c.regrade_id)
        .where(_case_mark.c.case_answer_id == _case_answer.c.id, which)
        .exists()
    )


def _touched(which: ColumnElement[bool], regrade: Regrade) -> ColumnElement[bool]:
    """The condition that such a regrade of the same question has made a mark on the submission."""
    made = _mark.alias()
    return (
        select(made.c.id)
        .join(_regraded, _regraded.c.mark_id == made.c.id)
        .join(_regrade, _regrade.c.id == _regraded.c.regrade_id)
        .where(
            made.c.submission_id == _submission.c.id,
            _regrade.c.question_id == regrade.question_id,
            which,
        )
        .exists()
    )


def _in_force() -> ColumnElement[bool]:
    """The condition that a regrade is a decision, and has not been taken back."""
    undone = select(_undo.c.id).where(_undo.c.undoes == _regrade.c.id)
    return and_(_regrade.c.undoes.is_(None), ~undone.exists())


# Asked with every submission: made once, on bare tables.
_STANDING = (
    select(_regrade.c.id)
    .where(
        _regrade.c.lesson_id == bindparam("lesson"),
        _regrade.c.revision_id > bindparam("revision"),
        _regrade.c.decision != Decision.KEEP,
        _in_force(),
    )
    .order_by(_regrade.c.revision_id, _regrade.c.recorded_at)
)


def standing(session: Session, lesson_id: int, revision_id: int) -> list[Regrade]:
    """The decisions that hold for attempts at this revision, in the order they were taken."""
    rows = session.execute(_STANDING, {"lesson": lesson_id, "revision": revision_id})
    return [session.get_one(Regrade, row.id) for row in rows]
