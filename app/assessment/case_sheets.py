"""The case runs a regrade is about: their answers to a question, and what each run comes to."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.assessment import case_answers, case_score
from app.assessment.given import Given
from app.assessment.models import CaseAnswer, CaseRun
from app.assessment.regrade_sheets import AT_ONCE, Marked, Reach
from app.assessment.regrades import Sheet, Worth
from app.catalog.models import QuestionVersion
from app.people.models import PersonalText


def sheets(session: Session, reach: Reach) -> dict[UUID, Sheet]:
    """{run id: its points out of the best a way can bring}, for runs with answers of the rule.

    A case is not passed: it is done once its end is reached, whatever it brought.
    """
    answered = select(CaseAnswer.id).where(CaseAnswer.run_id == CaseRun.id).exists()
    query = select(CaseRun).where(CaseRun.lesson_id == reach.lesson_id, answered)
    if reach.before is not None:
        query = query.where(CaseRun.revision_id < reach.before)
    if reach.submissions is not None:
        query = query.where(CaseRun.id.in_(reach.submissions))
    found: dict[UUID, Sheet] = {}
    every = session.scalars(query).all()
    for start in range(0, len(every), AT_ONCE):
        runs = every[start : start + AT_ONCE]
        worths = case_score.worths(session, runs)
        found |= {
            run.id: Sheet(run.id, run.person_id, run.case_key, None, worths[run.id]) for run in runs
        }
    return found


def marked(session: Session, reach: Reach, question_id: int) -> list[Marked]:
    """Answers to a question in case runs, each with what it is worth now."""
    query = (
        case_answers.with_marks(QuestionVersion.public, PersonalText.body, PersonalText.erased_at)
        .join(CaseRun, CaseRun.id == CaseAnswer.run_id)
        .join(QuestionVersion, QuestionVersion.id == CaseAnswer.question_version_id)
        .outerjoin(PersonalText, PersonalText.id == CaseAnswer.text_id)
        .where(CaseAnswer.lesson_id == reach.lesson_id, CaseAnswer.question_id == question_id)
        .order_by(CaseAnswer.run_id)
    )
    if reach.before is not None:
        query = query.where(CaseRun.revision_id < reach.before)
    if reach.submissions is not None:
        query = query.where(CaseAnswer.run_id.in_(reach.submissions))
    return [
        Marked(
            mark_id=mark.id if mark else None,
            submission_id=row.run_id,
            version_id=row.question_version_id,
            public=public,
            worth=Worth((mark or row).points, (mark or row).out_of),
            detail=None,
            given=_given(row, body, is_erased=erased_at is not None),
            case_answer_id=row.id,
        )
        for row, mark, public, body, erased_at in session.execute(query)
    ]


def _given(row: CaseAnswer, body: str | None, *, is_erased: bool) -> Given | None:
    if row.text_id is None:
        return Given(keys=tuple(row.keys or ()))
    return None if is_erased or body is None else Given(text=body)


def answered(session: Session, lesson_id: int, question_id: int) -> int:
    """How many runs hold an answer to this question, in any wording."""
    wanted = (CaseAnswer.lesson_id == lesson_id, CaseAnswer.question_id == question_id)
    return session.scalars(select(func.count()).select_from(CaseAnswer).where(*wanted)).one()


def first_worths(session: Session, answer_ids: Iterable[UUID]) -> dict[UUID, Worth]:
    """{case answer id: what it brought when she gave it}"""
    rows = session.execute(
        select(CaseAnswer.id, CaseAnswer.points, CaseAnswer.out_of).where(
            CaseAnswer.id.in_(list(answer_ids))
        )
    )
    return {id: Worth(points, out_of) for id, points, out_of in rows}
