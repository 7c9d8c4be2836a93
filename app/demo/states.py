"""Twelve states a post can be in, from vacant to everything done."""

from collections.abc import Callable, Iterator
from datetime import timedelta

from app.catalog.library import Published
from app.classes import enrolling
from app.demo.studying import Student

# The lessons of one course, in order.
Lessons = list[Published]
# A pause after each piece of work, so that who loads may commit: others are waiting to write.
Steps = Iterator[None]
# Short enough for every lesson of every course to lie in the past.
LESSON_LATER = timedelta(days=1)


def not_enrolled(student: Student, lessons: Lessons) -> Steps:
    """She has not heard of it yet."""
    yield


def enrolled(student: Student, lessons: Lessons) -> Steps:
    """The officer has put her on the list."""
    course = lessons[0].course_id
    enrolling.enrol(student.session, student.person_id, course, by=None, at=student.at)
    yield


def began(student: Student, lessons: Lessons) -> Steps:
    student.read(lessons[0], parts=2)
    yield


def read_all(student: Student, lessons: Lessons) -> Steps:
    student.read(lessons[0])
    yield


def not_passed(student: Student, lessons: Lessons) -> Steps:
    yield from read_all(student, lessons)
    student.take_quizzes(lessons[0], right=False)
    yield


def passed(student: Student, lessons: Lessons) -> Steps:
    yield from read_all(student, lessons)
    student.take_quizzes(lessons[0], right=True)
    yield


def in_the_case(student: Student, lessons: Lessons) -> Steps:
    yield from passed(student, lessons)
    student.begin_cases(lessons[0])
    yield


def lesson_done(student: Student, lessons: Lessons, number: int = 0) -> Steps:
    yield from passed(student, lessons[number:])
    student.walk_cases(lessons[number])
    yield
    student.at += LESSON_LATER


def all_but_one(student: Student, lessons: Lessons) -> Steps:
    """One lesson short of the end: the second is left for later."""
    for number in (n for n in range(len(lessons)) if n != 1):
        yield from lesson_done(student, lessons, number)


def finished(student: Student, lessons: Lessons) -> Steps:
    for number in range(len(lessons)):
        yield from lesson_done(student, lessons, number)


def tried_twice(student: Student, lessons: Lessons) -> Steps:
    """Not passed at first, then everything."""
    yield from not_passed(student, lessons)
    student.at += LESSON_LATER
    yield from finished(student, lessons)


State = Callable[[Student, Lessons], Steps]
# None: the post is vacant. The order spreads them evenly over peoples and communes.
STATES: tuple[State | None, ...] = (
    finished,
    not_enrolled,
    began,
    all_but_one,
    None,
    not_passed,
    finished,
    enrolled,
    read_all,
    tried_twice,
    passed,
    in_the_case,
)
