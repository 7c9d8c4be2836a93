"""A change of units is not taken back while past results are written down at a unit it made.

Posts and homes are looked at in `people.rearranging`; this room stands above that one.
"""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.classes import past_results
from app.organisation import units
from app.organisation.models import UnitChange, UnitVersion
from app.organisation.refusals import ResultsThere


def check(session: Session, change: UnitChange) -> None:
    """Raises ResultsThere when a result is written down at a unit that this change made."""
    first = select(func.min(UnitVersion.id)).group_by(UnitVersion.unit_id)
    made = select(UnitVersion.unit_id).where(
        UnitVersion.change_id == change.id, UnitVersion.id.in_(first)
    )
    counts = past_results.count_in(session, session.scalars(made))
    for unit_id, count in counts.items():
        version = units.version(session, unit_id, change.on_date)
        raise ResultsThere(unit=version.full_name if version else "", count=count)
