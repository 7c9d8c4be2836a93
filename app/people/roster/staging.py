"""A file put into rows, before anything is looked up; and which column she says is what."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app import journal, text
from app.people.roster import entries, headings, sentences
from app.people.roster.headings import Field, Heading
from app.people.roster.models import OPEN, RosterColumns, RosterImport, RosterRow, State
from app.people.roster.reading import Sheet
from app.people.roster.sentences import Refused

AT_ONCE = 1_000
# An import left lying is in nobody's way for longer than this.
LEFT_LYING = timedelta(days=7)
Row = tuple[str, int, list[str]]


@dataclass(frozen=True, slots=True)
class Laid:
    """The rows of a file below one heading: (sheet, number at its side, cells)."""

    heading: Heading
    rows: list[Row]
    left_out: list[str]


def lay_out(sheets: Sequence[Sheet]) -> Laid:
    """The sheets whose columns are named like those of the first that names any. Raises Refused."""
    found = [(sheet, headings.find(sheet.rows)) for sheet in sheets]
    _, heading = next(((s, h) for s, h in found if h.is_sure), found[0])
    rows: list[Row] = []
    left_out = []
    for sheet, own in found:
        if own.signature != heading.signature:
            left_out.append(sheet.name[:60])
            continue
        columns = {field: at for at, field in own.fields.items()}
        for number, cells in enumerate(sheet.rows[own.first :], start=own.first + 1):
            if not entries.is_empty(cells, columns):
                clean = [text.clean(cell).strip()[:500] for cell in cells]
                rows.append((sheet.name[:60] if len(found) > 1 else "", number, clean))
    if not rows:
        raise Refused(sentences.NO_ROWS)
    if len(rows) > sentences.MOST_ROWS:
        raise Refused(sentences.TOO_MANY_ROWS)
    return Laid(heading, rows, left_out)


def unfinished(session: Session, unit_id: int, *, at: datetime) -> RosterImport | None:
    """The import of this unit that somebody is still busy with."""
    return session.scalar(
        select(RosterImport)
        .where(
            RosterImport.unit_id == unit_id,
            RosterImport.state.in_([*OPEN, State.UNDOING]),
            RosterImport.created_at > at - LEFT_LYING,
        )
        .order_by(RosterImport.id.desc())
        .limit(1)
    )


def begin(
    session: Session, laid: Laid, unit_id: int, file_name: str, data: bytes, *, by: int,
    at: datetime,
) -> RosterImport:  # fmt: skip
    """A new import without its rows; columns as last time, else as their names say."""
    if unfinished(session, unit_id, at=at):
        raise Refused(sentences.BUSY)
    _drop_left_lying(session, unit_id)
    run = RosterImport(
        unit_id=unit_id,
        by_account=by,
        file_name=file_name[:200],
        sha256=hashlib.sha256(data).hexdigest(),
        labels=[text.clean(label)[:80] for label in laid.heading.labels],
        columns=_remembered(session, unit_id, laid.heading),
        left_out=laid.left_out,
        places=_answered(session, unit_id),
        since=at.date(),
        total=len(laid.rows),
        counts={},
        kept=[],
        created_at=at,
    )
    try:
        with session.begin_nested():
            session.add(run)
    except IntegrityError:
        # Somebody opened one in this very moment, perhaps on another machine.
        raise Refused(sentences.BUSY) from None
    journal.note(session, "bring", f"roster/{run.id}", by=by, row_count=run.total)
    return run


def _drop_left_lying(session: Session, unit_id: int) -> None:
    waiting = (State.COLUMNS, State.LOOKING, State.READY)
    session.execute(
        update(RosterImport)
        .where(RosterImport.unit_id == unit_id, RosterImport.state.in_(waiting))
        .values(state=State.DROPPED)
    )


def store(session: Session, import_id: int, rows: Sequence[Row]) -> Iterator[int]:
    """The rows, some at a time; how many are stored."""
    for start in range(0, len(rows), AT_ONCE):
        some = rows[start : start + AT_ONCE]
        session.execute(
            insert(RosterRow),
            [
                {
                    "import_id": import_id, "sheet": sheet, "number": number,
                    "cells": cells, "detail": {}, "seen": {},
                }
                for sheet, number, cells in some
            ],
        )  # fmt: skip
        yield start + len(some)


def choose_columns(
    session: Session, run: RosterImport, columns: Mapping[int, Field], since: date, *, at: datetime
) -> None:
    """Which column is what; remembered for files with the same names. The worker looks next."""
    run.columns = {str(place): field.value for place, field in columns.items()}
    run.since = since
    key = headings.signature(run.labels)
    remembered = _row(session, run.unit_id, key)
    if remembered is None:
        remembered = RosterColumns(unit_id=run.unit_id, signature=key)
        session.add(remembered)
    remembered.columns, remembered.chosen_at = run.columns, at
    look(session, run)


def look(session: Session, run: RosterImport) -> None:
    """Have every row's fate looked up, afresh."""
    run.state, run.done, run.claimed_at, run.problem = State.LOOKING, 0, None, None
    session.flush()


def columns(run: RosterImport) -> dict[Field, int]:
    return {Field(field): int(place) for place, field in run.columns.items()}


def _remembered(session: Session, unit_id: int, heading: Heading) -> dict[str, str]:
    row = _row(session, unit_id, heading.signature)
    if row:
        return dict(row.columns)
    return {str(place): field.value for place, field in heading.fields.items()}


def _row(session: Session, unit_id: int, key: str) -> RosterColumns | None:
    return session.scalar(
        select(RosterColumns).where(
            RosterColumns.unit_id == unit_id, RosterColumns.signature == key
        )
    )


def _answered(session: Session, unit_id: int) -> dict[str, int]:
    """What she said last time about places; rows she left out then are asked about again."""
    last = session.scalar(
        select(RosterImport.places)
        .where(RosterImport.unit_id == unit_id)
        .order_by(RosterImport.id.desc())
        .limit(1)
    )
    return {key: unit for key, unit in (last or {}).items() if unit}
