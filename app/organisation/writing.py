"""One planned change of units becomes rows: the change, new units, versions, successions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock, text
from app.organisation.models import ChangeKind, Unit, UnitChange, UnitSuccession
from app.organisation.timelines import State, Timelines

# A slug holds 80 characters; the last ones are for a number.
LONGEST_SLUG = 70


@dataclass(frozen=True)
class Heir:
    """`from_id` goes on in `to_id`."""

    from_id: int
    to_id: int
    main: bool = True


def write(
    session: Session,
    lines: Timelines,
    kind: ChangeKind,
    on: date,
    act: str | None,
    by: int | None,
    heirs: Sequence[Heir] = (),
    *,
    at: datetime,
) -> UnitChange:
    """Everything that was planned, as one change."""
    change = note(session, kind, on, act, by, at=at)
    ids = {
        entry.state.unit_id: _unit(session, entry.state)
        for entry in lines.entries
        if entry.state.unit_id < 0
    }
    session.add_all(entry.row(ids, change.id, at=at) for entry in lines.entries)
    session.add_all(
        UnitSuccession(
            from_unit_id=heir.from_id,
            to_unit_id=ids.get(heir.to_id, heir.to_id),
            on_date=on,
            main=heir.main,
            change_id=change.id,
            happened_at=change.happened_at,
            recorded_at=at,
        )
        for heir in heirs
    )
    session.flush()
    return change


def note(
    session: Session,
    kind: ChangeKind,
    on: date,
    act: str | None,
    by: int | None,
    *,
    undoes: int | None = None,
    at: datetime,
) -> UnitChange:
    """The change itself."""
    change = UnitChange(
        kind=kind,
        on_date=on,
        act=text.clean(act).strip() or None if act else None,
        undoes=undoes,
        by_account=by,
        happened_at=clock.day_bounds(on, on)[0],
        recorded_at=at,
    )
    session.add(change)
    session.flush()
    return change


def _unit(session: Session, state: State) -> int:
    unit = Unit(slug=free_slug(session, state.full_name))
    session.add(unit)
    session.flush()
    return unit.id


def free_slug(session: Session, name: str) -> str:
    """An address for a unit of this name that no unit has had."""
    wanted = text.slug(name)[:LONGEST_SLUG].strip("-") or "don-vi"
    taken = set(session.scalars(select(Unit.slug).where(Unit.slug.startswith(wanted))))
    number = 1
    while (slug := wanted if number == 1 else f"{wanted}-{number}") in taken:
        number += 1
    return slug
