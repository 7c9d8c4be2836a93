"""Roles over units: who has which, given and taken back by adding rows."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session, aliased

from app import clock
from app.people.models import Grant, Role


@dataclass(frozen=True)
class Power:
    """A role that counts today, over a unit and everything below it."""

    role: Role
    unit_id: int


def give(
    session: Session,
    account_id: int,
    role: Role,
    unit_id: int,
    *,
    by: int | None,
    at: datetime,
    from_date: date | None = None,
) -> Grant:
    grant = Grant(
        account_id=account_id,
        role=role,
        unit_id=unit_id,
        from_date=from_date or clock.local_day(at),
        by_account=by,
        happened_at=at,
    )
    session.add(grant)
    session.flush()
    return grant


def powers(session: Session, account_id: int, *, at: datetime) -> tuple[Power, ...]:
    """Every role of the account that counts on that day."""
    rows = session.execute(_current(clock.local_day(at)).where(Grant.account_id == account_id))
    return tuple(Power(role, unit_id) for role, unit_id in rows)


def roles(session: Session, account_id: int, *, at: datetime) -> set[Role]:
    return {power.role for power in powers(session, account_id, at=at)}


def _current(day: date) -> Select[Role, int]:
    later = aliased(Grant)
    return select(Grant.role, Grant.unit_id).where(
        Grant.void.is_(False),
        Grant.from_date <= day,
        or_(Grant.to_date.is_(None), Grant.to_date >= day),
        ~select(later.id).where(later.supersedes == Grant.id).exists(),
    )
