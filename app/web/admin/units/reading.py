"""The unit and the day an address asks for: 404 for what she may not see, or not change."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from flask import abort, request, url_for
from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock, text
from app.organisation import units
from app.organisation.models import Unit, UnitKind, UnitVersion
from app.people import scope
from app.people.models import Role
from app.people.scope import Reached
from app.web.access import Member
from app.web.db import db

OVERSEERS = {Role.OFFICER, Role.ADMINISTRATOR}
CHANGES = {Role.ADMINISTRATOR}


@dataclass(frozen=True)
class Place:
    """A unit on a day, with those above it that she may see."""

    member: Member
    slug: str
    reached: Reached
    version: UnitVersion
    # (name, slug), from the highest unit she was granted down to the one right above.
    above: list[tuple[str, str]]

    @property
    def unit_id(self) -> int:
        return self.reached.unit_id

    @property
    def day(self) -> date:
        return self.reached.on

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

    @cached_property
    def may_add(self) -> bool:
        """She administers this unit or one above it: units right below it are hers to make."""
        return may_add(db(), self.member, self.unit_id, self.day)

    @cached_property
    def may_change(self) -> bool:
        """It lies below a unit she administers; of the province, everything is hers to change."""
        whole = self.version.kind is UnitKind.PROVINCE
        return self.may_add and (whole or may_change(db(), self.member, self.unit_id, self.day))


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
    above = [units.version(db(), unit_id, on) for unit_id in reversed(reached.line[1:])]
    return Place(
        member, slug, reached, version, [(row.full_name, row.unit.slug) for row in above if row]
    )


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
