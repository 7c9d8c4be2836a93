"""Who is behind a figure: one row per holder of a post, with her state and the reason in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.learning import reasons, standings
from app.learning.facts import Horizon
from app.learning.reasons import LessonStudied, Standing
from app.learning.standings import LessonAsked
from app.organisation.models import UnitKind
from app.reports import holders, posts
from app.reports.figures import Rung
from app.reports.holders import Filter
from app.reports.posts import Enquiry
from app.reports.tree import Inner, in_column

PAGE = 50
# Rows whose reasons are worked out together when a whole list is streamed.
BLOCK = 1000


@dataclass(frozen=True)
class Row:
    """A holder of a post; of a vacant post only the post."""

    branch: str
    commune: str
    name: str | None = None
    phone: str | None = None
    standing: Standing | None = None


@dataclass(frozen=True)
class Size:
    """How long a list is: posts, and rows, which are more where a post has two holders."""

    posts: int
    rows: int

    @property
    def pages(self) -> int:
        return max(1, -(-self.rows // PAGE))


@dataclass(frozen=True)
class PeopleList:
    """The list behind a figure: to be measured, shown page by page, or streamed whole."""

    enquiry: Enquiry
    inner: Inner
    wanted: Filter

    def size(self, session: Session) -> Size:
        posts.give_room(session)
        rows = holders.chosen(self.inner, self.wanted).subquery()
        counted = select(func.count(rows.c.unit_id.distinct()), func.count()).select_from(rows)
        return Size(*session.execute(counted, self._asked).one())

    def page(self, session: Session, number: int) -> list[Row]:
        """The rows of one page, counted from 1; in a dozen queries, whatever the figure."""
        posts.give_room(session)
        query = holders.ordered(self.inner, self.wanted)
        found = session.execute(query.limit(PAGE).offset((number - 1) * PAGE), self._asked).all()
        return self._rows(session, found, self._lessons(session))

    def every(self, session: Session) -> Iterator[Row]:
        """All rows in order; a block at a time, never the whole list in memory."""
        posts.give_room(session)
        query = holders.ordered(self.inner, self.wanted)
        lessons = self._lessons(session)
        found = session.execute(query.execution_options(yield_per=BLOCK), self._asked)
        for block in found.partitions():
            yield from self._rows(session, block, lessons)

    def _lessons(self, session: Session) -> tuple[LessonAsked, ...]:
        return standings.asked(session, self.enquiry.course_id, self._horizon)

    @property
    def _asked(self) -> dict[str, Any]:
        return self.enquiry.parameters(self.inner.ids)

    @property
    def _horizon(self) -> Horizon:
        return Horizon(self.enquiry.known_at, self.enquiry.end)

    def _rows(
        self, session: Session, found: Sequence[Any], lessons: Sequence[LessonAsked]
    ) -> list[Row]:
        """The reasons are worked out for these rows only, in a fixed number of queries."""
        studying = {row.person_id for row in found if row.rung == Rung.STARTED}
        studied = standings.studied(session, lessons, studying, self._horizon)
        untouched = tuple(lesson.untouched for lesson in lessons)
        return [self._row(row, studied.get(row.person_id, untouched)) for row in found]

    def _row(self, row: Any, lessons: Sequence[LessonStudied]) -> Row:
        branch, commune = in_column(row.branch), self._commune(row)
        if row.rung == Rung.VACANT:
            return Row(branch, commune)
        standing = reasons.standing(
            lessons, started=row.rung >= Rung.STARTED, finished=row.rung >= Rung.FINISHED
        )
        return Row(branch, commune, row.full_name, row.phone, standing)

    def _commune(self, row: Any) -> str:
        unit = self.inner.everywhere.get(row.parent_id)
        return unit.name if unit and unit.kind is not UnitKind.PROVINCE else ""
