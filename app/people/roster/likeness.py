"""Which person a row means. Names repeat in every commune: a name alone never decides."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import lru_cache

from app import text
from app.people.roster.entries import Entry

_ENOUGH = 50
_spelling = lru_cache(20_000)(text.spelling_key)


class Likeness(Enum):
    SAME = auto()
    MAYBE = auto()
    NONE = auto()


@dataclass(frozen=True, slots=True)
class Known:
    """A person within reach. `units`: where she lives, holds or held a post."""

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

    @property
    def phones(self) -> frozenset[str]:
        return frozenset(filter(None, (self.phone, self.other_phone)))


@dataclass(frozen=True, slots=True)
class Candidates:
    same: list[Known]
    maybe: list[Known]


class People:
    """The persons within reach, by code, number, and by name with a village or a year."""

    def __init__(self, known: Iterable[Known]) -> None:
        self.by_id = {one.id: one for one in known}
        self.by_code = {one.public_id: one for one in self.by_id.values()}
        self._by: dict[tuple[object, ...], list[Known]] = defaultdict(list)
        for one in self.by_id.values():
            for key in _keys(one):
                self._by[key].append(one)

    def candidates(self, entry: Entry, unit_id: int) -> Candidates:
        folded = entry.folded
        keys: list[tuple[object, ...]] = [
            *(("phone", phone) for phone in entry.phones),
            (folded, "unit", unit_id),
            (folded, "year", entry.birth_year),
        ]
        near = {one.id: one for key in keys for one in self._by.get(key, [])}
        # Of those who share nothing but the name a few are enough to ask about.
        alone = self._by.get((folded, "year", None) if entry.birth_year else (folded,), [])
        near |= {one.id: one for one in alone[:_ENOUGH]}
        judged = [(compare(entry, unit_id, one), one) for one in near.values()]
        return Candidates(
            [one for how, one in judged if how is Likeness.SAME],
            [one for how, one in judged if how is Likeness.MAYBE and not one.is_withdrawn],
        )


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
