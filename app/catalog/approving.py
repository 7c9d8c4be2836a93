"""A second pair of eyes: a proposal is approved and goes online, or goes back with words.

Nobody approves her own text unless the province's setting allows it. Who may approve at all is
asked at the door: a trainer or administrator whose grant reaches the course's unit.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import text
from app.catalog import drafting, publishing, urgent, verdicts
from app.catalog.models import Lesson, Revision
from app.catalog.proposals import Proposal, Verdict, VerdictKind
from app.catalog.publishing import Prepared
from app.organisation import settings
from app.people.models import Account, PersonalText

LONGEST_WORDS = 2_000
PUT_BACK = "Trả lại lần sửa khẩn, dùng lại nội dung lần {number}"


class OwnText(Exception):
    """She wrote it: somebody else decides."""


@dataclass(frozen=True)
class Approver:
    """Who reads the proposal; two accounts of one person are the same pair of eyes."""

    account_id: int
    person_id: int


def may_decide(session: Session, proposal: Proposal, by: Approver) -> bool:
    """Everybody but its author, and she too where the province lets her."""
    author = select(Account.person_id).where(Account.id == proposal.by_account)
    return session.scalar(author) != by.person_id or settings.may_approve_own(session)


def approve(
    session: Session,
    proposal: Proposal,
    prepared: Prepared | None,
    *,
    by: Approver,
    onto: int | None,
    at: datetime,
) -> Verdict:
    """Put the text online; an urgent one is there already and needs no `prepared`.

    `onto` is the newest revision as it stood beside the text when it was read. Raises OwnText,
    Decided, and StaleBase when somebody published since.
    """
    lesson = verdicts.waiting(session, proposal)
    if not may_decide(session, proposal, by):
        raise OwnText
    revision_id = None
    if not proposal.is_urgent:
        assert prepared is not None, "approving an ordinary text publishes it"
        revision = publishing.publish(
            session,
            lesson,
            prepared,
            by=proposal.by_account,
            base=onto,
            note=proposal.note,
            approved_by=by.account_id,
            at=at,
        )
        _draft_goes_on(session, proposal, revision)
        revision_id = revision.id
    return verdicts.give(
        session,
        proposal,
        VerdictKind.APPROVE,
        by=by.account_id,
        revision_id=revision_id,
        at=at,
    )


def send_back(
    session: Session,
    proposal: Proposal,
    words: str,
    *,
    by: Approver,
    earlier: Prepared | None = None,
    at: datetime,
) -> Verdict:
    """Return it with what is to be done; the text from before an urgent change is online again.

    `earlier` is that text (`urgent.text_before`), prepared. Raises OwnText, Decided, and StaleBase
    when the urgent change is not the newest text any more.
    """
    lesson = verdicts.waiting(session, proposal)
    if not may_decide(session, proposal, by):
        raise OwnText
    put_back = _put_back(session, lesson, proposal, earlier, by=by, at=at) if earlier else None
    kept = PersonalText(person_id=by.person_id, body=text.clean(words), created_at=at)
    session.add(kept)
    session.flush()
    return verdicts.give(
        session,
        proposal,
        VerdictKind.RETURN,
        by=by.account_id,
        text_id=kept.id,
        revision_id=put_back.id if put_back else None,
        at=at,
    )


def _put_back(
    session: Session,
    lesson: Lesson,
    proposal: Proposal,
    earlier: Prepared,
    *,
    by: Approver,
    at: datetime,
) -> Revision:
    before = urgent.text_before(session, proposal)
    if before is None:
        raise publishing.StaleBase
    return publishing.publish(
        session,
        lesson,
        earlier,
        by=by.account_id,
        base=proposal.revision_id,
        note=PUT_BACK.format(number=before.number),
        at=at,
    )


def _draft_goes_on(session: Session, proposal: Proposal, revision: Revision) -> None:
    """Her draft is published; what she wrote since she sent it goes on from there."""
    lesson_id, author = proposal.lesson_id, proposal.by_account
    draft = drafting.of(session, lesson_id, author)
    if draft and draft.source == proposal.source:
        drafting.discard(session, lesson_id, author)
    elif draft and draft.base_revision_id == proposal.base_revision_id:
        drafting.rebase(session, lesson_id, author, revision.id, at=draft.updated_at)
