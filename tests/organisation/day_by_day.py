"""Units and posts, day by day and by hand: what the product's units must agree with.

A list of what was entered, in the order of entering. Whoever asks about a day goes through the days
one by one and does what takes force on each, leaving out what was not entered or was taken back by
the moment asked about. Slow, plain, and made of nothing of the product.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

LEVEL = {"tinh": 0, "khac": 1, "xa": 1, "chi_hoi": 2, "to": 3}
MAY_LIE_UNDER = {
    "tinh": (),
    "khac": ("tinh", "khac", "xa"),
    "xa": ("tinh", "khac"),
    "chi_hoi": ("tinh", "khac", "xa"),
    "to": ("chi_hoi",),
}


class Impossible(Exception):
    """What was entered cannot have been so."""


@dataclass
class Entered:
    """One thing done to units: entered as the n-th, in force from a day."""

    n: int
    day: int
    what: str
    unit: int = 0
    parts: list[int] = field(default_factory=list)
    # (unit, name, kind, parent) of units that are made.
    new: list[tuple[int, str, str, int | None]] = field(default_factory=list)
    to: int = 0
    name: str = ""
    # {unit below: unit under which it goes}
    homes: dict[int, int] = field(default_factory=dict)
    stays_open: bool = False
    main: int = 0
    # {branch: person} who head the branches after the change.
    heads: dict[int, tuple[int, int]] = field(default_factory=dict)
    undone: int | None = None

    def counts(self, known: int) -> bool:
        return self.n <= known and (self.undone is None or self.undone > known)


@dataclass
class Held:
    """Entered as the n-th: a post taken, or (`ends`) given up."""

    n: int
    post: int
    person: int = 0
    unit: int = 0
    first: int = 0
    last: int | None = None
    ends: bool = False


class OneDay:
    """All units as they are at the end of a day."""

    def __init__(self) -> None:
        self.name: dict[int, str] = {}
        self.kind: dict[int, str] = {}
        self.parent: dict[int, int | None] = {}
        self.heir: dict[int, int] = {}
        self.closed: set[int] = set()

    def is_open(self, unit: int) -> bool:
        return unit in self.name and unit not in self.closed

    def children(self, unit: int) -> list[int]:
        return [each for each in self.name if self.parent[each] == unit and self.is_open(each)]

    def below(self, unit: int) -> set[int]:
        found = {unit}
        for child in self.children(unit):
            found |= self.below(child)
        return found

    def line(self, unit: int) -> list[int]:
        found, at = [unit], unit
        while self.is_open(at) and self.parent[at] is not None:
            at = self.parent[at] or 0
            found.append(at)
        return found

    def do(self, one: Entered) -> None:
        for unit, name, kind, parent in one.new:
            self.name[unit], self.kind[unit], self.parent[unit] = name, kind, parent
        if one.what == "rename":
            if not self.is_open(one.unit):
                raise Impossible
            self.name[one.unit] = one.name
        if one.what == "move":
            self._open(one.unit)
            self.parent[one.unit] = one.to
        if one.what == "merge":
            self._merge(one)
        if one.what == "split":
            self._split(one)
        if one.what == "close":
            self._end(one.unit)

    def as_it_is(self, unit: int) -> tuple[object, ...]:
        return self.name.get(unit), self.kind.get(unit), self.parent.get(unit)

    def has_namesake(self, unit: int) -> bool:
        others = [other for other in self.name if other != unit and self.is_open(other)]
        same = [other for other in others if self.as_it_is(other) == self.as_it_is(unit)]
        return self.is_open(unit) and bool(same)

    def _open(self, unit: int) -> None:
        if not self.is_open(unit) or self.kind[unit] == "tinh":
            raise Impossible

    def _end(self, unit: int) -> None:
        self._open(unit)
        if self.children(unit):
            raise Impossible
        self.closed.add(unit)

    def _merge(self, one: Entered) -> None:
        if len({LEVEL[self.kind.get(part, "tinh")] for part in one.parts}) != 1:
            raise Impossible
        for part in one.parts:
            self._open(part)
        for part in one.parts:
            if part != one.to:
                for child in self.children(part):
                    self.parent[child] = one.to
                self._end(part)
                self.heir[part] = one.to

    def _split(self, one: Entered) -> None:
        self._open(one.unit)
        for child, home in one.homes.items():
            if child not in self.children(one.unit):
                raise Impossible
            self.parent[child] = home
        if not one.stays_open:
            self._end(one.unit)
            self.heir[one.unit] = one.main

    def check(self) -> None:
        """Every open unit lies under an open one that fits, in a tree."""
        for unit in filter(self.is_open, self.name):
            up, seen = self.parent[unit], [unit]
            if up is None:
                continue
            if not self.is_open(up) or self.kind[up] not in MAY_LIE_UNDER[self.kind[unit]]:
                raise Impossible
            while up is not None:
                if up in seen:
                    raise Impossible
                seen.append(up)
                up = self.parent[up]


class History:
    """Everything that was entered."""

    def __init__(self) -> None:
        self.changes: list[Entered] = []
        self.posts: list[Held] = []

    def days(self, last: int, known: int, more: Entered | None = None) -> Iterator[OneDay]:
        """The units at the end of each day up to the last, as they were known then."""
        entered = [one for one in self.changes if one.counts(known)]
        world = OneDay()
        for day in range(last + 1):
            for one in [*entered, *([more] if more else [])]:
                if one.day == day:
                    world.do(one)
            yield world

    def on(self, day: int, known: int) -> OneDay:
        return list(self.days(day, known))[-1]

    def could_be(self, more: Entered, last_day: int) -> bool:
        """It contradicts nothing, on no day."""
        try:
            for world in self.days(last_day, more.n, more):
                world.check()
        except Impossible:
            return False
        return True

    def is_namesake(self, more: Entered, last_day: int) -> bool:
        """It makes a unit the second of its name and kind under one parent, on some day."""
        named = [*(new[0] for new in more.new), *([more.unit] if more.name or more.to else [])]
        if more.what == "merge":
            named = [new[0] for new in more.new]
        try:
            without = self.days(last_day, more.n)
            with_it = self.days(last_day, more.n, more)
            return any(
                before.as_it_is(unit) != after.as_it_is(unit) and after.has_namesake(unit)
                for before, after in zip(without, with_it, strict=True)
                for unit in named
            )
        except Impossible:
            return False

    def place(self, world: OneDay, unit: int, known: int) -> int:
        """Where the unit is counted on the day of this world."""
        while not world.is_open(unit):
            if unit in world.heir:
                unit = world.heir[unit]
            elif unit in world.name:
                unit = world.parent[unit] or 0
            else:
                first = self._first_parent(unit, known)
                if first is None:
                    return unit
                unit = first
        return unit

    def _first_parent(self, unit: int, known: int) -> int | None:
        for one in self.changes:
            if one.counts(known) and unit in [new[0] for new in one.new]:
                return self.on(one.day, known).parent[unit]
        return None

    def heads(self, day: int, known: int) -> dict[int, set[int]]:
        """{branch: who holds its post that day}"""
        posts: dict[int, Held] = {}
        entered: list[Entered | Held] = [*self.changes, *self.posts]
        for one in sorted(entered, key=lambda each: each.n):
            if isinstance(one, Held) and one.n <= known:
                if one.ends:
                    before = posts[one.post]
                    posts[one.post] = Held(
                        one.n, one.post, before.person, before.unit, before.first, one.last
                    )
                else:
                    posts[one.post] = one
            if isinstance(one, Entered) and one.counts(known):
                self._end_posts(posts, one)
        found: dict[int, set[int]] = {}
        for held in posts.values():
            if held.first <= day and (held.last is None or day <= held.last):
                found.setdefault(held.unit, set()).add(held.person)
        return found

    def _end_posts(self, posts: dict[int, Held], one: Entered) -> None:
        closing = [part for part in one.parts if part != one.to]
        if one.what == "close" or (one.what == "split" and not one.stays_open):
            closing = [one.unit]
        for post, held in posts.items():
            if held.unit in closing and (held.last is None or held.last >= one.day):
                posts[post] = Held(one.n, post, held.person, held.unit, held.first, one.day - 1)
        for unit, (post, person) in one.heads.items():
            posts[post] = Held(one.n, post, person, unit, one.day)
