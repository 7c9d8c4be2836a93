"""The few tables of the ceiling, filled with the same lessons, people and sign-ins."""

from sqlalchemy import (
    JSON,
    Column,
    Integer,
    MetaData,
    String,
    Table,
    Uuid,
    insert,
    select,
)

from app.bench.places import Place
from app.bench.world import World
from app.catalog.models import Revision
from app.database import Database, make_engine
from app.orm import UTCDateTime
from app.people.models import Person
from app.people.signing_in import digest

metadata = MetaData()
visitor = Table(
    "visitor",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("person_id", Integer),
)
page = Table(
    "page",
    metadata,
    Column("key", String(80), primary_key=True),
    Column("revision", Integer),
    Column("public", JSON),
)
sent = Table(
    "sent",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("person_id", Integer, index=True),
    Column("answers", JSON),
    Column("at", UTCDateTime),
)
learner = Table(
    "learner",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(120)),
    Column("commune", String(120)),
    Column("state", String(20)),
)
STATES = ("chua-bat-dau", "dang-hoc", "da-xong")


def fill(place: Place, world: World) -> None:
    engine = make_engine(place.ceiling_url)
    metadata.create_all(engine)
    signed = [*world.learners, world.administrator]
    with engine.execution_options(writes=True).begin() as connection:
        connection.execute(
            insert(visitor),
            [{"token_hash": digest(one.token), "person_id": one.person_id} for one in signed],
        )
        connection.execute(insert(page), _pages(place, world))
        connection.execute(insert(learner), _learners(place))
    engine.dispose()


def _pages(place: Place, world: World) -> list[dict[str, object]]:
    database = Database(place.product_url)
    with database.reading() as session:
        pages = [
            {
                "key": lesson.lesson_key,
                "revision": lesson.revision_id,
                "public": session.get_one(Revision, lesson.revision_id).public,
            }
            for lesson in world.lessons
        ]
    database.close()
    return pages


def _learners(place: Place) -> list[dict[str, object]]:
    database = Database(place.product_url)
    with database.reading() as session:
        rows = [
            {"id": id, "name": name, "commune": f"Xã {id % 75}", "state": STATES[id % 3]}
            for id, name in session.execute(select(Person.id, Person.full_name))
        ]
    database.close()
    return rows
