"""Which person a row means. Names repeat in every commune: a name alone never decides."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import cached_property, lru_cache

from app import text
from app.people.roster.entries import Entry

_ENOUGH = 50
_AS_READ = re.compile(r"0[35789]\d{8}")
_spelling = lru_cache(20_000)(text.spelling_key)


class Likeness(Enum):
    SAME = auto()
    MAYBE = auto()
    NONE = auto()


@dataclass(frozen=True)
class Known:
    """A person within reach. `units`: where she lives, holds or held a post.

    `also` are records joined into hers: whatever a file says of them it says of her.
    """

    id: int
    public_id: str
    name: str
    folded: str
    sort_key: str
    birth_year: int | None
    phone: str | None
    other_phone: str | None
    is_withdrawn: bool
    units: frozenset[int] = field(default=frozenset())
    also: tuple["Known", ...] = ()

    @cached_property
    def phones(self) -> frozenset[str]:
        """Her numbers as rosters are read, however they were once typed."""
        typed = filter(None, (self.phone, self.other_phone))
        return frozenset(
            one if _AS_READ.fullmatch(one) else text.phone(one) or one for one in typed
        )

    @property
    def records(self) -> tuple["Known", ...]:
        return self, *self.also

    @cached_property
    def all_phones(self) -> frozenset[str]:
        return frozenset().union(*(one.phones for one in self.records))


@dataclass(frozen=True, slots=True)
class Candidates:
    same: list[Known]
    maybe: list[Known]


# A person and the record of hers that is compared: her own, or one joined into it.
_Record = tuple[Known, Known]


class People:
    """The persons within reach, by code, number, and by name with a village or a year."""

    def __init__(self, known: Iterable[Known]) -> None:
        self.by_id = {one.id: one for one in known}
        self.by_code: dict[str, Known] = {}
        self._by: dict[tuple[object, ...], list[_Record]] = defaultdict(list)
        for one in self.by_id.values():
            for record in one.records:
                self.by_code[record.public_id] = one
                for key in _keys(record):
                    self._by[key].append((one, record))

    def candidates(self, entry: Entry, unit_id: int) -> Candidates:
        same: dict[int, Known] = {}
        maybe: dict[int, Known] = {}
        for one, record in self._near(entry, unit_id):
            how = compare(entry, unit_id, record)
            if how is Likeness.SAME:
                same[one.id] = one
            elif how is Likeness.MAYBE and not one.is_withdrawn:
                maybe[one.id] = one
        return Candidates([*same.values()], [one for one in maybe.values() if one.id not in same])

    def _near(self, entry: Entry, unit_id: int) -> Iterable[_Record]:
        folded = entry.folded
        keys: list[tuple[object, ...]] = [
            *(("phone", phone) for phone in entry.phones),
            (folded, "unit", unit_id),
            (folded, "year", entry.birth_year),
        ]
        near = {pair[1].id: pair for key in keys for pair in self._by.get(key, [])}
        # Of those who share nothing but the name a few are enough to ask about.
        alone = self._by.get((folded, "year", None) if entry.birth_year else (folded,), [])
        near |= {pair[1].id: pair for pair in alone[:_ENOUGH]}
        return near.values()


def _keys(one: Known) -> Iterator[tuple[object, ...]]:
    yield (one.folded,)
    yield (one.folded, "year", one.birth_year)
    for unit in one.units:
        yield (one.folded, "unit", unit)
    for phone in one.phones:
        yield ("phone", phone)


def compare(entry: Entry, unit_id: int, one: Known) -> Likeness:
    """By name, number, year of birth and village together."""
    has_name = entry.folded == one.folded
    is_there = unit_id in one.units
    shares_phone = bool(set(entry.phones) & one.phones)
    other_phone = bool(entry.phones and one.phones) and not shares_phone
    same_year = entry.birth_year is not None and entry.birth_year == one.birth_year
    other_year = None not in (entry.birth_year, one.birth_year) and not same_year
    if not has_name:
        # A family shares a telephone; in one village it may be a name written anew.
        return Likeness.MAYBE if shares_phone and is_there and same_year else Likeness.NONE
    if other_year:
        return Likeness.MAYBE if is_there or shares_phone else Likeness.NONE
    if shares_phone or (is_there and same_year):
        return Likeness.SAME
    is_spelled = entry.spelling == _spelling(one.name)
    if is_there:
        return Likeness.SAME if is_spelled else Likeness.MAYBE
    return Likeness.NONE if other_phone and not same_year else Likeness.MAYBE
