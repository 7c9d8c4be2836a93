"""The world that is measured: the sample lessons, many branch heads in mixed states, attempts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID, uuid4

from sqlalchemy import insert, text
from sqlalchemy.orm import Session

from app import clock
from app.assessment.models import Attempt
from app.bench import copying, people, samples, tickets
from app.bench.people import Someone
from app.bench.places import Place
from app.bench.tickets import Ticket
from app.catalog import library
from app.catalog.library import Published
from app.database import Database
from app.demo import sample_content
from app.learning.deed import Deed
from app.organisation import units
from app.people.models import Account, Grant, SignIn
from app.upgrading import upgrade


@dataclass(frozen=True)
class Prepared:
    """An attempt that is open and empty, and whose it is."""

    id: UUID
    ticket: Ticket
    lesson: Published


@dataclass(frozen=True)
class World:
    lessons: tuple[Published, ...]
    learners: tuple[Ticket, ...]
    administrator: Ticket
    # Lesson by lesson, so that the first person's attempts lie far apart.
    attempts: tuple[Prepared, ...]
    holders: int
    # Addresses of a quiz and a case of the first lesson.
    quiz: str
    case: str


def build(place: Place, holders: int, learners: int) -> World:
    """So many branch heads, the first `learners` of them signed in with attempts open."""
    now = clock.now()
    database = Database(place.product_url)
    upgrade(database)
    try:
        with database.writing() as session:
            province_id = _lessons(session, place.data / "media", at=now)
            everybody = people.heads(session, province_id, holders, at=now)
            acted = samples.act_out(session, everybody, at=now)
            copying.spread(session, acted, everybody[len(acted) :])
            world = _signed_in(session, province_id, everybody, learners, at=now)
            session.commit()
        _settle(database)
        return world
    finally:
        database.close()


def _lessons(session: Session, media: Path, *, at: datetime) -> int:
    """The province and the lessons of content/; returns the province's unit."""
    media.mkdir(exist_ok=True)
    list(sample_content.load(session, media, at=at))
    return units.province(session).id


def _signed_in(
    session: Session, province_id: int, everybody: list[Someone], learners: int, *, at: datetime
) -> World:
    signed = tickets.for_learners(session, everybody[:learners], at=at)
    people.set_counters(session, (Account, Grant, SignIn))
    published = [
        lesson
        for course in library.courses(session)
        for lesson in library.lessons(session, course.id)
    ]
    return World(
        lessons=tuple(published),
        learners=tuple(signed),
        administrator=tickets.for_administrator(session, province_id, at=at),
        attempts=tuple(_attempts(session, published, signed, at=at)),
        holders=len(everybody),
        quiz=_address(session, published[0], "quizzes", "kiem-tra"),
        case=_address(session, published[0], "cases", "tinh-huong"),
    )


def _address(session: Session, lesson: Published, kind: str, door: str) -> str:
    block = library.public(session, lesson.revision_id)[kind][0]
    return f"/bai/{lesson.course_key}/{lesson.lesson_key}/{door}/{block['key']}"


def _attempts(
    session: Session, lessons: Sequence[Published], signed: Sequence[Ticket], *, at: datetime
) -> list[Prepared]:
    """One open attempt for everybody at the quiz of each lesson."""
    prepared, rows = [], []
    for lesson in lessons:
        for quiz in library.public(session, lesson.revision_id)["quizzes"]:
            target = f"{lesson.lesson_id}/{quiz['key']}"
            for ticket in signed:
                deed = Deed(id=uuid4(), person_id=ticket.person_id, happened_at=at)
                prepared.append(Prepared(deed.id, ticket, lesson))
                rows.append(
                    {
                        "lesson_id": lesson.lesson_id,
                        "revision_id": lesson.revision_id,
                        "quiz_key": quiz["key"],
                        "recorded_at": at,
                        **deed.facts("attempt", target, None),
                    }
                )
    session.execute(insert(Attempt), rows)
    return prepared


def _settle(database: Database) -> None:
    """What time does by itself on a real machine."""
    with database.engine.connect() as connection:
        if database.is_sqlite:
            connection.exec_driver_sql("ROLLBACK")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.exec_driver_sql("BEGIN")
        else:
            connection.execute(text("ANALYZE"))
            connection.commit()
