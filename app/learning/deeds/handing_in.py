"""Handing in: the attempt is closed with its answers, marked, and what it completes noted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from sqlalchemy import insert
from sqlalchemy.orm import Session

from app import clock
from app.assessment import attempts
from app.assessment.given import BadAnswer
from app.assessment.models import OpenAnswer, Submission
from app.learning import remarking
from app.learning.deed import Deed, Stored, is_same, stored
from app.learning.deeds import paper
from app.learning.deeds.answering import in_time, sorted_out
from app.learning.deeds.effects import follow_up
from app.learning.deeds.paper import Paper, Received, Sent
from app.orm import table

_INSERT = insert(table(Submission))


@dataclass(frozen=True)
class HandedIn:
    """What became of a sheet: `at` is when we had it whole, None while the attempt is open."""

    received: Received
    at: datetime | None


def hand_in(
    session: Session, deed: Deed, attempt_id: UUID, sent: Sequence[Sent], *, as_it_is: bool
) -> HandedIn:
    """Save what she sent and close the attempt with it.

    It stays open when an answer cannot be taken, and when one is wanting unless she hands it in
    `as_it_is`. A closed one stays as it was.
    """
    attempt = paper.hers(session, deed.person_id, attempt_id)
    if attempt.submitted_at:
        return HandedIn({}, attempt.submitted_at)
    known = stored(session, [deed.id, *(one.deed.id for one in sent)])
    received, fresh, clash = sorted_out(session, attempt_id, sent, known)
    sheet = paper.laid_out(session, attempt)
    received |= sheet.save(session, in_time(session, attempt, fresh))
    if clash:
        raise clash
    is_bad = any(isinstance(verdict, BadAnswer) for verdict in received.values())
    if is_bad or (sheet.unanswered and not as_it_is):
        return HandedIn(received, None)
    return HandedIn(received, _close(session, deed, sheet, known))


def submit(session: Session, deed: Deed, attempt_id: UUID) -> Submission:
    """Close the attempt with what is saved, mark it, and note what it completed."""
    attempt = paper.hers(session, deed.person_id, attempt_id)
    if not attempt.submitted_at:
        sheet = paper.laid_out(session, attempt)
        _close(session, deed, sheet, stored(session, [deed.id]))
    submission = attempts.submission_of(session, attempt_id)
    assert submission is not None, "it was closed this moment, or before"
    return submission


def _close(session: Session, deed: Deed, sheet: Paper, known: Stored) -> datetime:
    """Returns when we had it."""
    attempt, target, now = sheet.attempt, str(sheet.attempt.id), clock.now()
    if deed.id in known:
        # The same submission would have closed the attempt: the id was used for something else.
        is_same(session, known[deed.id], deed, "submit", target, None)
    row = {
        "attempt_id": attempt.id,
        "answers": attempts.snapshot(sheet.answers.values()),
        "recorded_at": now,
        **deed.facts("submit", target, None),
    }
    session.execute(_INSERT, row)
    attempts.mark(session, deed.id, sheet.questions, sheet.answers, at=deed.happened_at)
    _open_answers_of(session, deed, sheet)
    remarking.settle(session, attempt.lesson_id, attempt.revision_id, deed.id, at=deed.happened_at)
    follow_up(session, deed, attempt.lesson_id)
    return now


def _open_answers_of(session: Session, deed: Deed, sheet: Paper) -> None:
    """Open questions of a submitted quiz join the trainer's pile."""
    attempt = sheet.attempt
    for question in sheet.questions:
        written = sheet.answers.get(question.key)
        if question.kind != "open" or written is None or written.text_id is None:
            continue
        facts = deed.facts("open", f"{attempt.id}/{question.key}", None)
        facts["id"] = _derived(deed.id, question.key)
        session.add(
            OpenAnswer(
                attempt_id=attempt.id,
                lesson_id=attempt.lesson_id,
                revision_id=attempt.revision_id,
                question_id=question.question_id,
                question_version_id=question.version_id,
                text_id=written.text_id,
                **facts,
            )
        )
    session.flush()


def _derived(deed_id: UUID, key: str) -> UUID:
    """The id of a row that a deed makes along the way: the same whenever it is repeated."""
    return uuid5(deed_id, key)
