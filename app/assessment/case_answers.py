"""Answers in a case that the rule marks at once: one to a question in a run.

What an answer brought may be changed by a regrade: the newest `CaseMark` counts, the first worth
stays on the answer itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session, aliased

from app.assessment.given import Given
from app.assessment.models import CaseAnswer, CaseMark, Regrade
from app.assessment.regrades import Worth
from app.catalog.models import Question
from app.people.models import PersonalText


@dataclass(frozen=True)
class Answered:
    """What she answered, the row that says what it brought, and the mark that changed it since."""

    row: CaseAnswer
    given: Given
    mark: CaseMark | None = None

    @property
    def worth(self) -> Worth:
        return Worth(*((self.mark or self.row).points, (self.mark or self.row).out_of))

    @property
    def credit(self) -> float | None:
        """The share of the points; None for what nobody marks."""
        return self.worth.share


def counts() -> ColumnElement[bool]:
    """The condition that no newer mark replaces this one."""
    newer = aliased(CaseMark)
    return ~select(newer.id).where(newer.replaces == CaseMark.id).exists()


def with_marks(*more: Any) -> Select[*tuple[Any, ...]]:
    """Every answer with the mark that counts, None where no regrade changed it, and `more`."""
    return (
        select(CaseAnswer, CaseMark, *more)
        .select_from(CaseAnswer)
        .outerjoin(CaseMark, (CaseMark.case_answer_id == CaseAnswer.id) & counts())
    )


def of_run(session: Session, run_id: UUID) -> dict[str, Answered]:
    """{question key: her answer in this run}"""
    rows = session.execute(
        with_marks(Question.key, PersonalText.body)
        .join(Question, Question.id == CaseAnswer.question_id)
        .outerjoin(PersonalText, PersonalText.id == CaseAnswer.text_id)
        .where(CaseAnswer.run_id == run_id)
    )
    return {
        key: Answered(row, Given(keys=tuple(row.keys or ()), text=body), mark)
        for row, mark, key, body in rows
    }


def find(session: Session, run_id: UUID, question_id: int) -> CaseAnswer | None:
    return session.scalar(
        select(CaseAnswer).where(CaseAnswer.run_id == run_id, CaseAnswer.question_id == question_id)
    )


def worths(session: Session, run_ids: Iterable[UUID]) -> dict[UUID, Worth]:
    """{run id: what its answers brought together, and by how much regrades moved the best total}"""
    rows = session.execute(with_marks().where(CaseAnswer.run_id.in_(list(run_ids))))
    found: dict[UUID, Worth] = {}
    for row, mark in rows:
        now, so_far = mark or row, found.get(row.run_id, Worth(0, 0))
        moved = so_far.out_of + now.out_of - row.out_of
        found[row.run_id] = Worth(so_far.points + now.points, moved)
    return found


def regrades_of(session: Session, marks: Iterable[CaseMark]) -> dict[UUID, Regrade]:
    """{mark id: the regrade that made it}"""
    ids = [mark.id for mark in marks]
    if not ids:
        return {}
    rows = session.execute(
        select(CaseMark.id, Regrade)
        .join(Regrade, Regrade.id == CaseMark.regrade_id)
        .where(CaseMark.id.in_(ids))
    )
    return {mark_id: regrade for mark_id, regrade in rows}
