"""What trainers ask to have published, and what was said to it. Rows are only ever added.

A proposal is the text as it stood when she sent it: what was read is what is published. It waits
until it has its one verdict.
"""

from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.catalog.models import Lesson
from app.orm import Base, Recorded, choice

# An urgent change is online at once and must be approved within this time.
TIME_TO_APPROVE = timedelta(days=3)


class ProposalKind(StrEnum):
    ORDINARY = "ordinary"
    URGENT = "urgent"


class Urgency(StrEnum):
    """What an urgent change puts right."""

    PHONE = "phone"
    LAW = "law"
    OTHER = "other"


class Proposal(Recorded, Base):
    """A text sent for approval; of an urgent one, `revision_id` is what went online at once."""

    __tablename__ = "proposal"
    __table_args__ = (
        CheckConstraint(
            "kind = 'ordinary' OR (urgency IS NOT NULL AND revision_id IS NOT NULL)",
            name="urgent_is_online",
        ),
        Index(None, "lesson_id", "id"),
        Index(None, "by_account"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    lesson_id: Mapped[int] = mapped_column(ForeignKey("lesson.id"))
    by_account: Mapped[int] = mapped_column(ForeignKey("account.id"))
    base_revision_id: Mapped[int | None] = mapped_column(ForeignKey("revision.id"))
    source: Mapped[str] = mapped_column(Text)
    source_sha256: Mapped[str] = mapped_column(String(64))
    note: Mapped[str | None] = mapped_column(String(300))
    kind: Mapped[ProposalKind] = mapped_column(choice(ProposalKind))
    urgency: Mapped[Urgency | None] = mapped_column(choice(Urgency))
    revision_id: Mapped[int | None] = mapped_column(ForeignKey("revision.id"), unique=True)

    lesson: Mapped[Lesson] = relationship()

    @property
    def is_urgent(self) -> bool:
        return self.kind is ProposalKind.URGENT

    @property
    def due_at(self) -> datetime | None:
        """Until when an urgent change must be approved; an ordinary one may wait."""
        return self.happened_at + TIME_TO_APPROVE if self.is_urgent else None


class VerdictKind(StrEnum):
    APPROVE = "approve"
    RETURN = "return"
    # Its author took it back, or sent a newer text in its place.
    WITHDRAW = "withdraw"


class Verdict(Recorded, Base):
    """The end of a proposal's wait. One each: whoever comes second finds it decided."""

    __tablename__ = "verdict"
    __table_args__ = (
        CheckConstraint("kind <> 'return' OR text_id IS NOT NULL", name="returned_with_words"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"), unique=True)
    kind: Mapped[VerdictKind] = mapped_column(choice(VerdictKind))
    by_account: Mapped[int] = mapped_column(ForeignKey("account.id"))
    text_id: Mapped[UUID | None] = mapped_column(ForeignKey("personal_text.id"))
    # What it put online: the text approved, or the one from before an urgent change.
    revision_id: Mapped[int | None] = mapped_column(ForeignKey("revision.id"), unique=True)
