"""The one rule of who may see whom: every query that returns people passes through here."""

from datetime import date

from sqlalchemy import CTE, ColumnElement, or_, select
from sqlalchemy.orm import aliased

from app.organisation import units
from app.organisation.models import Unit
from app.people.grants import Power
from app.people.models import Holding, Person, Role


def unit_ids(powers: tuple[Power, ...], roles: set[Role], *, on: date) -> CTE:
    """The units these roles reach: those granted, and everything below them that day."""
    granted = {power.unit_id for power in powers if power.role in roles}
    return units.below(select(Unit.id).where(Unit.id.in_(granted)), on)


def may_see(person: type[Person], reach: CTE) -> ColumnElement[bool]:
    """She holds or held a post in reach, or her home unit is in reach."""
    post = aliased(Holding)
    reached = select(reach.c[0])
    held = select(post.id).where(
        post.person_id == person.id, post.void.is_(False), post.unit_id.in_(reached)
    )
    return or_(person.home_unit_id.in_(reached), held.exists())
