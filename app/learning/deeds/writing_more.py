"""Writing again after a trainer asked: a new answer that follows the earlier one."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.assessment import reviewing
from app.assessment.models import OpenAnswer
from app.catalog import library
from app.learning.deed import Deed, NotHers, Refused, is_repeat
from app.learning.deeds.cases import in_her_words
from app.learning.deeds.effects import follow_up, keep_text, store
from app.people import links


def write_more(session: Session, deed: Deed, open_answer_id: UUID, typed: str) -> OpenAnswer:
    """Her fuller answer joins the pile anew. Raises BadAnswer, Refused when nobody asked."""
    earlier = session.get(OpenAnswer, open_answer_id)
    if earlier is None or not links.are_one(session, earlier.person_id, deed.person_id):
        raise NotHers
    target = f"more/{open_answer_id}"
    if is_repeat(session, deed, "open", target, typed):
        return session.get_one(OpenAnswer, deed.id)
    again = session.scalar(select(OpenAnswer).where(OpenAnswer.follows == open_answer_id).limit(1))
    if again:
        raise Refused("Chị đã gửi bài viết thêm rồi. Chị xem bài mới ở dưới.")
    feedback = reviewing.feedback_for(session, [open_answer_id]).get(open_answer_id)
    if feedback is None or feedback.write_more is None:
        raise Refused("Bài này không cần viết thêm.")
    given = in_her_words(_question(session, earlier), typed)
    row = OpenAnswer(
        attempt_id=earlier.attempt_id,
        run_id=earlier.run_id,
        lesson_id=earlier.lesson_id,
        revision_id=earlier.revision_id,
        question_id=earlier.question_id,
        question_version_id=earlier.question_version_id,
        text_id=keep_text(session, deed, given.text),
        follows=open_answer_id,
        **deed.facts("open", target, typed),
    )
    store(session, row)
    follow_up(session, deed, earlier.lesson_id)
    return row


def _question(session: Session, answer: OpenAnswer) -> library.Placed:
    """The question in the wording she met."""
    return next(
        question
        for question in library.questions(session, answer.revision_id)
        if question.version_id == answer.question_version_id
    )
