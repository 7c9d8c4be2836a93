"""A note of her own on something to talk over: nobody else reads it, and it may be rewritten."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.assessment.kinds import KINDS
from app.assessment.models import DiscussionNote
from app.catalog.library import Placed
from app.learning.deed import Deed, is_repeat
from app.learning.deeds.effects import follow_up, keep_text, store
from app.people.models import PersonalText


def note(
    session: Session, deed: Deed, lesson_id: int, question: Placed, typed: str
) -> DiscussionNote:
    """Keep her note; the latest counts, an empty one takes the earlier back. Raises BadAnswer."""
    target = f"{lesson_id}/{question.key}"
    if is_repeat(session, deed, "note", target, typed):
        return session.get_one(DiscussionNote, deed.id)
    given = KINDS[question.kind].read(question.public, [typed])
    row = DiscussionNote(
        lesson_id=lesson_id,
        question_id=question.question_id,
        text_id=keep_text(session, deed, given.text or ""),
        **deed.facts("note", target, typed),
    )
    store(session, row)
    follow_up(session, deed, lesson_id)
    return row


@dataclass(frozen=True)
class OwnNote:
    """What she noted last and when we had it; `at` is None when there is nothing."""

    body: str = ""
    at: datetime | None = None


def own_note(session: Session, person_id: int, lesson_id: int, question_id: int) -> OwnNote:
    row = session.execute(
        select(PersonalText.body, DiscussionNote.recorded_at)
        .join(DiscussionNote, DiscussionNote.text_id == PersonalText.id)
        .where(
            DiscussionNote.person_id == person_id,
            DiscussionNote.lesson_id == lesson_id,
            DiscussionNote.question_id == question_id,
        )
        .order_by(DiscussionNote.happened_at.desc(), DiscussionNote.recorded_at.desc())
        .limit(1)
    ).one_or_none()
    return OwnNote(row[0] or "", row[1]) if row else OwnNote()
