"""How far the heads of a unit's chi hội have come: counted by the database, set by set."""

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import and_, case, func, select
from sqlalchemy.orm import Session

from app.organisation.models import UnitKind, UnitVersion
from app.people.models import Holding
from app.reports import figures, posts, tree
from app.reports.figures import Counts, Figure, Rung
from app.reports.posts import Enquiry
from app.reports.tree import Inner, Named

COMMUNES = (UnitKind.COMMUNE, UnitKind.WARD)


@dataclass(frozen=True)
class UnitRow:
    """One line of the table: a unit directly below the one asked about."""

    unit: Named
    counts: Counts

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
    rows = tuple(
        UnitRow(unit, counts[unit.unit_id])
        for unit in tree.children(session, enquiry)
        # A tổ holds no post: it stands in the table only where a chi hội lies below it.
        if unit.kind is not UnitKind.GROUP or counts[unit.unit_id].posts
    )
    return Coverage(inner, figures.total(counts.values()), rows)


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
    each = (
        select(
            UnitVersion.unit_id,
            UnitVersion.parent_id,
            # Two heads in one post: the post stands where the one least far stands.
            func.min(posts.rung(enquiry)).label("rung"),
        )
        .outerjoin(Holding, and_(Holding.unit_id == UnitVersion.unit_id, posts.held(enquiry)))
        .where(posts.branches(enquiry, inner.ids, itself=inner.root_is_branch))
        .group_by(UnitVersion.parent_id, UnitVersion.unit_id)
        .subquery()
    )
    own = (each.c.unit_id == inner.root_id) | (each.c.parent_id == inner.root_id)
    unit = case((own, each.c.unit_id), else_=each.c.parent_id).label("counted_at")
    query = select(unit, each.c.rung, func.count()).group_by(unit, each.c.rung)
    return [(unit_id, rung, number) for unit_id, rung, number in session.execute(query)]
