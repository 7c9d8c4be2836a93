"""The change of 01/7/2025 as rows: 12 districts end, 193 communes and towns become 68, 7 move up.

Written in one go instead of verb by verb, because it is loaded on the first start; a test compares
it with what the verbs would have written.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from app import clock
from app.organisation.models import (
    ChangeKind,
    Unit,
    UnitChange,
    UnitKind,
    UnitSuccession,
    UnitVersion,
)
from app.organisation.timelines import Entry, State
from app.organisation.units import MERGE_OF_2025
from app.organisation.writing import note


@dataclass(frozen=True)
class Area:
    """A unit of the data file."""

    slug: str
    name: str
    kind: UnitKind
    code: str | None = None


@dataclass(frozen=True)
class Joined:
    """A commune of now, the district in which it lies, and the communes of then it was made of.

    Without parts it was kept as it was and only lost the district above it.
    """

    now: Area
    district: Area
    parts: tuple[Area, ...]


class Loading:
    """One load: what is already there is left alone."""

    def __init__(self, session: Session, first: date, act: str, *, at: datetime) -> None:
        self.session, self.first, self.act, self.at = session, first, act, at
        self.ids: dict[str, int] = {}
        self.there: dict[tuple[int, date], UnitVersion] = {}
        self.entries: list[tuple[Entry, int | None]] = []

    def make(self, areas: Iterable[Area]) -> None:
        """Every one of these units, the missing ones new."""
        slugs = list(dict.fromkeys(area.slug for area in areas))
        found = set(self.session.scalars(select(Unit.slug).where(Unit.slug.in_(slugs))))
        missing = [{"slug": slug} for slug in slugs if slug not in found]
        if missing:
            self.session.execute(insert(Unit), missing)
        units = select(Unit.slug, Unit.id).where(Unit.slug.in_(slugs))
        self.ids = {slug: unit_id for slug, unit_id in self.session.execute(units)}
        rows = select(UnitVersion).where(UnitVersion.unit_id.in_(self.ids.values()))
        self.there = {(row.unit_id, row.from_date): row for row in self.session.scalars(rows)}

    def change(self, kind: ChangeKind, act: str | None) -> UnitChange:
        return note(self.session, kind, MERGE_OF_2025, act, None, at=self.at)

    def state(
        self,
        area: Area,
        parent: Area | None,
        day: date,
        change: UnitChange | None = None,
        *,
        closed: bool = False,
    ) -> None:
        """The unit is so from that day. A row that was there is tied to the change by a copy."""
        unit_id = self.ids[area.slug]
        row = self.there.get((unit_id, day))
        if row is not None and (change is None or row.change_id is not None):
            return
        state = State(
            unit_id,
            day,
            area.name,
            area.kind,
            self.ids[parent.slug] if parent else None,
            area.code,
            change.act if change else None,
            closed,
        )
        entry = Entry(state, supersedes=row.id if row is not None else None)
        self.entries.append((entry, change.id if change else None))

    def write(self) -> None:
        rows = [entry.row({}, change_id, at=self.at) for entry, change_id in self.entries]
        self.session.add_all(rows)
        self.session.flush()


def load(
    session: Session,
    province: Area,
    communes: Sequence[Joined],
    first: date,
    act: str,
    *,
    at: datetime,
) -> None:
    """The units of then from the day `first`, those of now, and what became of which."""
    loading = Loading(session, first, act, at=at)
    districts = list(dict.fromkeys(joined.district for joined in communes))
    parts = [part for joined in communes for part in joined.parts]
    loading.make([province, *(joined.now for joined in communes), *districts, *parts])
    loading.state(province, None, first)
    _end_districts(loading, province, districts)
    for joined in communes:
        if joined.parts:
            _merge(loading, province, joined)
        else:
            _move_up(loading, province, joined)
    loading.write()


def _end_districts(loading: Loading, province: Area, districts: list[Area]) -> None:
    # The document that ended the districts is not in the data file: none is named.
    change = loading.change(ChangeKind.CLOSE, None)
    for district in districts:
        loading.state(district, province, loading.first)
        loading.state(district, province, MERGE_OF_2025, change, closed=True)


def _merge(loading: Loading, province: Area, joined: Joined) -> None:
    change = loading.change(ChangeKind.MERGE, loading.act)
    loading.state(joined.now, province, MERGE_OF_2025, change)
    for part in joined.parts:
        loading.state(part, joined.district, loading.first)
        loading.state(part, joined.district, MERGE_OF_2025, change, closed=True)
    loading.session.add_all(_successions(loading, joined, change.id))


def _move_up(loading: Loading, province: Area, joined: Joined) -> None:
    change = loading.change(ChangeKind.MOVE, loading.act)
    loading.state(joined.now, joined.district, loading.first)
    loading.state(joined.now, province, MERGE_OF_2025, change)


def _successions(loading: Loading, joined: Joined, change_id: int) -> Iterator[UnitSuccession]:
    for part in joined.parts:
        yield UnitSuccession(
            from_unit_id=loading.ids[part.slug],
            to_unit_id=loading.ids[joined.now.slug],
            on_date=MERGE_OF_2025,
            change_id=change_id,
            happened_at=clock.day_bounds(MERGE_OF_2025, MERGE_OF_2025)[0],
            recorded_at=loading.at,
        )
