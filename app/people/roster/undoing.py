"""An import taken back: posts as they were, fields as they were unless changed since.

Whoever it entered is withdrawn, not deleted; with an account or anything of her own since then she
stays, and is named.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    String,
    and_,
    case,
    cast,
    exists,
    func,
    literal,
    null,
    or_,
    select,
    update,
)
from sqlalchemy.orm import Session, aliased

from app import journal
from app.orm import Base, UTCDateTime, table
from app.people.models import Holding, Person
from app.people.roster import appointing
from app.people.roster.models import RosterImport, RosterRow, State

# What points to a person without being hers or anybody's deed.
_NOT_HERS = frozenset({"holding", "roster_row"})
_MOST_NAMED = 50


def undo(session: Session, run: RosterImport, *, by: int, at: datetime) -> None:
    written = and_(RosterRow.import_id == run.id, RosterRow.applied.is_(True))
    _put_posts_back(session, run.id, by, at)
    _put_people_back(session, written)
    run.kept = _withdraw(session, written, at)
    run.state, run.undone_at, run.claimed_at = State.UNDONE, at, None
    session.flush()
    journal.note(session, "undo", f"roster/{run.id}", by=by)


def _put_posts_back(session: Session, import_id: int, by: int, at: datetime) -> None:
    """Each holding it wrote that nobody changed since is superseded: by nothing, or as it was."""
    written, before, later = aliased(Holding), aliased(Holding), aliased(Holding)
    rows = (
        select(
            written.person_id, written.title_id, written.unit_id,
            func.coalesce(before.from_date, written.from_date), before.to_date, written.id,
            before.id.is_(None), literal(at, UTCDateTime), literal(at, UTCDateTime), literal(by),
            cast(null(), Integer), _as_before(before, written, "act"),
            _as_before(before, written, "reason_id"),
        )
        .outerjoin(before, before.id == written.supersedes)
        .where(
            written.import_id == import_id,
            ~exists(select(later.id).where(later.supersedes == written.id)),
        )
    )  # fmt: skip
    appointing.add_holdings(session, rows)


def _as_before(before: Any, written: Any, column: str) -> ColumnElement[Any]:
    """As the row said that the import superseded; of a row taken back altogether, as it said."""
    was, now = getattr(before, column), getattr(written, column)
    return case((before.id.is_(None), now), else_=was)


def _put_people_back(session: Session, written: ColumnElement[bool]) -> None:
    """Her fields as they were seen, if they are still what the import made of them."""
    names = ("full_name", "sort_key", "folded", "phone", "other_phone")
    before: dict[str, Any] = {name: RosterRow.seen[name].as_string() for name in names}
    still = [
        func.coalesce(cast(now, String), "") == func.coalesce(cast(made, String), "")
        for now, made in (
            (Person.full_name, RosterRow.name),
            (Person.birth_year, RosterRow.birth_year),
            (Person.phone, RosterRow.phone),
            (Person.other_phone, RosterRow.other_phone),
        )
    ]
    session.execute(
        update(Person)
        .where(Person.id == RosterRow.person_id, written, RosterRow.mends.is_(True), *still)
        .values(**before, birth_year=cast(RosterRow.seen["birth_year"].as_string(), Integer)),
        execution_options={"synchronize_session": False},
    )


def _withdraw(session: Session, written: ColumnElement[bool], at: datetime) -> list[str]:
    """Whoever the import entered or brought back; returns the names of those who stay."""
    entered = select(RosterRow.public_id).where(
        written, or_(RosterRow.person_id.is_(None), RosterRow.revives.is_(True))
    )
    hers = Person.public_id.in_(entered)
    busy = or_(_holds_something(), *_deeds())
    kept = session.scalars(
        select(Person.full_name).where(hers, busy).order_by(Person.sort_key).limit(_MOST_NAMED)
    )
    names = list(kept)
    session.execute(
        update(Person).where(hers, ~busy).values(withdrawn_at=at),
        execution_options={"synchronize_session": False},
    )
    return names


def _holds_something() -> ColumnElement[bool]:
    one, later = aliased(Holding), aliased(Holding)
    return exists(
        select(one.id).where(
            one.person_id == Person.id,
            one.void.is_(False),
            ~exists(select(later.id).where(later.supersedes == one.id)),
        )
    )


def _deeds() -> list[ColumnElement[bool]]:
    """Whatever of any room points to her: the rooms above are not known by name here."""
    person = table(Person)
    return [
        exists(select(literal(1)).where(key.parent == Person.id))
        for one in Base.metadata.sorted_tables
        if one.name not in _NOT_HERS
        for key in one.foreign_keys
        if key.column is person.c.id
    ]
