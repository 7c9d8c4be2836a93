"""The rows of a file are forgotten a week after they were decided about; what they did stays."""

from datetime import datetime, timedelta

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from app.people.roster.models import RosterImport, RosterRow, State

KEPT = timedelta(days=7)


def purge(session: Session, *, at: datetime) -> int:
    """Forget the rows that are due; how many imports they were of. Taking one back ends with it."""
    before = at - KEPT
    due = list(
        session.scalars(
            select(RosterImport.id).where(
                RosterImport.purged_at.is_(None),
                RosterImport.state.not_in([State.APPLYING, State.UNDOING]),
                or_(RosterImport.applied_at < before, RosterImport.applied_at.is_(None)),
                RosterImport.created_at < before,
            )
        )
    )
    if due:
        session.execute(delete(RosterRow).where(RosterRow.import_id.in_(due)))
        session.execute(
            update(RosterImport).where(RosterImport.id.in_(due)).values(purged_at=at, kept=[])
        )
        session.execute(
            update(RosterImport)
            .where(RosterImport.id.in_(due), RosterImport.applied_at.is_(None))
            .values(state=State.DROPPED)
        )
    return len(due)


def may_undo(run: RosterImport) -> bool:
    is_applied = run.state is State.APPLIED and run.applied_at is not None
    return is_applied and run.purged_at is None
