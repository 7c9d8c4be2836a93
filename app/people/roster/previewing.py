"""Every row's fate before anything is written: what stands in the database is loaded once."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import CTE, func, select, update
from sqlalchemy.orm import Session

from app import clock, text
from app.organisation import units
from app.organisation.models import Unit, UnitVersion
from app.people import links, persons, scope
from app.people.models import BRANCH_HEAD, Holding, Person, Title
from app.people.roster import deciding, entries, former, staging
from app.people.roster.deciding import Decided, Deciding
from app.people.roster.grouping import Groups
from app.people.roster.likeness import Known, People
from app.people.roster.models import RosterImport, RosterRow, State
from app.people.roster.places import Place, Places
from app.people.roster.posts import Held, Posts

AT_ONCE = 500
Update = dict[str, Any]


def places(session: Session, run: RosterImport, today: date) -> Places:
    """The units at and below that of the import, as they are called today."""
    rows = session.execute(
        select(
            UnitVersion.unit_id, UnitVersion.name, UnitVersion.kind, UnitVersion.parent_id
        ).where(
            UnitVersion.unit_id.in_(select(within(run.unit_id, today).c[0])),
            UnitVersion.closed.is_(False),
            units.as_of(today, of_all=True),
        )
    )
    chosen = {key: int(unit) for key, unit in run.places.items()}
    gone = former.load(session, today)
    lay_in = former.branches_of(session, gone)
    return Places([Place(*row) for row in rows], chosen, gone, lay_in)


def within(unit_id: int, today: date) -> CTE:
    return units.below(select(Unit.id).where(Unit.id == unit_id), today)


def load(session: Session, run: RosterImport, *, at: datetime) -> Deciding:
    """Everything within reach that rows are compared with."""
    today = clock.local_day(at)
    held, newest = _held(session, run.unit_id, today)
    people = People(_known(session, run.unit_id, held, today))
    names = {one.id: one.name for one in people.by_id.values()}
    posts = Posts(held, names, today, newest)
    return Deciding(places(session, run, today), people, posts, run.since)


def _held(session: Session, unit_id: int, today: date) -> tuple[list[Held], dict[int, int]]:
    """The holdings of chi hội trưởng that count, now and earlier; {unit: its post's newest row}."""
    rows = session.execute(
        select(
            Holding.id, Holding.person_id, Holding.unit_id, Holding.from_date, Holding.to_date,
            Holding.supersedes, Holding.void,
        )
        .where(
            Holding.unit_id.in_(select(within(unit_id, today).c[0])),
            Holding.title_id.in_(select(Title.id).where(Title.key == BRANCH_HEAD)),
        )
        .order_by(Holding.id)
    ).all()  # fmt: skip
    # A row and the one that supersedes it are of one post.
    superseded = {row.supersedes for row in rows}
    held = [Held(*row[:5]) for row in rows if not row.void and row.id not in superseded]
    return held, {row.unit_id: row.id for row in rows}


def _known(session: Session, unit_id: int, held: Iterable[Held], today: date) -> Iterator[Known]:
    """The persons within reach; a joined record is known with the one it is joined into."""
    posts: dict[int, set[int]] = defaultdict(set)
    for holding in held:
        posts[holding.person_id].add(holding.unit_id)
    joined = links.roots(session)
    records: dict[int, list[Known]] = defaultdict(list)
    for one in _records(session, unit_id, posts, today):
        records[joined.get(one.id, one.id)].append(one)
    for person_id, hers in records.items():
        own = next((one for one in hers if one.id == person_id), None)
        if own is None:
            continue
        units = frozenset().union(*(one.units for one in hers))
        also = tuple(replace(one, units=units) for one in hers if one is not own)
        yield replace(own, units=units, also=also) if also else own


def _records(
    session: Session, unit_id: int, posts: Mapping[int, set[int]], today: date
) -> Iterator[Known]:
    rows = session.execute(
        select(
            Person.id, Person.public_id, Person.full_name, Person.folded, Person.sort_key,
            Person.birth_year, Person.phone, Person.other_phone, Person.withdrawn_at,
            Person.home_unit_id,
        ).where(scope.may_see(Person, within(unit_id, today)))
    )  # fmt: skip
    for row in rows:
        home = {row.home_unit_id} if row.home_unit_id else set()
        yield Known(
            id=row.id,
            public_id=row.public_id,
            name=row.full_name,
            folded=row.folded,
            sort_key=row.sort_key,
            birth_year=row.birth_year,
            phone=row.phone,
            other_phone=row.other_phone,
            is_withdrawn=row.withdrawn_at is not None,
            units=frozenset(posts.get(row.id, set()) | home),
        )


def decide(
    run: RosterImport, rows: Sequence[RosterRow], known: Deciding, *, at: datetime
) -> Iterator[Update]:
    """For each row what is to be stored about it. Pure: touches no database."""
    columns, today = staging.columns(run), clock.local_day(at)
    groups = Groups(columns, known.places.names_commune)
    for row in rows:
        if passed := groups.passed(row.sheet, row.cells):
            yield {"id": row.id, **stored(deciding.passed_over(passed))}
            continue
        read = entries.read(row.number, row.cells, columns, today)
        label = f"{row.number} trang {row.sheet}" if row.sheet else str(row.number)
        if read.entry is None:
            decided = deciding.unreadable(read.problems)
        else:
            decided = known.decide(label, groups.placed(read.entry), row.means)
        yield {"id": row.id, **stored(decided)}


def stored(decided: Decided) -> Update:
    person = decided.person
    return {
        "fate": decided.fate,
        "problem": decided.problem or None,
        "name": person.name if person else None,
        "sort_key": text.sort_key(person.name) if person else None,
        "folded": text.fold(person.name) if person else None,
        "birth_year": person.birth_year if person else None,
        "phone": person.phone if person else None,
        "other_phone": person.other_phone if person else None,
        "unit_id": decided.unit_id,
        "since": decided.since,
        "starts_at": clock.day_bounds(decided.since, decided.since)[0] if decided.since else None,
        "ends_on": decided.ends_on,
        "public_id": decided.public_id,
        "person_id": decided.person_id,
        "holding_id": decided.holding_id,
        "newest_id": decided.newest_id,
        "act": decided.act,
        "enters": decided.enters,
        "revives": decided.revives,
        "mends": decided.mends,
        "appoints": decided.appoints,
        "redates": decided.redates,
        "applied": False,
        "detail": dict(decided.detail),
        "seen": dict(decided.seen),
    }


def keep(session: Session, run: RosterImport, updates: Sequence[Update], *, at: datetime) -> None:
    """Some rows' fates; the import knows how far it is and is seen to be alive."""
    title = persons.title(session, BRANCH_HEAD).id
    session.execute(update(RosterRow), [{**one, "title_id": title} for one in updates])
    run.done += len(updates)
    run.claimed_at = at
    session.flush()


def finish(session: Session, run: RosterImport, *, at: datetime) -> None:
    counted = session.execute(
        select(RosterRow.fate, func.count())
        .where(RosterRow.import_id == run.id)
        .group_by(RosterRow.fate)
    )
    run.counts = dict(Counter({fate.value: count for fate, count in counted if fate}))
    run.state, run.looked_at, run.claimed_at = State.READY, at, None
    session.flush()
