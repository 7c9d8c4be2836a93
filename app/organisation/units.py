"""Units as of a day: names, parents and everything below a unit."""

from datetime import date, datetime

from sqlalchemy import CTE, ColumnElement, Select, and_, func, or_, select, true
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


def as_of(
    day: date, known_at: datetime | None = None, *, of_all: bool = False
) -> ColumnElement[bool]:
    """The condition that picks, of all rows of UnitVersion, the one in force for each unit.

    A corrected row never counts, and its correction only from its own day on. `of_all` suits a
    question about thousands of units: one look at which have several versions, instead of one each.
    """
    later = aliased(UnitVersion)
    newer = or_(
        later.from_date > UnitVersion.from_date,
        and_(later.from_date == UnitVersion.from_date, later.id > UnitVersion.id),
    )
    follows = select(later.id).where(
        later.unit_id == UnitVersion.unit_id,
        newer,
        _counts(later, day, known_at),
    )
    latest = ~follows.exists()
    if of_all:
        other = aliased(UnitVersion)
        several = select(other.unit_id).group_by(other.unit_id).having(func.count() > 1)
        latest = or_(UnitVersion.unit_id.not_in(several), latest)
    return and_(_counts(UnitVersion, day, known_at), latest)


def _counts(row: type[UnitVersion], day: date, known_at: datetime | None) -> ColumnElement[bool]:
    """The row was valid by that day, known by then, and not corrected by one known by then."""
    correction = aliased(UnitVersion)
    # Ids are positive; asked this way SQLite looks them up instead of reading the whole table.
    corrected = select(correction.supersedes).where(correction.supersedes > 0)
    known: ColumnElement[bool] = true()
    if known_at is not None:
        corrected = corrected.where(correction.recorded_at <= known_at)
        known = row.recorded_at <= known_at
    return and_(row.from_date <= day, row.void.is_(False), known, row.id.not_in(corrected))


def below(root_ids: Select[int], day: date, known_at: datetime | None = None) -> CTE:
    """A CTE `(unit_id)` of these units and everything below them on that day."""
    tree = root_ids.cte("subtree", recursive=True)
    column = tree.c[0]
    children = select(UnitVersion.unit_id).where(
        UnitVersion.parent_id == column, UnitVersion.closed.is_(False), as_of(day, known_at)
    )
    return tree.union(children)


def line(session: Session, unit_id: int, day: date) -> tuple[int, ...]:
    """The unit and those above it, upwards. Nothing lies above a unit closed that day."""
    above = select(Unit.id.label("unit_id")).where(Unit.id == unit_id).cte("above", recursive=True)
    in_force = and_(UnitVersion.closed.is_(False), as_of(day))
    parents = select(UnitVersion.parent_id).where(
        UnitVersion.unit_id == above.c.unit_id, UnitVersion.parent_id.is_not(None), in_force
    )
    above = above.union(parents)
    rows = session.execute(
        select(UnitVersion.unit_id, UnitVersion.parent_id).where(
            UnitVersion.unit_id.in_(select(above.c.unit_id)), in_force
        )
    )
    parent = {unit: parent_id for unit, parent_id in rows}
    line = [unit_id]
    while (up := parent.get(line[-1])) is not None and up not in line:
        line.append(up)
    return tuple(line)


def version(session: Session, unit_id: int, day: date) -> UnitVersion | None:
    return session.scalar(select(UnitVersion).where(UnitVersion.unit_id == unit_id, as_of(day)))


def first(session: Session, unit_id: int) -> UnitVersion | None:
    """What the unit was on its first day; None when all of it was taken back."""
    correction = aliased(UnitVersion)
    corrected = select(correction.supersedes).where(correction.supersedes > 0)
    return session.scalar(
        select(UnitVersion)
        .where(
            UnitVersion.unit_id == unit_id,
            UnitVersion.void.is_(False),
            UnitVersion.id.not_in(corrected),
        )
        .order_by(UnitVersion.from_date, UnitVersion.id.desc())
        .limit(1)
    )


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
