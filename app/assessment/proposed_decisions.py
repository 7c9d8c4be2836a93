"""What an author asks for when she sends a text: how answers handed in before it should count.

They are wishes: whoever approves the text sees them and may choose otherwise. What counts is the
`Regrade` that approving writes down.
"""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.assessment.regrades import Decision
from app.orm import Base, Recorded, choice


class ProposedDecision(Recorded, Base):
    """One wish for one question of a proposal; the latest counts."""

    __tablename__ = "proposed_decision"
    __table_args__ = (Index(None, "proposal_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"))
    question_key: Mapped[str] = mapped_column(String(80))
    decision: Mapped[Decision] = mapped_column(choice(Decision))


def note(
    session: Session, proposal_id: int, choices: Mapping[str, Decision], *, at: datetime
) -> None:
    """Keep what she chose, by question key; sent twice unchanged, it stands once."""
    have = of(session, proposal_id)
    for key, decision in choices.items():
        if have.get(key) is not decision:
            row = ProposedDecision(proposal_id=proposal_id, question_key=key, decision=decision)
            row.happened_at = at
            session.add(row)
    session.flush()


def of(session: Session, proposal_id: int) -> dict[str, Decision]:
    """{question key: decision}"""
    rows = session.execute(
        select(ProposedDecision.question_key, ProposedDecision.decision)
        .where(ProposedDecision.proposal_id == proposal_id)
        .order_by(ProposedDecision.id)
    )
    return {key: decision for key, decision in rows}
