"""Courses, lessons and their revisions: what learners read, public and private parts apart."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import clock
from app.organisation.models import Unit
from app.orm import Base, Recorded, choice


class Course(Base):
    __tablename__ = "course"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(80), unique=True)
    title: Mapped[str] = mapped_column(String(200))
    summary: Mapped[str | None] = mapped_column(Text)
    meta: Mapped[dict[str, Any]]
    position: Mapped[int] = mapped_column(default=0)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    # The course file as last read, and what the folder's outline and ours were at that exchange.
    source: Mapped[str | None] = mapped_column(Text)
    origin_sha256: Mapped[str | None] = mapped_column(String(64))
    synced_sha256: Mapped[str | None] = mapped_column(String(64))
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    unit: Mapped[Unit] = relationship()
    lessons: Mapped[list["Lesson"]] = relationship(
        back_populates="course", order_by="Lesson.position"
    )


class Section(Base):
    """A part of a course: some of its lessons under a heading."""

    __tablename__ = "section"

    id: Mapped[int] = mapped_column(primary_key=True)
    course_id: Mapped[int] = mapped_column(ForeignKey("course.id"), index=True)
    title: Mapped[str] = mapped_column(String(200))
    position: Mapped[int]


class LessonKind(StrEnum):
    LESSON = "lesson"
    # Questions that quizzes of the course draw from; nobody studies it by itself.
    BANK = "bank"


class Lesson(Base):
    __tablename__ = "lesson"
    __table_args__ = (UniqueConstraint("course_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    course_id: Mapped[int] = mapped_column(ForeignKey("course.id"))
    key: Mapped[str] = mapped_column(String(80))
    kind: Mapped[LessonKind] = mapped_column(
        choice(LessonKind), default=LessonKind.LESSON, server_default=LessonKind.LESSON.value
    )
    position: Mapped[int]
    section_id: Mapped[int | None] = mapped_column(ForeignKey("section.id"))
    # Its file in the course folder, the hash of that file at the last exchange, and the number of
    # the revision that was the same text then.
    origin_path: Mapped[str | None] = mapped_column(String(300))
    origin_sha256: Mapped[str | None] = mapped_column(String(64))
    synced_number: Mapped[int | None]
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    course: Mapped[Course] = relationship(back_populates="lessons")


class Draft(Base):
    """Text a trainer is writing: one per lesson and author, saved by itself."""

    __tablename__ = "draft"
    __table_args__ = (UniqueConstraint("lesson_id", "account_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    lesson_id: Mapped[int] = mapped_column(ForeignKey("lesson.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    base_revision_id: Mapped[int | None] = mapped_column(ForeignKey("revision.id"))
    source: Mapped[str] = mapped_column(Text)
    updated_at: Mapped[datetime] = mapped_column(default=clock.now)


class Revision(Recorded, Base):
    """A lesson's text as it stood, and what learners may see of it. Never edited."""

    __tablename__ = "revision"
    __table_args__ = (UniqueConstraint("lesson_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    lesson_id: Mapped[int] = mapped_column(ForeignKey("lesson.id"))
    number: Mapped[int]
    source: Mapped[str] = mapped_column(Text)
    source_sha256: Mapped[str] = mapped_column(String(64))
    public: Mapped[dict[str, Any]]
    compiler: Mapped[str] = mapped_column(String(40))
    note: Mapped[str | None] = mapped_column(String(300))
    by_account: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("revision.id"))

    lesson: Mapped[Lesson] = relationship()


class PublicationKind(StrEnum):
    PUBLISH = "publish"
    WITHDRAW = "withdraw"


class Publication(Recorded, Base):
    """The latest row says which revision learners see, or that they see none."""

    __tablename__ = "publication"
    __table_args__ = (Index(None, "lesson_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    lesson_id: Mapped[int] = mapped_column(ForeignKey("lesson.id"))
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    kind: Mapped[PublicationKind] = mapped_column(choice(PublicationKind))
    by_account: Mapped[int | None] = mapped_column(ForeignKey("account.id"))


class Question(Base):
    """A question's identity through all its wordings; its kind never changes."""

    __tablename__ = "question"
    __table_args__ = (UniqueConstraint("course_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    course_id: Mapped[int] = mapped_column(ForeignKey("course.id"))
    key: Mapped[str] = mapped_column(String(80))
    kind: Mapped[str] = mapped_column(String(20))


class QuestionVersion(Recorded, Base):
    """One wording of a question: only what a learner may see before she submits."""

    __tablename__ = "question_version"
    __table_args__ = (UniqueConstraint("question_id", "spec_sha256"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("question.id"))
    spec_sha256: Mapped[str] = mapped_column(String(64))
    public: Mapped[dict[str, Any]]

    question: Mapped[Question] = relationship()


class QuestionSecret(Recorded, Base):
    """Keys, feedback, explanation, model answer, rubric: read only after submission."""

    __tablename__ = "question_secret"

    version_id: Mapped[int] = mapped_column(ForeignKey("question_version.id"), primary_key=True)
    body: Mapped[dict[str, Any]]


class RevisionQuestion(Recorded, Base):
    """Which wording of which question a revision holds, and where."""

    __tablename__ = "revision_question"
    __table_args__ = (Index(None, "version_id"),)

    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("question_version.id"))
    block_kind: Mapped[str] = mapped_column(String(10))
    block_key: Mapped[str] = mapped_column(String(80))
    scene_key: Mapped[str | None] = mapped_column(String(80))
    points: Mapped[float]

    version: Mapped[QuestionVersion] = relationship()


class SceneSecret(Recorded, Base):
    """A scene of a case: shown only when she has come to it."""

    __tablename__ = "scene_secret"

    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"), primary_key=True)
    case_key: Mapped[str] = mapped_column(String(80), primary_key=True)
    key: Mapped[str] = mapped_column(String(80), primary_key=True)
    body: Mapped[dict[str, Any]]


class Translation(Recorded, Base):
    """A revision in another language, what learners may see of it; the newest row counts.

    `public` is shaped like the revision's, `questions` hold public parts by question key. A row
    without a hash takes the language off again: it keeps the text and shows nothing of it.
    """

    __tablename__ = "translation"
    __table_args__ = (Index(None, "revision_id", "lang"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    lang: Mapped[str] = mapped_column(String(10))
    source: Mapped[str] = mapped_column(Text)
    source_sha256: Mapped[str] = mapped_column(String(64))
    public: Mapped[dict[str, Any]]
    questions: Mapped[dict[str, Any]]
    by_account: Mapped[int | None] = mapped_column(ForeignKey("account.id"))


class TranslationSecret(Recorded, Base):
    """What of a translation is only told afterwards: {"questions": {…}, "scenes": {…}} by key."""

    __tablename__ = "translation_secret"

    translation_id: Mapped[int] = mapped_column(ForeignKey("translation.id"), primary_key=True)
    body: Mapped[dict[str, Any]]


class Media(Base):
    """A picture of a course, served under the hash of its bytes."""

    __tablename__ = "media"
    __table_args__ = (UniqueConstraint("course_id", "path"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    course_id: Mapped[int] = mapped_column(ForeignKey("course.id"))
    path: Mapped[str] = mapped_column(String(200))
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    extension: Mapped[str] = mapped_column(String(10))
    size: Mapped[int]


class Hotline(Base):
    """The only numbers that may become `tel:` links. Without a unit: national."""

    __tablename__ = "hotline"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    number: Mapped[str | None] = mapped_column(String(20))
    cost: Mapped[str | None] = mapped_column(String(60))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    position: Mapped[int] = mapped_column(default=0)
