"""What a learner's own pages show: where she stands in her courses and the very next step.

Whether a lesson is done and what it lacks comes from `reasons`, which the officer's list prints
too; here only her facts are loaded for it.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from app.catalog import library
from app.catalog.library import Published
from app.catalog.models import Course
from app.learning import completion, facts, reasons, rules
from app.learning.completion import Noted
from app.learning.facts import Gathered
from app.learning.models import Scope
from app.learning.reasons import LessonStudied, Standing, State
from app.learning.rules import Missing, MissingKind
from app.people import links


@dataclass(frozen=True)
class LessonProgress:
    """One published lesson as she finds it; `number` is its place in the course, from 1."""

    number: int
    lesson: Published
    public: dict[str, Any]
    studied: LessonStudied
    noted_at: datetime | None
    # In a course learnt in order: the lesson to do before this one may be opened.
    waits_for: "LessonProgress | None" = None

    @property
    def title(self) -> str:
        return self.studied.title

    @property
    def is_done(self) -> bool:
        return self.studied.is_done

    @property
    def done_at(self) -> datetime | None:
        """When it was done; the row's moment, or that of the deeds before the row is written."""
        rule = (self.studied.rule, *self.studied.worked_on)
        return self.noted_at or rules.earliest_done_at(rule, self.studied.facts)

    @property
    def is_needed(self) -> bool:
        return self.studied.rule.is_needed

    @property
    def scores(self) -> list[str]:
        """What each quiz she handed in came to, counted as the quiz says."""
        rule, tries = self.studied.rule, self.studied.facts.quizzes
        handed = [(quiz, tries[quiz.key]) for quiz in rule.quizzes if quiz.key in tries]
        if len(handed) == 1:
            return [rules.score_words(*handed[0])]
        return [f"{quiz.title}: {rules.score_words(quiz, own)}" for quiz, own in handed]

    @property
    def is_begun(self) -> bool:
        return not self.studied.facts.nothing

    @property
    def missing(self) -> tuple[Missing, ...]:
        return self.studied.missing

    @property
    def next_step(self) -> Missing | None:
        """Parts come before questions, questions before cases; None when the lesson is done."""
        return self.missing[0] if self.missing else None

    @property
    def parts(self) -> int:
        return len(self.studied.rule.cards)

    @property
    def parts_read(self) -> int:
        return sum(key in self.studied.facts.cards for key in self.studied.rule.cards)

    @property
    def next_part(self) -> int | None:
        """The number, from 1, of the first part not read while reading is the next step."""
        step = self.next_step
        if step is None or step.kind is not MissingKind.CARDS or step.key is None:
            return None
        return self.studied.rule.cards.index(step.key) + 1

    @property
    def minutes_left(self) -> int:
        """A guess: the lesson's minutes shared evenly among its parts, quizzes and cases."""
        rule = self.studied.rule
        steps = len(rule.cards) + len(rule.quizzes) + len(rule.cases)
        blocks = sum(step.kind is not MissingKind.CARDS for step in self.missing)
        left = self.parts - self.parts_read + blocks if self.missing else 0
        return math.ceil(self.public["minutes"] * left / steps) if steps else 0


@dataclass(frozen=True)
class CourseProgress:
    course: Course
    lessons: tuple[LessonProgress, ...]
    # What her officer's list says of her; rows of `Completion` note the beginning and the end.
    standing: Standing
    done_at: datetime | None

    @property
    def lessons_needed(self) -> int:
        """How many lessons the course waits for."""
        return sum(lesson.is_needed for lesson in self.lessons)

    @property
    def lessons_done(self) -> int:
        return sum(lesson.is_done for lesson in self.lessons if lesson.is_needed)

    @property
    def is_done(self) -> bool:
        return self.standing.state is State.FINISHED

    @property
    def is_begun(self) -> bool:
        return self.standing.state is not State.NOT_STARTED

    @property
    def next_lesson(self) -> LessonProgress | None:
        """The lesson she has begun, or else the first one not done."""
        number = self.standing.number
        return self.lessons[number - 1] if number else None

    def lesson(self, lesson_id: int) -> LessonProgress | None:
        found = (one for one in self.lessons if one.lesson.lesson_id == lesson_id)
        return next(found, None)

    def after(self, lesson_id: int) -> LessonProgress | None:
        """The next lesson needed and not done, looking on from this one and then from the start."""
        ids = [lesson.lesson.lesson_id for lesson in self.lessons]
        turn = ids.index(lesson_id) + 1 if lesson_id in ids else 0
        ahead = [*self.lessons[turn:], *self.lessons[:turn]]
        needed = (
            lesson
            for lesson in ahead
            if lesson.is_needed and not lesson.is_done and lesson.waits_for is None
        )
        return next(needed, None)


def next_course(courses: Sequence[CourseProgress]) -> CourseProgress | None:
    """The course to go on with: one she has begun, or else the first not done."""
    unfinished = [course for course in courses if not course.is_done and course.next_lesson]
    begun = (course for course in unfinished if course.is_begun)
    return next(begun, unfinished[0] if unfinished else None)


def of_person(session: Session, person_id: int, courses: Sequence[Course]) -> list[CourseProgress]:
    """Where she stands in each course that has lessons."""
    lessons = {course.id: library.lessons(session, course.id) for course in courses}
    ids = [lesson.lesson_id for found in lessons.values() for lesson in found]
    noted = completion.noted(session, person_id)
    is_joined = any(one.is_joined for one in noted.values())
    same = links.everyone_of(session, {person_id}) if is_joined else {}
    gathered = facts.gather(session, [person_id, *same], ids, same=same)
    return [
        _course(session, person_id, course, lessons[course.id], gathered, noted[course.id])
        for course in courses
        if lessons[course.id]
    ]


def in_course(session: Session, person_id: int, course: Course) -> CourseProgress | None:
    """Where she stands in one course; None when it has no lessons yet."""
    return next(iter(of_person(session, person_id, [course])), None)


def _course(
    session: Session,
    person_id: int,
    course: Course,
    lessons: Sequence[Published],
    gathered: Gathered,
    noted: Noted,
) -> CourseProgress:
    found = _in_order(
        [
            _lesson(session, person_id, number, lesson, gathered, noted)
            for number, lesson in enumerate(lessons, start=1)
        ]
    )
    done_at = noted.get((Scope.COURSE, None))
    standing = reasons.standing(
        [lesson.studied for lesson in found],
        started=(Scope.STARTED, None) in noted,
        finished=done_at is not None,
    )
    return CourseProgress(course, found, standing, done_at)


def _in_order(lessons: Sequence[LessonProgress]) -> tuple[LessonProgress, ...]:
    """In a course learnt in order all those behind the first not done wait for it.

    One that is done stays open, and one that asks for nothing keeps nobody waiting.
    """
    first = next((one for one in lessons if one.is_needed and one.missing), None)
    if first is None or not first.studied.in_order:
        return tuple(lessons)
    return tuple(
        replace(one, waits_for=first) if one.number > first.number and not one.is_done else one
        for one in lessons
    )


def _lesson(
    session: Session,
    person_id: int,
    number: int,
    lesson: Published,
    gathered: Gathered,
    noted: Noted,
) -> LessonProgress:
    public = library.public_of(session, lesson)
    worked_on = gathered.revisions.get((person_id, lesson.lesson_id), set()) - {lesson.revision_id}
    studied = LessonStudied(
        lesson_id=lesson.lesson_id,
        title=public["title"],
        rule=rules.rule_of(public),
        worked_on=tuple(
            rules.rule_of(other) for other in library.publics(session, worked_on).values()
        ),
        facts=gathered.of(person_id, lesson.lesson_id),
        noted_done=(Scope.LESSON, lesson.lesson_id) in noted,
        in_order=bool(lesson.is_sequential),
    )
    noted_at = noted.get((Scope.LESSON, lesson.lesson_id))
    return LessonProgress(number, lesson, public, studied, noted_at)
