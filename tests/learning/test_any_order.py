"""Deeds commute: in whatever order a phone sends them, and however often, the end is the same."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.assessment import attempts
from app.assessment.models import Answer, CaseStep, Submission
from app.learning import deeds
from app.learning.models import CardRead
from app.orm import Channel
from tests.conftest import OneConnection
from tests.learning.studying import RIGHT, WRONG, Student, completed
from tests.world import MONDAY, TUESDAY, WEDNESDAY, World

SLOW = settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@dataclass(frozen=True)
class Act:
    """Something whole that she did: all its deeds carry fixed ids and moments."""

    name: str
    do: Callable[[Student, str], object]


ACTS = (
    Act("read first", lambda lan, name: lan.read("ctruoc", WEDNESDAY, name)),
    Act("read first, earlier", lambda lan, name: lan.read("ctruoc", MONDAY, name)),
    Act("read second", lambda lan, name: lan.read("ckin", TUESDAY, name)),
    Act("read the other lesson", lambda lan, name: lan.read("cgoi", MONDAY, name)),
    Act("fail", lambda lan, name: lan.take_quiz(WRONG, MONDAY, name)),
    Act("pass", lambda lan, name: lan.take_quiz(RIGHT, TUESDAY, name)),
    Act("pass, later", lambda lan, name: lan.take_quiz(RIGHT, WEDNESDAY, name)),
    Act("walk", lambda lan, name: lan.walk(WEDNESDAY, name)),
    Act("walk, earlier", lambda lan, name: lan.walk(TUESDAY, name)),
)
ORDERS = st.permutations(ACTS).flatmap(
    lambda order: st.lists(st.sampled_from(ACTS), max_size=3).map(lambda again: [*order, *again])
)


def ended(database: OneConnection, world: World, order: list[Act], ids: dict[str, UUID]) -> object:
    """What the rows say after these acts, in a transaction that is undone."""
    with database.writing() as session:
        lan = Student(session, world.lan, Channel.PHONE, ids)
        for act in order:
            act.do(lan, act.name)
        read = session.execute(select(CardRead.card_key, CardRead.happened_at))
        earliest: dict[str, object] = {}
        for key, at in sorted(map(tuple, read), reverse=True):
            earliest[key] = at
        stored = {
            model.__name__: set(session.scalars(select(model.id)))
            for model in (Submission, CaseStep, Answer)
        }
        found = (completed(session, world.lan), earliest, stored)
        session.rollback()
    return found


@SLOW
@given(order=ORDERS)
def test_the_order_of_arrival_does_not_matter(
    database: OneConnection, world: World, order: list[Act]
) -> None:
    ids: dict[str, UUID] = {}
    expected = ended(database, world, list(ACTS), ids)

    assert ended(database, world, order, ids) == expected


TAPS = (("63", MONDAY), ("75", TUESDAY), ("63", WEDNESDAY))


@SLOW
@given(order=st.permutations(range(3)), again=st.integers(0, 2))
def test_the_latest_tap_wins_however_late_the_others_come(
    database: OneConnection, world: World, order: list[int], again: int
) -> None:
    with database.writing() as session:
        lan = Student(session, world.lan, Channel.PHONE)
        attempt = lan.begin()
        for tap in [*order, again]:
            text, at = TAPS[tap]
            lan.answer(attempt, "qso", text, at, f"tap {tap}")
        counted = attempts.saved(session, attempt)["qso"].given.text
        kept = len(session.scalars(select(Answer.id)).all())
        session.rollback()

    assert (counted, kept) == ("63", 3)


def test_handing_in_waits_for_nothing_that_came_before(session: Session, world: World) -> None:
    lan = Student(session, world.lan, Channel.PHONE)
    attempt = lan.begin()
    lan.answer(attempt, "qso", "75", TUESDAY)

    first = deeds.submit(session, lan.deed(WEDNESDAY, "in"), attempt)
    second = deeds.submit(session, lan.deed(WEDNESDAY, "in"), attempt)

    assert first.id == second.id
