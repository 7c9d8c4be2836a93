"""The posts of a unit on a day, who holds them, and how far each holder has come, as SQL.

Everything is a pure function of rows recorded by `known_at`: units and posts as of the period's
last day, deeds done before the day after it. The conditions are made once, on parameters that an
`Enquiry` fills in.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any, cast

from sqlalchemy import (
    CTE,
    ColumnElement,
    FromClause,
    Integer,
    Select,
    and_,
    bindparam,
    case,
    column,
    or_,
    select,
    text,
    values,
)
from sqlalchemy.orm import Session, aliased

from app.classes.models import Enrolment, TrainingClass
from app.learning.models import Completion, Scope
from app.organisation import units
from app.organisation.models import UnitKind, UnitVersion
from app.orm import table
from app.people.models import BRANCH_HEAD, Holding, Title
from app.people.scope import Reached
from app.reports.figures import Rung
from app.reports.periods import Period

_COURSE, _UNIT = cast(int, bindparam("course")), cast(int, bindparam("unit"))
_LAST = cast(date, bindparam("last"))
_START, _END = cast(datetime, bindparam("start")), cast(datetime, bindparam("end"))
_KNOWN_AT = cast(datetime, bindparam("known_at"))
_PARENTS = cast(list[int], bindparam("parents", expanding=True))


@dataclass(frozen=True)
class Enquiry:
    """What is asked: a course, a unit the asker may look into, a period, as known when."""

    course_id: int
    unit: Reached
    period: Period
    known_at: datetime
    # The units by which the posts are counted: as they were that day; None: on the period's last
    # day. With a later day, «theo đơn vị hiện nay».
    by_units_of: date | None = None

    @property
    def units_on(self) -> date:
        return self.by_units_of or self.period.last

    @property
    def start(self) -> datetime:
        return self.period.bounds[0]

    @property
    def end(self) -> datetime:
        return self.period.bounds[1]

    def parameters(self, parents: Iterable[int]) -> dict[str, Any]:
        """What fills in the conditions of this module; `parents` are the units above the posts."""
        return {
            "course": self.course_id,
            "unit": self.unit.unit_id,
            "last": self.period.last,
            "start": self.start,
            "end": self.end,
            "known_at": self.known_at,
            "parents": list(parents),
        }


@dataclass(frozen=True)
class Place:
    """Where a post is counted: in which unit, and what lies above that one.

    The chi hội itself and its parent; or by the units of another day, given as `ways` of
    (chi hội, the unit it is counted in that day, the parent of that one).
    """

    ways: tuple[tuple[int, int, int], ...] | None = None

    @cached_property
    def _cte(self) -> CTE:
        names = ("unit_id", "place_id", "parent_id")
        columns = (column(name, Integer) for name in names)
        return values(*columns, name="place", literal_binds=True).data(self.ways or ()).cte("place")

    @property
    def unit_id(self) -> ColumnElement[int]:
        return UnitVersion.unit_id.expression if self.ways is None else self._cte.c.place_id

    @property
    def parent_id(self) -> ColumnElement[int | None]:
        return UnitVersion.parent_id.expression if self.ways is None else self._cte.c.parent_id

    @property
    def source(self) -> FromClause:
        """What a query about posts selects from."""
        versions = table(UnitVersion)
        if self.ways is None:
            return versions
        return versions.join(self._cte, self._cte.c.unit_id == versions.c.unit_id)

    def is_below(self) -> ColumnElement[bool]:
        """It lies directly below the unit asked about, or is that unit."""
        return or_(self.unit_id == _UNIT, self.parent_id == _UNIT)

    def is_itself(self) -> ColumnElement[bool]:
        """It is counted in the unit asked about itself, and in none below."""
        return self.unit_id == _UNIT

    def inside(self, *, itself: bool) -> ColumnElement[bool]:
        """It lies below `parents`; `itself`: or is the unit asked about."""
        where: ColumnElement[bool] = self.parent_id.in_(_PARENTS)
        if self.ways is not None:
            # A chi hội that is no more may be counted in the commune itself.
            where = or_(where, self.unit_id.in_(_PARENTS))
        return or_(where, self.unit_id == _UNIT) if itself and self.ways is None else where


def branches(place: Place, *, itself: bool) -> ColumnElement[bool]:
    """The versions in force of open chi hội counted below `parents`; `itself`: and of the unit."""
    return and_(place.inside(itself=itself), open_branches())


def open_branches() -> ColumnElement[bool]:
    """The versions in force of every open chi hội."""
    return and_(
        UnitVersion.kind == UnitKind.BRANCH,
        UnitVersion.closed.is_(False),
        units.as_of(_LAST, _KNOWN_AT, of_all=True),
    )


def held() -> ColumnElement[bool]:
    """The holdings of chi hội trưởng in force on the period's last day."""
    correction = aliased(Holding)
    return and_(
        Holding.title_id == select(Title.id).where(Title.key == BRANCH_HEAD).scalar_subquery(),
        Holding.void.is_(False),
        Holding.from_date <= _LAST,
        or_(Holding.to_date.is_(None), Holding.to_date >= _LAST),
        Holding.recorded_at <= _KNOWN_AT,
        Holding.id.not_in(_corrected(correction)),
    )


def rung() -> ColumnElement[int]:
    """How far the holder has come in the course; a post without a holder is vacant."""
    person = Holding.person_id
    finished_earlier = person.in_(_noted(Scope.COURSE, _START))
    return case(
        (person.is_(None), int(Rung.VACANT)),
        (
            person.in_(_noted(Scope.COURSE, _END)),
            case((finished_earlier, int(Rung.FINISHED_EARLIER)), else_=int(Rung.FINISHED)),
        ),
        (person.in_(_noted(Scope.STARTED, _END)), int(Rung.STARTED)),
        (person.in_(_listed()), int(Rung.LISTED)),
        else_=int(Rung.NOT_LISTED),
    )


def _noted(scope: Scope, before: datetime) -> Select[int]:
    """Whoever has a completion row of this scope that counts, from before that moment."""
    revocation, of_her = aliased(Completion), aliased(Completion)
    revoked = select(revocation.revokes).where(
        revocation.revokes.is_not(None), revocation.recorded_at <= _KNOWN_AT
    )
    # Nearly nobody has a row revoked: the row's own id, which no index holds, is then not needed.
    touched = select(of_her.person_id).where(
        of_her.revokes.is_not(None), of_her.recorded_at <= _KNOWN_AT
    )
    return select(Completion.person_id).where(
        Completion.course_id == _COURSE,
        Completion.scope == scope,
        Completion.revokes.is_(None),
        Completion.happened_at < before,
        Completion.recorded_at <= _KNOWN_AT,
        or_(Completion.person_id.not_in(touched), Completion.id.not_in(revoked)),
    )


def _listed() -> Select[int]:
    """Whoever was entered into a class of the course by the last day, even if she left it."""
    correction = aliased(Enrolment)
    classes = select(TrainingClass.id).where(TrainingClass.course_id == _COURSE)
    return select(Enrolment.person_id).where(
        Enrolment.class_id.in_(classes),
        Enrolment.void.is_(False),
        Enrolment.from_date <= _LAST,
        Enrolment.recorded_at <= _KNOWN_AT,
        Enrolment.id.not_in(_corrected(correction)),
    )


def _corrected(row: Any) -> Select[Any]:
    """Ids of the rows that a row known by then supersedes."""
    # Ids are positive; asked this way SQLite looks them up instead of reading the whole table.
    return select(row.supersedes).where(row.supersedes > 0, row.recorded_at <= _KNOWN_AT)


def give_room(session: Session) -> None:
    """Let PostgreSQL keep the sets of `rung` in memory: without room it reads them per person."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SET LOCAL work_mem = '64MB'"))
