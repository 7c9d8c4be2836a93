"""Two open units of one name and kind under one parent: refused for whoever is given the name."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import text
from app.organisation.models import UnitVersion
from app.organisation.refusals import SameName
from app.organisation.timelines import State, Timelines, in_force


def check(session: Session, lines: Timelines, unit_ids: Iterable[int], day: date) -> None:
    """Raises SameName: what is planned for one of these units makes it the second of its name.

    Units that only come under another parent may share a name, for their villages do: the preview
    warns of it.
    """
    for unit_id in unit_ids:
        planned = [state for state in lines.line(unit_id) if _is_planned(state)]
        others = Timelines.read(session, _alike(session, planned) - set(lines.states))
        for each in sorted({*lines.days_from(day), *others.days_from(day)}):
            state = lines.at(unit_id, each)
            if state and _is_planned(state) and _has_namesake(state, each, lines, others):
                _refuse(lines, state, each)


def _is_planned(state: State) -> bool:
    return state.row_id is None and not state.closed


def _alike(session: Session, planned: Iterable[State]) -> set[int]:
    """Whoever ever bore such a name under such a parent; marks are looked at later."""
    found = set[int]()
    for name, kind, parent_id in {(each.name, each.kind, each.parent_id) for each in planned}:
        rows = select(UnitVersion.unit_id).where(
            UnitVersion.parent_id == parent_id,
            UnitVersion.kind == kind,
            UnitVersion.folded == text.fold(name),
            in_force(),
        )
        found |= set(session.scalars(rows))
    return found


def _has_namesake(state: State, day: date, lines: Timelines, others: Timelines) -> bool:
    there = [lines.at(unit_id, day) for unit_id in lines.states if unit_id != state.unit_id]
    there += [others.at(unit_id, day) for unit_id in set(others.states) - set(lines.states)]
    return any(
        other is not None
        and not other.closed
        and (other.parent_id, other.kind) == (state.parent_id, state.kind)
        and text.same_spelling(other.name, state.name)
        for other in there
    )


def _refuse(lines: Timelines, state: State, day: date) -> None:
    parent = lines.at(state.parent_id, day) if state.parent_id else None
    under = parent.full_name if parent else "cấp trên ấy"
    raise SameName(unit=state.full_name, parent=under, day=day, name=state.name)
