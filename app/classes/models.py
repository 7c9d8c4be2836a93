"""A class gathers people for a course; the standing class of a course never closes."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.catalog.models import Course
from app.orm import Base, Recorded


class TrainingClass(Base):
    __tablename__ = "training_class"
    __table_args__ = (Index(None, "course_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    course_id: Mapped[int] = mapped_column(ForeignKey("course.id"))
    name: Mapped[str] = mapped_column(String(200))
    # The standing class is open to every learner: her first deed enrols her.
    standing: Mapped[bool] = mapped_column(default=False)

    course: Mapped[Course] = relationship()


class Enrolment(Recorded, Base):
    """A person is in a class from a day on: by an officer, or by her first deed (`cause`)."""

    __tablename__ = "enrolment"
    __table_args__ = (Index(None, "class_id", "person_id"), Index(None, "person_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    class_id: Mapped[int] = mapped_column(ForeignKey("training_class.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    from_date: Mapped[date]
    to_date: Mapped[date | None]
    cause: Mapped[UUID | None]
    by_account: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    supersedes: Mapped[int | None] = mapped_column(ForeignKey("enrolment.id"), unique=True)
    void: Mapped[bool] = mapped_column(default=False)
