"""«Gửi duyệt» and «Sửa khẩn»: a draft becomes a proposal, read by somebody else before or after."""

import hashlib
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import journal
from app.catalog import drafting, publishing, urgent, verdicts
from app.catalog.models import Lesson
from app.catalog.proposals import Proposal, ProposalKind, Urgency, Verdict, VerdictKind
from app.catalog.publishing import Prepared, StaleBase


class IsOnline(Exception):
    """An urgent change is before learners already: its author cannot take it back by herself."""


def propose(
    session: Session,
    lesson: Lesson,
    source: str,
    *,
    by: int,
    base: int | None,
    note: str | None,
    at: datetime,
) -> Proposal:
    """Send a text as it stands, in place of what she sent before of this lesson.

    `source` is a prepared text, with its ids. Sent twice unchanged, it waits once. Raises
    StaleBase when `base` is not the newest revision.
    """
    verdicts.lock(session, lesson.id)
    newest = publishing.latest(session, lesson.id)
    if (newest.id if newest else None) != base:
        raise StaleBase
    for sent in waiting_of(session, lesson.id, by):
        if (sent.source, sent.base_revision_id, sent.note) == (source, base, note):
            return sent
        verdicts.give(session, sent, VerdictKind.WITHDRAW, by=by, at=at)
    draft = drafting.of(session, lesson.id, by)
    if draft:
        # With the ids of its questions, so that she goes on with the very text she sent.
        draft.source = source
    proposal = Proposal(
        lesson_id=lesson.id,
        by_account=by,
        base_revision_id=base,
        note=note,
        kind=ProposalKind.ORDINARY,
        happened_at=at,
    )
    return _add(session, proposal, source)


def change_urgently(
    session: Session,
    lesson: Lesson,
    prepared: Prepared,
    *,
    by: int,
    base: int | None,
    urgency: Urgency,
    note: str,
    at: datetime,
) -> Proposal:
    """Online at once, and waiting until somebody approves it or puts the old text back.

    Raises NotUrgent when more than the wording changed, StaleBase when `base` is not the newest.
    """
    verdicts.lock(session, lesson.id)
    newest = publishing.latest(session, lesson.id)
    urgent.check(session, newest, prepared)
    withdraw_all(session, lesson.id, by=by, at=at)
    revision = publishing.publish(session, lesson, prepared, by=by, base=base, note=note, at=at)
    drafting.discard(session, lesson.id, by)
    proposal = Proposal(
        lesson_id=lesson.id,
        by_account=by,
        base_revision_id=base,
        note=note,
        kind=ProposalKind.URGENT,
        urgency=urgency,
        revision_id=revision.id,
        happened_at=at,
    )
    return _add(session, proposal, prepared.source)


def withdraw(session: Session, proposal: Proposal, *, by: int, at: datetime) -> Verdict:
    """Its author takes it back. Raises Decided, or IsOnline for an urgent one."""
    verdicts.waiting(session, proposal)
    if proposal.is_urgent:
        raise IsOnline
    return verdicts.give(session, proposal, VerdictKind.WITHDRAW, by=by, at=at)


def withdraw_all(session: Session, lesson_id: int, *, by: int, at: datetime) -> None:
    """She puts a text of this lesson online herself: what she sent before waits no longer."""
    for sent in waiting_of(session, lesson_id, by):
        verdicts.give(session, sent, VerdictKind.WITHDRAW, by=by, at=at)


def waiting_of(session: Session, lesson_id: int, by: int) -> list[Proposal]:
    """Her ordinary proposals of a lesson without a verdict: one, or none."""
    return list(
        session.scalars(
            select(Proposal)
            .outerjoin(Verdict, Verdict.proposal_id == Proposal.id)
            .where(
                Proposal.lesson_id == lesson_id,
                Proposal.by_account == by,
                Proposal.kind == ProposalKind.ORDINARY,
                Verdict.id.is_(None),
            )
        )
    )


def _add(session: Session, proposal: Proposal, source: str) -> Proposal:
    proposal.source = source
    proposal.source_sha256 = hashlib.sha256(source.encode()).hexdigest()
    session.add(proposal)
    session.flush()
    journal.note(session, "propose", f"proposal/{proposal.id}", by=proposal.by_account)
    return proposal
