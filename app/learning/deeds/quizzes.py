"""Beginning a quiz, saving each answer, submitting."""

from datetime import datetime
from uuid import UUID, uuid5

from sqlalchemy.orm import Session

from app.assessment import attempts
from app.assessment.attempts import Saved
from app.assessment.kinds import KINDS
from app.assessment.models import Answer, Attempt, OpenAnswer, Submission
from app.catalog import library
from app.catalog.library import Placed, Published
from app.learning.deed import Deed, NotHers, Refused, is_repeat, lock_person
from app.learning.deeds.effects import follow_up, keep_text, placed, store


def start_attempt(session: Session, deed: Deed, lesson: Published, quiz_key: str) -> Attempt:
    """Begin a quiz on the published revision, or go on with the one already open."""
    target = f"{lesson.lesson_id}/{quiz_key}"
    if is_repeat(session, deed, "attempt", target, None):
        return session.get_one(Attempt, deed.id)
    opened = attempts.open_attempt(session, deed.person_id, lesson.lesson_id, quiz_key)
    if opened:
        return opened
    quiz = library.block(library.public(session, lesson.revision_id), "quiz", quiz_key)
    if quiz is None:
        raise NotHers
    allowed = quiz["settings"]["attempts"]
    done = attempts.submitted_count(session, deed.person_id, lesson.lesson_id, quiz_key)
    if allowed is not None and done >= allowed:
        raise Refused(f"Chị đã làm đủ {allowed} lần. Chị gọi Hội xã nếu cần làm thêm.")
    attempt = Attempt(
        lesson_id=lesson.lesson_id,
        revision_id=lesson.revision_id,
        quiz_key=quiz_key,
        **deed.facts("attempt", target, None),
    )
    store(session, attempt)
    follow_up(session, deed, lesson.lesson_id)
    return attempt


def attempt_of(session: Session, person_id: int, attempt_id: UUID) -> Attempt:
    """Her attempt; anybody else's does not exist."""
    attempt = session.get(Attempt, attempt_id)
    if attempt is None or attempt.person_id != person_id:
        raise NotHers
    return attempt


def answer(
    session: Session, deed: Deed, attempt_id: UUID, question_key: str, values: list[str]
) -> datetime:
    """Save one answer of an open attempt; returns when we had it. Raises BadAnswer."""
    attempt = attempt_of(session, deed.person_id, attempt_id)
    target, payload = f"{attempt_id}/{question_key}", values
    if is_repeat(session, deed, "answer", target, payload):
        return session.get_one(Answer, deed.id).recorded_at
    if attempts.submission_of(session, attempt_id):
        raise Refused("Bài này chị đã nộp rồi. Chị xem kết quả, hoặc làm lại từ đầu.")
    question = placed(attempts.questions(session, attempt), question_key)
    given = KINDS[question.kind].read(question.public, values)
    before = attempts.saved(session, attempt_id).get(question_key)
    if before and before.given == given:
        return before.received_at
    row = Answer(
        attempt_id=attempt_id,
        question_key=question_key,
        keys=None if given.text is not None else list(given.keys),
        text_id=keep_text(session, deed, given.text),
        **deed.facts("answer", target, payload),
    )
    store(session, row)
    return row.recorded_at


def submit(session: Session, deed: Deed, attempt_id: UUID) -> Submission:
    """Close the attempt with what is saved, mark it, and note what it completed."""
    attempt = attempt_of(session, deed.person_id, attempt_id)
    lock_person(session, deed.person_id)
    earlier = attempts.submission_of(session, attempt_id)
    if earlier:
        return earlier
    if is_repeat(session, deed, "submit", str(attempt_id), None):
        return session.get_one(Submission, deed.id)
    answers = attempts.saved(session, attempt_id)
    submission = Submission(
        attempt_id=attempt_id,
        answers=attempts.snapshot(answers.values()),
        **deed.facts("submit", str(attempt_id), None),
    )
    store(session, submission)
    questions = attempts.questions(session, attempt)
    attempts.mark(session, submission, questions, answers)
    _open_answers_of(session, deed, attempt, questions, answers)
    follow_up(session, deed, attempt.lesson_id)
    return submission


def _open_answers_of(
    session: Session,
    deed: Deed,
    attempt: Attempt,
    questions: list[Placed],
    answers: dict[str, Saved],
) -> None:
    """Open questions of a submitted quiz join the trainer's pile."""
    for question in questions:
        written = answers.get(question.key)
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
