"""Two trainers at the same moment, on connections of their own: one is first, nothing doubles."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import TypeVar
from uuid import UUID

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import markup
from app.assessment import reviewing, rubric_marks, taking
from app.assessment.models import Mark, OpenAnswer
from app.assessment.reviewing import AlreadyMarked, Reviewer
from app.catalog import drafting, publishing
from app.catalog.models import Draft, Lesson, Revision
from app.catalog.publishing import StaleBase
from app.database import Database
from app.learning import crediting
from app.migrating import migrate
from app.people import scope
from app.people.grants import Power
from app.people.models import Role
from tests import world as worlds
from tests.assessment.answers import in_case
from tests.conftest import DATABASES, postgresql_url
from tests.world import TUESDAY, Prepared

Result = TypeVar("Result")


@pytest.fixture(params=DATABASES)
def own(
    request: pytest.FixtureRequest, tmp_path: Path, lessons: dict[str, Prepared]
) -> Iterator[Database]:
    """A database with the world in it, whose rows stay when a session ends."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")
    sqlite = f"sqlite:///{tmp_path}/own.sqlite"
    url = sqlite if request.param == "sqlite" else postgresql_url(f"chihoi_own_{worker}")
    database = Database(url)
    migrate(database.engine)
    with database.writing() as session:
        worlds.build(session, lessons)
        session.commit()
    yield database
    database.close()


def both(database: Database, deed: Callable[[Session, int], Result]) -> list[Result]:
    """The same deed twice, begun at once by two people; `deed` gets 0 or 1 for who does it."""
    together = Barrier(2)

    def one(who: int) -> Result:
        with database.writing() as session:
            together.wait()
            result = deed(session, who)
            session.commit()
            return result

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(one, range(2)))


def test_an_answer_is_marked_once(own: Database) -> None:
    with own.writing() as session:
        world = worlds.load(session)
        _, written = in_case(session, world.lan, "Em có sao không?")
        session.commit()
        answer_id: UUID = written.id
        people = [Reviewer(who.account.id, who.id) for who in (world.minh, world.quyen)]

    def mark(session: Session, who: int) -> str:
        answer = session.get_one(OpenAnswer, answer_id)
        levels = {found["key"]: who for found in rubric_marks.criteria(session, answer)}
        try:
            crediting.mark(session, answer, levels, "", by=people[who], seen="new", at=TUESDAY)
        except AlreadyMarked:
            return "second"
        return "first"

    assert sorted(both(own, mark)) == ["first", "second"]
    with own.reading() as session:
        assert session.scalars(select(func.count()).select_from(Mark)).one() == 1
        assert reviewing.feedback_for(session, [answer_id])[answer_id].points is not None


def test_a_lesson_is_published_once_on_the_same_base(own: Database) -> None:
    with own.reading() as session:
        row = session.get_one(Lesson, worlds.lesson(session).lesson_id)
        base = publishing.latest(session, row.id)
        assert base is not None
        text = base.source.replace("Chị chào,", "Chị mỉm cười chào,")
        ready = publishing.prepare(text, publishing.known(session, row), render=markup.render)

    def publish(session: Session, who: int) -> str:
        try:
            publishing.publish(session, row, ready, by=None, base=base.id, at=TUESDAY)
        except StaleBase:
            return "second"
        return "first"

    assert sorted(both(own, publish)) == ["first", "second"]
    with own.reading() as session:
        numbers = select(Revision.number).where(Revision.lesson_id == row.id)
        assert sorted(session.scalars(numbers)) == [1, 2]


def test_two_first_saves_of_one_author_make_one_draft(own: Database) -> None:
    with own.reading() as session:
        lesson = worlds.lesson(session)
        author = worlds.load(session).minh.account.id

    def save(session: Session, who: int) -> None:
        drafting.save(
            session,
            lesson.lesson_id,
            author,
            "## A\n",
            base=lesson.revision_id,
            seen="",
            at=TUESDAY,
        )

    both(own, save)
    with own.reading() as session:
        assert session.scalars(select(func.count()).select_from(Draft)).one() == 1


def test_two_who_take_the_next_answer_get_different_ones(own: Database) -> None:
    with own.writing() as session:
        world = worlds.load(session)
        written = [
            in_case(session, who, words)[1]
            for who, words in ((world.lan, "Em có sao không?"), (world.mai, "Vào nhà đã."))
        ]
        session.commit()
        question = written[0].question_id
        people = [world.minh.account.id, world.quyen.account.id]
        province = world.province.id

    def take(session: Session, who: int) -> UUID | None:
        power = Power(Role.TRAINER, province)
        reach = scope.unit_ids((power,), {Role.TRAINER}, on=TUESDAY.date())
        found = taking.next_group(session, reach, question, people[who], at=TUESDAY)
        return found.id if found else None

    taken = both(own, take)
    assert sorted(map(str, taken)) == sorted(str(answer.id) for answer in written)
    assert both(own, take) == taken, "each has her own again"


def test_a_group_is_marked_once_by_two_who_begin_at_its_two_ends(own: Database) -> None:
    with own.writing() as session:
        world = worlds.load(session)
        same = [in_case(session, who, "Em gọi Hội xã.")[1] for who in (world.lan, world.mai)]
        session.commit()
        ids = [answer.id for answer in same]
        people = [Reviewer(who.account.id, who.id) for who in (world.minh, world.quyen)]

    def mark(session: Session, who: int) -> int:
        first, second = (session.get_one(OpenAnswer, id) for id in (ids[who], ids[1 - who]))
        levels = {found["key"]: who for found in rubric_marks.criteria(session, first)}
        by = people[who]
        try:
            return crediting.mark_group(
                session, first, [second], levels, "", by=by, seen="new", at=TUESDAY
            )
        except AlreadyMarked:
            return 0

    assert sorted(both(own, mark)) == [0, 2]
    with own.reading() as session:
        assert session.scalars(select(func.count()).select_from(Mark)).one() == 2
