"""An answer is marked by one trainer at a time: who has it before her, and until when.

A claim is a courtesy between trainers, not the truth about marks: that nothing is marked twice is
seen to by `reviewing`. It ends by itself, so nobody waits for a phone that fell asleep.
"""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, delete, func, insert, select
from sqlalchemy.orm import Session

from app.assessment.models import MarkingClaim, OpenAnswer

# After her last sign of life.
LASTS = timedelta(minutes=15)


class Taken(Exception):
    """Another trainer has this answer before her. Nothing typed is lost."""

    def __init__(self, account_id: int, until: datetime) -> None:
        super().__init__(account_id, until)
        self.account_id = account_id
        self.until = until


def free_for(account_id: int, *, at: datetime) -> ColumnElement[bool]:
    """The condition that no other trainer has this OpenAnswer."""
    taken = select(MarkingClaim.open_answer_id).where(
        MarkingClaim.open_answer_id == OpenAnswer.id,
        MarkingClaim.account_id != account_id,
        MarkingClaim.until > at,
    )
    return ~taken.exists()


def standing(
    session: Session, answer_ids: Iterable[UUID], *, at: datetime
) -> dict[UUID, tuple[int, datetime]]:
    """{answer id: (whose account, until when)}, for those that somebody has."""
    rows = session.execute(
        select(MarkingClaim.open_answer_id, MarkingClaim.account_id, MarkingClaim.until).where(
            MarkingClaim.open_answer_id.in_(list(answer_ids)), MarkingClaim.until > at
        )
    )
    return {answer_id: (account, until) for answer_id, account, until in rows}


def check(session: Session, answer_id: UUID, account_id: int, *, at: datetime) -> None:
    """Raises Taken if another trainer has this answer."""
    for holder, until in standing(session, [answer_id], at=at).values():
        if holder != account_id:
            raise Taken(holder, until)


def take(
    session: Session, answer_ids: Collection[UUID], account_id: int, *, at: datetime
) -> set[UUID]:
    """These answers are hers from now on; returned without those another trainer has.

    Two who take the same at one moment wait for each other here: the second finds them taken.
    """
    lock(session, answer_ids)
    found = standing(session, answer_ids, at=at)
    theirs = {answer_id for answer_id, (holder, _) in found.items() if holder != account_id}
    hers = set(answer_ids) - theirs
    session.execute(delete(MarkingClaim).where(MarkingClaim.open_answer_id.in_(list(hers))))
    row = {"account_id": account_id, "until": at + LASTS}
    if hers:
        session.execute(insert(MarkingClaim), [{"open_answer_id": id, **row} for id in hers])
    return hers


def hers(session: Session, account_id: int, question_id: int) -> list[OpenAnswer]:
    """The answers to this question that she has before her, the oldest first.

    Also after her time has ended, as long as nobody else took them: a phone that wakes up late
    shows what it showed before.
    """
    return list(
        session.scalars(
            select(OpenAnswer)
            .join(MarkingClaim, MarkingClaim.open_answer_id == OpenAnswer.id)
            .where(MarkingClaim.account_id == account_id, OpenAnswer.question_id == question_id)
            .order_by(OpenAnswer.happened_at, OpenAnswer.id)
        )
    )


def holders(session: Session, question_id: int, *, at: datetime) -> dict[int, tuple[int, datetime]]:
    """{account: (how many answers to this question it has, until when)}"""
    rows = session.execute(
        select(MarkingClaim.account_id, func.count(), func.max(MarkingClaim.until))
        .join(OpenAnswer, OpenAnswer.id == MarkingClaim.open_answer_id)
        .where(OpenAnswer.question_id == question_id, MarkingClaim.until > at)
        .group_by(MarkingClaim.account_id)
        .order_by(MarkingClaim.account_id)
    )
    return {account: (count, until) for account, count, until in rows}


def keep(session: Session, answer_id: UUID, account_id: int, *, at: datetime) -> None:
    """A sign of life: everything she has of this question stays hers, and this answer is hers.

    Raises Taken if it has gone to another trainer meanwhile.
    """
    check(session, answer_id, account_id, at=at)
    question_id = session.get_one(OpenAnswer, answer_id).question_id
    held = {answer.id for answer in hers(session, account_id, question_id)}
    take(session, held | {answer_id}, account_id, at=at)
    check(session, answer_id, account_id, at=at)


def release(session: Session, account_id: int, question_id: int) -> None:
    """Leave the answers to this question to others."""
    of_question = select(OpenAnswer.id).where(OpenAnswer.question_id == question_id)
    session.execute(
        delete(MarkingClaim).where(
            MarkingClaim.account_id == account_id, MarkingClaim.open_answer_id.in_(of_question)
        )
    )


def lock(session: Session, answer_ids: Iterable[UUID]) -> None:
    """Wait for others who work on these answers; in one order, so that nobody waits in a ring."""
    session.execute(
        select(OpenAnswer.id)
        .where(OpenAnswer.id.in_(list(answer_ids)))
        .order_by(OpenAnswer.id)
        .with_for_update()
    )
