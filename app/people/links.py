"""Two records of one person: the row that says so, and who stands for whom because of it."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import CTE, ForeignKey, Select, select
from sqlalchemy.orm import Mapped, Session, aliased, mapped_column

from app.orm import Base, Recorded


class PersonLink(Recorded, Base):
    """`duplicate` and `kept` are one person; a void row that supersedes it takes that back."""

    __tablename__ = "person_link"

    id: Mapped[int] = mapped_column(primary_key=True)
    duplicate_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    kept_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    # Completions and enrolments that the link brought name this as their cause.
    cause: Mapped[UUID] = mapped_column(default=uuid4)
    # The accounts of the duplicate that now lead to the kept record.
    accounts: Mapped[list[str]]
    supersedes: Mapped[int | None] = mapped_column(ForeignKey("person_link.id"), unique=True)
    void: Mapped[bool] = mapped_column(default=False)
    by_account: Mapped[int | None]


def counting(known_at: datetime | None = None) -> Select[PersonLink]:
    """The links that count, as known at a moment (default: now)."""
    later = aliased(PersonLink)
    undone = select(later.id).where(later.supersedes == PersonLink.id)
    query = select(PersonLink).where(PersonLink.void.is_(False))
    if known_at is not None:
        undone = undone.where(later.recorded_at <= known_at)
        query = query.where(PersonLink.recorded_at <= known_at)
    return query.where(~undone.exists()).order_by(PersonLink.id)


def of_duplicate(session: Session, person_id: int) -> PersonLink | None:
    """The link that makes this record stand for another one."""
    return session.scalar(counting().where(PersonLink.duplicate_id == person_id))


def duplicates() -> Select[int]:
    """Ids of the records that another one stands for."""
    return counting().with_only_columns(PersonLink.duplicate_id).order_by(None)


def roots(session: Session, *, known_at: datetime | None = None) -> dict[int, int]:
    """{duplicate: the record kept for it in the end}. There are never more than a few."""
    links = session.scalars(counting(known_at)).all()
    kept = {link.duplicate_id: link.kept_id for link in links}
    return {duplicate: _end(kept, duplicate) for duplicate in kept}


def _end(kept: dict[int, int], person_id: int) -> int:
    while person_id in kept:
        person_id = kept[person_id]
    return person_id


def of_root(session: Session, person_id: int) -> list[PersonLink]:
    """The links by which other records are this one in the end, the oldest first."""
    kept = roots(session)
    return [row for row in session.scalars(counting()) if kept[row.duplicate_id] == person_id]


def after(session: Session, row: PersonLink) -> list[PersonLink]:
    """The links made later than this one by which records became the same person."""
    root = roots(session).get(row.duplicate_id)
    return [] if root is None else [one for one in of_root(session, root) if one.id > row.id]


def pairs() -> CTE:
    """A CTE `(duplicate_id, kept_id)`: whom each record stands for, through others too."""
    direct = counting().order_by(None)
    found = direct.with_only_columns(PersonLink.duplicate_id, PersonLink.kept_id).cte(
        "same_person", recursive=True
    )
    onward = direct.with_only_columns(found.c.duplicate_id, PersonLink.kept_id)
    return found.union(onward.where(PersonLink.duplicate_id == found.c.kept_id))


def are_one(session: Session, person_id: int, other_id: int) -> bool:
    """Two records of one person, or one record: what is of the one is hers. Seldom asks."""
    return person_id == other_id or roots(session).get(person_id) == other_id


def everyone_of(
    session: Session, people: Collection[int], *, known_at: datetime | None = None
) -> dict[int, int]:
    """{duplicate: kept} of those whose kept record is among these people."""
    found = roots(session, known_at=known_at)
    return {duplicate: kept for duplicate, kept in found.items() if kept in people}
