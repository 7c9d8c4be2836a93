"""Where a person stands in a course, and what she still lacks, in words.

Pure. Her own page and the officer's list both print `Standing.reason` made here from the same
facts, so the two cannot disagree.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from app.learning import rules
from app.learning.rules import LessonFacts, LessonRule, Missing

NO_LESSONS = "Khóa chưa có bài nào"
NOT_BEGUN = "Chưa mở bài nào"
# The last lesson she lacked was taken off the course: the row comes with the next recount.
ALL_THERE = "Đã học đủ các bài, chờ Hội ghi nhận"


class State(StrEnum):
    NOT_STARTED = "chua-bat-dau"
    STUDYING = "dang-hoc"
    FINISHED = "da-xong"


STATE_WORDS = {
    State.NOT_STARTED: "Chưa bắt đầu",
    State.STUDYING: "Đang học",
    State.FINISHED: "Đã học xong",
}


@dataclass(frozen=True)
class LessonStudied:
    """One published lesson and what one person did in it."""

    lesson_id: int
    title: str
    # What the revision now published asks for.
    rule: LessonRule
    # Rules of the other revisions she has a deed on.
    worked_on: tuple[LessonRule, ...] = ()
    facts: LessonFacts = field(default_factory=LessonFacts)
    # A completion row says so; nothing takes it back.
    noted_done: bool = False
    # Lessons of the course are learnt one after another.
    in_order: bool = False

    @property
    def is_done(self) -> bool:
        return (
            self.noted_done
            or rules.earliest_done_at((self.rule, *self.worked_on), self.facts) is not None
        )

    @property
    def missing(self) -> tuple[Missing, ...]:
        """What the lesson still asks of her, in order; empty when it is done."""
        if self.noted_done:
            return ()
        found = rules.missing(self.rule, self.facts)
        if found and self.worked_on:
            is_done = rules.earliest_done_at(self.worked_on, self.facts) is not None
            return () if is_done else found
        return found


@dataclass(frozen=True)
class Standing:
    """Her state in a course; the reason is empty exactly when she has finished it."""

    state: State
    reason: str
    # The lesson to go on with: its place in the course from 1, the lesson, what it lacks.
    number: int | None = None
    lesson: LessonStudied | None = None
    missing: tuple[Missing, ...] = ()

    @property
    def state_words(self) -> str:
        return STATE_WORDS[self.state]


def standing(lessons: Sequence[LessonStudied], *, started: bool, finished: bool) -> Standing:
    """Her standing from the published lessons in order.

    `started` and `finished` say whether rows of `Completion` note her first deed in the course and
    its end. The reason is the first missing thing of the lesson to go on with: the first one begun
    and not done, or else the first not done; in a course learnt in order always the latter.
    """
    if finished:
        return Standing(State.FINISHED, "")
    state = State.STUDYING if started else State.NOT_STARTED
    undone = [
        (number, lesson, found)
        for number, lesson in enumerate(lessons, start=1)
        if lesson.rule.is_needed and (found := lesson.missing)
    ]
    if not undone:
        return Standing(state, ALL_THERE if lessons else NO_LESSONS)
    begun = (found for found in undone if not (found[1].facts.nothing or found[1].in_order))
    number, lesson, missing = next(begun, undone[0])
    reason = lesson_reason(number, lesson.title, missing[0]) if started else NOT_BEGUN
    return Standing(state, reason, number, lesson, missing)


def lesson_reason(number: int, title: str, missing: Missing) -> str:
    """«Bài 2: Chào hỏi. Còn 3 phần chưa đọc»"""
    stop = "" if title.endswith((".", "!", "?", "…")) else "."
    return f"Bài {number}: {title}{stop} {missing.words}"
