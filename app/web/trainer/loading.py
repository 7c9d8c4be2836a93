"""What a page of the trainer's is about: found within her reach, or not there at all."""

from typing import Any

from flask import abort, request
from sqlalchemy import CTE
from sqlalchemy.orm import Session

from app import clock
from app.assessment.reviewing import Reviewer
from app.catalog import waiting, workshop
from app.catalog.approving import Approver
from app.catalog.models import Course, Lesson
from app.catalog.waiting import Filed
from app.people import scope
from app.people.models import Role
from app.web.access import Member, me

# Who may read drafts and history of her units' courses, and who may change them.
READERS = {Role.TRAINER, Role.ADMINISTRATOR}
WRITERS = {Role.TRAINER}
LARGEST = 2**31 - 1


def reach(member: Member, roles: set[Role]) -> CTE:
    """The units these roles of hers reach today, with those of before counted there."""
    return scope.with_former(member.powers, roles, on=clock.today())


def course(session: Session, key: str, roles: set[Role] = WRITERS) -> Course:
    """A course of a unit within her reach; any other does not exist for her."""
    found = workshop.course(session, reach(me(), roles), key)
    if found is None:
        abort(404)
    return found


def lesson(session: Session, course_key: str, key: str, roles: set[Role] = WRITERS) -> Lesson:
    found = workshop.lesson(session, course(session, course_key, roles), key)
    if found is None:
        abort(404)
    return found


def may_write(session: Session, lesson: Lesson) -> bool:
    """Whether she may change what she is reading."""
    return workshop.course(session, reach(me(), WRITERS), lesson.course.key) is not None


def proposal(session: Session, proposal_id: int) -> Filed:
    """A text sent for approval in a course within her reach."""
    found = waiting.find(session, reach(me(), READERS), proposal_id)
    if found is None:
        abort(404)
    return found


def no_larger_than_a_row(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    """A number no database column holds names nothing."""
    if any(isinstance(value, int) and value > LARGEST for value in (values or {}).values()):
        abort(404)


def page_number() -> int:
    """Which page of a list she asks for; nonsense is the first."""
    return min(max(request.args.get("trang", 1, type=int), 1), 10_000)


def approver() -> Approver:
    return Approver(me().account_id, me().person_id)


def reviewer() -> Reviewer:
    return Reviewer(me().account_id, me().person_id)
