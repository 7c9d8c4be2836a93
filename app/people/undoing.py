"""Taking back the last step at a post: what it ended goes on, what it began never was."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import journal
from app.people import posts, tenure
from app.people.models import BRANCH_HEAD, Holding, Person
from app.people.tenure import PostRefused


class NothingToUndo(PostRefused):
    """No step that somebody entered on a page is left to take back here."""


def last_step(session: Session, unit_id: int, *, title_key: str = BRANCH_HEAD) -> Sequence[Holding]:
    """The rows that the last step at the post wrote together, if it can be taken back.

    What the product loaded itself, what a change of units ended and what joining two records moved
    is not taken back here; nor what would give a post to somebody who was taken back with the
    roster that brought her: she stands in no list until one names her again.
    """
    of_post = tenure.of_post(unit_id, title_key)
    newest = select(func.max(Holding.recorded_at)).where(of_post).scalar_subquery()
    rows = session.scalars(
        select(Holding).where(of_post, Holding.recorded_at == newest).order_by(Holding.id)
    ).all()
    mine = all(row.by_account and not row.change_id and not row.link_id for row in rows)
    return rows if mine and not _would_return(session, rows) else []


def _would_return(session: Session, rows: Sequence[Holding]) -> bool:
    """Taking these rows back would let somebody who was withdrawn hold the post."""
    before = [session.get_one(Holding, row.supersedes) for row in rows if row.supersedes]
    returning = [holding.person_id for holding in before if not holding.void]
    withdrawn = select(Person.id).where(Person.id.in_(returning), Person.withdrawn_at.is_not(None))
    return session.scalar(withdrawn.limit(1)) is not None


def undo(
    session: Session,
    unit_id: int,
    *,
    title_key: str = BRANCH_HEAD,
    seen: int,
    by: int | None,
    at: datetime,
) -> None:
    """Take the last step at the post back; undoing an undoing brings it again.

    `seen` is the newest row she saw: when another is newest now, `Outdated`.
    """
    rows = last_step(session, unit_id, title_key=title_key)
    if not rows:
        raise NothingToUndo("Ở chức danh này không có lần sửa nào hoàn lại được.")
    if rows[-1].id != seen:
        raise posts.Outdated("Có người vừa sửa chức danh này. Chị mở lại trang để xem.")
    for row in rows:
        before = session.get_one(Holding, row.supersedes) if row.supersedes else None
        kept = before or row
        again = posts.superseding(
            row, kept.from_date, kept.to_date, void=before.void if before else True, by=by, at=at
        )
        again.act, again.reason_id = kept.act, kept.reason_id
        session.add(again)
    session.flush()
    journal.note(session, "undo", f"holding/{seen}", by=by, row_count=len(rows))
