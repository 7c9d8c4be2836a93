"""What learners answered and what was thought of it. Every row is only ever added."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.assessment.regrades import Decision
from app.orm import Base, Fact, Recorded, choice


class Attempt(Fact, Base):
    """She began a quiz, on the revision that was published then; it ends on that revision."""

    __tablename__ = "attempt"
    __table_args__ = (Index(None, "person_id", "lesson_id", "quiz_key"),)

    lesson_id: Mapped[int] = mapped_column(ForeignKey("lesson.id"))
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    quiz_key: Mapped[str] = mapped_column(String(80))
    # The keys of the questions drawn for it, where the quiz draws from a pool.
    drawn: Mapped[list[str] | None]


class Answer(Fact, Base):
    """One saved answer; the latest for a question counts when she submits."""

    __tablename__ = "answer"

    attempt_id: Mapped[UUID] = mapped_column(ForeignKey("attempt.id"), index=True)
    question_key: Mapped[str] = mapped_column(String(80))
    keys: Mapped[list[str] | None]
    text_id: Mapped[UUID | None] = mapped_column(ForeignKey("personal_text.id"))


class Submission(Fact, Base):
    """The attempt is closed with these answers: {question key: {"keys": […]} or {"text": id}}."""

    __tablename__ = "submission"

    attempt_id: Mapped[UUID] = mapped_column(ForeignKey("attempt.id"), unique=True)
    answers: Mapped[dict[str, Any]]


class Mark(Recorded, Base):
    """Points for one answer, by the rule or by a person. The newest not replaced counts."""

    __tablename__ = "mark"
    __table_args__ = (
        CheckConstraint("(submission_id IS NULL) <> (open_answer_id IS NULL)", name="one_target"),
        CheckConstraint("points >= 0 AND points <= out_of", name="within_bounds"),
        # How quickly a trainer marks; the marks of the rule are not in it.
        Index(
            None,
            "by_account",
            "happened_at",
            sqlite_where=text("by_account IS NOT NULL"),
            postgresql_where=text("by_account IS NOT NULL"),
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    submission_id: Mapped[UUID | None] = mapped_column(ForeignKey("submission.id"), index=True)
    open_answer_id: Mapped[UUID | None] = mapped_column(ForeignKey("open_answer.id"), index=True)
    question_version_id: Mapped[int] = mapped_column(ForeignKey("question_version.id"))
    points: Mapped[float]
    out_of: Mapped[float]
    # For rubric marks: {criterion key: 0..3}. For automatic ones: what the explanation needs.
    detail: Mapped[dict[str, Any] | None]
    by_account: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    rule: Mapped[str] = mapped_column(String(20))
    replaces: Mapped[UUID | None] = mapped_column(ForeignKey("mark.id"), unique=True)


class Regrade(Recorded, Base):
    """What was decided of the answers to a question's earlier wordings, when a new one came.

    It holds for attempts at the lesson begun on a revision before this one, also for those handed
    in later. One that `undoes` another gives back the points there were before that one.
    """

    __tablename__ = "regrade"
    __table_args__ = (Index(None, "lesson_id", "revision_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    lesson_id: Mapped[int] = mapped_column(ForeignKey("lesson.id"))
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    question_id: Mapped[int] = mapped_column(ForeignKey("question.id"))
    from_version_id: Mapped[int] = mapped_column(ForeignKey("question_version.id"))
    to_version_id: Mapped[int] = mapped_column(ForeignKey("question_version.id"))
    decision: Mapped[Decision] = mapped_column(choice(Decision))
    by_account: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    undoes: Mapped[UUID | None] = mapped_column(ForeignKey("regrade.id"), unique=True)


class Regraded(Recorded, Base):
    """This mark was made by that regrade; the mark itself says which one it replaces."""

    __tablename__ = "regraded"

    mark_id: Mapped[UUID] = mapped_column(ForeignKey("mark.id"), primary_key=True)
    regrade_id: Mapped[UUID] = mapped_column(ForeignKey("regrade.id"), index=True)


class CaseMark(Recorded, Base):
    """What a regrade makes of an answer in a case; the newest not replaced counts.

    The first one replaces what the answer brought when she gave it.
    """

    __tablename__ = "case_mark"
    __table_args__ = (
        UniqueConstraint("case_answer_id", "regrade_id"),
        CheckConstraint("points >= 0 AND points <= out_of", name="within_bounds"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    case_answer_id: Mapped[UUID] = mapped_column(ForeignKey("case_answer.id"))
    regrade_id: Mapped[UUID] = mapped_column(ForeignKey("regrade.id"), index=True)
    points: Mapped[float]
    out_of: Mapped[float]
    replaces: Mapped[UUID | None] = mapped_column(ForeignKey("case_mark.id"), unique=True)


class CaseRun(Fact, Base):
    """She began a case on this revision."""

    __tablename__ = "case_run"
    __table_args__ = (Index(None, "person_id", "lesson_id", "case_key"),)

    lesson_id: Mapped[int] = mapped_column(ForeignKey("lesson.id"))
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    case_key: Mapped[str] = mapped_column(String(80))


class CaseStep(Fact, Base):
    """From a scene, by a choice (none: «Tiếp»), to a scene. `number` counts from 1 in a run."""

    __tablename__ = "case_step"
    __table_args__ = (Index(None, "run_id", "number", unique=True),)

    run_id: Mapped[UUID] = mapped_column(ForeignKey("case_run.id"))
    number: Mapped[int]
    scene_key: Mapped[str] = mapped_column(String(80))
    choice_key: Mapped[str | None] = mapped_column(String(80))
    to_scene: Mapped[str] = mapped_column(String(80))
    reaches_ending: Mapped[bool]


class OpenAnswer(Fact, Base):
    """An answer in her own words, in a case or a submitted quiz; `follows` an earlier one."""

    __tablename__ = "open_answer"
    __table_args__ = (
        CheckConstraint("(attempt_id IS NULL) <> (run_id IS NULL)", name="one_place"),
        Index(None, "question_id"),
    )

    attempt_id: Mapped[UUID | None] = mapped_column(ForeignKey("attempt.id"), index=True)
    run_id: Mapped[UUID | None] = mapped_column(ForeignKey("case_run.id"), index=True)
    lesson_id: Mapped[int] = mapped_column(ForeignKey("lesson.id"))
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    question_id: Mapped[int] = mapped_column(ForeignKey("question.id"))
    question_version_id: Mapped[int] = mapped_column(ForeignKey("question_version.id"))
    text_id: Mapped[UUID] = mapped_column(ForeignKey("personal_text.id"))
    follows: Mapped[UUID | None] = mapped_column(ForeignKey("open_answer.id"))


class CaseAnswer(Fact, Base):
    """An answer in a case that the rule marks at once, once in a run: she has seen why by then."""

    __tablename__ = "case_answer"
    __table_args__ = (
        UniqueConstraint("run_id", "question_id"),
        CheckConstraint("points >= 0 AND points <= out_of", name="within_bounds"),
    )

    run_id: Mapped[UUID] = mapped_column(ForeignKey("case_run.id"))
    lesson_id: Mapped[int] = mapped_column(ForeignKey("lesson.id"))
    question_id: Mapped[int] = mapped_column(ForeignKey("question.id"))
    question_version_id: Mapped[int] = mapped_column(ForeignKey("question_version.id"))
    keys: Mapped[list[str] | None]
    text_id: Mapped[UUID | None] = mapped_column(ForeignKey("personal_text.id"))
    points: Mapped[float]
    out_of: Mapped[float]
    rule: Mapped[str] = mapped_column(String(20))


class DiscussionNote(Fact, Base):
    """What she noted for herself on a question to talk over; the latest counts, nobody marks it."""

    __tablename__ = "discussion_note"

    lesson_id: Mapped[int] = mapped_column(ForeignKey("lesson.id"))
    question_id: Mapped[int] = mapped_column(ForeignKey("question.id"))
    text_id: Mapped[UUID] = mapped_column(ForeignKey("personal_text.id"))


class SelfTick(Fact, Base):
    """After reading the model answer she ticks what her own answer had; the latest tick counts."""

    __tablename__ = "self_tick"

    open_answer_id: Mapped[UUID] = mapped_column(ForeignKey("open_answer.id"), index=True)
    criterion_key: Mapped[str] = mapped_column(String(80))
    had: Mapped[bool]


class MarkingClaim(Base):
    """Who has an answer before her to mark it, and until when nobody else gets it.

    No record of what happened: it is moved on, passes over and is taken away again.
    """

    __tablename__ = "marking_claim"

    open_answer_id: Mapped[UUID] = mapped_column(ForeignKey("open_answer.id"), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    until: Mapped[datetime]


class ReviewKind(StrEnum):
    WRITE_MORE = "write_more"
    COMMENT = "comment"


class Review(Recorded, Base):
    """A trainer's words on an open answer: a comment, or «Nhờ chị viết thêm»."""

    __tablename__ = "review"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    open_answer_id: Mapped[UUID] = mapped_column(ForeignKey("open_answer.id"), index=True)
    kind: Mapped[ReviewKind] = mapped_column(choice(ReviewKind))
    text_id: Mapped[UUID] = mapped_column(ForeignKey("personal_text.id"))
    by_account: Mapped[int] = mapped_column(ForeignKey("account.id"))
