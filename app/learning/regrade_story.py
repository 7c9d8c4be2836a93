"""What was decided about answers when questions changed, and what became of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CTE, Select, func, select
from sqlalchemy.orm import Session, aliased

from app.assessment.models import Mark, Regrade, Regraded, Submission
from app.assessment.regrades import Decision, Worth
from app.catalog.models import QuestionVersion
from app.learning.models import Completion, Scope
from app.people import scope
from app.people.models import Person


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
    rows = session.execute(
        select(Regraded.regrade_id, func.count())
        .where(Regraded.regrade_id.in_(ids))
        .group_by(Regraded.regrade_id)
    )
    return {id: count for id, count in rows}


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
    earlier = aliased(Mark)
    query: Select[*tuple[Any, ...]] = (
        select(Submission.happened_at, earlier.points, earlier.out_of, Mark.points, Mark.out_of)
        .join(Mark, Mark.submission_id == Submission.id)
        .join(Regraded, Regraded.mark_id == Mark.id)
        .join(earlier, earlier.id == Mark.replaces)
        .join(Person, Person.id == Submission.person_id)
        .where(Regraded.regrade_id == regrade_id, scope.may_see(Person, reach))
    )
    total = session.scalars(select(func.count()).select_from(query.subquery())).one()
    page = query.order_by(Submission.happened_at.desc(), Submission.id)
    rows = session.execute(page.offset(offset).limit(limit))
    return total, [
        Step(at, Worth(old, old_of), Worth(new, new_of)) for at, old, old_of, new, new_of in rows
    ]
