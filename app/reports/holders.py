"""The holders behind a figure, as SQL: chosen, searched and put in order by the database."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, select
from sqlalchemy.orm import aliased
from sqlalchemy.sql.selectable import Subquery

from app import text
from app.learning.reasons import State
from app.organisation.models import UnitVersion
from app.people import finding
from app.people.models import Holding, Person
from app.reports import posts
from app.reports.figures import HELD, RUNGS, UNFINISHED, VACANT, Rung
from app.reports.posts import Place
from app.reports.tree import Inner

RUNGS_OF = {
    State.NOT_STARTED: (Rung.NOT_LISTED, Rung.LISTED),
    State.STUDYING: (Rung.STARTED,),
    State.FINISHED: (Rung.FINISHED, Rung.FINISHED_EARLIER),
}
BY_NAME, BY_COMMUNE, BY_STATE = "ten", "xa", "tinh-hinh"
SORTS = (BY_NAME, BY_COMMUNE, BY_STATE)
# Behind these figures stands whoever is on their rungs herself, whatever a second head has done.
OF_HERSELF = frozenset({HELD, UNFINISHED, VACANT})


@dataclass(frozen=True)
class Filter:
    """What to show of the people behind a figure, and in which order."""

    figure: str
    state: State | None = None
    # Only chi hội that are no more and have no heir: by the units of now, in the unit itself.
    gone: bool = False
    search: str = ""
    sort: str = BY_NAME
    descending: bool = False


def chosen(inner: Inner, wanted: Filter) -> Select[*tuple[Any, ...]]:
    """A row for each holder of each post that the figure counts, as filtered, in no order.

    Of a vacant post, one row without a person. An `Enquiry` fills in its parameters.
    """
    each = _each(wanted.figure, inner.place, inner.root_is_branch)
    conditions = [_behind(wanted.figure, each)]
    if wanted.gone:
        conditions.append(each.c.is_itself)
    if wanted.state:
        conditions.append(each.c.rung.in_([int(rung) for rung in RUNGS_OF[wanted.state]]))
    conditions += [finding.matches(word) for word in text.fold(wanted.search).split()]
    return (
        select(each, Person.full_name, Person.phone, Person.sort_key)
        .outerjoin(Person, Person.id == each.c.person_id)
        .where(*conditions)
    )


def ordered(inner: Inner, wanted: Filter) -> Select[*tuple[Any, ...]]:
    """The rows of `chosen` in the order wanted; equal ones always stand in the same order."""
    query = chosen(inner, wanted)
    row = query.selected_columns
    keys: list[ColumnElement[Any]] = [
        row[name] for name in ("sort_key", "person_id", "branch_key", "unit_id")
    ]
    if wanted.sort == BY_STATE:
        keys.insert(0, row.rung)
    if wanted.sort == BY_COMMUNE:
        parent = aliased(UnitVersion)
        in_force = parent.id.in_(inner.version_ids)
        query = query.outerjoin(parent, and_(parent.unit_id == row.parent_id, in_force))
        keys = [parent.sort_key.expression, row.branch_key, *keys]
    if wanted.descending:
        keys[0] = keys[0].desc()
    return query.order_by(*keys)


@lru_cache(32)
def _each(figure: str, place: Place, itself: bool) -> Subquery:
    """Every holder below the unit asked about, with her rung and, where it matters, her post's.

    `itself`: the unit asked about is a chi hội.
    """
    here = and_(Holding.unit_id == UnitVersion.unit_id, posts.held())
    holder = (
        select(
            UnitVersion.unit_id,
            place.parent_id.label("parent_id"),
            place.is_itself().label("is_itself"),
            UnitVersion.name.label("branch"),
            UnitVersion.sort_key.label("branch_key"),
            Holding.person_id,
            posts.rung().label("rung"),
        )
        .select_from(place.source)
        .join(Holding, here, isouter=figure == VACANT)
        .where(posts.branches(place, itself=itself))
        .subquery()
    )
    if figure in OF_HERSELF:
        return holder
    of_post = func.min(holder.c.rung).over(partition_by=holder.c.unit_id).label("rung_of_post")
    return select(holder, of_post).subquery()


def _behind(figure: str, each: Subquery) -> ColumnElement[bool]:
    """Whether the row stands behind the figure: the post is counted, and she is why."""
    rung = each.c.rung if figure in OF_HERSELF else each.c.rung_of_post
    return rung.between(RUNGS[figure][0], RUNGS[figure][-1])
