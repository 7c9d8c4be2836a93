"""The result of a submitted quiz: in words, then question by question, as far as may be shown."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID, uuid4

from flask import url_for

from app.assessment import attempts, marking, results
from app.assessment.given import Given
from app.assessment.models import Attempt, Mark, Submission
from app.assessment.results import Result
from app.catalog import library, secrets
from app.catalog.library import Placed, Published
from app.web.db import db
from app.web.learner import ending, exercises, paths, regraded, reviewed, tongues
from app.web.learner.ending import Ending
from app.web.learner.exercises import Exercise, Tried
from app.web.learner.regraded import Regrades
from app.web.learner.reviewed import Reviewed
from app.web.learner.tongues import Tongue


@dataclass(frozen=True)
class Shown:
    """`again` is set when she may try again; `exercises` are answers in her own words, by key."""

    result: Result
    reveals: bool
    passed_ever: bool
    # What all her tries together come to, where there are several.
    counted: str | None
    again: Published | None
    questions: tuple[Reviewed, ...]
    exercises: dict[str, Exercise]
    ending: Ending
    back: str
    deed: UUID

    @property
    def words(self) -> str:
        """«Chị đúng 2/5 câu, cần 3; làm lại được»"""
        retry = self.again is not None and not self.result.passed
        return f"{self.result.words}; làm lại được" if retry else self.result.words


def page(attempt: Attempt, submission: Submission, tried: Tried | None = None) -> dict[str, Any]:
    quiz = attempts.quiz(db(), attempt)
    result = results.of(db(), attempt, submission)
    tongue = tongues.of(attempt.revision_id)
    tries = results.so_far(db(), attempt.person_id, attempt.lesson_id, attempt.quiz_key)
    passed_ever = any(one.passed for one in tries)
    left = results.tries_left(quiz, len(tries))
    reveals = results.reveals(quiz, passed=passed_ever, left=left)
    shown = Shown(
        result=result,
        reveals=reveals,
        passed_ever=passed_ever,
        counted=results.counted_words(quiz, tries),
        again=None if left == 0 else _published(attempt),
        questions=_questions(result, tongue, reveals=reveals),
        exercises=exercises.of_quiz(attempt, result.placed, tongue, tried, reveals=reveals),
        ending=ending.after(db(), attempt.person_id, attempt.lesson_id),
        back=paths.back_to_lesson(db(), attempt.lesson_id),
        deed=uuid4(),
    )
    lesson = library.public(db(), attempt.revision_id)
    return {
        "shown": shown,
        "quiz": quiz,
        "lesson": lesson,
        "id": attempt.id,
        "links": tongues.links_of(attempt.revision_id, url_for("attempt.show", id=attempt.id)),
        "tongue": tongues.query(tongues.asked()),
    }


def _published(attempt: Attempt) -> Published | None:
    """The lesson, if this quiz still stands in it."""
    found = library.find_by_id(db(), attempt.lesson_id)
    if found is None:
        return None
    public = library.public_of(db(), found)
    return found if library.block(public, "quiz", attempt.quiz_key) else None


def _questions(result: Result, tongue: Tongue, *, reveals: bool) -> tuple[Reviewed, ...]:
    private = tongue.secrets(result.placed, secrets.of_placed(db(), result.placed))
    given = results.given(db(), result.submission)
    regrades = regraded.of(db(), result.marks.values())
    return tuple(
        _reviewed(
            question,
            number,
            private[question.version_id],
            given.get(question.key, Given()),
            result.marks.get(question.version_id),
            regrades,
            reveals=reveals,
        )
        for number, question in enumerate(tongue.placed(result.placed), start=1)
    )


def _reviewed(
    question: Placed,
    number: int,
    secret: Mapping[str, Any],
    given: Given,
    mark: Mark | None,
    regrades: Regrades,
    *,
    reveals: bool,
) -> Reviewed:
    credit = mark.points / mark.out_of if mark and mark.out_of else None
    secret = regrades.secret(mark, secret)
    if question.kind != "open" and credit is None:
        credit = marking.outcome(question.public, dict(secret), given).credit
    note = (mark.detail or {}).get("note") if mark else None
    found = reviewed.review(question, number, secret, given, credit, note=note, reveals=reveals)
    also = regrades.also_right(mark, question) if reveals else ()
    return replace(found, right=(*found.right, *also), regraded=regrades.sentence(mark))
