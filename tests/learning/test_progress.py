"""A learner's own view: where she stands, why, and the very next step."""

from sqlalchemy.orm import Session

from app.learning import progress
from app.learning.progress import CourseProgress
from app.learning.reasons import State
from app.learning.rules import MissingKind
from tests.learning.studying import RIGHT, WRONG, Student
from tests.world import MONDAY, TUESDAY, World


def course(lan: Student, world: World) -> CourseProgress:
    found = progress.in_course(lan.session, lan.who.id, world.course)
    assert found is not None
    return found


def next_step(lan: Student, world: World) -> tuple[str, str]:
    lesson = course(lan, world).next_lesson
    assert lesson is not None
    assert lesson.next_step is not None
    return lesson.lesson.lesson_key, lesson.next_step.kind.value


def test_she_begins_with_the_first_part(lan: Student, world: World) -> None:
    found = course(lan, world)

    assert not found.is_begun
    assert next_step(lan, world) == ("chao-hoi", "cards")
    assert found.lessons[0].next_part == 1


def test_the_next_step_follows_what_she_did(lan: Student, world: World) -> None:
    lan.read_all()
    assert next_step(lan, world) == ("chao-hoi", "quiz")
    lan.take_quiz(RIGHT)
    assert next_step(lan, world) == ("buoc-dau", "cards")
    lan.read_all("buoc-dau")
    assert next_step(lan, world) == ("buoc-dau", "case")
    lan.walk()
    assert course(lan, world).next_lesson is None


def test_a_lesson_begun_comes_before_one_that_is_not(lan: Student, world: World) -> None:
    lan.read_all("buoc-dau")

    assert next_step(lan, world) == ("buoc-dau", "case")


def test_what_is_missing_is_what_her_officer_reads(lan: Student, world: World) -> None:
    lan.read_all()
    lan.take_quiz(WRONG)

    found = course(lan, world)
    assert found.standing.state is State.STUDYING
    assert found.standing.missing == found.lessons[0].missing
    assert found.lessons[0].missing[0].words in found.standing.reason


def test_parts_and_minutes_are_counted_down(lan: Student, world: World) -> None:
    whole = course(lan, world).lessons[0]
    lan.read("ckin")

    found = course(lan, world).lessons[0]

    assert (found.parts, found.parts_read, found.next_part) == (2, 1, 1)
    assert 0 < found.minutes_left < whole.minutes_left
    assert found.next_step is not None
    assert found.next_step.kind is MissingKind.CARDS


def test_a_lesson_done_says_since_when(lan: Student, world: World) -> None:
    lan.take_quiz(RIGHT, MONDAY)
    lan.read_all(at=TUESDAY)

    found = course(lan, world)

    assert found.lessons_done == 1
    assert found.lessons[0].done_at == TUESDAY
    assert found.lessons[0].minutes_left == 0
    assert found.after(found.lessons[0].lesson.lesson_id) == found.lessons[1]


def test_the_course_to_go_on_with_is_one_begun(
    lan: Student, world: World, session: Session
) -> None:
    assert progress.next_course([]) is None

    found = progress.of_person(session, lan.who.id, [world.course])

    assert progress.next_course(found) == found[0]
    lan.read_all()
    lan.take_quiz(RIGHT)
    lan.read_all("buoc-dau")
    lan.walk()
    assert progress.next_course([course(lan, world)]) is None


def test_a_course_without_lessons_is_not_shown(
    lan: Student, world: World, session: Session
) -> None:
    assert progress.of_person(session, lan.who.id, []) == []
