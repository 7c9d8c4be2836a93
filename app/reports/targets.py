"""How far a year's target of a programme has come: people by name, and people a document counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import CTE, ColumnElement, Select, and_, case, func, or_, select
from sqlalchemy.orm import Session, aliased

from app import clock
from app.catalog.models import Course
from app.classes import past_results
from app.classes.past_results import PastResult
from app.learning import completion
from app.learning.models import Completion, Scope
from app.organisation import units
from app.organisation.models import Unit, UnitKind, UnitVersion
from app.organisation.programmes import Audience, Programme, Target
from app.people.models import BRANCH_HEAD, Holding, Title
from app.people.scope import Reached
from app.reports.figures import Share

# The title by which the product knows who belongs to an audience.
TITLES = {
    Audience.HEADS: BRANCH_HEAD,
    Audience.COMMUNE: "chu-tich-hoi-xa",
    Audience.PROVINCE: "can-bo-tinh",
}
PEOPLE = "Số người được bồi dưỡng trong năm"
PEOPLE_MEANS = (
    "Số người giữ chức danh này trong năm đã học xong ít nhất một khóa của chương trình trong năm, "
    "mỗi người tính một lần; cộng số người trong các lớp trước khi có phần mềm thuộc chương trình, "
    "kết thúc trong năm. Đợt lớp kéo dài hơn một năm không tính vào năm nào. "
    "Số này không cộng dồn qua các năm."
)
SHARE = "Tỷ lệ đã được bồi dưỡng"
SHARE_MEANS = (
    "Số chi hội có chi hội trưởng đã học xong ít nhất một khóa của chương trình, chia cho số chi "
    "hội có người giữ chức chi hội trưởng vào ngày cuối năm. Người không có danh sách không tính."
)


@dataclass(frozen=True)
class Progress:
    """What was reached of a target: `named` people, `unnamed` ones with their documents.

    Of an aim in percent, `share` of the posts held; None where the product has no list of posts.
    Nothing is known yet of a year that is still to come.
    """

    target: Target
    year: "Year"
    named: int | None
    unnamed: int
    documents: Sequence[PastResult]
    share: Share | None

    @property
    def people(self) -> int | None:
        """None: nobody can be counted, by name or by document."""
        if self.named is None:
            return self.unnamed or None
        return self.named + self.unnamed

    @property
    def is_reached(self) -> bool | None:
        """None: the product cannot say."""
        if self.target.people is not None:
            return None if self.people is None else self.people >= self.target.people
        if self.share is None or not self.share.whole or self.target.percent is None:
            return None
        return self.share.part * 100 >= self.target.percent * self.share.whole


@dataclass(frozen=True)
class Year:
    """A year of a programme, as far as it has come, in a unit, as known at a moment."""

    programme: Programme
    unit: Reached
    year: int
    known_at: datetime

    @property
    def first(self) -> date:
        return date(self.year, 1, 1)

    @property
    def last(self) -> date:
        return min(date(self.year, 12, 31), self.today)

    @property
    def today(self) -> date:
        return clock.local_day(self.known_at)

    @property
    def is_to_come(self) -> bool:
        return self.today < self.first

    @property
    def is_running(self) -> bool:
        return self.today.year == self.year

    def below(self) -> CTE:
        """The unit and everything below it on the year's last day."""
        return units.below(
            select(Unit.id).where(Unit.id == self.unit.unit_id), self.last, self.known_at
        )


def progress(
    session: Session, programme: Programme, unit: Reached, *, known_at: datetime
) -> list[Progress]:
    """Every target of the programme, by year; those of years to come have nothing yet."""
    years = {
        target.year: Year(programme, unit, target.year, known_at) for target in programme.targets
    }
    documents = {number: unnamed(session, year) for number, year in years.items()}
    return [
        _of(session, years[target.year], target, documents[target.year])
        for target in programme.targets
    ]


def _of(session: Session, year: Year, target: Target, results: Sequence[PastResult]) -> Progress:
    if year.is_to_come:
        return Progress(target, year, named=None, unnamed=0, documents=(), share=None)
    documents = [result for result in results if result.people.get(target.audience.value)]
    title = TITLES.get(target.audience)
    share = None
    if target.percent is not None and target.audience is Audience.HEADS:
        share = _share(session, year)
    return Progress(
        target,
        year,
        named=None if title is None else _named(session, year, title),
        unnamed=sum(result.people[target.audience.value] for result in documents),
        documents=documents,
        share=share,
    )


def unnamed(session: Session, year: Year) -> list[PastResult]:
    """Results of this programme's classes without names that belong to the year."""
    if year.is_to_come:
        return []
    rows = past_results.within(
        session,
        year.unit.unit_id,
        on=year.last,
        first=year.first,
        last=year.last,
        known_at=year.known_at,
    )
    return [row for row in rows if row.programme_id == year.programme.id]


def _named(session: Session, year: Year, title: str) -> int:
    """Different people: held the title in the year, finished a course of the programme in it."""
    finished = _finished(year.programme, year.first, year.last, year.known_at)
    held = select(func.count(Holding.person_id.distinct())).where(
        _counts(title, year.known_at),
        Holding.unit_id.in_(select(year.below().c[0])),
        Holding.from_date <= year.last,
        or_(Holding.to_date.is_(None), Holding.to_date >= year.first),
        Holding.person_id.in_(finished),
    )
    return session.scalars(held).one()


def _share(session: Session, year: Year) -> Share:
    """Posts held whose every holder finished a course by the last day, of all posts held."""
    is_done = Holding.person_id.in_(_finished(year.programme, None, year.last, year.known_at))
    each = (
        select(func.min(case((is_done, 1), else_=0)).label("done"))
        .join(UnitVersion, UnitVersion.unit_id == Holding.unit_id)
        .where(
            UnitVersion.kind == UnitKind.BRANCH,
            UnitVersion.closed.is_(False),
            units.as_of(year.last, year.known_at, of_all=True),
            UnitVersion.unit_id.in_(select(year.below().c[0])),
            _counts(BRANCH_HEAD, year.known_at),
            Holding.from_date <= year.last,
            or_(Holding.to_date.is_(None), Holding.to_date >= year.last),
        )
        .group_by(Holding.unit_id)
        .subquery()
    )
    whole, part = session.execute(
        select(func.count(), func.coalesce(func.sum(each.c.done), 0)).select_from(each)
    ).one()
    return Share(part, whole)


def _counts(title: str, known_at: datetime) -> ColumnElement[bool]:
    """Holdings of the title that were known by then and not corrected by then."""
    later = aliased(Holding)
    corrected = select(later.supersedes).where(later.supersedes > 0, later.recorded_at <= known_at)
    return and_(
        Holding.title_id == select(Title.id).where(Title.key == title).scalar_subquery(),
        Holding.void.is_(False),
        Holding.recorded_at <= known_at,
        Holding.id.not_in(corrected),
    )


def _finished(
    programme: Programme, first: date | None, last: date, known_at: datetime
) -> Select[int]:
    """Whoever finished a course of the programme from `first` to `last`."""
    query = select(Completion.person_id).where(
        Completion.scope == Scope.COURSE,
        Completion.happened_at < clock.day_bounds(last, last)[1],
        Completion.recorded_at <= known_at,
        completion.not_revoked(known_at),
    )
    if first is not None:
        query = query.where(Completion.happened_at >= clock.day_bounds(first, first)[0])
    if programme.courses:
        of_it = select(Course.id).where(Course.key.in_(programme.courses))
        query = query.where(Completion.course_id.in_(of_it))
    return query
