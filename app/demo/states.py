"""Twelve states a post can be in, from vacant to everything done."""

from collections.abc import Callable
from datetime import timedelta

from app.catalog.library import Published
from app.classes import enrolling
from app.demo.studying import Student

# The lessons of one course, in order.
Lessons = list[Published]
# Short enough for every lesson of every course to lie in the past.
LESSON_LATER = timedelta(days=1)


def not_enrolled(student: Student, lessons: Lessons) -> None:
    """She has not heard of it yet."""


def enrolled(student: Student, lessons: Lessons) -> None:
    """The officer has put her on the list."""
    course = lessons[0].course_id
    enrolling.enrol(student.session, student.person_id, course, by=None, at=student.at)


def began(student: Student, lessons: Lessons) -> None:
    student.read(lessons[0], parts=2)


def read_all(student: Student, lessons: Lessons) -> None:
    student.read(lessons[0])


def not_passed(student: Student, lessons: Lessons) -> None:
    student.read(lessons[0])
    student.take_quizzes(lessons[0], right=False)


def passed(student: Student, lessons: Lessons) -> None:
    student.read(lessons[0])
    student.take_quizzes(lessons[0], right=True)


def in_the_case(student: Student, lessons: Lessons) -> None:
    passed(student, lessons)
    student.begin_cases(lessons[0])


def lesson_done(student: Student, lessons: Lessons, number: int = 0) -> None:
    student.read(lessons[number])
    student.take_quizzes(lessons[number], right=True)
    student.walk_cases(lessons[number])


def all_but_one(student: Student, lessons: Lessons) -> None:
    """One lesson short of the end: the second is left for later."""
    for number in (n for n in range(len(lessons)) if n != 1):
        lesson_done(student, lessons, number)
        student.at += LESSON_LATER


def finished(student: Student, lessons: Lessons) -> None:
    for number in range(len(lessons)):
        lesson_done(student, lessons, number)
        student.at += LESSON_LATER


def tried_twice(student: Student, lessons: Lessons) -> None:
    """Not passed at first, then everything."""
    not_passed(student, lessons)
    student.at += LESSON_LATER
    finished(student, lessons)


State = Callable[[Student, Lessons], None]
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
