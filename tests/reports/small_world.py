"""Small random worlds: units that are renamed, moved, closed and corrected, posts that change
hands, people who study, and rows that become known late."""

from datetime import UTC, date, datetime, time, timedelta
from random import Random
from uuid import uuid4

from sqlalchemy.orm import Session

from app import clock
from app.classes import enrolling
from app.classes.models import Enrolment
from app.learning.models import Completion, Scope
from app.organisation import units
from app.organisation.models import Unit, UnitKind, UnitVersion
from app.people import persons
from app.people.models import BRANCH_HEAD, Holding, Person
from tests.world import World

FIRST_DAY = date(2026, 1, 1)
DAYS = 60
KINDS = (UnitKind.COMMUNE, UnitKind.WARD, UnitKind.OTHER)
NAMES = ("Lò Thị An", "Giàng Thị Ân", "Đinh Thị Ánh", "Hà Thị Bích", "Lường Thị Đào", "Mùa Thị Ước")


class SmallWorld:
    """A unit with a few communes, their chi hội and heads, drawn by lot.

    `firm`: the communes are there from the start and stay, so that no chi hội lies below nothing.
    """

    def __init__(self, session: Session, world: World, seed: int, *, firm: bool = False) -> None:
        self.session = session
        self.course = world.course
        self.lot = Random(seed)
        self.titles = [persons.title(session, key).id for key in (BRANCH_HEAD, "giang-vien")]
        self.class_id = enrolling.standing_class(session, world.course.id).id
        self.root = self._unit("Vùng thử", UnitKind.OTHER, world.province, is_old=True)
        self.communes = [
            self._unit(f"Nơi {n}", self.lot.choice(KINDS), self.root, is_old=firm) for n in range(3)
        ]
        parents = [self.root, *self.communes]
        self.branches = [
            self._unit(f"bản {n}", UnitKind.BRANCH, self.lot.choice(parents)) for n in range(9)
        ]
        self.groups = [self._unit(f"tổ {n}", UnitKind.GROUP, self.branches[n]) for n in range(2)]
        for _ in range(8):
            changing = self.branches if firm else [*self.communes, *self.branches]
            self._change(self.lot.choice(changing), parents)
        self.people = [persons.register(session, self.lot.choice(NAMES)) for _ in range(12)]
        for _ in range(22):
            self._hold()
        for person in self.people:
            self._study(person)
        session.flush()

    def day(self) -> date:
        return FIRST_DAY + timedelta(days=self.lot.randrange(DAYS))

    def moment(self, day: date | None = None) -> datetime:
        """Some hour of a day in Vietnam; midnight now and then."""
        hour = self.lot.choice((0, 0, 7, 12, 23))
        return datetime.combine(day or self.day(), time(hour), clock.VIETNAM).astimezone(UTC)

    def known_after(self, day: date) -> datetime:
        return self.moment(day + timedelta(days=self.lot.choice((0, 0, 1, 9, 30))))

    def _unit(self, name: str, kind: UnitKind, parent: Unit, *, is_old: bool = False) -> Unit:
        is_old = is_old or self.lot.random() < 0.8
        from_date = FIRST_DAY - timedelta(days=30) if is_old else self.day()
        slug = f"{name}-{uuid4().hex[:6]}".replace(" ", "-")
        at = self.known_after(from_date)
        return units.create(
            self.session, name, kind, parent=parent, slug=slug, from_date=from_date, at=at
        )

    def _change(self, unit: Unit, parents: list[Unit]) -> None:
        """A new version from some day, or a correction of an earlier one."""
        versions = sorted(unit.versions, key=lambda version: version.id)
        free = {version.id for version in versions} - {version.supersedes for version in versions}
        before = self.lot.choice(versions)
        is_correction = before.id in free and self.lot.random() < 0.5
        is_branch = before.kind is UnitKind.BRANCH
        day = before.from_date if is_correction and self.lot.random() < 0.5 else self.day()
        version = UnitVersion(
            unit=unit,
            name=before.name,
            sort_key=before.sort_key,
            folded=before.folded,
            kind=before.kind,
            parent_id=self.lot.choice(parents).id if is_branch else before.parent_id,
            from_date=day,
            closed=self.lot.random() < 0.3,
            supersedes=before.id if is_correction else None,
            happened_at=self.moment(day),
            recorded_at=self.known_after(day),
        )
        self.session.add(version)
        self.session.flush()

    def _hold(self) -> None:
        first = self.day()
        holding = Holding(
            person_id=self.lot.choice(self.people).id,
            title_id=self.lot.choice((*self.titles[:1] * 5, self.titles[1])),
            unit_id=self.lot.choice([*self.branches, *self.communes[:1]]).id,
            from_date=first,
            to_date=first + timedelta(days=self.lot.randrange(50))
            if self.lot.random() < 0.3
            else None,
            happened_at=self.moment(first),
            recorded_at=self.known_after(first),
        )
        self.session.add(holding)
        self.session.flush()
        if self.lot.random() < 0.3:
            self._correct(holding)

    def _correct(self, holding: Holding) -> None:
        """She gave it up, or it was never so."""
        last = holding.from_date + timedelta(days=self.lot.randrange(40))
        self.session.add(
            Holding(
                person_id=holding.person_id,
                title_id=holding.title_id,
                unit_id=holding.unit_id,
                from_date=holding.from_date,
                to_date=last,
                supersedes=holding.id,
                void=self.lot.random() < 0.4,
                happened_at=self.moment(last),
                recorded_at=self.known_after(last),
            )
        )

    def _study(self, person: Person) -> None:
        reached = self.lot.randrange(4)
        if reached >= 1:
            self._enrol(person)
        if reached >= 2:
            self._note(person, Scope.STARTED)
        if reached == 3:
            self._note(person, Scope.COURSE)

    def _enrol(self, person: Person) -> None:
        day = self.day()
        enrolment = Enrolment(
            class_id=self.class_id,
            person_id=person.id,
            from_date=day,
            happened_at=self.moment(day),
            recorded_at=self.known_after(day),
        )
        self.session.add(enrolment)
        self.session.flush()
        if self.lot.random() < 0.4:
            self.session.add(
                Enrolment(
                    class_id=self.class_id,
                    person_id=person.id,
                    from_date=day,
                    to_date=day,
                    supersedes=enrolment.id,
                    void=self.lot.random() < 0.5,
                    happened_at=self.moment(day),
                    recorded_at=self.known_after(day),
                )
            )

    def _note(self, person: Person, scope: Scope) -> None:
        """One row or two, as when work arrives late; sometimes taken back."""
        for _ in range(self.lot.choice((1, 1, 2))):
            row = self._completion(person, scope)
            if self.lot.random() < 0.2:
                self._completion(person, scope, revokes=row)

    def _completion(
        self, person: Person, scope: Scope, revokes: Completion | None = None
    ) -> Completion:
        moment = self.moment()
        row = Completion(
            person_id=person.id,
            scope=scope,
            course_id=self.course.id,
            rule="thử",
            cause=uuid4(),
            revokes=revokes.id if revokes else None,
            happened_at=moment,
            recorded_at=moment + timedelta(days=self.lot.choice((0, 0, 3, 20))),
        )
        self.session.add(row)
        self.session.flush()
        return row
