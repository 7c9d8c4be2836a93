"""Answers in her own words, as they come back to her: what she wrote, ticked, and was told."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from app.assessment import reviewing
from app.assessment.models import OpenAnswer, SelfTick
from app.assessment.reviewing import Feedback
from app.catalog.models import Question
from app.people.models import PersonalText


@dataclass(frozen=True)
class Written:
    """Her latest answer to a question; `ticked` are the criteria she says it had.

    `has_ticked` is false until she has gone through the list; `feedback` is the trainer's.
    """

    answer: OpenAnswer
    body: str
    ticked: frozenset[str]
    has_ticked: bool
    feedback: Feedback | None

    @property
    def may_write_more(self) -> bool:
        return self.feedback is not None and self.feedback.write_more is not None


def of_run(session: Session, run_id: UUID) -> dict[str, Written]:
    """{question key: her latest answer in this case run}"""
    return _latest(session, OpenAnswer.run_id == run_id)


def of_attempt(session: Session, attempt_id: UUID) -> dict[str, Written]:
    """{question key: her latest answer in this submitted quiz}"""
    return _latest(session, OpenAnswer.attempt_id == attempt_id)


def _latest(session: Session, where: ColumnElement[bool]) -> dict[str, Written]:
    rows = session.execute(
        select(Question.key, OpenAnswer, PersonalText.body)
        .join(Question, Question.id == OpenAnswer.question_id)
        .join(PersonalText, PersonalText.id == OpenAnswer.text_id)
        .where(where)
        .order_by(OpenAnswer.happened_at, OpenAnswer.recorded_at)
    )
    latest = {key: (answer, body) for key, answer, body in rows}
    ids = [answer.id for answer, _ in latest.values()]
    ticks, told = _ticks(session, ids), reviewing.feedback_for(session, ids)
    return {
        key: Written(
            answer=answer,
            body=body,
            ticked=frozenset(key for key, had in ticks.get(answer.id, {}).items() if had),
            has_ticked=answer.id in ticks,
            feedback=told.get(answer.id),
        )
        for key, (answer, body) in latest.items()
    }


def _ticks(session: Session, answer_ids: Iterable[UUID]) -> dict[UUID, dict[str, bool]]:
    """{open answer id: {criterion key: her latest word on it}}"""
    rows = session.execute(
        select(SelfTick.open_answer_id, SelfTick.criterion_key, SelfTick.had)
        .where(SelfTick.open_answer_id.in_(list(answer_ids)))
        .order_by(SelfTick.happened_at, SelfTick.recorded_at)
    )
    found: dict[UUID, dict[str, bool]] = {}
    for answer_id, criterion, had in rows:
        found.setdefault(answer_id, {})[criterion] = had
    return found


def asked_for_more(session: Session, person_id: int) -> list[OpenAnswer]:
    """Her answers a trainer asked her to add to, not followed by another yet; oldest first."""
    answers = list(
        session.scalars(
            select(OpenAnswer)
            .where(OpenAnswer.person_id == person_id)
            .order_by(OpenAnswer.happened_at)
        )
    )
    followed = {answer.follows for answer in answers}
    told = reviewing.feedback_for(session, [answer.id for answer in answers])
    return [
        answer
        for answer in answers
        if answer.id not in followed and answer.id in told and told[answer.id].write_more
    ]
