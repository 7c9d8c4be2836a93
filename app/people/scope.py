"""The one rule of who may see whom: every query that returns people passes through here."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import CTE, ColumnElement, Select, and_, or_, select, true
from sqlalchemy.orm import Session, aliased

from app.organisation import heirs, units
from app.organisation.models import Unit
from app.people.grants import Power
from app.people.models import Holding, Person, Role


@dataclass(frozen=True)
class Reached:
    """A unit that somebody may look into; whoever holds a post in it or below is hers to see.

    Made only by `reach`, so that a list of people cannot be asked for without it. `line` leads
    from the unit up to the highest one granted.
    """

    unit_id: int
    on: date
    line: tuple[int, ...]


def unit_ids(powers: tuple[Power, ...], roles: set[Role], *, on: date) -> CTE:
    """The units these roles reach: those granted, and everything below them that day."""
    return units.below(select(Unit.id).where(Unit.id.in_(granted(powers, roles))), on)


def with_former(powers: tuple[Power, ...], roles: set[Role], *, on: date) -> CTE:
    """The units these roles reach, and those of before that are counted there since they closed.

    People are looked for among these: whoever was head of a branch that is no more stays in sight
    of whoever oversees its heir.
    """
    return heirs.counted_in(select(Unit.id).where(Unit.id.in_(granted(powers, roles))), on)


def granted(powers: tuple[Power, ...], roles: set[Role]) -> set[int]:
    """The units that these roles were given over."""
    return {power.unit_id for power in powers if power.role in roles}


def reach(
    session: Session, powers: tuple[Power, ...], roles: set[Role], unit_id: int, *, on: date
) -> Reached | None:
    """The unit, if it is granted or lies below a granted one on that day; else None.

    Says the same as `unit_ids` and looks only at the few units above this one.
    """
    line, given = units.line(session, unit_id, on), granted(powers, roles)
    highest = max((place for place, above in enumerate(line) if above in given), default=None)
    return None if highest is None else Reached(unit_id, on, line[: highest + 1])


def may_see(person: type[Person], reach: CTE) -> ColumnElement[bool]:
    """She holds or held a post in reach, or her home unit is in reach."""
    post = aliased(Holding)
    return or_(
        person.home_unit_id.in_(select(reach.c[0])), person.id.in_(_holders(post, reach, true()))
    )


def may_change(person: type[Person], reach: CTE, *, on: date) -> ColumnElement[bool]:
    """She holds a post in reach that day, or her home unit is in reach."""
    return or_(person.home_unit_id.in_(select(reach.c[0])), held_on(person, reach, on=on))


def held_on(person: type[Person], reach: CTE, *, on: date) -> ColumnElement[bool]:
    """She holds a post in reach that day."""
    post = aliased(Holding)
    then = and_(post.from_date <= on, or_(post.to_date.is_(None), post.to_date >= on))
    return person.id.in_(_holders(post, reach, then))


def _holders(post: type[Holding], reach: CTE, when: ColumnElement[bool]) -> Select[int]:
    """Whoever holds a post in reach: found once for all, not by a look through reach for each."""
    correction = aliased(Holding)
    corrected = select(correction.id).where(correction.supersedes == post.id)
    return select(post.person_id).where(
        post.void.is_(False),
        post.unit_id.in_(select(reach.c[0])),
        when,
        ~corrected.exists(),
    )
