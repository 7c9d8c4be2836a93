"""Twenty-five real communes with twelve made-up branches each."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.catalog import library
from app.demo import names, reviews
from app.demo.states import STATES
from app.demo.studying import Student
from app.organisation import son_la, units
from app.organisation.models import Unit, UnitKind, UnitSuccession
from app.organisation.timelines import Entry, State
from app.organisation.units import MERGE_OF_2025
from app.people import persons
from app.people.models import BRANCH_HEAD

COMMUNES = 25
BRANCHES = 12
# Before the communes were rearranged: posts of both times have holders.
TOOK_OFFICE = date(2025, 3, 1)
LONGEST_AGO = 150
SEED = 1893
TRAINER = "giangvien"


def communes(session: Session, on: date) -> list[Unit]:
    """Every third of the 75, so that all parts of the province are there."""
    province = units.by_slug(session, son_la.PROVINCE_SLUG)
    assert province is not None
    versions = units.children(session, province.id, on)
    return [version.unit for version in versions[::3]][:COMMUNES]


def waiting(session: Session, on: date) -> list[int]:
    """Numbers of the communes that have not all their branches yet."""
    wanted = {number: branch_slug(number, BRANCHES - 1) for number in range(COMMUNES)}
    there = set(session.scalars(select(Unit.slug).where(Unit.slug.in_(wanted.values()))))
    return [number for number, slug in wanted.items() if slug not in there]


def branch_slug(commune: int, branch: int) -> str:
    return f"chi-hoi-minh-hoa-{commune + 1}-{branch + 1}"


def branch(session: Session, commune: Unit, number: int, which: int, *, at: datetime) -> Unit:
    """The branch `which` of commune `number`, made when it is not there."""
    slug = branch_slug(number, which)
    found = units.by_slug(session, slug)
    if found is not None:
        return found
    name = names.village((number * BRANCHES + which) % 150)
    before = _communes_of_then(session, commune.id)
    # In a commune that was kept as it was the branch always lay under it.
    then, change_id = before[which % len(before)] if before else (commune, None)
    unit = units.create(
        session,
        name,
        UnitKind.BRANCH,
        parent=then,
        from_date=son_la.FROM,
        slug=slug,
        is_demo=True,
        at=at,
    )
    if change_id is not None:
        now = State(unit.id, MERGE_OF_2025, name, UnitKind.BRANCH, commune.id, act=son_la.ACT)
        session.add(Entry(now).row({}, change_id, at=at))
        session.flush()
    return unit


def _communes_of_then(session: Session, commune_id: int) -> list[tuple[Unit, int]]:
    """What the commune was made of on 01/7/2025, each with the change that did it."""
    rows = session.execute(
        select(Unit, UnitSuccession.change_id)
        .join(UnitSuccession, UnitSuccession.from_unit_id == Unit.id)
        .where(UnitSuccession.to_unit_id == commune_id, UnitSuccession.on_date == MERGE_OF_2025)
        .order_by(Unit.id)
    )
    return [(unit, change_id) for unit, change_id in rows]


def fill(session: Session, number: int, *, at: datetime) -> Iterator[None]:
    """The branches of one commune, with their heads and what these have done; a step each."""
    commune = communes(session, at.date())[number]
    random = Random(SEED + number)
    for which in range(BRANCHES):
        slug = branch_slug(number, which)
        if units.by_slug(session, slug) is None:
            yield from _fill_branch(session, commune, number, which, random, at=at)


def _fill_branch(
    session: Session, commune: Unit, number: int, which: int, random: Random, *, at: datetime
) -> Iterator[None]:
    unit = branch(session, commune, number, which, at=at)
    state = STATES[(which + number) % len(STATES)]
    if state is None:
        yield
        return
    person = persons.register(
        session,
        names.woman(which, random),
        home_unit_id=unit.id,
        birth_year=random.randint(1964, 2000),
        phone=f"0900{number:02d}{which:02d}{random.randint(10, 99)}",
        is_demo=True,
    )
    persons.appoint(session, person, BRANCH_HEAD, unit.id, from_date=TOOK_OFFICE, at=at)
    days = random.randint(20, LONGEST_AGO)
    student = Student(session, person.id, at - timedelta(days=days), random)
    for position, course in enumerate(library.courses(session)):
        lessons = library.lessons(session, course.id)
        # Every second woman works on the first course only.
        if lessons and (position == 1 or which % 2 == 0):
            yield from state(student, lessons)
    marker = reviews.trainer(session, TRAINER)
    if marker:
        reviews.review(session, marker, person.id, random, at=at)
    yield
