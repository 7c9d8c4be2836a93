"""What must hold on every day: an open unit lies under an open one of a fitting kind, in a tree."""

from collections.abc import Iterable
from datetime import date

from app.organisation.models import UnitKind
from app.organisation.refusals import (
    BeforeRecords,
    ParentClosed,
    ParentNotThere,
    UnderItself,
    WrongPlace,
)
from app.organisation.timelines import State, Timelines

AREAS = (UnitKind.COMMUNE, UnitKind.WARD, UnitKind.OTHER)
# Under which kinds a unit may lie. Units of another kind are districts, towns, agencies.
PARENTS = {
    UnitKind.PROVINCE: (),
    UnitKind.OTHER: (UnitKind.PROVINCE, *AREAS),
    UnitKind.COMMUNE: (UnitKind.PROVINCE, UnitKind.OTHER),
    UnitKind.WARD: (UnitKind.PROVINCE, UnitKind.OTHER),
    UnitKind.BRANCH: (UnitKind.PROVINCE, *AREAS),
    UnitKind.GROUP: (UnitKind.BRANCH,),
}


def check(lines: Timelines, unit_ids: Iterable[int], day: date) -> None:
    """These units and all ever below them stand rightly from that day on.

    Raises UnderItself, ParentNotThere, BeforeRecords, ParentClosed, WrongPlace.
    """
    touched = set(unit_ids)
    for unit_id in list(touched):
        touched.update(lines.ever_below(unit_id))
    for each in lines.days_from(day):
        for unit_id in sorted(touched):
            state = lines.at(unit_id, each)
            if state is not None and not state.closed:
                _check_place(lines, state, each)


def _check_place(lines: Timelines, state: State, day: date) -> None:
    if state.parent_id is None:
        if state.kind is not UnitKind.PROVINCE:
            raise WrongPlace(unit=state.full_name, parent="")
        return
    _check_circle(lines, state, day)
    parent = lines.at(state.parent_id, day)
    if parent is None:
        later = lines.line(state.parent_id)
        if later and later[0].kind is UnitKind.PROVINCE:
            raise BeforeRecords(first=later[0].from_date)
        name = later[0].full_name if later else "đơn vị cấp trên"
        raise ParentNotThere(unit=state.full_name, parent=name, day=day)
    if parent.closed:
        raise ParentClosed(unit=state.full_name, parent=parent.full_name, day=day)
    if parent.kind not in PARENTS[state.kind]:
        raise WrongPlace(unit=state.full_name, parent=parent.full_name)


def _check_circle(lines: Timelines, state: State, day: date) -> None:
    above, seen = state.parent_id, {state.unit_id}
    while above is not None:
        if above in seen:
            raise UnderItself(unit=state.full_name, day=day)
        seen.add(above)
        higher = lines.at(above, day)
        above = higher.parent_id if higher else None
