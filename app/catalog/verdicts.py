"""The end of a proposal's wait: one verdict each, and two who decide at once stand in line."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import journal
from app.catalog.models import Lesson
from app.catalog.proposals import Proposal, Verdict, VerdictKind


class Decided(Exception):
    """The proposal has its verdict already."""


def of(session: Session, proposal: Proposal) -> Verdict | None:
    return session.scalar(select(Verdict).where(Verdict.proposal_id == proposal.id))


def lock(session: Session, lesson_id: int) -> Lesson:
    """The lesson, held until the transaction ends: sending and deciding wait for each other."""
    return session.scalars(select(Lesson).where(Lesson.id == lesson_id).with_for_update()).one()


def waiting(session: Session, proposal: Proposal) -> Lesson:
    """The lesson of a proposal that has no verdict yet, locked. Raises Decided."""
    lesson = lock(session, proposal.lesson_id)
    if of(session, proposal):
        raise Decided
    return lesson


def give(
    session: Session,
    proposal: Proposal,
    kind: VerdictKind,
    *,
    by: int,
    text_id: UUID | None = None,
    revision_id: int | None = None,
    at: datetime,
) -> Verdict:
    verdict = Verdict(
        proposal_id=proposal.id,
        kind=kind,
        by_account=by,
        text_id=text_id,
        revision_id=revision_id,
        happened_at=at,
    )
    session.add(verdict)
    journal.note(session, kind.value, f"proposal/{proposal.id}", by=by)
    session.flush()
    return verdict
