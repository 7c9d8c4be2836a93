"""Answering a question of a case that the rule marks at once."""

from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from app.assessment import case_answers, case_runs, marking
from app.assessment.given import BadAnswer, Given
from app.assessment.kinds import KINDS
from app.assessment.models import CaseAnswer, CaseRun
from app.catalog import secrets
from app.catalog.library import Placed
from app.learning import remarking
from app.learning.deed import Deed, NotHers, Refused, is_repeat
from app.learning.deeds.cases import run_of
from app.learning.deeds.effects import follow_up, keep_text, placed, store

ONCE = "Câu này chị đã trả lời rồi. Chị xem lời giải ở dưới."
EMPTY = "Chị chọn hoặc viết câu trả lời rồi bấm “Gửi câu trả lời”."


def answer_in_case(
    session: Session, deed: Deed, run_id: UUID, question_key: str, values: list[str]
) -> CaseAnswer:
    """Keep and mark her answer; she may see why from now on, so it counts once in a run.

    Raises BadAnswer when there is none to take, Refused when there was one before.
    """
    run = run_of(session, deed.person_id, run_id)
    target = f"{run_id}/{question_key}"
    if is_repeat(session, deed, "case answer", target, values):
        return session.get_one(CaseAnswer, deed.id)
    question = placed(case_runs.questions_here(session, run), question_key)
    if question.kind == "open":
        raise NotHers
    if case_answers.find(session, run_id, question.question_id):
        raise Refused(ONCE)
    given = KINDS[question.kind].read(question.public, values)
    if given.is_empty:
        raise BadAnswer(EMPTY)
    row = _row(session, deed, run, question, given, values)
    store(session, row)
    remarking.settle_in_case(session, row, run.revision_id)
    follow_up(session, deed, run.lesson_id)
    return row


def _row(
    session: Session, deed: Deed, run: CaseRun, question: Placed, given: Given, values: list[str]
) -> CaseAnswer:
    return CaseAnswer(
        run_id=run.id,
        lesson_id=run.lesson_id,
        question_id=question.question_id,
        question_version_id=question.version_id,
        keys=None if given.text is not None else list(given.keys),
        text_id=keep_text(session, deed, given.text),
        rule=marking.RULE,
        **_worth(session, question, given),
        **deed.facts("case answer", f"{run.id}/{question.key}", values),
    )


def _worth(session: Session, question: Placed, given: Given) -> dict[str, Any]:
    """What a survey is worth is nothing, out of nothing."""
    secret = secrets.of_placed(session, [question])[question.version_id]
    points = marking.points(marking.outcome(question.public, secret, given), question.points)
    return {"points": points or 0, "out_of": 0 if points is None else question.points}
