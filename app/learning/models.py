"""What was read, what is complete, and what could not be accepted."""

from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from app.orm import Base, Channel, Fact, Recorded, choice


class CardRead(Fact, Base):
    """She read a part («Đã đọc, sang phần sau»)."""

    __tablename__ = "card_read"
    __table_args__ = (Index(None, "person_id", "lesson_id"),)

    lesson_id: Mapped[int] = mapped_column(ForeignKey("lesson.id"))
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    card_key: Mapped[str] = mapped_column(String(80))


class Scope(StrEnum):
    STARTED = "started"
    LESSON = "lesson"
    COURSE = "course"


class Completion(Recorded, Base):
    """A course begun, a lesson or a course done, at the moment of the deed that caused it.

    Work that arrives late may add an earlier row: the earliest not revoked counts.
    """

    __tablename__ = "completion"
    __table_args__ = (
        # A report reads everybody who started or finished a course, and nothing but the index.
        Index(
            "ix_completion_reached",
            "course_id",
            "scope",
            "person_id",
            "happened_at",
            "recorded_at",
            "revokes",
        ),
        # Every count of completions asks what was revoked, which is hardly ever anything.
        Index(
            "ix_completion_revokes",
            "revokes",
            sqlite_where=text("revokes IS NOT NULL"),
            postgresql_where=text("revokes IS NOT NULL"),
        ),
        Index(None, "person_id", "course_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    scope: Mapped[Scope] = mapped_column(choice(Scope))
    course_id: Mapped[int] = mapped_column(ForeignKey("course.id"))
    lesson_id: Mapped[int | None] = mapped_column(ForeignKey("lesson.id"))
    revision_id: Mapped[int | None] = mapped_column(ForeignKey("revision.id"))
    rule: Mapped[str] = mapped_column(String(20))
    cause: Mapped[UUID]
    revokes: Mapped[UUID | None] = mapped_column(ForeignKey("completion.id"))


class Quarantine(Recorded, Base):
    """A deed we could not count, kept whole for a person to look at."""

    __tablename__ = "quarantine"

    id: Mapped[int] = mapped_column(primary_key=True)
    deed_id: Mapped[UUID] = mapped_column(index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    channel: Mapped[Channel] = mapped_column(choice(Channel))
    text_id: Mapped[UUID] = mapped_column(ForeignKey("personal_text.id"))
    reason: Mapped[str] = mapped_column(String(60))
