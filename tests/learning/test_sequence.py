"""A course learnt in order: what may be begun, and what is taken all the same."""

from uuid import uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.assessment.models import Attempt, Submission
from app.catalog.models import Course
from app.learning import deeds, progress, sequence
from app.learning.models import CardRead, Scope
from app.learning.sequence import Locked
from app.orm import Channel
from tests import world as worlds
from tests.learning.studying import RIGHT, Student, done
from tests.world import MONDAY, TUESDAY, World


@pytest.fixture
def in_order(session: Session, world: World) -> Course:
    """«Chào hỏi» first, then «Bước đầu»."""
    world.course.meta = {**world.course.meta, "order": "sequential"}
    session.flush()
    return world.course


def finish_first(lan: Student) -> None:
    lan.read_all()
    lan.take_quiz(RIGHT)


@pytest.mark.usefixtures("in_order")
def test_a_later_case_is_not_begun_through_any_door(lan: Student) -> None:
    for channel in Channel:
        lan.channel = channel
        with pytest.raises(Locked, match="Chào hỏi"):
            lan.begin_case()


@pytest.mark.usefixtures("in_order")
def test_once_the_first_lesson_is_done_the_next_may_be_begun(lan: Student) -> None:
    finish_first(lan)

    assert lan.begin_case()


@pytest.mark.usefixtures("in_order")
def test_what_arrives_late_for_a_lesson_locked_meanwhile_is_stored(
    lan: Student, session: Session
) -> None:
    lan.channel = Channel.PHONE

    lan.read("cgoi", TUESDAY)

    assert session.scalars(select(CardRead.card_key)).all() == ["cgoi"]


def test_what_she_began_before_the_order_came_is_gone_on_with_and_handed_in(
    lan: Student, session: Session, world: World
) -> None:
    greeting, first_steps = session.get_one(Course, world.course.id).lessons
    greeting.position, first_steps.position = 2, 1
    session.flush()
    attempt = lan.begin(MONDAY)
    world.course.meta = {"order": "sequential"}
    session.flush()
    with pytest.raises(Locked, match="Bước đầu"):
        sequence.check(session, lan.who.id, lan.lesson())

    assert lan.begin(TUESDAY) == attempt
    for key, text in RIGHT.items():
        lan.answer(attempt, key, text, TUESDAY)
    deeds.submit(session, lan.deed(TUESDAY), attempt)

    assert session.scalars(select(Submission.attempt_id)).all() == [attempt]
    with pytest.raises(Locked):
        deeds.start_attempt(session, worlds.deed(lan.who, TUESDAY, uuid4()), lan.lesson(), "kchao")
    assert len(session.scalars(select(Attempt.id)).all()) == 1


def test_a_lesson_done_before_the_order_came_stays_open_and_done(
    lan: Student, session: Session, world: World
) -> None:
    lan.read("cgoi")
    lan.walk()
    world.course.meta = {"order": "sequential"}
    session.flush()

    sequence.check(session, lan.who.id, lan.lesson("buoc-dau"))
    assert done(session, lan.who, Scope.LESSON)


@pytest.mark.usefixtures("in_order")
def test_she_is_led_to_the_first_lesson_not_done_even_if_a_later_one_is_begun(
    lan: Student, session: Session, world: World
) -> None:
    lan.read("cgoi")

    standing = progress.in_course(session, lan.who.id, world.course)

    assert standing is not None
    assert standing.next_lesson is not None
    assert standing.next_lesson.title == "Chào hỏi"
    assert [one.waits_for and one.waits_for.title for one in standing.lessons] == [None, "Chào hỏi"]


def test_lessons_in_free_order_wait_for_nothing(
    lan: Student, session: Session, world: World
) -> None:
    standing = progress.in_course(session, lan.who.id, world.course)

    assert standing is not None
    assert [one.waits_for for one in standing.lessons] == [None, None]
    assert lan.begin_case()
