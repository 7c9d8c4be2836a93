"""The chi hội of a unit with their heads, vacant ones too: an officer's list to work from."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, and_, func, select
from sqlalchemy.orm import Session, aliased

from app.learning.reasons import State
from app.organisation.models import Unit, UnitVersion
from app.people.models import Holding, Person
from app.reports import posts, tree
from app.reports.figures import Rung
from app.reports.holders import RUNGS_OF
from app.reports.posts import Enquiry
from app.reports.tree import Inner

PAGE = 50
STATES = {rung: state for state, rungs in RUNGS_OF.items() for rung in rungs}


@dataclass(frozen=True)
class Head:
    """A head of a chi hội; of a vacant one only the chi hội."""

    slug: str
    branch: str
    commune: str
    holding_id: int | None
    public_id: str | None
    name: str | None
    phone: str | None
    state: State | None


@dataclass(frozen=True)
class BranchHeads:
    """The list, to be measured and shown page by page: by commune, then by chi hội."""

    enquiry: Enquiry
    inner: Inner
    only_vacant: bool = False

    def size(self, session: Session) -> int:
        rows = self._query().subquery()
        return session.scalar(select(func.count()).select_from(rows), self._asked) or 0

    def page(self, session: Session, number: int) -> list[Head]:
        """The rows of one page, counted from 1."""
        rows = self._ordered().limit(PAGE).offset((number - 1) * PAGE)
        return [self._head(row) for row in session.execute(rows, self._asked)]

    @property
    def _asked(self) -> dict[str, Any]:
        return self.enquiry.parameters(self.inner.ids)

    def _query(self) -> Select[*tuple[Any, ...]]:
        here = and_(Holding.unit_id == UnitVersion.unit_id, posts.held())
        query = (
            select(
                Unit.slug,
                UnitVersion.name.label("branch"),
                UnitVersion.sort_key.label("branch_key"),
                UnitVersion.parent_id,
                Holding.id.label("holding_id"),
                Person.public_id,
                Person.full_name,
                Person.sort_key,
                Person.phone,
                posts.rung().label("rung"),
            )
            .join(Unit, Unit.id == UnitVersion.unit_id)
            .outerjoin(Holding, here)
            .outerjoin(Person, Person.id == Holding.person_id)
            .where(posts.branches(self.inner.place, itself=self.inner.root_is_branch))
        )
        return query.where(Holding.id.is_(None)) if self.only_vacant else query

    def _ordered(self) -> Select[*tuple[Any, ...]]:
        query, parent = self._query(), aliased(UnitVersion)
        row = query.selected_columns
        in_force = parent.id.in_(self.inner.version_ids)
        return query.outerjoin(
            parent, and_(parent.unit_id == UnitVersion.parent_id, in_force)
        ).order_by(parent.sort_key, row.branch_key, UnitVersion.unit_id, row.sort_key, Holding.id)

    def _head(self, row: Any) -> Head:
        above = self.inner.everywhere.get(row.parent_id)
        return Head(
            row.slug,
            tree.in_column(row.branch),
            above.name if above and above.unit_id != self.inner.root_id else "",
            row.holding_id,
            row.public_id,
            row.full_name,
            row.phone,
            STATES.get(Rung(row.rung)),
        )
