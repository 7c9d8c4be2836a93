"""What a change of units does to posts: those of a closed unit end, and all of it can be undone."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session, aliased

from app import clock
from app.organisation import undoing
from app.organisation.models import UnitChange, UnitVersion
from app.organisation.refusals import (
    NotAHeadThere,
    PostChangedSince,
    StillInUse,
    TookOfficeSince,
)
from app.organisation.timelines import in_force
from app.people import entrusting, persons
from app.people.models import BRANCH_HEAD, Holding, Person


@dataclass(frozen=True)
class Ended:
    """A holding that a change of units ends."""

    holding: Holding
    person: Person


def follow(
    session: Session,
    change: UnitChange,
    goes_on: Mapping[int, int] | None = None,
    *,
    by: int | None,
    at: datetime,
) -> list[Ended]:
    """Every post in a unit that the change closes ends on the day before.

    `goes_on` names, for a branch of after the change, one of the heads of before: she is its head
    from that day on. Raises TookOfficeSince, NotAHeadThere; whoever called then rolls back.
    """
    ended = in_closing(session, change)
    for each in ended:
        if each.holding.from_date >= change.on_date:
            unit = _name(session, each.holding.unit_id)
            since = each.holding.from_date
            raise TookOfficeSince(person=each.person.full_name, unit=unit, since=since)
    last = change.on_date - timedelta(days=1)
    for each in ended:
        session.add(_copy(each.holding, each.holding, change, last, by=by, at=at))
    session.flush()
    go_on(session, change, ended, goes_on or {}, by=by, at=at)
    return ended


def go_on(
    session: Session,
    change: UnitChange,
    ended: Sequence[Ended],
    heads: Mapping[int, int],
    *,
    by: int | None,
    at: datetime,
) -> None:
    """{branch: person}: each is head there from the change's day on. Raises NotAHeadThere."""
    title = persons.title(session, BRANCH_HEAD).id
    before = {each.person.id for each in ended if each.holding.title_id == title}
    for unit_id, person_id in heads.items():
        if person_id not in before:
            raise NotAHeadThere
        session.add(_new_head(title, person_id, unit_id, change, by=by, at=at))
    session.flush()


def is_vacant_from(session: Session, unit_id: int, day: date) -> bool:
    """Nobody is head there on that day or, as far as is known, after it."""
    head = select(Holding.id).where(
        Holding.unit_id == unit_id,
        Holding.title_id == persons.title(session, BRANCH_HEAD).id,
        _counts(),
        or_(Holding.to_date.is_(None), Holding.to_date >= day),
    )
    return session.scalar(head.limit(1)) is None


def in_closing(session: Session, change: UnitChange) -> list[Ended]:
    """The holdings in units that the change closes and that reach its day, by name."""
    closing = select(UnitVersion.unit_id).where(
        UnitVersion.change_id == change.id, UnitVersion.closed, UnitVersion.void.is_(False)
    )
    rows = session.execute(
        select(Holding, Person)
        .join(Person, Person.id == Holding.person_id)
        .where(
            Holding.unit_id.in_(closing),
            _counts(),
            or_(Holding.to_date.is_(None), Holding.to_date >= change.on_date),
        )
        .order_by(Person.sort_key, Holding.id)
    )
    return [Ended(holding, person) for holding, person in rows]


def undo(session: Session, change: UnitChange, *, by: int | None, at: datetime) -> UnitChange:
    """The change is taken back, and the posts and roles it ended go on as before.

    Raises what `undoing.undo` does, PostChangedSince and StillInUse, with nothing written.
    """
    with session.begin_nested():
        undone = undoing.undo(session, change, by=by, at=at)
        for holding in session.scalars(select(Holding).where(Holding.change_id == change.id)):
            _check_untouched(session, holding)
            session.add(_restored(session, holding, undone, by=by, at=at))
        entrusting.take_back(session, change, undone, by=by, at=at)
        session.flush()
        _check_unused(session, undone)
    return undone


def _counts() -> ColumnElement[bool]:
    correction = aliased(Holding)
    corrected = select(correction.supersedes).where(correction.supersedes > 0)
    return Holding.void.is_(False) & Holding.id.not_in(corrected)


def _copy(
    of: Holding,
    supersedes: Holding,
    change: UnitChange,
    to_date: date | None,
    *,
    void: bool = False,
    by: int | None,
    at: datetime,
) -> Holding:
    """A row in place of `supersedes` that says what `of` does, but for its last day."""
    return Holding(
        person_id=of.person_id,
        title_id=of.title_id,
        unit_id=of.unit_id,
        from_date=of.from_date,
        to_date=to_date,
        supersedes=supersedes.id,
        void=void,
        act=of.act,
        reason_id=of.reason_id,
        change_id=change.id,
        by_account=by,
        happened_at=change.happened_at,
        recorded_at=at,
    )


def _new_head(
    title_id: int,
    person_id: int,
    unit_id: int,
    change: UnitChange,
    *,
    by: int | None,
    at: datetime,
) -> Holding:
    return Holding(
        person_id=person_id,
        title_id=title_id,
        unit_id=unit_id,
        from_date=change.on_date,
        act=change.act,
        change_id=change.id,
        by_account=by,
        happened_at=clock.day_bounds(change.on_date, change.on_date)[0],
        recorded_at=at,
    )


def _check_untouched(session: Session, holding: Holding) -> None:
    later = session.scalar(select(Holding.id).where(Holding.supersedes == holding.id))
    if later is not None:
        raise PostChangedSince(person=session.get_one(Person, holding.person_id).full_name)


def _restored(
    session: Session, holding: Holding, undone: UnitChange, *, by: int | None, at: datetime
) -> Holding:
    if holding.supersedes is None:
        return _copy(holding, holding, undone, holding.to_date, void=True, by=by, at=at)
    before = session.get_one(Holding, holding.supersedes)
    return _copy(before, holding, undone, before.to_date, by=by, at=at)


def _check_unused(session: Session, undone: UnitChange) -> None:
    """Nobody holds a post, is at home in or oversees a unit taken back with its change."""
    gone = set(
        session.scalars(
            select(UnitVersion.unit_id).where(UnitVersion.change_id == undone.id, UnitVersion.void)
        )
    )
    gone -= _still_there(session, gone)
    held = select(Holding.person_id, Holding.unit_id).where(Holding.unit_id.in_(gone), _counts())
    at_home = select(Person.id, Person.home_unit_id).where(
        Person.home_unit_id.in_(gone), Person.withdrawn_at.is_(None)
    )
    over = entrusting.over(gone)
    people = {
        (person, unit) for query in (held, at_home, over) for person, unit in session.execute(query)
    }
    if people:
        [(unit_id, count)] = Counter(unit for _, unit in people if unit).most_common(1)
        raise StillInUse(unit=_name(session, unit_id), count=count)


def _still_there(session: Session, unit_ids: Iterable[int]) -> set[int]:
    """Those of which a row still says what they are."""
    rows = select(UnitVersion.unit_id).where(UnitVersion.unit_id.in_(unit_ids), in_force())
    return set(session.scalars(rows))


def _name(session: Session, unit_id: int) -> str:
    newest = select(func.max(UnitVersion.id)).where(UnitVersion.unit_id == unit_id)
    return session.scalars(select(UnitVersion).where(UnitVersion.id.in_(newest))).one().full_name
