"""Everything a preview said, at once: a few statements over the rows, in one short transaction.

What the preview saw is looked at again first; where it no longer holds, the row is left as it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    Integer,
    String,
    and_,
    case,
    cast,
    exists,
    func,
    insert,
    literal,
    null,
    or_,
    select,
    update,
)
from sqlalchemy.orm import Session, aliased

from app import clock, journal
from app.organisation import units
from app.organisation.models import UnitKind, UnitVersion
from app.orm import UTCDateTime
from app.people.models import Holding, Person
from app.people.roster import previewing, sentences
from app.people.roster.deciding import LEAVE_OUT, REPLACE
from app.people.roster.models import Fate, RosterImport, RosterRow, State

_HOLDING_COLUMNS = (
    "person_id", "title_id", "unit_id", "from_date", "to_date", "supersedes", "void",
    "happened_at", "recorded_at", "by_account", "import_id",
)  # fmt: skip


def wanted() -> ColumnElement[bool]:
    """The rows that are to be written: a successor only where she was ticked."""
    return and_(
        or_(
            RosterRow.fate.in_([Fate.NEW, Fate.CHANGED]),
            and_(RosterRow.fate == Fate.REPLACES, RosterRow.choice == REPLACE),
        ),
        RosterRow.choice != LEAVE_OUT,
    )


@dataclass(frozen=True, slots=True)
class SeenUnits:
    """Units of the import that are not open within reach, and how many versions there were."""

    gone: list[int]
    versions: int


def look_at_units(session: Session, run: RosterImport, *, at: datetime) -> SeenUnits:
    """Before anything is locked: walking down the tree of units takes a while."""
    versions = _versions(session)
    gone = select(RosterRow.unit_id).where(
        RosterRow.import_id == run.id, _unit_gone(run.unit_id, clock.local_day(at))
    )
    return SeenUnits([unit for unit in session.scalars(gone.distinct()) if unit], versions)


def _versions(session: Session) -> int:
    """Versions are only ever added: as many as before are the same ones."""
    return session.scalar(select(func.count(UnitVersion.id))) or 0


def apply(session: Session, run: RosterImport, seen: SeenUnits, *, by: int, at: datetime) -> None:
    """Write what was previewed, as far as it still holds."""
    mine = RosterRow.import_id == run.id
    session.execute(update(RosterRow).where(mine, wanted()).values(applied=True))
    _leave_changed(session, run, seen, clock.local_day(at))
    chosen = and_(mine, RosterRow.applied.is_(True))
    _enter_people(session, chosen, at)
    _mend_people(session, chosen)
    _end_predecessors(session, chosen, run.id, by, at)
    _appoint(session, chosen, run.id, by, at)
    _redate(session, chosen, run.id, by, at)
    count = session.scalar(select(func.count()).where(chosen)) or 0
    run.counts = {**run.counts, "da-dua-vao": count}
    run.state, run.applied_at, run.claimed_at = State.APPLIED, at, None
    session.flush()
    journal.note(session, "import", f"roster/{run.id}", by=by, row_count=count)


def _leave_changed(session: Session, run: RosterImport, seen: SeenUnits, today: date) -> None:
    """Rows about which something changed since she looked: told, and not written."""
    is_as_seen = _versions(session) == seen.versions
    gone = RosterRow.unit_id.in_(seen.gone) if is_as_seen else _unit_gone(run.unit_id, today)
    changed = and_(
        RosterRow.import_id == run.id,
        RosterRow.applied.is_(True),
        or_(gone, _post_taken(today), _post_left(), _person_changed()),
    )
    statement = update(RosterRow).where(changed)
    session.execute(
        statement.values(applied=False, fate=Fate.ERROR, problem=sentences.MEANWHILE),
        execution_options={"synchronize_session": False},
    )


def _unit_gone(unit_id: int, today: date) -> ColumnElement[bool]:
    still = select(UnitVersion.unit_id).where(
        UnitVersion.kind == UnitKind.BRANCH,
        UnitVersion.closed.is_(False),
        UnitVersion.unit_id.in_(select(previewing.within(unit_id, today).c[0])),
        units.as_of(today, of_all=True),
    )
    return RosterRow.unit_id.not_in(still)


def _post_taken(today: date) -> ColumnElement[bool]:
    """Somebody holds the post who was not seen there."""
    one = aliased(Holding)
    return exists(
        select(one.id).where(
            one.unit_id == RosterRow.unit_id,
            one.title_id == RosterRow.title_id,
            one.void.is_(False),
            or_(one.to_date.is_(None), one.to_date >= today),
            one.id != func.coalesce(RosterRow.holding_id, 0),
            ~_superseded(one.id),
        )
    )


def _post_left() -> ColumnElement[bool]:
    return and_(RosterRow.holding_id.is_not(None), _superseded(RosterRow.holding_id))


def _superseded(holding_id: Any) -> ColumnElement[bool]:
    later = aliased(Holding)
    return exists(select(later.id).where(later.supersedes == holding_id))


def _person_changed() -> ColumnElement[bool]:
    """What stands about her is not what was seen; told apart in the text of both."""
    columns = ("full_name", "birth_year", "phone", "other_phone")
    differs = [
        func.coalesce(cast(getattr(Person, column), String), "")
        != func.coalesce(cast(_seen(column), String), "")
        for column in columns
    ]
    known = RosterRow.person_id.is_not(None)
    withdrawn = Person.withdrawn_at.is_not(None) != RosterRow.revives
    changed = select(Person.id).where(Person.id == RosterRow.person_id, or_(withdrawn, *differs))
    return and_(known, exists(changed))


def _seen(column: str) -> ColumnElement[Any]:
    found: ColumnElement[Any] = RosterRow.seen[column].as_string()
    return found


def _enter_people(session: Session, chosen: ColumnElement[bool], at: datetime) -> None:
    names = (
        "public_id", "full_name", "sort_key", "folded", "birth_year", "phone", "other_phone",
        "home_unit_id", "is_demo", "created_at",
    )  # fmt: skip
    # One who stands in two rows is entered by the first that is written.
    first = (
        select(func.min(RosterRow.id))
        .where(chosen, RosterRow.person_id.is_(None))
        .group_by(RosterRow.public_id)
    )
    rows = select(
        RosterRow.public_id, RosterRow.name, RosterRow.sort_key, RosterRow.folded,
        RosterRow.birth_year, RosterRow.phone, RosterRow.other_phone, RosterRow.unit_id,
        literal(False), literal(at, UTCDateTime),
    ).where(RosterRow.id.in_(first))  # fmt: skip
    session.execute(insert(Person).from_select(names, rows, include_defaults=False))


def _mend_people(session: Session, chosen: ColumnElement[bool]) -> None:
    """The changed fields of those known, and the return of those who had been taken back."""
    session.execute(
        update(Person)
        .where(
            RosterRow.person_id == Person.id,
            chosen,
            or_(RosterRow.mends.is_(True), RosterRow.revives.is_(True)),
        )
        .values(
            full_name=RosterRow.name,
            sort_key=RosterRow.sort_key,
            folded=RosterRow.folded,
            birth_year=RosterRow.birth_year,
            phone=RosterRow.phone,
            other_phone=RosterRow.other_phone,
            withdrawn_at=case((RosterRow.revives.is_(True), null()), else_=Person.withdrawn_at),
        ),
        execution_options={"synchronize_session": False},
    )


def _end_predecessors(
    session: Session, chosen: ColumnElement[bool], import_id: int, by: int, at: datetime
) -> None:
    """Her last day is the one before her successor's first."""
    rows = select(
        Holding.person_id, Holding.title_id, Holding.unit_id, Holding.from_date, RosterRow.ends_on,
        Holding.id, literal(False), RosterRow.starts_at, literal(at, UTCDateTime),
        literal(by), literal(import_id),
    ).where(Holding.id == RosterRow.holding_id, chosen, RosterRow.ends_on.is_not(None))  # fmt: skip
    add_holdings(session, rows)


def _appoint(
    session: Session, chosen: ColumnElement[bool], import_id: int, by: int, at: datetime
) -> None:
    rows = select(
        Person.id, RosterRow.title_id, RosterRow.unit_id, RosterRow.since,
        cast(null(), Date), cast(null(), Integer),
        literal(False), RosterRow.starts_at, literal(at, UTCDateTime), literal(by),
        literal(import_id),
    ).where(
        Person.public_id == RosterRow.public_id, chosen, RosterRow.appoints.is_(True)
    )  # fmt: skip
    add_holdings(session, rows)


def _redate(
    session: Session, chosen: ColumnElement[bool], import_id: int, by: int, at: datetime
) -> None:
    """The day she took the post, corrected."""
    rows = select(
        Holding.person_id, Holding.title_id, Holding.unit_id, RosterRow.since, Holding.to_date,
        Holding.id, literal(False), RosterRow.starts_at, literal(at, UTCDateTime),
        literal(by), literal(import_id),
    ).where(
        Holding.id == RosterRow.holding_id, chosen, RosterRow.redates.is_(True)
    )  # fmt: skip
    add_holdings(session, rows)


def add_holdings(session: Session, rows: Any) -> None:
    """Holdings from the columns of a query, in the order of `_HOLDING_COLUMNS`."""
    names: Sequence[str] = _HOLDING_COLUMNS
    session.execute(insert(Holding).from_select(names, rows, include_defaults=False))
