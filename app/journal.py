"""The journal: who did what to which object. Names of fields, never values."""

from typing import Any

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, Session, mapped_column

from app import clock
from app.orm import Base, Recorded


class Journal(Recorded, Base):
    __tablename__ = "journal"
    __table_args__ = (Index(None, "object"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    # No foreign key: the ground knows no accounts.
    by_account: Mapped[int | None]
    action: Mapped[str] = mapped_column(String(60))
    object: Mapped[str] = mapped_column(String(120))
    filter: Mapped[dict[str, Any] | None]
    row_count: Mapped[int | None]


def note(
    session: Session,
    action: str,
    object: str,
    *,
    by: int | None,
    filter: dict[str, Any] | None = None,
    row_count: int | None = None,
) -> None:
    """Add a line to the journal, in the transaction of the deed it tells of."""
    now = clock.now()
    session.add(
        Journal(
            by_account=by,
            action=action,
            object=object,
            filter=filter,
            row_count=row_count,
            happened_at=now,
            recorded_at=now,
        )
    )
