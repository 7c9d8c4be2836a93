"""All changes of a unit and of everything below it: by day, the newest first."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session

from app.organisation import heirs, telling, units
from app.organisation.models import (
    ChangeKind,
    Unit,
    UnitChange,
    UnitKind,
    UnitSuccession,
    UnitVersion,
)
from app.organisation.telling import Told

AT_ONCE = 20


@dataclass(frozen=True)
class Noted:
    """A change told, and the address of a unit that it changed."""

    told: Told
    # None when none of them is below the unit any more.
    slug: str | None


@dataclass(frozen=True)
class Sheet:
    """One page of the chronicle; pages count from 1."""

    noted: list[Noted]
    page: int
    pages: int


def sheet(session: Session, unit: UnitVersion, day: date, page: int) -> Sheet:
    """The changes of the unit, of what lies below it that day, of what became part of these, and
    of what ended right below them; also those that were taken back."""
    concerns = _concerns(session, unit, day)
    count = session.scalar(select(func.count()).select_from(UnitChange).where(concerns)) or 0
    pages = max(1, -(-count // AT_ONCE))
    page = min(max(page, 1), pages)
    changes = session.scalars(
        select(UnitChange)
        .where(concerns)
        .order_by(UnitChange.on_date.desc(), UnitChange.id.desc())
        .offset((page - 1) * AT_ONCE)
        .limit(AT_ONCE)
    ).all()
    standing = telling.told(session, changes)
    ids = [each.change.id for each in standing if not each.undone]
    slugs = _slugs(session, unit, day, ids)
    return Sheet([Noted(each, slugs.get(each.change.id)) for each in standing], page, pages)


def _concerns(session: Session, unit: UnitVersion, day: date) -> ColumnElement[bool]:
    no_undo = UnitChange.kind != ChangeKind.UNDO
    if unit.kind is UnitKind.PROVINCE:
        # Everything there ever was lay below it.
        return no_undo
    within = _with_what_became_part(unit, day)
    versions = select(UnitVersion.change_id).where(
        or_(UnitVersion.unit_id.in_(within), UnitVersion.parent_id.in_(within))
    )
    return no_undo & UnitChange.id.in_(versions)


def _with_what_became_part(unit: UnitVersion, day: date) -> Select[int]:
    """The unit, what lies below it that day, and what ended in these, however long ago."""
    tree = units.below(select(Unit.id).where(Unit.id == unit.unit_id), day)
    grown = select(tree.c[0].label("unit_id")).cte("grown", recursive=True)
    grown = grown.union(
        select(UnitSuccession.from_unit_id).where(
            UnitSuccession.to_unit_id == grown.c.unit_id,
            heirs.not_undone(UnitSuccession.change_id.expression),
        )
    )
    return select(grown.c.unit_id)


def _slugs(session: Session, unit: UnitVersion, day: date, change_ids: list[int]) -> dict[int, str]:
    """{change: the address of what it made or renamed, else of what it closed}"""
    within = _with_what_became_part(unit, day)
    ended_or_to_come = UnitVersion.closed | (UnitVersion.from_date > day)
    rows = session.execute(
        select(UnitVersion.change_id, Unit.slug)
        .join(Unit, Unit.id == UnitVersion.unit_id)
        .where(
            UnitVersion.change_id.in_(change_ids),
            UnitVersion.unit_id.in_(within)
            | (UnitVersion.parent_id.in_(within) & ended_or_to_come),
        )
        .order_by(UnitVersion.closed.desc(), UnitVersion.id.desc())
    )
    return {change_id: slug for change_id, slug in rows if change_id is not None}
