"""Units are found by their names, in the tree of a day."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app import text
from app.organisation import units
from app.organisation.models import Unit, UnitKind, UnitVersion

MOST = 50


def search(
    session: Session,
    root_ids: Collection[int],
    typed: str,
    day: date,
    *,
    border: bool = False,
) -> list[tuple[UnitVersion, str]]:
    """At most fifty open units at or below these whose names hold every word typed, and their
    addresses; marks and the order of the words do not matter. `border`: communes on it only."""
    tree = units.below(select(Unit.id).where(Unit.id.in_(root_ids)), day)
    words = [
        UnitVersion.folded.contains(word, autoescape=True) for word in text.fold(typed).split()
    ]
    if border:
        words.append(UnitVersion.border.is_(True))
    query = (
        _with_slug(day)
        .where(UnitVersion.unit_id.in_(select(tree.c[0])), *words)
        .order_by(UnitVersion.sort_key, UnitVersion.unit_id)
    )
    return [(row, slug) for row, slug in session.execute(query.limit(MOST))]


def directly_below(session: Session, unit_id: int, day: date) -> list[tuple[UnitVersion, str]]:
    """The open units right below, in Vietnamese order, with their addresses."""
    query = _with_slug(day).where(UnitVersion.parent_id == unit_id)
    rows = session.execute(query.order_by(UnitVersion.sort_key, UnitVersion.unit_id))
    return [(row, slug) for row, slug in rows]


def open_below(
    session: Session, root_ids: Collection[int], kinds: Collection[UnitKind], day: date
) -> list[UnitVersion]:
    """The open units of these kinds, at or below the roots."""
    tree = units.below(select(Unit.id).where(Unit.id.in_(root_ids)), day)
    return list(
        session.scalars(
            select(UnitVersion)
            .where(
                UnitVersion.unit_id.in_(select(tree.c[0])),
                UnitVersion.kind.in_(kinds),
                UnitVersion.closed.is_(False),
                units.as_of(day),
            )
            .order_by(UnitVersion.sort_key, UnitVersion.unit_id)
        )
    )


def _with_slug(day: date) -> Select[UnitVersion, str]:
    return (
        select(UnitVersion, Unit.slug)
        .join(Unit, Unit.id == UnitVersion.unit_id)
        .where(UnitVersion.closed.is_(False), units.as_of(day))
    )


def namesakes(session: Session, change_id: int) -> list[str]:
    """Names that two open units under one parent bear because of this change: worth a warning."""
    found = []
    for row in session.scalars(select(UnitVersion).filter_by(change_id=change_id)):
        if row.closed or row.void or row.parent_id is None:
            continue
        others = units.children(session, row.parent_id, row.from_date)
        if any(other.unit_id != row.unit_id and _key(other) == _key(row) for other in others):
            found.append(row.full_name)
    return sorted(set(found))


def _key(row: UnitVersion) -> str:
    """Two names that differ in capitals or spelling only are one."""
    return text.spelling_key(row.full_name.casefold())
