"""The administrator's questions about the small worlds."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from app.people import grants, scope
from app.people.models import Role
from app.people.scope import Reached
from app.reports import coverage
from app.reports.periods import Period
from app.reports.posts import Enquiry
from tests.world import Someone, World

OVERSEERS = {Role.OFFICER, Role.ADMINISTRATOR}


def reached(session: Session, who: Someone, unit_id: int, on: date) -> Reached | None:
    powers = grants.powers(session, who.account.id, at=datetime(2026, 12, 1).astimezone())
    return scope.reach(session, powers, OVERSEERS, unit_id, on=on)


def enquiry(
    session: Session, world: World, unit_id: int, period: Period, known_at: datetime
) -> Enquiry:
    """What the administrator asks about a unit."""
    unit = reached(session, world.quyen, unit_id, period.last)
    assert unit is not None
    return Enquiry(world.course.id, unit, period, known_at)


def numbers(session: Session, asked: Enquiry) -> dict[str, int]:
    """{figure: number} of the whole unit, of the figures that are not zero."""
    found = coverage.measure(session, asked).figures
    values = {figure.key: figure.value for figure in found}
    return {key: value for key, value in values.items() if isinstance(value, int) and value}
