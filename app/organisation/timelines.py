"""What units are from day to day, as one change sees and rewrites it before anything is written."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session, aliased

from app import clock, text
from app.organisation.models import ChangeKind, Seat, UnitChange, UnitKind, UnitVersion, named

# What a change of each kind decides of the units that it does not close.
DECIDES = {
    ChangeKind.RENAME: {"name"},
    ChangeKind.MOVE: {"parent_id"},
    ChangeKind.MERGE: {"parent_id"},
    ChangeKind.SPLIT: {"parent_id"},
}


@dataclass(frozen=True)
class State:
    """What a unit is from a day on, until its next state."""

    unit_id: int
    from_date: date
    name: str
    kind: UnitKind
    parent_id: int | None = None
    official_code: str | None = None
    act: str | None = None
    closed: bool = False
    border: bool = False
    seat: Seat = Seat.VILLAGE
    # The row that says so; none while it is not written.
    row_id: int | None = None
    # What was decided for this very day, even if it happens to be as it was before.
    decided: frozenset[str] = frozenset()

    @property
    def full_name(self) -> str:
        return named(self.kind, self.name)


@dataclass(frozen=True)
class Entry:
    """A row that a change writes: a state, in place of an earlier row, or taking it back."""

    state: State
    supersedes: int | None = None
    void: bool = False

    def row(self, unit_ids: dict[int, int], change_id: int | None, *, at: datetime) -> UnitVersion:
        """The row, with the true ids of units that were only meant till now."""
        state = self.state
        parent = state.parent_id
        return UnitVersion(
            unit_id=unit_ids.get(state.unit_id, state.unit_id),
            name=state.name,
            sort_key=text.title_sort_key(state.name),
            folded=text.fold(state.name),
            kind=state.kind,
            parent_id=None if parent is None else unit_ids.get(parent, parent),
            official_code=state.official_code,
            from_date=state.from_date,
            act=state.act,
            closed=state.closed,
            border=state.border,
            seat=state.seat,
            supersedes=self.supersedes,
            void=self.void,
            change_id=change_id,
            happened_at=clock.day_bounds(state.from_date, state.from_date)[0],
            recorded_at=at,
        )


def in_force() -> ColumnElement[bool]:
    """The rows that no other row corrects or takes back."""
    correction = aliased(UnitVersion)
    corrected = select(correction.supersedes).where(correction.supersedes > 0)
    return and_(UnitVersion.void.is_(False), UnitVersion.id.not_in(corrected))


def state_of(row: UnitVersion) -> State:
    return State(
        unit_id=row.unit_id,
        from_date=row.from_date,
        name=row.name,
        kind=row.kind,
        parent_id=row.parent_id,
        official_code=row.official_code,
        act=row.act,
        closed=row.closed,
        border=row.border,
        seat=row.seat,
        row_id=row.id,
    )


def _decided(session: Session, row: UnitVersion) -> frozenset[str]:
    """What the change that first wrote this row decided; a copy of it decides nothing more."""
    while row.supersedes is not None:
        row = session.get_one(UnitVersion, row.supersedes)
    if row.change_id is None or row.closed:
        return frozenset()
    return frozenset(DECIDES.get(session.get_one(UnitChange, row.change_id).kind, ()))


@dataclass
class Timelines:
    """The states of some units by day, of those ever below them and of all ever above them.

    `put` and its like change them here and note the rows to be written; who is to be new has a
    negative number until then.
    """

    states: dict[int, dict[date, State]] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)

    @classmethod
    def read(
        cls, session: Session, unit_ids: Iterable[int], above: Iterable[int] = ()
    ) -> "Timelines":
        """With what was ever below `unit_ids`, and what was ever above these and `above`."""
        wanted, found = set(unit_ids), cls()
        below = select(UnitVersion.unit_id).where(UnitVersion.parent_id.in_(wanted), in_force())
        missing = wanted | set(above) | set(session.scalars(below))
        while missing:
            found._take(session, missing)
            parents = {state.parent_id for line in found.states.values() for state in line.values()}
            missing = {parent for parent in parents if parent is not None} - set(found.states)
        return found

    def _take(self, session: Session, unit_ids: set[int]) -> None:
        self.states |= {unit_id: {} for unit_id in unit_ids}
        rows = select(UnitVersion).where(UnitVersion.unit_id.in_(unit_ids), in_force())
        # Of several rows of one day the last counts.
        for row in session.scalars(rows.order_by(UnitVersion.id)).all():
            line = self.states[row.unit_id]
            hidden = line.get(row.from_date)
            decided = _decided(session, row) | (hidden.decided if hidden else frozenset())
            line[row.from_date] = replace(state_of(row), decided=decided)

    def line(self, unit_id: int) -> list[State]:
        """The unit's states in the order of their days."""
        states = self.states.get(unit_id, {})
        return [states[day] for day in sorted(states)]

    def at(self, unit_id: int, day: date) -> State | None:
        before = [state for state in self.line(unit_id) if state.from_date <= day]
        return before[-1] if before else None

    def after(self, unit_id: int, day: date) -> list[State]:
        return [state for state in self.line(unit_id) if state.from_date > day]

    def children(self, unit_id: int, day: date) -> list[State]:
        """The open units right below it on that day, as far as they are known here."""
        found = (self.at(child, day) for child in self.states)
        return [
            state
            for state in found
            if state is not None and state.parent_id == unit_id and not state.closed
        ]

    def ever_below(self, unit_id: int) -> Iterator[int]:
        for child, line in self.states.items():
            if any(state.parent_id == unit_id for state in line.values()):
                yield child

    def days_from(self, day: date) -> list[date]:
        """That day and every later one on which something here changes."""
        days = {each for line in self.states.values() for each in line if each > day}
        return sorted({day, *days})

    def begin(self, state: State) -> None:
        """A new unit."""
        self.states[state.unit_id] = {state.from_date: state}
        self.entries.append(Entry(state))

    def put(self, unit_id: int, day: date, act: str | None, **new: Any) -> None:
        """From that day the unit is so; what later states had left as it was goes along."""
        before = self.at(unit_id, day)
        assert before is not None, "whoever changes a unit has seen that it was there"
        old = {key: getattr(before, key) for key in new}
        later = self.after(unit_id, day)
        self._enter(Entry(replace(before, from_date=day, act=act, row_id=None, **new)))
        for state in later:
            new = {
                key: value
                for key, value in new.items()
                if key not in state.decided and getattr(state, key) == old[key]
            }
            if not new:
                return
            self._enter(Entry(replace(state, row_id=None, **new), supersedes=state.row_id))

    def restore(self, entry: Entry) -> None:
        """A row that takes another one back, or puts an earlier state in its place."""
        self.entries.append(entry)

    def _enter(self, entry: Entry) -> None:
        self.states[entry.state.unit_id][entry.state.from_date] = entry.state
        self.entries.append(entry)
