"""Communes as they were called before: what a roster of then means, to be confirmed by her."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import text
from app.organisation import heirs
from app.organisation.models import UnitKind, UnitSuccession, UnitVersion, named

# What people write behind the name of a unit that is no more.
_OLD = re.compile(r"[\s,(]+(?:cũ|cu|trước đây|trước (?:ngày )?0?1/0?7/2025)[\s)]*$", re.I)
_KIND = re.compile(r"xa|phuong|thi tran")


@dataclass(frozen=True, slots=True)
class Former:
    """A commune that is no more: its full name, and the units in which it went on since a day."""

    unit_id: int
    name: str
    heirs: frozenset[int]
    on: date


def load(session: Session, day: date) -> list[Former]:
    """Every commune that went on in others by that day, under each of its names."""
    leads: dict[int, set[int]] = defaultdict(set)
    since: dict[int, date] = {}
    for row in session.scalars(
        select(UnitSuccession).where(
            UnitSuccession.on_date <= day,
            heirs.not_undone(UnitSuccession.change_id.expression),
        )
    ):
        leads[row.from_unit_id].add(row.to_unit_id)
        since[row.from_unit_id] = row.on_date
    return [
        Former(unit_id, name, _ends(leads, unit_id), since[unit_id])
        for unit_id, name in _names(session, leads)
    ]


def branches_of(session: Session, former: Iterable[Former]) -> dict[int, set[int]]:
    """{branch: the former communes it lay in}: a branch keeps its identity."""
    ids = {one.unit_id for one in former}
    found: dict[int, set[int]] = defaultdict(set)
    rows = session.execute(
        select(UnitVersion.unit_id, UnitVersion.parent_id).where(
            UnitVersion.parent_id.in_(ids),
            UnitVersion.kind == UnitKind.BRANCH,
            UnitVersion.void.is_(False),
        )
    )
    for branch, commune in rows:
        found[branch].add(commune or 0)
    return found


def _names(session: Session, unit_ids: Iterable[int]) -> set[tuple[int, str]]:
    rows = session.execute(
        select(UnitVersion.unit_id, UnitVersion.kind, UnitVersion.name).where(
            UnitVersion.unit_id.in_(list(unit_ids)),
            UnitVersion.kind.in_([UnitKind.COMMUNE, UnitKind.WARD, UnitKind.OTHER]),
            UnitVersion.void.is_(False),
            UnitVersion.closed.is_(False),
        )
    )
    return {(unit_id, named(kind, name)) for unit_id, kind, name in rows}


def _ends(leads: Mapping[int, set[int]], unit_id: int) -> frozenset[int]:
    """The units in which it goes on in the end."""
    seen, ends, open_ends = {unit_id}, set(), [unit_id]
    while open_ends:
        for heir in leads.get(open_ends.pop(), ()):
            if heir not in leads:
                ends.add(heir)
            elif heir not in seen:
                seen.add(heir)
                open_ends.append(heir)
    return frozenset(ends)


class FormerNames:
    """Former communes by what people write; `rest` is a name without its kind."""

    def __init__(self, former: Iterable[Former], rest: Callable[[str], str]) -> None:
        self._rest = rest
        self._by: dict[str, list[Former]] = defaultdict(list)
        for one in former:
            self._by[rest(one.name)].append(one)

    def find(self, words: str) -> list[Former]:
        """Those these words may mean: with marks only by the same marks, «xã» no thị trấn."""
        bare = _OLD.sub("", words)
        found = self._by.get(self._rest(bare), [])
        if text.has_marks(bare):
            marked = set(text.spelling_key(bare).split())
            found = [one for one in found if _own(one.name) <= marked]
        kind = _KIND.match(text.fold(bare))
        alike = [one for one in found if kind and text.fold(one.name).startswith(kind[0])]
        return alike or found


def _own(name: str) -> set[str]:
    folded = text.fold(name)
    kind = _KIND.match(folded)
    return set(text.spelling_key(name).split()[len(kind[0].split()) if kind else 0 :])
