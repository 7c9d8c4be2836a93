"""The units at and below the one asked about, as they were on the period's last day."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, cast

from sqlalchemy import CTE, ColumnElement, Select, bindparam, select
from sqlalchemy.orm import Session, aliased

from app.organisation import heirs, units
from app.organisation.models import Unit, UnitKind, UnitVersion, named
from app.people.scope import Reached
from app.reports import posts
from app.reports.posts import Enquiry, Place

GONE = "Chi hội đã thôi hoạt động"
AT_THE_BOTTOM = (UnitKind.BRANCH, UnitKind.GROUP)


@dataclass(frozen=True)
class Named:
    """A unit as it was on the day asked about."""

    unit_id: int
    version_id: int
    slug: str
    own_name: str
    sort_key: str
    kind: UnitKind
    parent_id: int | None
    closed: bool

    @property
    def name(self) -> str:
        """«Phường Chiềng An», «Chi hội bản Pát»"""
        return named(self.kind, self.own_name)

    @property
    def short(self) -> str:
        """«Phường Chiềng An», but «Bản Pát» in a column of chi hội."""
        return in_column(self.own_name) if self.kind is UnitKind.BRANCH else self.name


@dataclass(frozen=True)
class Inner:
    """The part of the tree above the chi hội, from the unit asked about (`root`) down."""

    root_id: int
    # The root and the units below it that have chi hội below them, by id.
    units: Mapping[int, Named]
    # These and all others that have chi hội below them: the parent of any chi hội.
    everywhere: Mapping[int, Named]
    # Where each post is counted.
    place: Place

    @property
    def root(self) -> Named | None:
        """None when the unit did not exist that day, as far as was known."""
        return self.units.get(self.root_id)

    @property
    def ids(self) -> set[int]:
        return {self.root_id, *self.units}

    @property
    def version_ids(self) -> set[int]:
        return {unit.version_id for unit in self.everywhere.values()}

    @property
    def root_is_branch(self) -> bool:
        return self.root is not None and self.root.kind is UnitKind.BRANCH

    def child_above(self, unit_id: int) -> int:
        """The unit directly below the root under which this one lies, or this one itself."""
        while unit_id != self.root_id and (unit := self.units.get(unit_id)):
            if unit.parent_id is None or unit.parent_id == self.root_id:
                break
            unit_id = unit.parent_id
        return unit_id


def elsewhere(unit_id: int) -> Named:
    """A line for posts counted in a unit itself: their chi hội is no more and has no heir."""
    return Named(unit_id, 0, "", GONE, "", UnitKind.OTHER, unit_id, closed=True)


def in_column(branch: str) -> str:
    """A chi hội's own name where the column says that it is one: «Bản Pát»."""
    return branch[:1].upper() + branch[1:]


def inner(session: Session, enquiry: Enquiry) -> Inner:
    """Found from the chi hội upwards: the many chi hội themselves are not loaded."""
    root_id = enquiry.unit.unit_id
    up = _above_branches()
    wanted = UnitVersion.unit_id.in_(select(up.c.unit_id)) | (UnitVersion.unit_id == root_id)
    found = _named(session, wanted, enquiry.units_on, enquiry.known_at)
    inside = {root_id}
    while more := {
        unit.unit_id
        for unit in found
        if unit.parent_id in inside and not unit.closed and unit.unit_id not in inside
    }:
        inside |= more
    everywhere = {unit.unit_id: unit for unit in found}
    held = {key: everywhere[key] for key in inside & set(everywhere)}
    return Inner(root_id, held, everywhere, place(session, enquiry))


def place(session: Session, enquiry: Enquiry) -> Place:
    """Where the posts of the period's last day are counted."""
    if enquiry.units_on == enquiry.period.last:
        return Place()
    branches = select(UnitVersion.unit_id).where(posts.open_branches())
    found = list(session.scalars(branches, enquiry.parameters(())))
    if not found:
        return Place()
    places = heirs.places(session, found, enquiry.units_on, enquiry.known_at)
    above = _parents(session, set(places.values()), enquiry.units_on, enquiry.known_at)
    return Place(tuple((one, places[one], above.get(places[one], 0)) for one in found))


def _parents(
    session: Session, unit_ids: Collection[int], day: date, known_at: datetime
) -> dict[int, int]:
    rows = session.execute(
        select(UnitVersion.unit_id, UnitVersion.parent_id).where(
            UnitVersion.unit_id.in_(unit_ids),
            units.as_of(day, known_at),
        )
    )
    return {unit_id: parent_id for unit_id, parent_id in rows if parent_id is not None}


def children(session: Session, enquiry: Enquiry) -> list[Named]:
    """The open units directly below the root, in Vietnamese order."""
    below = (UnitVersion.parent_id == enquiry.unit.unit_id) & UnitVersion.closed.is_(False)
    return _in_order(_named(session, below, enquiry.units_on, enquiry.known_at))


def line(session: Session, unit: Reached) -> list[Named]:
    """The highest unit she was granted above this one, the units between, and this one."""
    names = {
        found.unit_id: found
        for found in _named(session, UnitVersion.unit_id.in_(unit.line), unit.on)
    }
    return [names[unit_id] for unit_id in reversed(unit.line) if unit_id in names]


def choices(session: Session, granted: Collection[int], day: date) -> list[Named]:
    """The units to choose from: those granted, then those below them that hold chi hội."""
    below = UnitVersion.parent_id.in_(granted) & UnitVersion.kind.not_in(AT_THE_BOTTOM)
    wanted = UnitVersion.unit_id.in_(granted) | (below & UnitVersion.closed.is_(False))
    found = _in_order(_named(session, wanted, day))
    return sorted(found, key=lambda unit: (unit.unit_id not in granted, unit.parent_id is not None))


def _in_order(found: list[Named]) -> list[Named]:
    return sorted(found, key=lambda unit: (unit.sort_key, unit.unit_id))


def _above_branches() -> CTE:
    """Every unit that ever had a chi hội somewhere below it."""
    branch, above = aliased(UnitVersion), aliased(UnitVersion)
    up = (
        select(branch.parent_id.label("unit_id"))
        .where(branch.kind == UnitKind.BRANCH, branch.parent_id.is_not(None))
        .distinct()
        .cte("up", recursive=True)
    )
    parents = select(above.parent_id).where(
        above.unit_id == up.c.unit_id, above.parent_id.is_not(None)
    )
    return up.union(parents)


def _named(
    session: Session,
    wanted: ColumnElement[bool],
    day: date,
    known_at: datetime | None = None,
) -> list[Named]:
    query, asked = _in_force(known_at is not None), {"day": day, "known_at": known_at}
    return [Named(*row) for row in session.execute(query.where(wanted), asked)]


@cache
def _in_force(is_known: bool) -> Select[*tuple[Any, ...]]:
    """Every unit as of the parameters `day` and `known_at`; asked several times a page."""
    # Parameters stand where the day and the moment will be.
    day, known_at = cast(date, bindparam("day")), cast(datetime, bindparam("known_at"))
    return (
        select(
            UnitVersion.unit_id,
            UnitVersion.id,
            Unit.slug,
            UnitVersion.name,
            UnitVersion.sort_key,
            UnitVersion.kind,
            UnitVersion.parent_id,
            UnitVersion.closed,
        )
        .join(Unit, Unit.id == UnitVersion.unit_id)
        .where(units.as_of(day, known_at if is_known else None))
    )
