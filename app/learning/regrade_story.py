"""What was decided about answers when questions changed, and what became of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CTE, Select, func, select, union_all
from sqlalchemy.orm import Session, aliased

from app.assessment.models import CaseAnswer, CaseMark, Mark, Regrade, Regraded, Submission
from app.assessment.regrades import Decision, Worth
from app.catalog.models import QuestionVersion
from app.learning.models import Completion, Scope
from app.people import scope
from app.people.models import Person

Rows = Select[*tuple[Any, ...]]


@dataclass(frozen=True)
class Told:
    """One decision, or one taken back, with what it came to.

    `changed` counts the answers it marked anew, `finished` the people it let finish the lesson.
    """

    regrade: Regrade
    number: str
    # Safe HTML.
    title: str
    changed: int
    finished: int
    undone: Regrade | None

    @property
    def decision(self) -> Decision:
        return self.regrade.decision


@dataclass(frozen=True)
class Step:
    """One answer marked anew: when she handed it in, and its worth before and after."""

    handed_in_at: datetime
    before: Worth
    after: Worth


def of_lesson(session: Session, lesson_id: int) -> list[Told]:
    """Everything decided about a lesson, the latest first."""
    query = select(Regrade).where(Regrade.lesson_id == lesson_id)
    return _told(session, session.scalars(query.order_by(Regrade.recorded_at.desc())).all())


def find(session: Session, lesson_id: int, id: UUID) -> Told | None:
    """One of them; a regrade of another lesson is not there."""
    regrade = session.get(Regrade, id)
    if regrade is None or regrade.lesson_id != lesson_id:
        return None
    return _told(session, [regrade])[0]


def _told(session: Session, found: Sequence[Regrade]) -> list[Told]:
    ids = [regrade.id for regrade in found]
    publics = _publics(session, [regrade.to_version_id for regrade in found])
    changed, finished = _changed(session, ids), _finished(session, ids)
    undone = {
        row.undoes: row for row in session.scalars(select(Regrade).where(Regrade.undoes.in_(ids)))
    }
    return [
        Told(
            regrade,
            number=str(publics[regrade.to_version_id]["number"]),
            title=str(publics[regrade.to_version_id]["title"]),
            changed=changed.get(regrade.id, 0),
            finished=finished.get(regrade.id, 0),
            undone=undone.get(regrade.id),
        )
        for regrade in found
    ]


def _publics(session: Session, version_ids: Iterable[int]) -> dict[int, dict[str, Any]]:
    rows = session.execute(
        select(QuestionVersion.id, QuestionVersion.public).where(
            QuestionVersion.id.in_(set(version_ids))
        )
    )
    return {id: public for id, public in rows}


def _changed(session: Session, ids: Sequence[UUID]) -> dict[UUID, int]:
    """{regrade id: answers it changed}, in quizzes and in cases."""
    found: dict[UUID, int] = {}
    for made in (Regraded, CaseMark):
        query = select(made.regrade_id, func.count()).where(made.regrade_id.in_(ids))
        for id, count in session.execute(query.group_by(made.regrade_id)):
            found[id] = found.get(id, 0) + count
    return found


def _finished(session: Session, ids: Sequence[UUID]) -> dict[UUID, int]:
    rows = session.execute(
        select(Completion.cause, func.count(Completion.person_id.distinct()))
        .where(Completion.cause.in_(ids), Completion.scope == Scope.LESSON)
        .group_by(Completion.cause)
    )
    return {id: count for id, count in rows}


def steps(
    session: Session, reach: CTE, regrade_id: UUID, *, offset: int, limit: int
) -> tuple[int, list[Step]]:
    """(how many, one page of) answers it marked anew, by people within reach; the latest first."""
    both = union_all(
        _in_quizzes(regrade_id).where(scope.may_see(Person, reach)),
        _in_cases(regrade_id).where(scope.may_see(Person, reach)),
    ).subquery()
    total = session.scalars(select(func.count()).select_from(both)).one()
    page = select(both).order_by(both.c.at.desc(), both.c.id)
    rows = session.execute(page.offset(offset).limit(limit))
    return total, [
        Step(at, Worth(old, old_of), Worth(new, new_of)) for at, _, old, old_of, new, new_of in rows
    ]


def _in_quizzes(regrade_id: UUID) -> Rows:
    earlier = aliased(Mark)
    return (
        select(
            Submission.happened_at.label("at"),
            Submission.id.label("id"),
            earlier.points.label("old"),
            earlier.out_of.label("old_of"),
            Mark.points.label("new"),
            Mark.out_of.label("new_of"),
        )
        .join(Mark, Mark.submission_id == Submission.id)
        .join(Regraded, Regraded.mark_id == Mark.id)
        .join(earlier, earlier.id == Mark.replaces)
        .join(Person, Person.id == Submission.person_id)
        .where(Regraded.regrade_id == regrade_id)
    )


def _in_cases(regrade_id: UUID) -> Rows:
    """The first mark of an answer replaces what it brought when she gave it."""
    earlier = aliased(CaseMark)
    return (
        select(
            CaseAnswer.happened_at,
            CaseAnswer.id,
            func.coalesce(earlier.points, CaseAnswer.points),
            func.coalesce(earlier.out_of, CaseAnswer.out_of),
            CaseMark.points,
            CaseMark.out_of,
        )
        .join(CaseMark, CaseMark.case_answer_id == CaseAnswer.id)
        .outerjoin(earlier, earlier.id == CaseMark.replaces)
        .join(Person, Person.id == CaseAnswer.person_id)
        .where(CaseMark.regrade_id == regrade_id)
    )
