"""Completion: rows that say since when, written by deeds, never taken back."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import markup
from app.catalog import publishing
from app.catalog.models import Lesson
from app.learning import deeds, progress
from app.learning.models import Completion, Scope
from tests.learning.studying import RIGHT, WRONG, Student, completed, done
from tests.world import MONDAY, TUESDAY, WEDNESDAY, World


def renew(lan: Student, session: Session, added: str) -> None:
    """The trainer publishes «Chào hỏi» with one more part."""
    rewrite(session, lan.lesson().lesson_id, "## Làm ngay", f"{added}\n\n## Làm ngay")


def rewrite(session: Session, lesson_id: int, old: str, new: str) -> None:
    """The trainer publishes the lesson with other words in one place."""
    lesson = session.get_one(Lesson, lesson_id)
    newest = publishing.latest(session, lesson.id)
    assert newest is not None
    assert old in newest.source
    source = newest.source.replace(old, new, 1)
    ready = publishing.prepare(source, publishing.known(session, lesson), render=markup.render)
    publishing.publish(session, lesson, ready, by=None, base=newest.id, at=TUESDAY)


PART = "## Phần mới <!-- id: cmoi -->\n\nMột điều mới."


def test_the_first_deed_begins_the_course(lan: Student, session: Session) -> None:
    lan.read("ctruoc", MONDAY)

    assert completed(session, lan.who) == {("started", None): MONDAY}


def test_reading_and_passing_finish_the_lesson_with_the_last_deed(
    lan: Student, session: Session
) -> None:
    lan.take_quiz(RIGHT, MONDAY)
    assert done(session, lan.who, Scope.LESSON) == set()

    lan.read_all(at=TUESDAY)

    assert done(session, lan.who, Scope.LESSON) == {TUESDAY}


def test_too_few_right_answers_finish_nothing(lan: Student, session: Session) -> None:
    lan.read_all()
    lan.take_quiz(WRONG)

    assert done(session, lan.who, Scope.LESSON) == set()


def test_the_case_is_finished_with_its_ending_before_any_marking(
    lan: Student, session: Session
) -> None:
    lan.read_all("buoc-dau")
    lan.walk(TUESDAY)

    assert done(session, lan.who, Scope.LESSON) == {TUESDAY}


def test_an_ending_without_her_own_words_is_not_enough(lan: Student, session: Session) -> None:
    lan.read_all("buoc-dau")
    lan.step(lan.begin_case(), 1, "Bảo chị ấy về")

    assert done(session, lan.who, Scope.LESSON) == set()


def test_the_last_lesson_finishes_the_course(lan: Student, session: Session) -> None:
    lan.read_all()
    lan.take_quiz(RIGHT)
    lan.read_all("buoc-dau", TUESDAY)
    assert done(session, lan.who, Scope.COURSE) == set()

    lan.walk(WEDNESDAY)

    assert done(session, lan.who, Scope.COURSE) == {WEDNESDAY}


def test_a_later_failure_takes_nothing_back(lan: Student, session: Session) -> None:
    lan.read_all()
    lan.take_quiz(RIGHT, MONDAY)
    before = completed(session, lan.who)

    lan.take_quiz(WRONG, TUESDAY)

    assert completed(session, lan.who) == before


def test_work_that_arrives_late_moves_the_moment_back(lan: Student, session: Session) -> None:
    lan.read_all(at=TUESDAY)
    lan.take_quiz(RIGHT, TUESDAY)

    lan.read_all(at=MONDAY)
    lan.take_quiz(RIGHT, MONDAY)

    assert done(session, lan.who, Scope.LESSON) == {MONDAY}
    assert completed(session, lan.who)["started", None] == MONDAY


def test_nothing_is_noted_twice(lan: Student, session: Session) -> None:
    lan.read_all()
    lan.take_quiz(RIGHT)
    lan.take_quiz(RIGHT, TUESDAY)
    lan.read("cgoi", WEDNESDAY)

    assert session.scalars(select(func.count()).select_from(Completion)).one() == 2


def test_an_attempt_begun_before_a_new_revision_ends_on_the_old_one(
    lan: Student, session: Session
) -> None:
    lan.read_all()
    attempt = lan.begin()
    old = deeds.attempt_of(session, lan.who.id, attempt).revision_id

    renew(lan, session, PART)
    for key, text in RIGHT.items():
        lan.answer(attempt, key, text, WEDNESDAY)
    deeds.submit(session, lan.deed(WEDNESDAY), attempt)

    assert lan.lesson().revision_id != old
    assert deeds.attempt_of(session, lan.who.id, attempt).revision_id == old
    assert done(session, lan.who, Scope.LESSON) == {WEDNESDAY}


def test_a_lesson_done_stays_done_when_it_grows(lan: Student, session: Session) -> None:
    lan.read_all()
    lan.take_quiz(RIGHT)

    renew(lan, session, PART)
    lan.take_quiz(WRONG, WEDNESDAY)

    assert done(session, lan.who, Scope.LESSON) == {MONDAY}


def test_somebody_who_begins_later_needs_the_new_part_too(lan: Student, session: Session) -> None:
    renew(lan, session, PART)
    lan.read_all(at=TUESDAY)
    lan.take_quiz(RIGHT, TUESDAY)
    assert done(session, lan.who, Scope.LESSON) == set()

    found = lan.lesson()
    deeds.read_card(session, lan.deed(WEDNESDAY), found.lesson_id, found.revision_id, "cmoi")

    assert done(session, lan.who, Scope.LESSON) == {WEDNESDAY}


def test_a_course_does_not_wait_for_a_lesson_it_does_not_need(
    lan: Student, session: Session, world: World
) -> None:
    lesson = lan.lesson("buoc-dau")
    rewrite(session, lesson.lesson_id, "---\n", "---\nhoàn thành: không yêu cầu\n")

    lan.read_all()
    lan.take_quiz(RIGHT, TUESDAY)

    found = progress.in_course(session, lan.who.id, world.course)
    assert found is not None
    assert done(session, lan.who, Scope.COURSE) == {TUESDAY}
    assert (found.lessons_done, found.lessons_needed, len(found.lessons)) == (1, 1, 2)
    assert found.next_lesson is None


def test_a_lesson_may_ask_for_reading_only(lan: Student, session: Session) -> None:
    rewrite(session, lan.lesson().lesson_id, "---\n", "---\nhoàn thành: học xong\n")

    lan.read_all()

    assert done(session, lan.who, Scope.LESSON) == {MONDAY}
