"""A lesson as it lies before its author: her text, and the proof the press makes of it."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from app.catalog import drafting, examples, workshop
from app.catalog.compiling import Compiled, CompiledQuestion
from app.catalog.drafting import Desk
from app.catalog.models import Lesson
from app.catalog.spec import Problem
from app.web.access import me
from app.web.trainer import names, press
from app.web.trainer.press import Busy


@dataclass(frozen=True)
class Proof:
    """What became of a text: the lesson in parts, or the reason why there is nothing to show."""

    lesson: Compiled | None
    busy: str | None = None

    @property
    def problems(self) -> tuple[Problem, ...]:
        return self.lesson.problems if self.lesson else ()

    @property
    def errors(self) -> list[Problem]:
        return [problem for problem in self.problems if problem.level == "error"]

    @property
    def warnings(self) -> list[Problem]:
        return [problem for problem in self.problems if problem.level == "warning"]

    @property
    def notes(self) -> list[Problem]:
        return [problem for problem in self.problems if problem.level == "info"]

    @property
    def questions(self) -> dict[str, CompiledQuestion]:
        return {question.key: question for question in self.lesson.questions} if self.lesson else {}

    def kind_name(self, question: CompiledQuestion) -> str:
        return names.KINDS.get(question.kind, question.kind)

    def scenes(self, case_key: str) -> list[dict[str, Any]]:
        """The scenes of a case in the order they were written."""
        scenes = self.lesson.scenes if self.lesson else ()
        return [scene.secret for scene in scenes if scene.case_key == case_key]


def desk(session: Session, lesson: Lesson) -> Desk:
    """Her draft of the lesson, or the text she would begin from."""
    title = workshop.state(session, lesson).title
    return drafting.desk(session, lesson.id, me().account_id, examples.new_lesson(title))


def proof(session: Session, lesson: Lesson, title: str, source: str) -> Proof:
    """Set the text. The session's transaction ends first: rendering takes its time."""
    around = press.surroundings(session, lesson, title)
    session.commit()
    try:
        return Proof(press.compiled(source, around))
    except Busy as problem:
        return Proof(None, str(problem))
