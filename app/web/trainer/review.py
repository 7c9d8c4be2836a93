"""What publishing her draft would do: the errors that forbid it, the warnings, the changes."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy.orm import Session

from app.catalog import (
    comparing,
    library,
    publications,
    publishing,
    question_changes,
    redrawing,
    status,
    workshop,
)
from app.catalog.comparing import Words
from app.catalog.drafting import Desk
from app.catalog.models import Lesson
from app.catalog.publishing import NotPublishable, Prepared
from app.catalog.question_changes import QuestionChange, Wording
from app.catalog.spec import Problem
from app.learning import regrading
from app.learning.regrading import Asked
from app.web.trainer import press, sheet
from app.web.trainer.press import Busy

NO_WORDS = Words(0, 0)


@dataclass(frozen=True)
class Ready:
    """`prepared` is None when the text may not be published; `busy` or the errors say why."""

    desk: Desk
    prepared: Prepared | None
    problems: Sequence[Problem] = ()
    # The revision it is compared with: the one learners see, or else the newest.
    old_id: int | None = None
    words: Words = NO_WORDS
    questions: Sequence[QuestionChange] = ()
    # Titles of quizzes with questions that only a trainer can mark.
    waits_for_marks: Sequence[str] = ()
    # Titles of quizzes that are passed or may be tried otherwise from now on.
    other_rules: Sequence[str] = ()
    # What is to be decided about answers already handed in.
    asked: Asked = field(default_factory=lambda: Asked((), {}))
    busy: str | None = None
    # What keeps the text offline by its own word: the text itself, the course.
    is_draft: bool = False
    is_course_draft: bool = False
    # She has said that both are to say otherwise.
    released: bool = False
    # A bank it draws from says something else than when it was put online.
    redraws: bool = False

    @property
    def is_kept(self) -> bool:
        return (self.is_draft or self.is_course_draft) and not self.released

    @property
    def errors(self) -> list[Problem]:
        return [problem for problem in self.problems if problem.level == "error"]

    @property
    def warnings(self) -> list[Problem]:
        return [problem for problem in self.problems if problem.level == "warning"]

    @property
    def is_new(self) -> bool:
        return self.desk.newest is None

    @property
    def nothing_changed(self) -> bool:
        newest = self.desk.newest
        return newest is not None and newest.source == self.desk.source and not self.redraws


def of_draft(
    session: Session, lesson: Lesson, anew: Collection[str] = (), *, released: bool = False
) -> Ready:
    """Her draft, ready to be published or with what forbids it.

    `anew` are the keys of questions that she says are new ones; `released`: «trạng thái: nháp» is
    to be changed, in the text and in the course.
    """
    desk = sheet.desk(session, lesson)
    redraws = lesson.id in {one.lesson_id for one in redrawing.outdated(session, lesson.course_id)}
    is_draft, is_course_draft = status.is_draft(desk.source), status.is_course_draft(lesson.course)
    if released:
        desk = replace(desk, source=status.released(desk.source))
    ready = replace(of_desk(session, lesson, desk, anew), redraws=redraws)
    return replace(ready, is_draft=is_draft, is_course_draft=is_course_draft, released=released)


def of_desk(session: Session, lesson: Lesson, desk: Desk, anew: Collection[str] = ()) -> Ready:
    """Prepare a text outside any transaction: the session's ends before the lesson is set."""
    title = workshop.state(session, lesson).title
    around = press.surroundings(session, lesson, title)
    have = publishing.known(session, lesson)
    # Learners may see an older text than the newest, which came with a folder and waits.
    old = publications.online(session, lesson.id) or desk.newest
    before = question_changes.stored(session, old.id) if old else []
    session.commit()
    try:
        prepared = publishing.prepare(
            desk.source,
            have,
            render=around.render,
            media=around.address,
            fallback_title=title,
            anew=anew,
        )
    except NotPublishable as refused:
        return Ready(desk, None, problems=refused.problems)
    except Busy as problem:
        return Ready(desk, None, busy=str(problem))
    ready = _ready(desk, prepared, old.source if old else "", before)
    rules = library.public(session, old.id) if old else {}
    ready = replace(
        ready,
        old_id=old.id if old else None,
        asked=regrading.asks(session, lesson, ready.questions),
        other_rules=_other_rules(rules, prepared.compiled.public),
    )
    session.commit()
    return ready


def _other_rules(old: dict[str, Any], new: dict[str, Any]) -> list[str]:
    rules = {quiz["key"]: _rules(quiz) for quiz in old.get("quizzes", ())}
    return [
        quiz["title"]
        for quiz in new["quizzes"]
        if rules.get(quiz["key"], _rules(quiz)) != _rules(quiz)
    ]


def _rules(quiz: dict[str, Any]) -> tuple[Any, ...]:
    return quiz["settings"]["pass"], quiz["settings"]["attempts"]


def _ready(desk: Desk, prepared: Prepared, old: str, before: list[Wording]) -> Ready:
    lesson = prepared.compiled
    open_quizzes = {
        question.block_key
        for question in lesson.questions
        if question.kind == "open" and question.block_kind == "quiz"
    }
    return Ready(
        desk=desk,
        prepared=prepared,
        problems=lesson.problems,
        words=comparing.words(old, prepared.source),
        questions=question_changes.between(before, question_changes.compiled(lesson)),
        waits_for_marks=[
            quiz["title"] for quiz in lesson.public["quizzes"] if quiz["key"] in open_quizzes
        ],
    )
