"""Units as of a day: names, parents and everything below a unit."""

from datetime import date, datetime

from sqlalchemy import CTE, ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session, aliased

from app import clock, text
from app.organisation.models import Unit, UnitKind, UnitVersion

MERGE_OF_2025 = date(2025, 7, 1)


def create(
    session: Session,
    name: str,
    kind: UnitKind,
    *,
    parent: Unit | None = None,
    from_date: date = MERGE_OF_2025,
    slug: str | None = None,
    official_code: str | None = None,
    act: str | None = None,
    is_demo: bool = False,
    at: datetime,
) -> Unit:
    """A new unit with its first version."""
    unit = Unit(slug=slug or text.slug(name), is_demo=is_demo)
    session.add(unit)
    session.flush()
    session.add(
        UnitVersion(
            unit_id=unit.id,
            name=text.clean(name).strip(),
            sort_key=text.title_sort_key(name),
            folded=text.fold(name),
            kind=kind,
            parent_id=parent.id if parent else None,
            official_code=official_code,
            from_date=from_date,
            act=act,
            happened_at=clock.day_bounds(from_date, from_date)[0],
            recorded_at=at,
        )
    )
    session.flush()
    return unit


def as_of(day: date, known_at: datetime | None = None) -> ColumnElement[bool]:
    """The condition that picks, of all rows of UnitVersion, the one in force for each unit."""
    later = aliased(UnitVersion)
    correction = aliased(UnitVersion)
    newer = or_(
        later.from_date > UnitVersion.from_date,
        and_(later.from_date == UnitVersion.from_date, later.id > UnitVersion.id),
    )
    follows = select(later.id).where(
        later.unit_id == UnitVersion.unit_id, later.from_date <= day, newer
    )
    corrected = select(correction.id).where(correction.supersedes == UnitVersion.id)
    conditions = [UnitVersion.from_date <= day]
    if known_at is not None:
        conditions.append(UnitVersion.recorded_at <= known_at)
        follows = follows.where(later.recorded_at <= known_at)
        corrected = corrected.where(correction.recorded_at <= known_at)
    return and_(*conditions, ~follows.exists(), ~corrected.exists())


def below(root_ids: Select[int], day: date, known_at: datetime | None = None) -> CTE:
    """A CTE `(unit_id)` of these units and everything below them on that day."""
    tree = root_ids.cte("subtree", recursive=True)
    column = tree.c[0]
    children = select(UnitVersion.unit_id).where(
        UnitVersion.parent_id == column, UnitVersion.closed.is_(False), as_of(day, known_at)
    )
    return tree.union(children)


def version(session: Session, unit_id: int, day: date) -> UnitVersion | None:
    return session.scalar(select(UnitVersion).where(UnitVersion.unit_id == unit_id, as_of(day)))


def children(session: Session, unit_id: int, day: date) -> list[UnitVersion]:
    """Open units directly below, in Vietnamese order."""
    return list(
        session.scalars(
            select(UnitVersion)
            .where(UnitVersion.parent_id == unit_id, UnitVersion.closed.is_(False), as_of(day))
            .order_by(UnitVersion.sort_key)
        )
    )


def province(session: Session) -> Unit:
    """The top of the tree."""
    return session.scalars(
        select(Unit)
        .join(UnitVersion, UnitVersion.unit_id == Unit.id)
        .where(UnitVersion.kind == UnitKind.PROVINCE)
        .limit(1)
    ).one()


def by_slug(session: Session, slug: str) -> Unit | None:
    return session.scalar(select(Unit).where(Unit.slug == slug))


def count_by_kind(session: Session, day: date) -> dict[UnitKind, int]:
    rows = session.execute(
        select(UnitVersion.kind, func.count())
        .where(UnitVersion.closed.is_(False), as_of(day))
        .group_by(UnitVersion.kind)
    )
    return {kind: count for kind, count in rows}
