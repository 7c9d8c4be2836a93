"""Where the units of any day are counted «theo đơn vị hiện nay»: each in exactly one open unit."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from sqlalchemy import (
    CTE,
    ColumnElement,
    CompoundSelect,
    Select,
    and_,
    or_,
    select,
    true,
    union_all,
)
from sqlalchemy.orm import Session, aliased

from app.organisation import units
from app.organisation.models import UnitChange, UnitSuccession, UnitVersion

# So many ids go into one question; databases allow no more than some ten thousand.
AT_ONCE = 5_000


def places(
    session: Session, unit_ids: Iterable[int], day: date, known_at: datetime | None = None
) -> dict[int, int]:
    """{unit: the unit open on `day` in which it is counted}, one for each unit asked about.

    A unit that is open that day is counted in itself; else in its main heir's place; without an
    heir, or when it is not there yet, in its parent's place. So totals are equal however they are
    added up. Only when no such place is known by `known_at` does a unit stand for itself.
    """
    asked = set(unit_ids)
    # Where each unit that is not open leads; None: it is open, or leads nowhere.
    leads: dict[int, int | None] = {}
    frontier = asked
    while frontier:
        found = _leads(session, frontier, day, known_at)
        leads |= found
        frontier = {unit_id for unit_id in found.values() if unit_id is not None} - set(leads)
    return {unit_id: _end(leads, unit_id) for unit_id in asked}


def counted_in(root_ids: Select[int], day: date) -> CTE:
    """A CTE `(unit_id)` of these units, all below them, and those of before counted among them.

    Says the same as `places` of units that were there by `day`.
    """
    leads = _leading(day).cte("leads").prefix_with("MATERIALIZED", dialect="postgresql")
    tree = root_ids.cte("counted", recursive=True)
    return tree.union(select(leads.c.unit_id).where(leads.c.above == tree.c[0]))


def _leading(day: date) -> CompoundSelect[int, int | None]:
    """Each unit with its parent; one that is closed with its main heir, if it has one."""
    state = units.as_of(day, of_all=True)
    succession = and_(
        UnitSuccession.main,
        UnitSuccession.on_date <= day,
        not_undone(UnitSuccession.change_id.expression),
    )
    with_heir = select(UnitSuccession.from_unit_id).where(succession)
    goes_by_parent = or_(UnitVersion.closed.is_(False), UnitVersion.unit_id.not_in(with_heir))
    gone = select(UnitVersion.unit_id).where(UnitVersion.closed, state)
    return union_all(
        select(UnitVersion.unit_id, UnitVersion.parent_id.label("above")).where(
            state, goes_by_parent
        ),
        select(UnitSuccession.from_unit_id, UnitSuccession.to_unit_id).where(
            succession, UnitSuccession.from_unit_id.in_(gone)
        ),
    )


def of(session: Session, unit_id: int, day: date) -> list[int]:
    """In which units it goes on by that day, the main one first."""
    rows = session.scalars(
        select(UnitSuccession.to_unit_id)
        .where(
            UnitSuccession.from_unit_id == unit_id,
            UnitSuccession.on_date <= day,
            not_undone(UnitSuccession.change_id.expression),
        )
        .order_by(UnitSuccession.main.desc(), UnitSuccession.id)
    )
    return list(dict.fromkeys(rows))


def not_undone(
    change_id: ColumnElement[int], known_at: datetime | None = None
) -> ColumnElement[bool]:
    """The change with this id was not undone, as far as was known."""
    undo = aliased(UnitChange)
    known: ColumnElement[bool] = true() if known_at is None else undo.recorded_at <= known_at
    return ~select(undo.id).where(undo.undoes == change_id, known).exists()


def _end(leads: dict[int, int | None], unit_id: int) -> int:
    seen = {unit_id}
    while (following := leads[unit_id]) is not None and following not in seen:
        seen.add(following)
        unit_id = following
    return unit_id


def _leads(
    session: Session, unit_ids: set[int], day: date, known_at: datetime | None
) -> dict[int, int | None]:
    """For each of these units: None if it is open that day, else its heir, else its parent."""
    found: dict[int, int | None] = {}
    for some in _blocks(unit_ids):
        state = _states(session, some, day, known_at)
        gone = [unit_id for unit_id in some if state.get(unit_id, (None, True))[1]]
        heirs, first = _heirs(session, gone, day, known_at), _first_parents(session, gone, known_at)
        found |= dict.fromkeys(some)
        for unit_id in gone:
            parent = state[unit_id][0] if unit_id in state else first.get(unit_id)
            found[unit_id] = heirs.get(unit_id, parent)
    return found


def _blocks(unit_ids: set[int]) -> Iterator[list[int]]:
    ordered = sorted(unit_ids)
    for start in range(0, len(ordered), AT_ONCE):
        yield ordered[start : start + AT_ONCE]


def _states(
    session: Session, unit_ids: list[int], day: date, known_at: datetime | None
) -> dict[int, tuple[int | None, bool]]:
    """{unit: (parent, closed)} on that day."""
    rows = session.execute(
        select(UnitVersion.unit_id, UnitVersion.parent_id, UnitVersion.closed).where(
            UnitVersion.unit_id.in_(unit_ids), units.as_of(day, known_at)
        )
    )
    return {unit_id: (parent_id, closed) for unit_id, parent_id, closed in rows}


def _heirs(
    session: Session, unit_ids: list[int], day: date, known_at: datetime | None
) -> dict[int, int]:
    """{unit: its main heir}, by the last succession that counts and had taken force."""
    known = true() if known_at is None else UnitSuccession.recorded_at <= known_at
    rows = session.execute(
        select(UnitSuccession.from_unit_id, UnitSuccession.to_unit_id)
        .where(
            UnitSuccession.from_unit_id.in_(unit_ids),
            UnitSuccession.main,
            UnitSuccession.on_date <= day,
            known,
            not_undone(UnitSuccession.change_id.expression, known_at),
        )
        .order_by(UnitSuccession.on_date, UnitSuccession.id)
    )
    return {from_id: to_id for from_id, to_id in rows}


def _first_parents(
    session: Session, unit_ids: list[int], known_at: datetime | None
) -> dict[int, int | None]:
    """{unit: its parent at first}, for units that are not there yet that day."""
    correction = aliased(UnitVersion)
    corrected = select(correction.supersedes).where(correction.supersedes > 0)
    known: ColumnElement[bool] = true()
    if known_at is not None:
        corrected = corrected.where(correction.recorded_at <= known_at)
        known = UnitVersion.recorded_at <= known_at
    counted = and_(known, UnitVersion.void.is_(False), UnitVersion.id.not_in(corrected))
    rows = session.execute(
        select(UnitVersion.unit_id, UnitVersion.parent_id)
        .where(UnitVersion.unit_id.in_(unit_ids), counted)
        # The last row of the first day counts.
        .order_by(UnitVersion.from_date.desc(), UnitVersion.id)
    )
    return {unit_id: parent_id for unit_id, parent_id in rows}
