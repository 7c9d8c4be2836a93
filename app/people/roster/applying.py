"""Everything a preview said, at once: a few statements over the rows, in one short transaction.

What the preview saw is looked at again first; where it no longer holds, the row is left as it is.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
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
from app.people import links
from app.people.models import Holding, Person
from app.people.roster import appointing, previewing, sentences
from app.people.roster.deciding import LEAVE_OUT, REPLACE, TOGETHER
from app.people.roster.models import Fate, RosterImport, RosterRow, State


def wanted() -> ColumnElement[bool]:
    """The rows that are to be written: successors where ticked, two heads with a reason."""
    follows = and_(RosterRow.choice == REPLACE, RosterRow.ends_on.is_not(None))
    both = and_(RosterRow.choice == TOGETHER, RosterRow.why.is_not(None))
    return and_(
        or_(
            RosterRow.fate.in_([Fate.NEW, Fate.CHANGED]),
            and_(RosterRow.fate == Fate.REPLACES, or_(follows, both)),
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
    appointing.keep_reasons(session, chosen, by, at)
    appointing.end_predecessors(session, chosen, run.id, by, at)
    appointing.appoint(session, chosen, run.id, by, at)
    appointing.redate(session, chosen, run.id, by, at)
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
        or_(gone, _post_changed(), _person_changed()),
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


def _post_changed() -> ColumnElement[bool]:
    """Something was written about the post since she looked: rows of posts are only ever added."""
    later = aliased(Holding)
    return exists(
        select(later.id).where(
            later.unit_id == RosterRow.unit_id,
            later.title_id == RosterRow.title_id,
            later.id > func.coalesce(RosterRow.newest_id, 0),
        )
    )


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
    joined = Person.id.in_(links.duplicates())
    changed = select(Person.id).where(
        Person.id == RosterRow.person_id, or_(withdrawn, joined, *differs)
    )
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
