"""Roles over units: who has which, given and taken back by adding rows."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import and_, bindparam, or_, select
from sqlalchemy.orm import Session

from app import clock
from app.orm import table
from app.people.models import Grant, Role

GRANTS = table(Grant)
_later = GRANTS.alias()
# The grants that count on the parameter `day`.
COUNTS = and_(
    GRANTS.c.void.is_(False),
    GRANTS.c.from_date <= bindparam("day"),
    or_(GRANTS.c.to_date.is_(None), GRANTS.c.to_date >= bindparam("day")),
    ~select(_later.c.id).where(_later.c.supersedes == GRANTS.c.id).exists(),
)
# Asked with almost every request: made once.
_CURRENT = select(GRANTS.c.role, GRANTS.c.unit_id).where(
    GRANTS.c.account_id == bindparam("account"), COUNTS
)


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
    asked = {"account": account_id, "day": clock.local_day(at)}
    rows = session.execute(_CURRENT, asked)
    return tuple(Power(role, unit_id) for role, unit_id in rows)


def accounts_over(
    session: Session, unit_ids: Collection[int], roles: set[Role], *, at: datetime
) -> set[int]:
    """Accounts that were given one of these roles over one of these very units."""
    asked = select(GRANTS.c.account_id).where(
        GRANTS.c.unit_id.in_(unit_ids), GRANTS.c.role.in_(roles), COUNTS
    )
    return set(session.scalars(asked, {"day": clock.local_day(at)}))


def roles(session: Session, account_id: int, *, at: datetime) -> set[Role]:
    return {power.role for power in powers(session, account_id, at=at)}
