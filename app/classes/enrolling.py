"""Who is in a course: the standing class, entered by a learner's first deed."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, bindparam, insert, or_, select
from sqlalchemy.orm import Session, aliased

from app import clock
from app.catalog.models import Course
from app.classes.models import Enrolment, TrainingClass
from app.orm import table

_enrolment, _class = table(Enrolment), table(TrainingClass)
_later = _enrolment.alias()
# Asked with every deed: made once, on bare tables. The same rule as `in_force`.
_ENROLLED = (
    select(_enrolment.c.id)
    .join_from(_enrolment, _class, _class.c.id == _enrolment.c.class_id)
    .where(
        _enrolment.c.person_id == bindparam("person"),
        _class.c.course_id == bindparam("course"),
        _enrolment.c.void.is_(False),
        _enrolment.c.from_date <= bindparam("day"),
        or_(_enrolment.c.to_date.is_(None), _enrolment.c.to_date >= bindparam("day")),
        ~select(_later.c.id).where(_later.c.supersedes == _enrolment.c.id).exists(),
    )
    .limit(1)
)
_STANDING = select(_class.c.id).where(
    _class.c.course_id == bindparam("course"), _class.c.standing.is_(True)
)
_INSERT = insert(_enrolment)


def standing_class(session: Session, course_id: int) -> TrainingClass:
    """The class of a course that is always open, made when first asked for."""
    found = session.scalar(
        select(TrainingClass).where(
            TrainingClass.course_id == course_id, TrainingClass.standing.is_(True)
        )
    )
    if found is None:
        course = session.get_one(Course, course_id)
        found = TrainingClass(course_id=course_id, name=f"Lớp mở: {course.title}", standing=True)
        session.add(found)
        session.flush()
    return found


def in_force(on: date, known_at: datetime | None = None) -> ColumnElement[bool]:
    """The condition that picks the enrolments that count on a day."""
    later = aliased(Enrolment)
    replaced = select(later.id).where(later.supersedes == Enrolment.id)
    conditions = [
        Enrolment.void.is_(False),
        Enrolment.from_date <= on,
        or_(Enrolment.to_date.is_(None), Enrolment.to_date >= on),
    ]
    if known_at is not None:
        conditions.append(Enrolment.recorded_at <= known_at)
        replaced = replaced.where(later.recorded_at <= known_at)
    return and_(*conditions, ~replaced.exists())


def is_enrolled(session: Session, person_id: int, course_id: int, *, on: date) -> bool:
    asked = {"person": person_id, "course": course_id, "day": on}
    return session.execute(_ENROLLED, asked).first() is not None


def enrol_by_deed(
    session: Session, person_id: int, course_id: int, cause: UUID, *, at: datetime
) -> None:
    """Her first deed in a course enters her into its standing class, in the same transaction."""
    day = clock.local_day(at)
    if is_enrolled(session, person_id, course_id, on=day):
        return
    class_id = session.execute(_STANDING, {"course": course_id}).scalar()
    row = {
        "class_id": class_id or standing_class(session, course_id).id,
        "person_id": person_id,
        "from_date": day,
        "cause": cause,
        "void": False,
        "happened_at": at,
        "recorded_at": clock.now(),
    }
    session.execute(_INSERT, row)


def enrol(
    session: Session, person_id: int, course_id: int, *, by: int | None, at: datetime
) -> Enrolment:
    """An officer puts a person on the list of the standing class."""
    enrolment = Enrolment(
        class_id=standing_class(session, course_id).id,
        person_id=person_id,
        from_date=clock.local_day(at),
        by_account=by,
        happened_at=at,
    )
    session.add(enrolment)
    session.flush()
    return enrolment
