"""A question to be answered in her own words, in a case or a submitted quiz.

The model answer and the list of points leave the server only with an answer of hers beside them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.assessment import written
from app.assessment.given import Given
from app.assessment.models import Attempt, CaseRun
from app.assessment.written import Written
from app.catalog import secrets
from app.catalog.library import Placed
from app.web.db import db
from app.web.learner import asking
from app.web.learner.asking import Asked
from app.web.learner.tongues import Tongue


@dataclass(frozen=True)
class Problem:
    """What she sent for a question and could not be taken, with the sentence that says why."""

    question_key: str
    typed: str
    message: str


@dataclass(frozen=True)
class Exercise:
    """`written` is None until she has sent her answer; so are `model` and the rubric until then."""

    asked: Asked
    written: Written | None = None
    model: str | None = None
    rubric: Sequence[Mapping[str, Any]] = ()
    explanation: str | None = None

    @property
    def is_to_write(self) -> bool:
        """Nothing is sent yet, or what came from a page left open could not be taken: it stays."""
        if self.written is None:
            return True
        return self.asked.error is not None and not self.written.may_write_more


def of_case(
    run: CaseRun, placed: Sequence[Placed], tongue: Tongue, problem: Problem | None = None
) -> list[Exercise]:
    if not placed:
        return []
    return _exercises(placed, written.of_run(db(), run.id), tongue, problem, reveals=True)


def of_quiz(
    attempt: Attempt,
    placed: Sequence[Placed],
    tongue: Tongue,
    problem: Problem | None = None,
    *,
    reveals: bool,
) -> dict[str, Exercise]:
    """{question key: the exercise} for what she wrote in a submitted quiz."""
    answers = written.of_attempt(db(), attempt.id)
    own = [question for question in placed if question.key in answers]
    found = _exercises(own, answers, tongue, problem, reveals=reveals)
    return {exercise.asked.key: exercise for exercise in found}


def _exercises(
    placed: Sequence[Placed],
    answers: Mapping[str, Written],
    tongue: Tongue,
    problem: Problem | None,
    *,
    reveals: bool,
) -> list[Exercise]:
    sent = [answer.answer.question_version_id for answer in answers.values()]
    private = tongue.secrets(placed, secrets.of_questions(db(), sent) if reveals else {})
    return [
        _exercise(question, number, answers.get(question.key), private, problem)
        for number, question in enumerate(tongue.placed(placed), start=1)
    ]


def _exercise(
    question: Placed,
    number: int,
    answer: Written | None,
    private: Mapping[int, Mapping[str, Any]],
    problem: Problem | None,
) -> Exercise:
    tried = problem if problem and problem.question_key == question.key else None
    # Asked to add something, she begins with what she wrote.
    begun = answer.body if answer and answer.may_write_more else ""
    asked = asking.ask(
        question,
        number,
        Given(text=tried.typed if tried else begun),
        error=tried.message if tried else None,
    )
    if answer is None:
        return Exercise(asked)
    secret = private.get(answer.answer.question_version_id)
    if secret is None:
        return Exercise(asked, answer)
    return Exercise(asked, answer, secret["model"], secret["rubric"], secret["explanation"])
