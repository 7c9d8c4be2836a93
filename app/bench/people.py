"""Many branches, each with its head, put straight into the tables: only a benchmark may do so."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from random import Random
from typing import Any

from sqlalchemy import func, insert, select, text
from sqlalchemy.orm import Session

from app import clock
from app import text as letters
from app.demo import names
from app.demo.province import SEED, TOOK_OFFICE
from app.organisation import units
from app.organisation.models import Unit, UnitKind, UnitVersion
from app.people import persons
from app.people.models import BRANCH_HEAD, Holding, Person

AT_ONCE = 5_000
# A few hundred names, written down once: what makes them is not what we measure.
DIFFERENT_NAMES = 400


@dataclass(frozen=True)
class Someone:
    """A branch head: her ids and the unit she heads."""

    id: int
    public_id: str
    unit_id: int


def heads(session: Session, province_id: int, how_many: int, *, at: datetime) -> list[Someone]:
    """So many branches with a head each, spread evenly over the communes."""
    communes = [one.unit_id for one in units.children(session, province_id, clock.local_day(at))]
    first_unit, first_person = _next(session, Unit), _next(session, Person)
    people = [
        Someone(first_person + number, f"b{number:011d}", first_unit + number)
        for number in range(how_many)
    ]
    title = persons.title(session, BRANCH_HEAD).id
    named = _names()
    for start in range(0, how_many, AT_ONCE):
        some = people[start : start + AT_ONCE]
        _branches(session, some, communes, start, at=at)
        _persons(session, some, named, start, at=at)
        session.execute(insert(Holding), [_holding(one, title, at) for one in some])
    set_counters(session, (Unit, Person))
    return people


def vacant(session: Session, province_id: int, before: int, how_many: int, *, at: datetime) -> int:
    """So many branches without a head, named on behind the `before` there are; the first's id."""
    communes = [one.unit_id for one in units.children(session, province_id, clock.local_day(at))]
    first = _next(session, Unit)
    some = [Someone(0, "", first + number) for number in range(how_many)]
    for start in range(0, how_many, AT_ONCE):
        part = some[start : start + AT_ONCE]
        _branches(session, part, communes, before + start, at=at)
    set_counters(session, (Unit,))
    return first


def _next(session: Session, table: type[Any]) -> int:
    return (session.scalar(select(func.max(table.id))) or 0) + 1


def _names() -> list[dict[str, str]]:
    random = Random(SEED)
    full = [names.woman(number, random) for number in range(DIFFERENT_NAMES)]
    return [
        {"full_name": name, "sort_key": letters.sort_key(name), "folded": letters.fold(name)}
        for name in full
    ]


def _branches(
    session: Session, some: Sequence[Someone], communes: list[int], start: int, *, at: datetime
) -> None:
    session.execute(
        insert(Unit), [{"id": one.unit_id, "slug": f"bench-{one.unit_id}"} for one in some]
    )
    versions = []
    for number, one in enumerate(some, start=start):
        name = f"{names.village(number % 150)} {number + 1}"
        versions.append(
            {
                "unit_id": one.unit_id,
                "name": name,
                "sort_key": letters.title_sort_key(name),
                "folded": letters.fold(name),
                "kind": UnitKind.BRANCH,
                "parent_id": communes[number % len(communes)],
                "from_date": TOOK_OFFICE,
                "happened_at": at,
                "recorded_at": at,
            }
        )
    session.execute(insert(UnitVersion), versions)


def _persons(
    session: Session,
    some: Sequence[Someone],
    named: list[dict[str, str]],
    start: int,
    *,
    at: datetime,
) -> None:
    rows = [
        {
            "id": one.id,
            "public_id": one.public_id,
            **named[number % len(named)],
            "home_unit_id": one.unit_id,
            "created_at": at,
        }
        for number, one in enumerate(some, start=start)
    ]
    session.execute(insert(Person), rows)


def _holding(one: Someone, title_id: int, at: datetime) -> dict[str, Any]:
    return {
        "person_id": one.id,
        "title_id": title_id,
        "unit_id": one.unit_id,
        "from_date": TOOK_OFFICE,
        "happened_at": at,
        "recorded_at": at,
    }


def set_counters(session: Session, tables: Sequence[type[Any]]) -> None:
    """PostgreSQL counts its ids apart: go on behind those we chose."""
    if session.get_bind().dialect.name != "postgresql":
        return
    for table in tables:
        name = table.__tablename__
        last = session.scalar(select(func.max(table.id))) or 1
        session.execute(
            text("SELECT setval(pg_get_serial_sequence(:table, 'id'), :last)"),
            {"table": name, "last": last},
        )


def in_parts(people: Sequence[Someone]) -> Iterator[list[Someone]]:
    rest = iter(people)
    while part := list(islice(rest, AT_ONCE)):
        yield part
