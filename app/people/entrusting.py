"""Who oversees a unit that a change closes, and which of its heirs she is given instead."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import Session, aliased

from app.organisation.models import UnitChange, UnitSuccession, UnitVersion
from app.organisation.refusals import NoHeirThere
from app.people.models import Account, Grant, Person, Role

OVERSEE = (Role.OFFICER, Role.TRAINER, Role.ADMINISTRATOR)


@dataclass(frozen=True)
class Entrusted:
    """A role over a unit that closes, and who has it."""

    grant: Grant
    person: Person
    unit: str


def over_closing(session: Session, change: UnitChange) -> list[Entrusted]:
    """The roles over units that the change closes and that reach its day, by name."""
    closing = (UnitVersion.change_id == change.id, UnitVersion.closed, UnitVersion.void.is_(False))
    rows = session.execute(
        select(Grant, Person, UnitVersion)
        .join(Account, Account.id == Grant.account_id)
        .join(Person, Person.id == Account.person_id)
        .join(UnitVersion, UnitVersion.unit_id == Grant.unit_id)
        .where(
            *closing,
            Grant.role.in_(OVERSEE),
            Account.disabled_at.is_(None),
            _counts(),
            or_(Grant.to_date.is_(None), Grant.to_date >= change.on_date),
        )
        .order_by(Person.sort_key, Grant.id)
    )
    return [Entrusted(grant, person, version.full_name) for grant, person, version in rows]


def over(unit_ids: Collection[int]) -> Select[int, int]:
    """(person, unit) of every role over one of these units."""
    return (
        select(Account.person_id, Grant.unit_id)
        .join(Account, Account.id == Grant.account_id)
        .where(Grant.unit_id.in_(unit_ids), Grant.role.in_(OVERSEE), _counts())
    )


def entrust(
    session: Session,
    change: UnitChange,
    before: Sequence[Entrusted],
    given: Mapping[int, int],
    *,
    by: int | None,
    at: datetime,
) -> None:
    """{grant: heir}: whoever had the role over the closing unit has it over the heir from the day.

    A grant that is not named stays with the closed unit, where there is nothing to oversee.
    Raises NoHeirThere for any other unit.
    """
    heirs = set(
        session.scalars(
            select(UnitSuccession.to_unit_id).where(UnitSuccession.change_id == change.id)
        )
    )
    for one in before:
        unit_id = given.get(one.grant.id)
        if unit_id is None:
            continue
        if unit_id not in heirs:
            raise NoHeirThere
        _hand_over(session, one.grant, unit_id, change, by=by, at=at)
    session.flush()


def _hand_over(
    session: Session,
    grant: Grant,
    unit_id: int,
    change: UnitChange,
    *,
    by: int | None,
    at: datetime,
) -> None:
    last = change.on_date - timedelta(days=1)
    begins_later = grant.from_date > last
    ended = _copy(grant, change, to_date=last, by=by, at=at)
    if begins_later:
        ended.to_date, ended.void = grant.to_date, True
    given = _copy(grant, change, to_date=grant.to_date, by=by, at=at)
    given.unit_id, given.supersedes = unit_id, None
    given.from_date = max(grant.from_date, change.on_date)
    session.add_all([ended, given])


def take_back(
    session: Session, change: UnitChange, undone: UnitChange, *, by: int | None, at: datetime
) -> None:
    """What the change gave and ended is as before, but for grants that were changed since."""
    later = aliased(Grant)
    rows = select(Grant).where(
        Grant.change_id == change.id,
        ~select(later.id).where(later.supersedes == Grant.id).exists(),
    )
    for grant in session.scalars(rows).all():
        if grant.supersedes is None:
            back = _copy(grant, undone, to_date=grant.to_date, by=by, at=at)
            back.void = True
        else:
            before = session.get_one(Grant, grant.supersedes)
            back = _copy(before, undone, to_date=before.to_date, by=by, at=at)
            back.supersedes = grant.id
        session.add(back)
    session.flush()


def _counts() -> ColumnElement[bool]:
    later = aliased(Grant)
    superseded = select(later.id).where(later.supersedes == Grant.id).exists()
    return Grant.void.is_(False) & ~superseded


def _copy(
    of: Grant, change: UnitChange, *, to_date: date | None, by: int | None, at: datetime
) -> Grant:
    """A row in place of `of`, written by the change, that says the same but for its last day."""
    return Grant(
        account_id=of.account_id,
        role=of.role,
        unit_id=of.unit_id,
        from_date=of.from_date,
        to_date=to_date,
        supersedes=of.id,
        change_id=change.id,
        by_account=by,
        happened_at=change.happened_at,
        recorded_at=at,
    )
