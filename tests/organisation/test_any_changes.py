"""Any changes of units and posts, in any order, on any day: as slow counting by hand says."""

from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, date, datetime, timedelta
from itertools import count
from uuid import uuid4

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test
from sqlalchemy import func, select

from app.database import Database
from app.organisation import changing, heirs, telling, units
from app.organisation.models import Unit, UnitChange, UnitKind
from app.organisation.planning import New, Order
from app.organisation.refusals import NothingNew, Refused, SameName, TookOfficeSince
from app.people import persons, rearranging
from app.people.models import BRANCH_HEAD, Holding
from app.people.scope import Reached
from app.reports import coverage
from app.reports.periods import Period
from app.reports.posts import Enquiry
from tests.conftest import rolled_back
from tests.organisation.day_by_day import Entered, Held, History
from tests.organisation.told_by_hand import sorted_names, told

FIRST, DAYS = date(2026, 3, 1), 12
BEGAN = datetime(2026, 3, 1, tzinfo=UTC)
COURSE = 1
numbers, days = st.integers(0, 1000), st.integers(0, DAYS - 1)
KINDS = ("khac", "xa", "chi_hoi", "to")


def moment(n: int) -> datetime:
    """When the n-th thing was entered."""
    return BEGAN + timedelta(minutes=n)


def day_of(number: int) -> date:
    return FIRST + timedelta(days=number)


class Changes(RuleBasedStateMachine):
    """Does the same to the product and to the history kept by hand, and compares them."""

    database: Database

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        one = self.stack.enter_context(rolled_back(self.database))
        self.session = self.stack.enter_context(one.writing())
        self.history, self.n, self.posts = History(), 0, count(1)
        self.done: dict[int, UnitChange] = {}
        self.rows: dict[int, int] = {}
        self.people = [persons.register(self.session, "Lò Thị An").id for _ in range(4)]
        self.everything: list[int] = []
        self.root = self._found("tinh", None)
        first, second = self._found("xa", self.root), self._found("khac", self.root)
        for parent in (first, first, second, self.root):
            self._found("chi_hoi", parent)

    def teardown(self) -> None:
        with self.stack:
            for day, known in ((0, self.n), (DAYS // 2, self.n // 2), (DAYS - 1, self.n)):
                self.compare(day, known)
            # Whatever was entered since, or taken back, changes nothing in what is told.
            for one in self.history.changes:
                if one.n:
                    self.compare_telling(one)

    def _found(self, kind: str, parent: int | None) -> int:
        """A unit that is there from the first day, known from the start."""
        above = self.session.get_one(Unit, parent) if parent else None
        unit = units.create(
            self.session,
            f"Nơi {len(self.everything)}",
            UnitKind(kind),
            parent=above,
            slug=uuid4().hex,
            from_date=FIRST,
            at=moment(0),
        ).id
        made = Entered(0, 0, "create", new=[(unit, f"Nơi {len(self.everything)}", kind, parent)])
        self.history.changes.append(made)
        self.everything.append(unit)
        return unit

    def pick(self, number: int, day: int) -> int:
        """Mostly a unit that is open that day, but for the top; now and then any."""
        world = self.history.on(day, self.n)
        opened = [unit for unit in self.everything[1:] if world.is_open(unit)]
        pool = opened if opened and number % 8 else self.everything
        return pool[number // 8 % len(pool)]

    def under(self, number: int, day: int) -> int:
        """Mostly a unit that others may lie under."""
        world = self.history.on(day, self.n)
        higher = [
            unit
            for unit in self.everything
            if world.is_open(unit) and world.kind[unit] not in {"chi_hoi", "to"}
        ]
        return higher[number // 8 % len(higher)] if number % 8 else self.pick(number, day)

    @rule(number=numbers, parent=numbers, day=days, kind=st.sampled_from(KINDS))
    def create(self, number: int, parent: int, day: int, kind: str) -> None:
        above = self.pick(parent, day) if kind == "to" else self.under(parent, day)
        new = New(f"Mới {number}", UnitKind(kind), above)
        one = Entered(self.n + 1, day, "create", new=[(-1, new.name, kind, above)])
        self.enter(one, lambda order, at: changing.create(self.session, new, order, at=at))

    @rule(number=numbers, day=days, name=st.sampled_from("ABC"))
    def rename(self, number: int, day: int, name: str) -> None:
        unit = self.pick(number, day)
        one = Entered(self.n + 1, day, "rename", unit, name=name)
        self.enter(one, lambda order, at: changing.rename(self.session, unit, name, order, at=at))

    @rule(number=numbers, to=numbers, day=days)
    def move(self, number: int, to: int, day: int) -> None:
        unit, above = self.pick(number, day), self.under(to, day)
        one = Entered(self.n + 1, day, "move", unit, to=above)
        self.enter(one, lambda order, at: changing.move(self.session, [unit], above, order, at=at))

    @rule(first=numbers, second=numbers, day=days, into_new=st.booleans(), parent=numbers)
    def merge(self, first: int, second: int, day: int, into_new: bool, parent: int) -> None:
        world = self.history.on(day, self.n)
        one_part = self.pick(first, day)
        like = [
            unit
            for unit in self.everything
            if world.is_open(unit)
            and world.kind[unit] == world.kind.get(one_part)
            and unit != one_part
        ]
        parts = sorted({one_part, like[second % len(like)] if like else self.root})
        one = Entered(self.n + 1, day, "merge", parts=parts, to=parts[0])
        into: int | New = parts[0]
        if into_new:
            kind, above = world.kind.get(one_part, "xa"), self.under(parent, day)
            into = New("Chung", UnitKind(kind), above)
            one.new, one.to = [(-1, "Chung", kind, above)], -1
        self._name_a_head(one, parts, second)
        self.enter(one, lambda order, at: changing.merge(self.session, parts, into, order, at=at))

    def _name_a_head(self, one: Entered, parts: list[int], number: int) -> None:
        """Now and then one of the heads goes on as head of what comes out."""
        heads = self.history.heads(one.day, self.n)
        closing = [part for part in parts if part != one.to]
        people = sorted({person for part in closing for person in heads.get(part, ())})
        if people and number % 2:
            one.heads = {one.to: (next(self.posts), people[number // 2 % len(people)])}

    @rule(number=numbers, day=days, goes_on=st.booleans(), sides=st.lists(st.integers(0, 2)))
    def split(self, number: int, day: int, goes_on: bool, sides: list[int]) -> None:
        world, unit = self.history.on(day, self.n), self.pick(number, day)
        kind, above = world.kind.get(unit, "xa"), world.parent.get(unit) or self.root
        children = world.children(unit)
        side = dict(zip(children, [*sides, *[0] * len(children)], strict=False))
        takes = [[child for child in children if side[child] == place] for place in (0, 1)]
        if not goes_on:
            takes[0] += [child for child in children if side[child] == 2]
        parts = [
            changing.Part(New(name, UnitKind(kind), above), takes[place], main=place == 1)
            for place, name in enumerate(("Một", "Hai"))
        ]
        one = Entered(self.n + 1, day, "split", unit, stays_open=goes_on, main=-2)
        one.new = [(-1, "Một", kind, above), (-2, "Hai", kind, above)]
        one.homes = {child: -1 - place for place in (0, 1) for child in takes[place]}
        self.enter(
            one,
            lambda order, at: changing.split(
                self.session, unit, parts, order, goes_on=goes_on, at=at
            ),
        )

    @rule(number=numbers, day=days)
    def close(self, number: int, day: int) -> None:
        unit = self.pick(number, day)
        one = Entered(self.n + 1, day, "close", unit)
        self.enter(one, lambda order, at: changing.close(self.session, unit, order, at=at))

    def enter(self, one: Entered, verb: Callable[[Order, datetime], UnitChange]) -> None:
        newest = self.session.scalar(select(func.max(Unit.id))) or 0
        at = moment(one.n)
        try:
            with self.session.begin_nested():
                change = verb(Order(day_of(one.day)), at)
                made = self._made_since(newest)
                true = dict(zip((-1, -2), made, strict=False))
                heads = {true.get(unit, unit): who for unit, (_, who) in one.heads.items()}
                rearranging.follow(self.session, change, heads, by=None, at=at)
        except Refused as refusal:
            self._check_refusal(one, refusal)
            return
        self._name_truly(one, true)
        assert self.history.could_be(one, DAYS), one
        assert not self.history.is_namesake(one, DAYS), one
        self.n = one.n
        self.history.changes.append(one)
        self.done[one.n] = change
        self.everything += made
        self._note_posts(one, change)
        self.compare_telling(one)

    def compare_telling(self, one: Entered) -> None:
        """Told is what the day was with it and without it, as known when it was entered."""
        before, after = self.history.on(one.day, one.n - 1), self.history.on(one.day, one.n - 1)
        after.do(one)
        lines = telling.tell(self.session, self.done[one.n]).lines
        assert Counter(map(sorted_names, lines)) == told(before, after), one

    def _made_since(self, newest: int) -> list[int]:
        return list(self.session.scalars(select(Unit.id).where(Unit.id > newest).order_by(Unit.id)))

    def _check_refusal(self, one: Entered, refusal: Refused) -> None:
        """Nothing is refused that comes after everything else and contradicts none of it."""
        if isinstance(refusal, TookOfficeSince | NothingNew) or len(set(one.parts)) == 1:
            return
        if isinstance(refusal, SameName):
            assert self.history.is_namesake(one, DAYS), one
            return
        if all(other.day <= one.day for other in self.history.changes if other.undone is None):
            assert not self.history.could_be(one, DAYS), (one, refusal)

    def _name_truly(self, one: Entered, true: dict[int, int]) -> None:
        one.new = [(true[unit], *rest) for unit, *rest in one.new]  # type: ignore[misc]
        one.to, one.main = true.get(one.to, one.to), true.get(one.main, one.main)
        one.homes = {child: true[home] for child, home in one.homes.items()}
        one.heads = {true.get(unit, unit): who for unit, who in one.heads.items()}

    def _note_posts(self, one: Entered, change: UnitChange) -> None:
        for unit, (post, _) in one.heads.items():
            new = select(Holding.id).filter_by(change_id=change.id, unit_id=unit, supersedes=None)
            self.rows[post] = self.session.scalars(new).one()

    @rule(number=numbers)
    def undo(self, number: int) -> None:
        standing = [one for one in self.history.changes if one.n and one.undone is None]
        if not standing:
            return
        one = standing[-1 - number % len(standing)]
        try:
            with self.session.begin_nested():
                rearranging.undo(self.session, self.done[one.n], by=None, at=moment(self.n + 1))
        except Refused:
            # What was entered last can always be taken back.
            if one.n == self.n:
                raise
            return
        self.n += 1
        one.undone = self.n
        for world in self.history.days(DAYS, self.n):
            world.check()

    @rule(number=numbers, who=numbers, day=days, length=st.integers(0, 20))
    def appoint(self, number: int, who: int, day: int, length: int) -> None:
        unit, person = self.pick(number, day), self.people[who % len(self.people)]
        last = day + length if length < 10 else None
        self.n += 1
        row = Holding(
            person_id=person,
            title_id=persons.title(self.session, BRANCH_HEAD).id,
            unit_id=unit,
            from_date=day_of(day),
            to_date=None if last is None else day_of(last),
            happened_at=moment(self.n),
            recorded_at=moment(self.n),
        )
        self.session.add(row)
        self.session.flush()
        post = next(self.posts)
        self.rows[post] = row.id
        self.history.posts.append(Held(self.n, post, person, unit, day, last))

    @rule(number=numbers, day=days)
    def give_up(self, number: int, day: int) -> None:
        """Her row as it is now is ended by another one."""
        if not self.rows:
            return
        post = sorted(self.rows)[number % len(self.rows)]
        row = self.session.get_one(Holding, self.rows[post])
        while later := self.session.scalar(select(Holding).filter_by(supersedes=row.id)):
            row = later
        if row.void or day_of(day) < row.from_date:
            return
        self.n += 1
        persons.end_holding(self.session, row, on=day_of(day), by=None, at=moment(self.n))
        self.history.posts.append(Held(self.n, post, last=day, ends=True))

    @rule(day=days, known=numbers)
    def look(self, day: int, known: int) -> None:
        self.compare(day, known % (self.n + 1))

    def compare(self, day: int, known: int) -> None:
        """The product's units and posts of that day, as known then, against those by hand."""
        world, on, at = self.history.on(day, known), day_of(day), moment(known)
        tree = units.below(select(Unit.id).where(Unit.id == self.root), on, at)
        assert set(self.session.scalars(select(tree.c[0]))) == world.below(self.root)
        placed = {unit: self.history.place(world, unit, known) for unit in self.everything}
        assert heirs.places(self.session, self.everything, on, at) == placed
        self._compare_posts(day, known)
        if known < self.n:
            return
        for unit in self.everything[day % 3 :: 3]:
            assert list(units.line(self.session, unit, on)) == world.line(unit)
            children = {row.unit_id: row.name for row in units.children(self.session, unit, on)}
            assert children == {child: world.name[child] for child in world.children(unit)}
            if world.is_open(unit):
                there, below = set(world.name), world.below(unit)
                among = heirs.counted_in(select(Unit.id).where(Unit.id == unit), on)
                counted = set(self.session.scalars(select(among.c[0])))
                assert counted == {one for one in there if placed[one] in below}

    def _compare_posts(self, day: int, known: int) -> None:
        world, heads = self.history.on(day, known), self.history.heads(day, known)
        reached = Reached(self.root, day_of(day), (self.root,))
        period = Period(day_of(day), day_of(day))
        found = coverage.measure(self.session, Enquiry(COURSE, reached, period, moment(known)))
        for row in found.rows:
            branches = [
                unit for unit in world.below(row.unit.unit_id) if world.kind[unit] == "chi_hoi"
            ]
            held = sum(bool(heads.get(branch)) for branch in branches)
            assert (row.counts.posts, row.counts.held) == (len(branches), held)
        assert Counter(row.unit.unit_id for row in found.rows) == Counter(world.children(self.root))
        assert found.whole.held == sum(row.counts.held for row in found.rows)


def test_any_changes_are_as_counting_day_by_day_says(populated: Database) -> None:
    machine = type("Machine", (Changes,), {"database": populated})
    # Each example is a small history of its own.
    few = min(settings().max_examples // 8, 120)
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        machine,
        settings=settings(
            max_examples=few,
            stateful_step_count=25,
            suppress_health_check=list(HealthCheck),
        ),
    )
