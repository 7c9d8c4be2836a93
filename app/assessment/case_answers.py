"""Answers in a case that the rule marks at once: one to a question in a run."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.assessment.given import Given
from app.assessment.models import CaseAnswer
from app.catalog.models import Question
from app.people.models import PersonalText


@dataclass(frozen=True)
class Answered:
    """What she answered, and the row that says what it brought."""

    row: CaseAnswer
    given: Given

    @property
    def credit(self) -> float | None:
        """The share of the points; None for what nobody marks."""
        return self.row.points / self.row.out_of if self.row.out_of else None


def of_run(session: Session, run_id: UUID) -> dict[str, Answered]:
    """{question key: her answer in this run}"""
    rows = session.execute(
        select(Question.key, CaseAnswer, PersonalText.body)
        .join(Question, Question.id == CaseAnswer.question_id)
        .outerjoin(PersonalText, PersonalText.id == CaseAnswer.text_id)
        .where(CaseAnswer.run_id == run_id)
    )
    return {
        key: Answered(row, Given(keys=tuple(row.keys or ()), text=body)) for key, row, body in rows
    }


def find(session: Session, run_id: UUID, question_id: int) -> CaseAnswer | None:
    return session.scalar(
        select(CaseAnswer).where(CaseAnswer.run_id == run_id, CaseAnswer.question_id == question_id)
    )


def points(session: Session, run_id: UUID) -> float:
    """What the answers of a run brought together."""
    total = select(func.coalesce(func.sum(CaseAnswer.points), 0)).where(CaseAnswer.run_id == run_id)
    return float(session.scalars(total).one())
