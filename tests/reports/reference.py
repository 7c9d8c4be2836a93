"""The figures of a unit, counted slowly over plain lists: what `app.reports` must agree with."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.classes.models import Enrolment, TrainingClass
from app.learning.models import Completion
from app.organisation.models import UnitVersion
from app.people.models import Holding, Title

VIETNAM = timezone(timedelta(hours=7))


class Books:
    """Every row there is, and the question put to them."""

    def __init__(
        self, session: Session, course_id: int, first: date, last: date, known_at: datetime
    ) -> None:
        self.course_id, self.first, self.last, self.known_at = course_id, first, last, known_at
        self.holdings = self.known(session.scalars(select(Holding)).all())
        self.enrolments = self.known(session.scalars(select(Enrolment)).all())
        self.completions = [
            row for row in session.scalars(select(Completion)) if row.recorded_at <= known_at
        ]
        self.title = session.scalars(select(Title.id).where(Title.key == "chi-hoi-truong")).one()
        of_course = select(TrainingClass.id).where(TrainingClass.course_id == course_id)
        self.classes = set(session.scalars(of_course))
        self.versions: dict[int, UnitVersion] = {}
        for row in self.known(session.scalars(select(UnitVersion)).all()):
            older = self.versions.get(row.unit_id)
            if row.from_date <= last and (
                older is None or (row.from_date, row.id) > (older.from_date, older.id)
            ):
                self.versions[row.unit_id] = row

    def known(self, rows: Sequence[Any]) -> list[Any]:
        """The rows recorded by then, without those corrected by a row recorded by then."""
        then = [row for row in rows if row.recorded_at <= self.known_at]
        corrected = {row.supersedes for row in then}
        return [row for row in then if row.id not in corrected]

    def children(self, unit_id: int) -> list[int]:
        return [
            row.unit_id
            for row in self.versions.values()
            if row.parent_id == unit_id and not row.closed
        ]

    def posts(self, unit_id: int) -> Iterator[int]:
        version = self.versions.get(unit_id)
        if version and version.kind.value == "chi_hoi" and not version.closed:
            yield unit_id
        for child in self.children(unit_id):
            yield from self.posts(child)

    def heads(self, unit_id: int) -> list[int]:
        return [
            row.person_id
            for row in self.holdings
            if row.unit_id == unit_id
            and row.title_id == self.title
            and not row.void
            and row.from_date <= self.last
            and (row.to_date is None or self.last <= row.to_date)
        ]

    def moments(self, person_id: int, scope: str) -> list[datetime]:
        """When it was so, by the rows that count."""
        revoked = {row.revokes for row in self.completions}
        return [
            row.happened_at
            for row in self.completions
            if (row.person_id, row.course_id, row.scope.value) == (person_id, self.course_id, scope)
            and row.revokes is None
            and row.id not in revoked
            and row.happened_at.astimezone(VIETNAM).date() <= self.last
        ]

    def is_listed(self, person_id: int) -> bool:
        return any(
            row.person_id == person_id
            and row.class_id in self.classes
            and not row.void
            and row.from_date <= self.last
            for row in self.enrolments
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
