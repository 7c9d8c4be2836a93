"""Which units she may bring a roster in for, and an import of one of them."""

from datetime import date

from flask import abort
from sqlalchemy import CTE
from sqlalchemy.orm import Session

from app import clock
from app.organisation import units
from app.people import scope
from app.people.models import Role
from app.people.roster.models import RosterImport
from app.reports import tree
from app.reports.tree import Named
from app.web.access import me

KEEPERS = {Role.OFFICER, Role.ADMINISTRATOR}
LARGEST = 2**31 - 1


def reach() -> CTE:
    """The units these roles of hers reach today."""
    return scope.unit_ids(me().powers, KEEPERS, on=clock.today())


def choices(session: Session, *, on: date | None = None) -> list[Named]:
    """The units to choose from, those she was granted first; of today unless a day is given."""
    return tree.choices(session, scope.granted(me().powers, KEEPERS), on or clock.today())


def unit_id(session: Session, slug: str | None, *, on: date | None = None) -> int:
    """The unit in the form or address; without one the highest she was granted; 404 beyond."""
    if not slug:
        found = choices(session, on=on)
        return found[0].unit_id if found else abort(404)
    unit = units.by_slug(session, slug) or abort(404)
    is_hers = scope.reach(session, me().powers, KEEPERS, unit.id, on=on or clock.today())
    return unit.id if is_hers else abort(404)


def run(session: Session, import_id: int) -> RosterImport:
    found = session.get(RosterImport, import_id) if import_id <= LARGEST else None
    if found is None:
        abort(404)
    powers, day = me().powers, clock.today()
    if scope.reach(session, powers, KEEPERS, found.unit_id, on=day) is None:
        abort(404)
    return found


def name(session: Session, unit: int, *, on: date | None = None) -> str:
    version = units.version(session, unit, on or clock.today())
    return version.full_name if version else ""
