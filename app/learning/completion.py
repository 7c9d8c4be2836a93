"""Writes the rows that say a course was begun, a lesson done, a course done."""

from collections import defaultdict
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, bindparam, case, func, insert, select
from sqlalchemy.orm import Session, aliased

from app import clock
from app.catalog import library
from app.catalog.library import Published
from app.learning import facts, rules
from app.learning.facts import Gathered
from app.learning.models import Completion, Scope
from app.orm import table
from app.people import links

_completion = table(Completion)
_revocation = _completion.alias()
_INSERT = insert(_completion)
# The rule of a row that marks a course in which two records are one person.
JOINED = "joined"


class Noted(dict[tuple[Scope, int | None], datetime]):
    """{(scope, lesson id, or None for the whole course): since when}

    `is_joined`: another record of the same person has facts in this course as well.
    """

    is_joined = False


# Asked with every deed: made once, on bare tables. By the person alone: told the course as well,
# SQLite may go through everybody in it.
_NOTED = (
    select(
        _completion.c.course_id,
        _completion.c.scope,
        _completion.c.lesson_id,
        func.min(_completion.c.happened_at),
        func.max(case((_completion.c.rule == JOINED, 1), else_=0)),
    )
    .where(
        _completion.c.person_id == bindparam("person"),
        _completion.c.revokes.is_(None),
        ~select(_revocation.c.id).where(_revocation.c.revokes == _completion.c.id).exists(),
    )
    .group_by(_completion.c.course_id, _completion.c.scope, _completion.c.lesson_id)
)


def noted(session: Session, person_id: int) -> dict[int, Noted]:
    """{course id: what rows of `Completion` say of her in it}"""
    found: dict[int, Noted] = defaultdict(Noted)
    for course_id, scope, lesson_id, at, joined in session.execute(_NOTED, {"person": person_id}):
        found[course_id][scope, lesson_id] = at
        found[course_id].is_joined |= bool(joined)
    return found


def update(
    session: Session,
    person_id: int,
    course_id: int,
    lesson_id: int,
    cause: UUID,
    *,
    present: Published | None,
    at: datetime,
) -> bool:
    """After a deed: note what it completed, by the lesson as published now or as she met it.

    Never takes anything back. Returns whether no earlier deed of hers in the course is known.
    """
    notes, same = _Notes(session, person_id, course_id, cause), {}
    if notes.earliest.is_joined:
        person_id = links.roots(session).get(person_id, person_id)
        same = links.everyone_of(session, {person_id})
        notes = _Notes(session, person_id, course_id, cause)
    is_first = notes.add(Scope.STARTED, at=at)
    gathered = facts.gather(session, [person_id, *same], [lesson_id], same=same)
    done = done_at(session, person_id, lesson_id, gathered, present=present)
    if done is not None:
        revision_id = present.revision_id if present else None
        notes.add(Scope.LESSON, at=done, lesson_id=lesson_id, revision_id=revision_id)
        _finish_course(session, notes)
    return is_first


def done_at(
    session: Session,
    person_id: int,
    lesson_id: int,
    gathered: Gathered,
    *,
    present: Published | None = None,
) -> datetime | None:
    """When these facts did the lesson, by `present` or a revision she worked on; None: not yet."""
    revisions = set(gathered.revisions.get((person_id, lesson_id), set()))
    if present:
        revisions.add(present.revision_id)
    publics = library.publics(session, revisions)
    wanted = [rules.rule_of(public) for public in publics.values()]
    return rules.earliest_done_at(wanted, gathered.of(person_id, lesson_id))


def _finish_course(session: Session, notes: "_Notes") -> None:
    """A course is done when each lesson published in it now is done, but for those not needed."""
    wanted = {
        lesson.lesson_id
        for lesson in library.lessons(session, notes.course_id)
        if rules.rule_of(library.public_of(session, lesson)).is_needed
    }
    done = {lesson: at for (scope, lesson), at in notes.earliest.items() if scope is Scope.LESSON}
    if wanted and wanted <= set(done):
        notes.add(Scope.COURSE, at=max(done[lesson_id] for lesson_id in wanted))


def lessons_done(session: Session, person_id: int, course_id: int) -> dict[int, datetime]:
    """{lesson id: when it was done}"""
    rows = session.execute(
        select(Completion.lesson_id, func.min(Completion.happened_at))
        .where(
            Completion.person_id == person_id,
            Completion.course_id == course_id,
            Completion.scope == Scope.LESSON,
            not_revoked(),
        )
        .group_by(Completion.lesson_id)
    )
    return {lesson_id: at for lesson_id, at in rows if lesson_id is not None}


def not_revoked(known_at: datetime | None = None) -> ColumnElement[bool]:
    """The condition that a completion row still counts, as known at a moment (default: now)."""
    revocation = aliased(Completion)
    revoked = select(revocation.id).where(revocation.revokes == Completion.id)
    if known_at is not None:
        revoked = revoked.where(revocation.recorded_at <= known_at)
    return Completion.revokes.is_(None) & ~revoked.exists()


class _Notes:
    """What is noted of one person in one course, and what a deed adds to it."""

    def __init__(self, session: Session, person_id: int, course_id: int, cause: UUID) -> None:
        self.session, self.person_id = session, person_id
        self.course_id, self.cause = course_id, cause
        self.earliest = noted(session, person_id)[course_id]

    def add(
        self,
        scope: Scope,
        *,
        at: datetime,
        lesson_id: int | None = None,
        revision_id: int | None = None,
    ) -> bool:
        """Add the row, unless one at that moment or before is there. Returns whether it was new."""
        known = self.earliest.get((scope, lesson_id))
        if known is not None and known <= at:
            return False
        self.earliest[scope, lesson_id] = at
        row = {
            "person_id": self.person_id,
            "scope": scope,
            "course_id": self.course_id,
            "lesson_id": lesson_id,
            "revision_id": revision_id,
            "rule": rules.RULE,
            "cause": self.cause,
            "happened_at": at,
            "recorded_at": clock.now(),
        }
        self.session.execute(_INSERT, row)
        return True
