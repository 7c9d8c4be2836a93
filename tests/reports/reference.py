"""The figures of a unit, counted slowly over plain lists: what `app.reports` must agree with."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.classes.models import Enrolment, TrainingClass
from app.learning.models import Completion
from app.organisation.models import UnitVersion
from app.people.models import Holding, Title

VIETNAM = timezone(timedelta(hours=7))


@dataclass
class Books:
    """Every row there is, and the question put to them."""

    session: Session
    course_id: int
    first: date
    last: date
    known_at: datetime

    def known(self, model: type) -> list:
        """The rows recorded by then, without those corrected by a row recorded by then."""
        rows = [row for row in self.session.scalars(select(model)) if row.recorded_at <= self.known_at]
        corrected = {row.supersedes for row in rows}
        return [row for row in rows if row.id not in corrected]

    def version(self, unit_id: int) -> UnitVersion | None:
        found = None
        for row in self.known(UnitVersion):
            if row.unit_id == unit_id and row.from_date <= self.last:
                if found is None or (row.from_date, row.id) > (found.from_date, found.id):
                    found = row
        return found

    def children(self, unit_id: int) -> set[int]:
        every = {row.unit_id for row in self.known(UnitVersion)}
        versions = (self.version(unit) for unit in every)
        return {v.unit_id for v in versions if v and v.parent_id == unit_id and not v.closed}

    def posts(self, unit_id: int) -> Iterator[int]:
        version = self.version(unit_id)
        if version and version.kind.value == "chi_hoi" and not version.closed:
            yield unit_id
        for child in self.children(unit_id):
            yield from self.posts(child)

    def heads(self, unit_id: int) -> list[int]:
        title = self.session.scalars(select(Title.id).where(Title.key == "chi-hoi-truong")).one()
        return [
            row.person_id
            for row in self.known(Holding)
            if row.unit_id == unit_id
            and row.title_id == title
            and not row.void
            and row.from_date <= self.last
            and (row.to_date is None or self.last <= row.to_date)
        ]

    def moments(self, person_id: int, scope: str) -> list[datetime]:
        """When it was first so, of the rows that count."""
        rows = [
            row
            for row in self.session.scalars(select(Completion))
            if row.recorded_at <= self.known_at
        ]
        revoked = {row.revokes for row in rows}
        return [
            row.happened_at
            for row in rows
            if (row.person_id, row.course_id, row.scope.value) == (person_id, self.course_id, scope)
            and row.revokes is None
            and row.id not in revoked
            and row.happened_at.astimezone(VIETNAM).date() <= self.last
        ]

    def is_listed(self, person_id: int) -> bool:
        classes = set(
            self.session.scalars(
                select(TrainingClass.id).where(TrainingClass.course_id == self.course_id)
            )
        )
        return any(
            row.person_id == person_id
            and row.class_id in classes
            and not row.void
            and row.from_date <= self.last
            for row in self.known(Enrolment)
        )

    def standing(self, person_id: int) -> int:
        """0 not on the list, 1 on it, 2 started, 3 finished in the period, 4 before it."""
        finished = self.moments(person_id, "course")
        if finished:
            before = datetime.combine(self.first, time(), VIETNAM).astimezone(UTC)
            return 4 if min(finished) < before else 3
        if self.moments(person_id, "started"):
            return 2
        return 1 if self.is_listed(person_id) else 0

    def figures(self, unit_id: int) -> dict[str, int]:
        """{figure: number}"""
        found: Counter[str] = Counter()
        for post in self.posts(unit_id):
            standings = [self.standing(person) for person in self.heads(post)]
            if not standings:
                found["trong"] += 1
                continue
            found["hien-co"] += 1
            found["danh-sach"] += all(standing >= 1 for standing in standings)
            found["bat-dau"] += all(standing >= 2 for standing in standings)
            found["xong"] += all(standing >= 3 for standing in standings)
            finished = all(standing >= 3 for standing in standings)
            found["trong-ky"] += finished and any(standing == 3 for standing in standings)
            found["chua-xong"] += any(standing < 3 for standing in standings)
        return {key: number for key, number in found.items() if number}
