"""Two records of one person, as far as she has learnt: the facts of both count for the kept one.

Rows are only added. A row of `Completion` with the rule JOINED marks every course in which the
duplicate has facts: only there a later deed asks who else she is, and nobody else pays for it.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import clock
from app.catalog import library
from app.classes import enrolling
from app.classes.models import Enrolment
from app.learning import completion, facts
from app.learning.completion import JOINED
from app.learning.deed import lock_people
from app.learning.models import Completion, Scope
from app.people import links, merging
from app.people.links import PersonLink
from app.people.models import Person


def join(
    session: Session, duplicate: Person, kept: Person, *, by: int | None, at: datetime
) -> PersonLink:
    """Both records are one person from now on; raises `merging.LinkRefused`."""
    lock_people(session, [duplicate.id, kept.id])
    row = merging.link(session, duplicate, kept, by=by, at=at)
    _enrol(session, row)
    for course_id, started in _courses(session, [row.duplicate_id]).items():
        for person_id in (row.kept_id, row.duplicate_id):
            _mark(session, person_id, course_id, row.cause, started)
        _recount(session, row.kept_id, course_id, row.cause, started)
    return row


def part(session: Session, row: PersonLink, *, by: int | None, at: datetime) -> None:
    """They are two again: what only both together had completed is revoked.

    Records that were joined with them later stay joined: each step is taken back from the newest
    on, and done again without this one. Raises `merging.LinkRefused`, perhaps half-way.
    """
    later = links.after(session, row)
    lock_people(session, {id for one in (row, *later) for id in (one.duplicate_id, one.kept_id)})
    for one in reversed(later):
        _part(session, one, by=by, at=at)
    _part(session, row, by=by, at=at)
    for one in later:
        pair = [session.get_one(Person, id) for id in (one.duplicate_id, one.kept_id)]
        join(session, *pair, by=by, at=at)


def _part(session: Session, row: PersonLink, *, by: int | None, at: datetime) -> None:
    root = links.roots(session).get(row.duplicate_id, row.kept_id)
    lock_people(session, [row.duplicate_id, root])
    courses = _courses(session, [row.duplicate_id, root])
    undone = merging.unlink(session, row, by=by, at=at)
    caused = session.scalars(
        select(Completion).where(Completion.cause == row.cause, completion.not_revoked())
    ).all()
    _revoke(session, caused, undone.cause)
    _withdraw(session, row, undone)
    for person_id in (root, row.duplicate_id):
        for course_id in courses:
            _revoke(session, _no_longer(session, person_id, course_id, row), undone.cause)
            if (started := _own_first(session, person_id, course_id)) is not None:
                _recount(session, person_id, course_id, undone.cause, started)


def _courses(session: Session, people: Iterable[int]) -> dict[int, datetime]:
    """{course: when the first of these people began it}"""
    rows = session.execute(
        select(Completion.course_id, func.min(Completion.happened_at))
        .where(
            Completion.person_id.in_(list(people)),
            Completion.scope == Scope.STARTED,
            completion.not_revoked(),
        )
        .group_by(Completion.course_id)
    )
    return {course_id: at for course_id, at in rows}


def _own_first(session: Session, person_id: int, course_id: int) -> datetime | None:
    """When she first did something in the course herself, under this record."""
    lessons = [lesson.lesson_id for lesson in library.lessons(session, course_id)]
    gathered = facts.gather(session, [person_id], lessons)
    moments = [moment for found in gathered.facts.values() for moment in found.moments]
    return min(moments, default=_courses(session, [person_id]).get(course_id))


def _mark(session: Session, person_id: int, course_id: int, cause: UUID, started: datetime) -> None:
    own = _courses(session, [person_id]).get(course_id)
    kept = Completion(
        person_id=person_id,
        scope=Scope.STARTED,
        course_id=course_id,
        rule=JOINED,
        cause=cause,
        happened_at=own or started,
        recorded_at=clock.now(),
    )
    session.add(kept)
    session.flush()


def _recount(
    session: Session, person_id: int, course_id: int, cause: UUID, started: datetime
) -> None:
    """Note what the facts of everybody who is this person complete."""
    for lesson in library.lessons(session, course_id):
        completion.update(
            session, person_id, course_id, lesson.lesson_id, cause, present=lesson, at=started
        )


def _no_longer(
    session: Session, person_id: int, course_id: int, row: PersonLink
) -> list[Completion]:
    """Completions noted while the link counted that her own facts do not bear."""
    noted = session.scalars(
        select(Completion).where(
            Completion.person_id == person_id,
            Completion.course_id == course_id,
            Completion.scope != Scope.STARTED,
            Completion.recorded_at >= row.recorded_at,
            completion.not_revoked(),
        )
    ).all()
    same = links.everyone_of(session, {person_id})
    lessons = {lesson.lesson_id: lesson for lesson in library.lessons(session, course_id)}
    gathered = facts.gather(session, [person_id, *same], lessons, same=same)
    undone = [
        one
        for one in noted
        if (lesson := lessons.get(one.lesson_id or 0))
        and completion.done_at(session, person_id, lesson.lesson_id, gathered, present=lesson)
        is None
    ]
    courses = [one for one in noted if one.scope is Scope.COURSE]
    return [*undone, *courses] if undone else undone


def _revoke(session: Session, rows: Iterable[Completion], cause: UUID) -> None:
    now = clock.now()
    for row in rows:
        session.add(
            Completion(
                person_id=row.person_id,
                scope=row.scope,
                course_id=row.course_id,
                lesson_id=row.lesson_id,
                revision_id=row.revision_id,
                rule=row.rule,
                cause=cause,
                revokes=row.id,
                happened_at=row.happened_at,
                recorded_at=now,
            )
        )
    session.flush()


def _enrol(session: Session, row: PersonLink) -> None:
    """The classes of the duplicate are the kept one's too."""
    day = clock.local_day(row.recorded_at)
    classes = select(Enrolment).where(enrolling.in_force(day))
    own = select(Enrolment.class_id).where(
        Enrolment.person_id == row.kept_id, enrolling.in_force(day)
    )
    hers = classes.where(Enrolment.person_id == row.duplicate_id, Enrolment.class_id.not_in(own))
    for enrolment in session.scalars(hers).all():
        session.add(
            Enrolment(
                class_id=enrolment.class_id,
                person_id=row.kept_id,
                from_date=enrolment.from_date,
                to_date=enrolment.to_date,
                cause=row.cause,
                by_account=row.by_account,
                happened_at=enrolment.happened_at,
                recorded_at=row.recorded_at,
            )
        )
    session.flush()


def _withdraw(session: Session, row: PersonLink, undone: PersonLink) -> None:
    """Take the classes back that the link brought."""
    brought = select(Enrolment).where(Enrolment.cause == row.cause, Enrolment.supersedes.is_(None))
    for first in session.scalars(brought).all():
        enrolment = _newest(session, first)
        if enrolment.void:
            continue
        session.add(
            Enrolment(
                class_id=enrolment.class_id,
                person_id=enrolment.person_id,
                from_date=enrolment.from_date,
                to_date=enrolment.to_date,
                cause=undone.cause,
                by_account=undone.by_account,
                supersedes=enrolment.id,
                void=True,
                happened_at=enrolment.happened_at,
                recorded_at=undone.recorded_at,
            )
        )
    session.flush()


def _newest(session: Session, enrolment: Enrolment) -> Enrolment:
    """What stands of it now, after later corrections."""
    while later := session.scalar(select(Enrolment).where(Enrolment.supersedes == enrolment.id)):
        enrolment = later
    return enrolment
