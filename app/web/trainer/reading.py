"""A proposal as it lies before whoever reads it: what it changes, and the lesson laid open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.assessment import proposed_decisions
from app.assessment.regrades import Decision
from app.catalog import (
    approving,
    comparing,
    publications,
    publishing,
    question_changes,
    urgent,
    workshop,
)
from app.catalog.comparing import Line, Words
from app.catalog.drafting import Desk
from app.catalog.models import Lesson, Revision
from app.catalog.proposals import Proposal
from app.catalog.question_changes import QuestionChange
from app.catalog.waiting import Filed
from app.catalog.workshop import LessonState
from app.learning import regrading
from app.learning.regrading import Asked
from app.web.access import me
from app.web.trainer import loading, review, sheet
from app.web.trainer.review import Ready
from app.web.trainer.sheet import Proof


@dataclass(frozen=True)
class Reading:
    """`old` is what the text is compared with; `before` what returning it would put online.

    `asked` is what approving it now would do to answers handed in, and `wishes` what its author
    chose for them by question key.
    """

    filed: Filed
    state: LessonState
    proof: Proof
    old: Revision | None
    newest: Revision | None
    before: Revision | None
    words: Words
    questions: Sequence[QuestionChange]
    lines: Sequence[Line]
    may_decide: bool
    asked: Asked
    wishes: Mapping[str, Decision]

    @property
    def is_own(self) -> bool:
        return self.filed.author_id == me().person_id

    @property
    def may_withdraw(self) -> bool:
        sent = self.filed.proposal
        return self.filed.is_open and not sent.is_urgent and sent.by_account == me().account_id

    @property
    def is_stale(self) -> bool:
        """Somebody published after it was sent."""
        sent = self.filed.proposal
        newest = self.newest.id if self.newest else None
        return self.filed.is_open and not sent.is_urgent and sent.base_revision_id != newest


def of(session: Session, filed: Filed) -> Reading:
    proposal = filed.proposal
    state = workshop.state(session, proposal.lesson)
    newest = publishing.latest(session, proposal.lesson_id)
    old = newest if filed.is_open and not proposal.is_urgent else _base(session, proposal)
    may_decide = filed.is_open and approving.may_decide(session, proposal, loading.approver())
    before = urgent.text_before(session, proposal)
    asked = question_changes.stored(session, old.id) if old else []
    proof = sheet.proof(session, proposal.lesson, state.title, proposal.source)
    was = old.source if old else ""
    return Reading(
        filed=filed,
        state=state,
        proof=proof,
        old=old,
        newest=newest,
        before=before,
        words=comparing.words(was, proposal.source),
        questions=question_changes.between(asked, question_changes.compiled(proof.lesson))
        if proof.lesson
        else [],
        lines=comparing.lines(was, proposal.source),
        may_decide=may_decide,
        asked=_asked(session, filed, proof),
        wishes=proposed_decisions.of(session, proposal.id),
    )


def _asked(session: Session, filed: Filed, proof: Proof) -> Asked:
    """Nothing once it is decided; an urgent change is a matter of words, which move no points."""
    proposal = filed.proposal
    if proof.lesson is None or not filed.is_open or proposal.is_urgent:
        return Asked((), {})
    seen = publications.online(session, proposal.lesson_id)
    seen = seen or publishing.latest(session, proposal.lesson_id)
    before = question_changes.stored(session, seen.id) if seen else []
    changes = question_changes.between(before, question_changes.compiled(proof.lesson))
    return regrading.asks(session, proposal.lesson, changes)


def ready(session: Session, proposal: Proposal) -> Ready:
    """What approving it would publish."""
    newest = publishing.latest(session, proposal.lesson_id)
    return _prepared(session, proposal.lesson, proposal.source, newest)


def ready_before(session: Session, proposal: Proposal) -> Ready | None:
    """What returning an urgent change would publish; None when nothing is put back."""
    before = urgent.text_before(session, proposal)
    if before is None:
        return None
    newest = publishing.latest(session, proposal.lesson_id)
    return _prepared(session, proposal.lesson, before.source, newest)


def _prepared(session: Session, lesson: Lesson, source: str, newest: Revision | None) -> Ready:
    desk = Desk(source, newest.id if newest else None, None, newest)
    return review.of_desk(session, lesson, desk)


def _base(session: Session, proposal: Proposal) -> Revision | None:
    if proposal.base_revision_id is None:
        return None
    return session.get(Revision, proposal.base_revision_id)
