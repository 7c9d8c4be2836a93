"""What a trainer is given next: the answer that waits longest, with those that say the same."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import CTE, select
from sqlalchemy.orm import Session

from app.assessment import alike, claims, pile
from app.assessment.models import OpenAnswer
from app.people.models import PersonalText

# As many rows as one transaction should write; further ones come as the next group.
LARGEST_GROUP = 30


def next_group(
    session: Session,
    reach: CTE,
    question_id: int,
    account_id: int,
    *,
    after: OpenAnswer | None = None,
    at: datetime,
) -> OpenAnswer | None:
    """Take the first free answer behind `after`, or else the first, and those that say the same.

    What she had of this question before goes back to the pile. None if nothing is free.
    """
    claims.release(session, account_id, question_id)
    free = claims.free_for(account_id, at=at)
    while True:
        lead = pile.first(session, reach, question_id, after, only=free)
        if lead is None and after is None:
            return None
        if lead is None:
            after = None
        elif take_group(session, reach, lead, account_id, at=at):
            return lead


def take_group(
    session: Session, reach: CTE, lead: OpenAnswer, account_id: int, *, at: datetime
) -> bool:
    """Take this answer and those that say the same; False if it was taken or marked meanwhile."""
    claims.lock(session, [lead.id])
    if pile.waiting_of(session, reach, [lead.id]) != {lead.id}:
        return False
    members = [lead.id, *_same(session, reach, lead, account_id, at=at)]
    taken = claims.take(session, members, account_id, at=at)
    return lead.id in taken


def alike_among(session: Session, lead: OpenAnswer, others: Iterable[OpenAnswer]) -> list[UUID]:
    """Those of `others` that say the same as `lead`, in their order."""
    if lead.follows is not None:
        return []
    fit = [
        other
        for other in others
        if other.id != lead.id
        and other.follows is None
        and other.question_version_id == lead.question_version_id
    ]
    if not fit:
        return []
    words = pile.words(session, [lead, *fit])
    wanted = alike.key(words[lead.id])
    return [other.id for other in fit if wanted and alike.key(words[other.id]) == wanted]


def _same(
    session: Session, reach: CTE, lead: OpenAnswer, account_id: int, *, at: datetime
) -> list[UUID]:
    """Answers within reach that wait, are free and say the same, as many as one group may have.

    Somebody who wrote again is read with what she wrote before, so hers is never one of a group.
    """
    words = pile.words(session, [lead])[lead.id]
    wanted = alike.key(words)
    if not wanted or lead.follows is not None:
        return []
    rows = session.execute(
        select(OpenAnswer.id, PersonalText.body)
        .join(PersonalText, PersonalText.id == OpenAnswer.text_id)
        .where(
            OpenAnswer.question_id == lead.question_id,
            OpenAnswer.question_version_id == lead.question_version_id,
            OpenAnswer.follows.is_(None),
            OpenAnswer.id != lead.id,
            pile.readable(reach),
            pile.waits(),
            claims.free_for(account_id, at=at),
        )
        .order_by(OpenAnswer.happened_at, OpenAnswer.id)
    )
    found = [
        answer_id
        for answer_id, body in rows
        if alike.may_be_alike(words, body) and alike.key(body) == wanted
    ]
    return found[: LARGEST_GROUP - 1]
