"""Deeds: the same one counts once, nobody else's can be touched, nothing is half-written."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.assessment.given import BadAnswer
from app.assessment.models import (
    Answer,
    Attempt,
    CaseRun,
    CaseStep,
    Mark,
    OpenAnswer,
    SelfTick,
    Submission,
)
from app.catalog import secrets
from app.classes.models import Enrolment
from app.learning import deeds
from app.learning.deed import NotHers, Quarantined, Refused
from app.learning.models import CardRead, Completion, Quarantine
from app.people.models import PersonalText
from tests.learning.studying import RIGHT, WORDS, Student
from tests.world import MONDAY, TUESDAY, WEDNESDAY, World

COUNTED = (
    CardRead,
    Attempt,
    Answer,
    Submission,
    Mark,
    CaseRun,
    CaseStep,
    OpenAnswer,
    SelfTick,
    Completion,
    Enrolment,
    PersonalText,
)


def rows(session: Session) -> dict[str, int]:
    session.flush()
    return {
        model.__name__: session.scalars(select(func.count()).select_from(model)).one()
        for model in COUNTED
    }


Act = Callable[[Student], object]


def study(lan: Student) -> None:
    """Everything there is to do, each deed under an id of its own."""
    for card in ("ctruoc", "ckin", "cgoi"):
        lan.read(card, name=card)
    lan.take_quiz(RIGHT, name="quiz")
    run = lan.walk(name="case")
    tick(lan)
    assert run


def tick(lan: Student) -> None:
    answer = lan.session.scalars(select(OpenAnswer)).one()
    criterion = criteria(lan)[0]
    deeds.tick(lan.session, lan.deed(MONDAY, "tick"), answer.id, criterion, had=True)


def criteria(lan: Student) -> list[str]:
    answer = lan.session.scalars(select(OpenAnswer)).one()
    rubric = secrets.of_questions(lan.session, [answer.question_version_id])
    return [criterion["key"] for criterion in rubric[answer.question_version_id]["rubric"]]


def test_everything_sent_twice_counts_once(lan: Student, session: Session) -> None:
    study(lan)
    once = rows(session)

    study(lan)

    assert rows(session) == once
    assert once["Completion"] == 4
    assert once["Enrolment"] == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (lambda lan: lan.read("ctruoc", name="x"), lambda lan: lan.read("ckin", name="x")),
        (
            lambda lan: lan.answer(lan.begin(), "qso", "75", name="x"),
            lambda lan: lan.answer(lan.begin(), "qso", "76", name="x"),
        ),
        (
            lambda lan: lan.step(lan.begin_case(), 1, "Mời vào", name="x"),
            lambda lan: lan.write(lan.begin_case(), name="x"),
        ),
        (lambda lan: lan.begin(name="x"), lambda lan: lan.begin_case(name="x")),
    ],
)
def test_one_id_for_two_deeds_keeps_the_second_apart(
    lan: Student, session: Session, first: Act, second: Act
) -> None:
    first(lan)
    before = rows(session)

    with pytest.raises(Quarantined):
        second(lan)

    after = rows(session)
    assert after.pop("PersonalText") == before.pop("PersonalText") + 1
    assert after == before
    kept = session.scalars(select(Quarantine)).one()
    assert kept.person_id == lan.who.id


def test_an_id_somebody_else_used_tells_nothing(
    lan: Student, session: Session, world: World
) -> None:
    mai = Student(session, world.mai, ids=lan.ids)
    lan.read("ctruoc", name="x")

    with pytest.raises(NotHers):
        mai.read("ctruoc", name="x")


def test_what_is_somebody_elses_does_not_exist(
    lan: Student, session: Session, world: World
) -> None:
    mai = Student(session, world.mai)
    attempt, run = lan.begin(), lan.begin_case()
    lan.step(run, 1, "Mời vào")
    written = lan.write(run)
    before = rows(session)

    for act in (
        lambda: deeds.answer(session, mai.deed(MONDAY), attempt, "qso", ["75"]),
        lambda: deeds.submit(session, mai.deed(MONDAY), attempt),
        lambda: mai.step(run, 2, "Gọi Hội xã"),
        lambda: mai.write(run),
        lambda: deeds.tick(session, mai.deed(MONDAY), written, "x", had=True),
        lambda: deeds.write_more(session, mai.deed(MONDAY), written, WORDS),
    ):
        with pytest.raises(NotHers):
            act()
    assert rows(session) == before


def test_what_never_was_does_not_exist(lan: Student, session: Session) -> None:
    lesson, attempt, run = lan.lesson(), lan.begin(), lan.begin_case()
    other = lan.lesson("buoc-dau").revision_id
    before = rows(session)

    for act in (
        lambda d: deeds.read_card(session, d, lesson.lesson_id, lesson.revision_id, "khong"),
        lambda d: deeds.read_card(session, d, lesson.lesson_id, other, "cgoi"),
        lambda d: deeds.read_card(session, d, lesson.lesson_id, 999_999, "ctruoc"),
        lambda d: deeds.start_attempt(session, d, lan.lesson("buoc-dau"), "khong"),
        lambda d: deeds.start_case(session, d, lesson, "hgocua"),
        lambda d: deeds.answer(session, d, attempt, "qtuhoi", []),
        lambda d: deeds.answer(session, d, uuid4(), "qso", ["75"]),
        lambda d: deeds.submit(session, d, uuid4()),
        lambda d: deeds.take_step(session, d, uuid4(), 1, None),
        lambda d: deeds.send_open_answer(session, d, run, "qviet", WORDS),
        lambda d: deeds.tick(session, d, uuid4(), "x", had=True),
    ):
        with pytest.raises(NotHers):
            act(lan.deed(MONDAY))
    assert rows(session) == before


def test_an_answer_that_cannot_be_taken_writes_nothing(lan: Student, session: Session) -> None:
    attempt, run = lan.begin(), lan.begin_case()
    lan.step(run, 1, "Mời vào")
    before = rows(session)

    for act in (
        lambda d: deeds.answer(session, d, attempt, "qmot", ["khong-co"]),
        lambda d: deeds.answer(session, d, attempt, "qso", ["không biết"]),
        lambda d: deeds.answer(session, d, attempt, "qngan", ["a" * 301]),
        lambda d: deeds.send_open_answer(session, d, run, "qviet", "  "),
        lambda d: deeds.send_open_answer(session, d, run, "qviet", "chữ " * 61),
        lambda d: deeds.send_open_answer(session, d, run, "qviet", "a" * 5001),
    ):
        with pytest.raises(BadAnswer):
            act(lan.deed(MONDAY))
    assert rows(session) == before


def test_what_is_over_is_refused_in_words(lan: Student, session: Session) -> None:
    attempt, run = lan.take_quiz(RIGHT), lan.walk()

    with pytest.raises(Refused, match="đã nộp"):
        lan.answer(attempt, "qso", "80", TUESDAY)
    with pytest.raises(Refused, match="đã đi tiếp"):
        lan.step(run, 3, "Gọi Hội xã", TUESDAY)
    written = session.scalars(select(OpenAnswer)).one()
    with pytest.raises(Refused, match="không cần viết thêm"):
        deeds.write_more(session, lan.deed(TUESDAY), written.id, WORDS)


def test_a_choice_that_is_not_offered_is_refused(lan: Student) -> None:
    run = lan.begin_case()

    with pytest.raises(Refused, match="Chị chọn một cách làm"):
        lan.step(run, 1, "Gọi Hội xã")


def test_one_attempt_at_a_time(lan: Student) -> None:
    first = lan.begin()
    assert lan.begin(TUESDAY) == first

    lan.take_quiz(RIGHT)

    assert lan.begin(TUESDAY) != first


def test_the_first_deed_puts_her_on_the_list_and_begins_the_course(
    lan: Student, session: Session
) -> None:
    assert rows(session)["Enrolment"] == 0

    lan.read("ctruoc")
    lan.begin()

    after = rows(session)
    assert (after["Enrolment"], after["Completion"]) == (1, 1)


def test_words_are_kept_apart_from_what_happened(lan: Student, session: Session) -> None:
    lan.walk()

    answer = session.scalars(select(OpenAnswer)).one()
    text = session.get_one(PersonalText, answer.text_id)

    assert text.body == WORDS
    assert WORDS not in str(vars(answer))


def test_the_latest_answer_counts_when_she_hands_in(lan: Student, session: Session) -> None:
    attempt = lan.begin()
    lan.answer(attempt, "qso", "63", MONDAY)
    lan.answer(attempt, "qso", "75", TUESDAY)

    deeds.submit(session, lan.deed(TUESDAY), attempt)

    marks = session.scalars(select(Mark.points)).all()
    assert sum(marks) == 1


def test_only_her_first_deed_enters_her_into_the_class(session: Session, world: World) -> None:
    """Who was taken off the list stays off it, however much she goes on studying."""
    lan = Student(session, world.lan)
    lan.read("ctruoc", TUESDAY)
    entered = session.scalars(select(Enrolment)).one()
    session.add(
        Enrolment(
            class_id=entered.class_id,
            person_id=entered.person_id,
            from_date=entered.from_date,
            void=True,
            supersedes=entered.id,
            happened_at=TUESDAY,
        )
    )
    session.flush()

    lan.read("ckin", WEDNESDAY)
    assert rows(session)["Enrolment"] == 2

    # A deed that arrives late and was done before all others is the first one now.
    lan.read("cgoi", MONDAY)
    assert rows(session)["Enrolment"] == 3
