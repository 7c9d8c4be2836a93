"""What publishing her draft would do: the errors that forbid it, the warnings, the changes."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.catalog import comparing, publishing, question_changes, workshop
from app.catalog.comparing import Words
from app.catalog.drafting import Desk
from app.catalog.models import Lesson
from app.catalog.publishing import NotPublishable, Prepared
from app.catalog.question_changes import QuestionChange, Wording
from app.catalog.spec import Problem
from app.web.trainer import press, sheet
from app.web.trainer.press import Busy

NO_WORDS = Words(0, 0)


@dataclass(frozen=True)
class Ready:
    """`prepared` is None when the text may not be published; `busy` or the errors say why."""

    desk: Desk
    prepared: Prepared | None
    problems: Sequence[Problem] = ()
    words: Words = NO_WORDS
    questions: Sequence[QuestionChange] = ()
    # Titles of quizzes with questions that only a trainer can mark.
    waits_for_marks: Sequence[str] = ()
    busy: str | None = None

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
        return newest is not None and newest.source == self.desk.source


def of_draft(session: Session, lesson: Lesson) -> Ready:
    """Her draft, ready to be published or with what forbids it."""
    return of_desk(session, lesson, sheet.desk(session, lesson))


def of_desk(session: Session, lesson: Lesson, desk: Desk) -> Ready:
    """Prepare a text outside any transaction: the session's ends before the lesson is set."""
    title = workshop.state(session, lesson).title
    around = press.surroundings(session, lesson, title)
    have = publishing.known(session, lesson)
    before = question_changes.stored(session, desk.newest.id) if desk.newest else []
    session.commit()
    try:
        prepared = publishing.prepare(
            desk.source,
            have,
            render=around.render,
            media=around.address,
            fallback_title=title,
        )
    except NotPublishable as refused:
        return Ready(desk, None, problems=refused.problems)
    except Busy as problem:
        return Ready(desk, None, busy=str(problem))
    return _ready(desk, prepared, before)


def _ready(desk: Desk, prepared: Prepared, before: list[Wording]) -> Ready:
    lesson = prepared.compiled
    old = desk.newest.source if desk.newest else ""
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
