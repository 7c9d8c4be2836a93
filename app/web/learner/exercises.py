"""A question of a case, or one to be answered in her own words: asked, or given back to her.

What is secret of it leaves the server only with an answer of hers beside it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from app.assessment import case_answers, marking, written
from app.assessment.case_answers import Answered
from app.assessment.given import Given
from app.assessment.models import Attempt, CaseRun
from app.assessment.written import Written
from app.catalog import secrets
from app.catalog.library import Placed
from app.web.db import db
from app.web.learner import asking, hints, regraded, reviewed
from app.web.learner.asking import Asked
from app.web.learner.regraded import Regrades
from app.web.learner.reviewed import Reviewed
from app.web.learner.tongues import Tongue


@dataclass(frozen=True)
class Tried:
    """What she sent for a question, kept in its place on the page: with the sentence that says why
    it could not be taken, or with the hints she asked for instead."""

    question_key: str
    values: Sequence[str]
    message: str | None = None
    hints: int = 0

    @property
    def given(self) -> Given:
        return Given(keys=tuple(self.values), text="\n".join(self.values))


@dataclass(frozen=True)
class Exercise:
    """`written` is None until she has sent her words; so are `model` and the rubric until then.

    `reviewed` is her answer to a question the rule marks, beside the right one.
    """

    asked: Asked
    written: Written | None = None
    model: str | None = None
    rubric: Sequence[Mapping[str, Any]] = ()
    explanation: str | None = None
    reviewed: Reviewed | None = None

    @property
    def is_sent(self) -> bool:
        return self.written is not None or self.reviewed is not None

    @property
    def is_to_answer(self) -> bool:
        """Nothing is sent yet, or what came from a page left open could not be taken: it stays."""
        if self.reviewed:
            return False
        if self.written is None:
            return True
        return self.asked.error is not None and not self.written.may_write_more

    @property
    def noun(self) -> str:
        """The last word but one of the address the answer goes to."""
        return "viet" if self.asked.kind == "open" else "tra-loi"


def of_case(
    run: CaseRun, placed: Sequence[Placed], tongue: Tongue, tried: Tried | None = None
) -> list[Exercise]:
    if not placed:
        return []
    answers = case_answers.of_run(db(), run.id)
    chosen = [question for question in placed if question.key in answers]
    private = tongue.secrets(chosen, secrets.of_placed(db(), chosen)) if chosen else {}
    marks = [answers[question.key].mark for question in chosen]
    regrades = regraded.in_case(db(), filter(None, marks))
    words = written.of_run(db(), run.id)
    own = _exercises(placed, words, tongue, tried, reveals=True, shuffled_by=run)
    return [
        Exercise(
            exercise.asked,
            reviewed=_back(question, answers[question.key], private[question.version_id], regrades),
        )
        if question.key in answers
        else exercise
        for question, exercise in zip(tongue.placed(placed), own, strict=True)
    ]


def of_quiz(
    attempt: Attempt,
    placed: Sequence[Placed],
    tongue: Tongue,
    tried: Tried | None = None,
    *,
    reveals: bool,
) -> dict[str, Exercise]:
    """{question key: the exercise} for what she wrote in a submitted quiz."""
    answers = written.of_attempt(db(), attempt.id)
    own = [question for question in placed if question.key in answers]
    found = _exercises(own, answers, tongue, tried, reveals=reveals)
    return {exercise.asked.key: exercise for exercise in found}


def _back(
    question: Placed, answer: Answered, own: Mapping[str, Any], regrades: Regrades
) -> Reviewed:
    secret, credit = regrades.secret(answer.mark, own), answer.credit
    if credit is None:
        # Not marked, or dropped since: the page still tells right from wrong.
        credit = marking.outcome(question.public, dict(secret), answer.given).credit
    found = reviewed.review(question, 1, secret, answer.given, credit)
    also = regrades.also_right(answer.mark, question)
    told = regrades.sentence(answer.mark)
    return replace(found, right=(*found.right, *also), regraded=told)


def _exercises(
    placed: Sequence[Placed],
    answers: Mapping[str, Written],
    tongue: Tongue,
    tried: Tried | None,
    *,
    reveals: bool,
    shuffled_by: CaseRun | None = None,
) -> list[Exercise]:
    sent = [answer.answer.question_version_id for answer in answers.values()]
    private = tongue.secrets(placed, secrets.of_questions(db(), sent) if reveals else {})
    shown = hints.of(placed, {tried.question_key: tried.hints} if tried else {}, tongue)
    return [
        _exercise(
            _asked(question, number, answers.get(question.key), tried, shown, shuffled_by),
            answers.get(question.key),
            private,
        )
        for number, question in enumerate(tongue.placed(placed), start=1)
    ]


def _asked(
    question: Placed,
    number: int,
    answer: Written | None,
    tried: Tried | None,
    shown: Mapping[str, Sequence[str]],
    run: CaseRun | None,
) -> Asked:
    hers = tried if tried and tried.question_key == question.key else None
    # Asked to add something, she begins with what she wrote.
    begun = answer.body if answer and answer.may_write_more else ""
    return asking.ask(
        question,
        number,
        hers.given if hers else Given(text=begun),
        shuffled_by=run.id if run else None,
        error=hers.message if hers else None,
        hints=shown.get(question.key, ()),
    )


def _exercise(
    asked: Asked, answer: Written | None, private: Mapping[int, Mapping[str, Any]]
) -> Exercise:
    if answer is None:
        return Exercise(asked)
    secret = private.get(answer.answer.question_version_id)
    if secret is None:
        return Exercise(asked, answer)
    return Exercise(asked, answer, secret["model"], secret["rubric"], secret["explanation"])
