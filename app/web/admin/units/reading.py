"""The unit and the day an address asks for: 404 for what she may not see, or not change."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from flask import abort, request, url_for
from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock, text
from app.organisation import heirs, units
from app.organisation.models import Unit, UnitKind, UnitVersion
from app.people import scope
from app.people.models import Role
from app.people.scope import Reached
from app.web.access import Member
from app.web.db import db

OVERSEERS = {Role.OFFICER, Role.ADMINISTRATOR}
CHANGES = {Role.ADMINISTRATOR}


@dataclass(frozen=True)
class Seen:
    """A unit on a day, with those above it that she may see."""

    member: Member
    slug: str
    day: date
    version: UnitVersion
    # (name, slug), from the highest unit she was granted down to the one right above.
    above: list[tuple[str, str]]

    @property
    def unit_id(self) -> int:
        return self.version.unit_id

    @property
    def is_today(self) -> bool:
        return self.day == clock.today()

    @property
    def kept(self) -> dict[str, str]:
        """What every link of the page carries: the day, unless it is today."""
        return {} if self.is_today else {"ngay": text.date(self.day)}

    @property
    def links(self) -> list[tuple[str, str]]:
        """The way down to the unit."""
        return [(name, self.url(slug)) for name, slug in self.above]

    @property
    def link(self) -> tuple[str, str]:
        return (self.version.full_name, self.url(self.slug))

    def url(self, slug: str) -> str:
        return url_for("units.show", slug=slug, ngay=self.kept.get("ngay"))

    @property
    def may_change(self) -> bool:
        """Whether the changes of this very unit are hers to make and to take back."""
        raise NotImplementedError


@dataclass(frozen=True)
class Place(Seen):
    """A unit that is open that day."""

    reached: Reached

    @cached_property
    def may_add(self) -> bool:
        """She administers this unit or one above it: units right below it are hers to make."""
        return may_add(db(), self.member, self.unit_id, self.day)

    @cached_property
    def may_change(self) -> bool:
        """It lies below a unit she administers; of the province, everything is hers to change."""
        whole = self.version.kind is UnitKind.PROVINCE
        return self.may_add and (whole or may_change(db(), self.member, self.unit_id, self.day))


@dataclass(frozen=True)
class Gone(Seen):
    """A unit closed by that day: (name, address) of those in which it goes on."""

    heirs: list[tuple[str, str]]

    @property
    def since(self) -> date:
        return self.version.from_date

    @cached_property
    def may_change(self) -> bool:
        return may_change(db(), self.member, self.unit_id, self.since - timedelta(days=1))


def day() -> tuple[date, str | None]:
    """The day asked for, and what is wrong with it as typed; today stands in for that."""
    typed = request.args.get("ngay", "")
    if not typed.strip():
        return clock.today(), None
    try:
        return text.parse_date(typed), None
    except text.BadDate as problem:
        return clock.today(), str(problem)


def place(member: Member, slug: str, on: date) -> Place:
    """Aborts with 404 when the unit is not there that day, or not hers to see."""
    unit = units.by_slug(db(), slug) or abort(404)
    reached = scope.reach(db(), member.powers, OVERSEERS, unit.id, on=on) or abort(404)
    version = units.version(db(), unit.id, on)
    if version is None or version.closed:
        abort(404)
    return Place(member, slug, on, version, _above(reached), reached)


def seen(member: Member, slug: str, on: date) -> Seen:
    """As `place`, but a closed unit is seen as well, by whoever reaches what became of it."""
    return gone(member, slug, on) or place(member, slug, on)


def gone(member: Member, slug: str, on: date) -> Gone | None:
    """The unit, if it is closed that day, and its heirs or its last parent are hers to see."""
    unit = units.by_slug(db(), slug)
    version = units.version(db(), unit.id, on) if unit else None
    if unit is None or version is None or not version.closed:
        return None
    after = heirs.of(db(), unit.id, on)
    place = heirs.places(db(), [unit.id], on)[unit.id]
    known = {unit.id, *after, place, *filter(None, [version.parent_id])}
    reached = [scope.reach(db(), member.powers, OVERSEERS, each, on=on) for each in known]
    if not any(reached):
        return None
    parent = version.parent_id and scope.reach(
        db(), member.powers, OVERSEERS, version.parent_id, on=on
    )
    above = [*_above(parent), *_named([parent.unit_id], on)] if parent else []
    return Gone(member, slug, on, version, above, _named(after, on))


def _above(reached: Reached) -> list[tuple[str, str]]:
    return _named(reversed(reached.line[1:]), reached.on)


def _named(unit_ids: Iterable[int], on: date) -> list[tuple[str, str]]:
    """(name, slug) of those that were there by that day."""
    rows = [units.version(db(), unit_id, on) for unit_id in unit_ids]
    return [(row.full_name, row.unit.slug) for row in rows if row]


def first_day(member: Member, slug: str) -> UnitVersion | None:
    """How the unit began, if it is hers to see as it is now or was then."""
    unit = units.by_slug(db(), slug)
    first = units.first(db(), unit.id) if unit else None
    if unit is None or first is None:
        return None
    days = {clock.today(), first.from_date}
    reached = [scope.reach(db(), member.powers, OVERSEERS, unit.id, on=on) for on in days]
    return first if any(reached) else None


def may_add(session: Session, member: Member, unit_id: int, on: date) -> bool:
    return scope.reach(session, member.powers, CHANGES, unit_id, on=on) is not None


def may_change(session: Session, member: Member, unit_id: int, on: date) -> bool:
    """A unit she administers lies above this one."""
    granted = scope.granted(member.powers, CHANGES)
    return bool(granted & set(units.line(session, unit_id, on)[1:]))


def changeable(member: Member, days: Iterable[date]) -> set[int]:
    """The units that lay below those she administers on one of these days."""
    granted, found = administered(member), set[int]()
    for on in days:
        tree = units.below(select(Unit.id).where(Unit.id.in_(granted)), on)
        found.update(db().scalars(select(tree.c[0])))
    return found - granted


def administered(member: Member) -> set[int]:
    """The units she was made administrator of."""
    return scope.granted(member.powers, CHANGES)
