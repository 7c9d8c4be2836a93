"""What an address of these pages names, if it is hers to see: anything else is a 404."""

from collections.abc import Sequence
from datetime import date

from flask import abort
from sqlalchemy import CTE, ColumnElement, select

from app import clock
from app.organisation import units
from app.organisation.models import UnitKind, UnitVersion
from app.people import links, scope
from app.people.models import Holding, Person, Role
from app.web.access import me
from app.web.admin.asking import OVERSEERS
from app.web.db import db


def today() -> date:
    return clock.local_day(clock.now())


def all_units(roles: set[Role] = OVERSEERS, *, on: date | None = None) -> CTE:
    """Every unit she oversees that day (today), with those of before that are counted there."""
    return scope.with_former(me().powers, roles, on=on or today())


def branch(slug: str) -> UnitVersion:
    """An open chi hội that she oversees, as it is today."""
    unit = units.by_slug(db(), slug) or abort(404)
    return _branch(unit.id)


def _branch(unit_id: int) -> UnitVersion:
    reached = scope.reach(db(), me().powers, OVERSEERS, unit_id, on=today())
    version = units.version(db(), unit_id, today()) if reached else None
    if version is None or version.closed or version.kind is not UnitKind.BRANCH:
        abort(404)
    return version


def holding(holding_id: int) -> tuple[Holding, UnitVersion]:
    """A holding in a chi hội that she oversees, and that chi hội."""
    found = db().get(Holding, holding_id) or abort(404)
    return found, _branch(found.unit_id)


def person(public_id: str, *, on: date | None = None) -> Person:
    """A person whom she may see; one of two records of one person only when it was kept.

    `on`: or who held a post that day in a unit that was hers then, as the list of that day says.
    """
    found = _listed(public_id, scope.may_see(Person, all_units()))
    if found is None and on is not None:
        found = _listed(public_id, scope.held_on(Person, all_units(on=on), on=on))
    return found or abort(404)


def _listed(public_id: str, seen: ColumnElement[bool]) -> Person | None:
    return db().scalar(
        select(Person).where(
            Person.public_id == public_id,
            Person.withdrawn_at.is_(None),
            Person.id.not_in(links.duplicates()),
            seen,
        )
    )


def person_to_change(public_id: str, roles: set[Role] = OVERSEERS) -> Person:
    """A person who lives or holds a post where she oversees today, in these roles."""
    found = person(public_id)
    return found if found.id in changeable([found], roles) else abort(404)


def may_change(found: Person) -> bool:
    """Whoever only once held a post here is for others to correct, and to call."""
    return found.id in changeable([found])


def changeable(people: Sequence[Person], roles: set[Role] = OVERSEERS) -> set[int]:
    """The ids of those of these people whom she may correct and call."""
    wanted = select(Person.id).where(
        Person.id.in_([person.id for person in people]),
        scope.may_change(Person, all_units(roles), on=today()),
    )
    return set(db().scalars(wanted))
