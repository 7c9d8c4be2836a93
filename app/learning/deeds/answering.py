"""Saving answers to a quiz, one by one or a whole sheet at once."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from app import clock
from app.assessment import attempts
from app.assessment.attempts import Begun
from app.assessment.given import BadAnswer
from app.learning.deed import Deed, Quarantined, Refused, Stored, is_same, stored
from app.learning.deeds import paper
from app.learning.deeds.paper import Received, Sent


def answer(
    session: Session, deed: Deed, attempt_id: UUID, question_key: str, values: list[str]
) -> datetime:
    """Save one answer of an open attempt; returns when we had it. Raises BadAnswer."""
    sent = Sent(deed, question_key, values)
    received = answers(session, deed.person_id, attempt_id, [sent]).get(question_key)
    if isinstance(received, BadAnswer):
        raise received
    return received or clock.now()


def answers(session: Session, person_id: int, attempt_id: UUID, sent: Sequence[Sent]) -> Received:
    """Save what she sent to an open attempt: {question key: when we had it, or what it lacks}.

    One answer that cannot be taken costs no other, nor does one whose id was used before. A blank
    one where nothing stood before is passed over.
    """
    attempt = paper.hers(session, person_id, attempt_id)
    known = stored(session, [one.deed.id for one in sent])
    received, fresh, clash = sorted_out(session, attempt_id, sent, known)
    if fresh:
        if attempt.submitted_at:
            raise Refused("Bài này chị đã nộp rồi. Chị xem kết quả, hoặc làm lại từ đầu.")
        fresh = in_time(session, attempt, fresh)
        if not fresh:
            raise Refused("Đã hết giờ. Chị bấm “Nộp bài” để Hội nhận các câu chị đã làm.")
        received |= paper.laid_out(session, attempt).save(session, fresh)
    if clash:
        raise clash
    return received


def in_time(session: Session, attempt: Begun, sent: Sequence[Sent]) -> list[Sent]:
    """Those given before her time was up."""
    end = attempts.latest(session, attempt)
    return [one for one in sent if end is None or one.deed.happened_at <= end]


def sorted_out(
    session: Session, attempt_id: UUID, sent: Sequence[Sent], known: Stored
) -> tuple[Received, list[Sent], Quarantined | None]:
    """(when we had those that are stored already, those that are not, what is to be said of one
    whose id was used for another deed)"""
    received: Received = {}
    fresh, clash = [], None
    for one in sent:
        row = known.get(one.deed.id)
        if row is None:
            fresh.append(one)
            continue
        try:
            is_same(session, row, one.deed, "answer", one.target(attempt_id), one.values)
        except Quarantined as problem:
            clash = problem
        else:
            received[one.question_key] = row.recorded_at
    return received, fresh, clash
