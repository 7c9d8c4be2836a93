"""What an address of the progress page asks for, read once: 404 for what she may not see."""

from dataclasses import dataclass
from datetime import date, datetime

from flask import abort, request

from app import clock, text
from app.catalog import library
from app.catalog.models import Course
from app.organisation import units
from app.people import scope
from app.people.models import Role
from app.people.scope import Reached
from app.reports import periods, tree
from app.reports.periods import BadPeriod, Period
from app.reports.posts import Enquiry
from app.reports.tree import Named
from app.web.access import Member
from app.web.admin import moments
from app.web.db import db

OVERSEERS = {Role.OFFICER, Role.ADMINISTRATOR}
NOT_THEN = (
    "Ngày này chưa có đơn vị chị chọn, hoặc đơn vị ở nơi khác. "
    "Chị chọn ngày sau đó, hoặc tính theo đơn vị hiện nay."
)
# How the units of a past period are taken: as they were then, or where their posts are now.
THEN, NOW = "", "nay"


@dataclass(frozen=True)
class Asked:
    """A course, a unit and a period, as known at a moment; `problems` are those of the period."""

    member: Member
    courses: list[Course]
    course: Course
    # The units to choose from.
    choices: list[Named]
    # From the highest unit she may see down to the one asked about.
    line: list[Named]
    reached: Reached
    period: Period
    problems: dict[str, str]
    known_at: datetime
    now: datetime
    # THEN or NOW
    by: str

    @property
    def unit(self) -> Named:
        return self.line[-1]

    @property
    def enquiry(self) -> Enquiry:
        day = clock.local_day(self.known_at) if self.by == NOW else None
        return Enquiry(self.course.id, self.reached, self.period, self.known_at, day)

    @property
    def typed(self) -> dict[str, str]:
        """The days of the period: as she typed them while there is a problem with them."""
        if self.problems:
            return {"first": request.args.get("tu", ""), "last": request.args.get("den", "")}
        return {"first": text.date(self.period.first), "last": text.date(self.period.last)}

    @property
    def moment(self) -> str:
        return moments.words(self.known_at, now=self.now)


def read(member: Member) -> Asked | None:
    """What is asked for; None while there is no course to ask about. Aborts with 404."""
    courses = library.courses(db())
    if not courses:
        return None
    now = clock.now()
    today = clock.local_day(now)
    choices = tree.choices(db(), scope.granted(member.powers, OVERSEERS), today)
    unit_id = _unit_id(choices)
    period, problems = _period(today)
    known_at = moments.read(request.args.get("biet"), now=now)
    by = _by(period, known_at)
    found = _look(member, unit_id, period.last if by == THEN else clock.local_day(known_at))
    if found is None:
        problems = {**problems, "last": NOT_THEN}
        found = _look(member, unit_id, today) or abort(404)
    reached, line = found
    return Asked(
        member=member,
        courses=courses,
        course=_course(courses),
        choices=choices,
        line=line,
        reached=reached,
        period=period,
        problems=problems,
        known_at=known_at,
        now=now,
        by=by,
    )


def _course(courses: list[Course]) -> Course:
    key = request.args.get("khoa")
    if key is None:
        return courses[0]
    return next((course for course in courses if course.key == key), None) or abort(404)


def _unit_id(choices: list[Named]) -> int:
    """The unit in the address; without one, the highest she was granted."""
    slug = request.args.get("don-vi")
    if slug is None:
        return choices[0].unit_id if choices else abort(404)
    unit = units.by_slug(db(), slug) or abort(404)
    return unit.id


def _by(period: Period, known_at: datetime) -> str:
    """By the units of now only where now is another day than the period's last."""
    asked = request.args.get("theo", THEN)
    if asked not in (THEN, NOW):
        abort(404)
    return asked if period.last < clock.local_day(known_at) else THEN


def _period(today: date) -> tuple[Period, dict[str, str]]:
    """The period asked for; with the usual one, what is wrong with the days typed."""
    usual = periods.year_to_date(today)
    typed = (request.args.get("tu", ""), request.args.get("den", ""))
    try:
        return periods.read(*typed, usual=usual), {}
    except BadPeriod as problem:
        return usual, problem.problems


def _look(member: Member, unit_id: int, day: date) -> tuple[Reached, list[Named]] | None:
    """The unit with those above it that she may see; None when it was not hers to see that day."""
    reached = scope.reach(db(), member.powers, OVERSEERS, unit_id, on=day)
    line = tree.line(db(), reached) if reached else []
    return (reached, line) if reached and line and line[-1].unit_id == unit_id else None
