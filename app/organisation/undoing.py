"""A change of units is taken back as a whole, while nothing entered since builds on it."""

from datetime import datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, aliased

from app.organisation import consistency
from app.organisation.models import ChangeKind, UnitChange, UnitSuccession, UnitVersion
from app.organisation.refusals import AlreadyUndone, BuiltUpon
from app.organisation.telling import WHAT
from app.organisation.timelines import Entry, Timelines, state_of
from app.organisation.writing import note


def undo(session: Session, change: UnitChange, *, by: int | None, at: datetime) -> UnitChange:
    """Everything the change wrote is taken back by new rows; what it replaced is put back.

    Raises AlreadyUndone, BuiltUpon, and the reasons of `consistency.check`, with nothing
    written.
    """
    if change.kind is ChangeKind.UNDO or is_undone(session, change):
        raise AlreadyUndone
    rows = list(
        session.scalars(
            select(UnitVersion).where(UnitVersion.change_id == change.id).order_by(UnitVersion.id)
        )
    )
    _check_nothing_later(session, change, _created(session, rows))
    with session.begin_nested():
        taken_back = note(
            session, ChangeKind.UNDO, change.on_date, change.act, by, undoes=change.id, at=at
        )
        for row in rows:
            session.add(_taken_back(session, row).row({}, taken_back.id, at=at))
        session.flush()
        touched = {row.unit_id for row in rows}
        consistency.check(Timelines.read(session, touched), touched, change.on_date)
    return taken_back


def is_undone(session: Session, change: UnitChange) -> bool:
    return undone(session, change.id) is not None


def undone(session: Session, change_id: int) -> UnitChange | None:
    """What took it back."""
    return session.scalar(select(UnitChange).where(UnitChange.undoes == change_id))


def touched_by(session: Session, change: UnitChange) -> set[int]:
    """The units whose versions or successions it wrote."""
    written = select(UnitVersion.unit_id).where(UnitVersion.change_id == change.id)
    found = set(session.scalars(written))
    heirs = select(UnitSuccession.from_unit_id, UnitSuccession.to_unit_id).where(
        UnitSuccession.change_id == change.id
    )
    return found.union(*(tuple(pair) for pair in session.execute(heirs)))


def _check_nothing_later(session: Session, change: UnitChange, created: set[int]) -> None:
    """Raises BuiltUpon: a change entered since, and not taken back, has to do with its units."""
    touched, undo = touched_by(session, change), aliased(UnitChange)
    concerns = UnitVersion.unit_id.in_(touched) | UnitVersion.parent_id.in_(created)
    versions = select(UnitVersion.change_id).where(concerns, UnitVersion.change_id > change.id)
    successions = select(UnitSuccession.change_id).where(
        or_(UnitSuccession.from_unit_id.in_(touched), UnitSuccession.to_unit_id.in_(touched))
    )
    later = session.scalar(
        select(UnitChange)
        .where(
            UnitChange.id > change.id,
            UnitChange.kind != ChangeKind.UNDO,
            or_(UnitChange.id.in_(versions), UnitChange.id.in_(successions)),
            ~select(undo.id).where(undo.undoes == UnitChange.id).exists(),
        )
        .order_by(UnitChange.id.desc())
        .limit(1)
    )
    if later is not None:
        name = _name_in_both(session, later, touched)
        raise BuiltUpon(unit=name, what=WHAT[later.kind].lower(), day=later.on_date)


def _name_in_both(session: Session, later: UnitChange, touched: set[int]) -> str:
    """A unit that both changes have to do with, else one of the later change, by its last name."""
    of_later = touched_by(session, later)
    common = (of_later & touched) or of_later
    row = session.scalars(
        select(UnitVersion)
        .where(UnitVersion.unit_id.in_(common))
        .order_by(UnitVersion.id.desc())
        .limit(1)
    ).one()
    return row.full_name


def _created(session: Session, rows: list[UnitVersion]) -> set[int]:
    """The units whose first row is among these."""
    units = {row.unit_id for row in rows}
    first = select(func.min(UnitVersion.id)).where(UnitVersion.unit_id.in_(units))
    firsts = set(session.scalars(first.group_by(UnitVersion.unit_id)))
    return {row.unit_id for row in rows if row.id in firsts}


def _taken_back(session: Session, row: UnitVersion) -> Entry:
    """The row that ends what this one says: void, or what this one had replaced."""
    newest = row
    while following := session.scalar(select(UnitVersion).filter_by(supersedes=newest.id)):
        newest = following
    if row.supersedes is None:
        return Entry(state_of(newest), supersedes=newest.id, void=True)
    replaced = session.get_one(UnitVersion, row.supersedes)
    return Entry(state_of(replaced), supersedes=newest.id)
