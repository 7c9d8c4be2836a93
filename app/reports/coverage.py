"""How far the heads of a unit's chi hội have come: counted by the database, set by set."""

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Select, and_, case, func, select
from sqlalchemy.orm import Session

from app.organisation.models import UnitKind, UnitVersion
from app.people.models import Holding
from app.reports import figures, posts, tree
from app.reports.figures import Counts, Figure, Rung
from app.reports.posts import Enquiry, Place
from app.reports.tree import Inner, Named

COMMUNES = (UnitKind.COMMUNE, UnitKind.WARD)


@dataclass(frozen=True)
class UnitRow:
    """One line of the table: a unit directly below the one asked about."""

    unit: Named
    counts: Counts
    # Of the chi hội that are no more, which have no unit of their own.
    gone: bool = False

    @property
    def figures(self) -> tuple[Figure, ...]:
        return figures.of(self.counts)


@dataclass(frozen=True)
class Coverage:
    """The figures of a unit and of the units directly below it, which add up to it."""

    inner: Inner
    whole: Counts
    rows: tuple[UnitRow, ...]

    @property
    def figures(self) -> tuple[Figure, ...]:
        return figures.of(self.whole)


def measure(session: Session, enquiry: Enquiry) -> Coverage:
    """The unit and the units directly below it, in Vietnamese order.

    Three queries, however many people there are.
    """
    inner = tree.inner(session, enquiry)
    counts: dict[int, Counts] = defaultdict(Counts)
    for unit_id, rung, number in _count(session, enquiry, inner):
        counts[inner.child_above(unit_id)] += Counts({Rung(rung): number})
    rows = [
        UnitRow(unit, counts[unit.unit_id])
        for unit in tree.children(session, enquiry)
        # A tổ holds no post: it stands in the table only where a chi hội lies below it.
        if unit.kind is not UnitKind.GROUP or counts[unit.unit_id].posts
    ]
    whole = figures.total(counts.values())
    if counts[inner.root_id].posts and not inner.root_is_branch:
        rows.append(UnitRow(tree.elsewhere(inner.root_id), counts[inner.root_id], gone=True))
    return Coverage(inner, whole, tuple(rows))


def in_need(found: Coverage) -> tuple[UnitRow, ...]:
    """Communes and wards to help first: less than half as far as the whole unit, by name.

    Never a ranking: they stand in Vietnamese order.
    """
    whole = found.whole
    return tuple(
        row
        for row in found.rows
        if row.unit.kind in COMMUNES
        and row.counts.finished * 2 * whole.held < whole.finished * row.counts.held
    )


def _count(session: Session, enquiry: Enquiry, inner: Inner) -> list[tuple[int, int, int]]:
    """(the chi hội's parent, or itself where it lies directly below the root; rung; posts)"""
    posts.give_room(session)
    query = _counted(inner.place, inner.root_is_branch)
    rows = session.execute(query, enquiry.parameters(inner.ids))
    return [(unit_id, rung, number) for unit_id, rung, number in rows]


@lru_cache(8)
def _counted(place: Place, itself: bool) -> Select[*tuple[Any, ...]]:
    """The query of `_count`; `itself`: the unit asked about is a chi hội."""
    counted_at = case((place.is_below(), place.unit_id), else_=place.parent_id)
    each = (
        select(
            counted_at.label("counted_at"),
            # Two heads in one post: the post stands where the one least far stands.
            func.min(posts.rung()).label("rung"),
        )
        .select_from(place.source)
        .outerjoin(Holding, and_(Holding.unit_id == UnitVersion.unit_id, posts.held()))
        .where(posts.branches(place, itself=itself))
        .group_by(place.parent_id, place.unit_id, UnitVersion.unit_id)
        .subquery()
    )
    return select(each.c.counted_at, each.c.rung, func.count()).group_by(
        each.c.counted_at, each.c.rung
    )
