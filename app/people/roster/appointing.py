"""What an import writes about posts: who ends, who begins, whose day is corrected."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import (
    ColumnElement,
    Date,
    Integer,
    and_,
    cast,
    func,
    insert,
    literal,
    null,
    select,
    update,
)
from sqlalchemy.orm import Session

from app.orm import UTCDateTime
from app.people.models import Account, Holding, Person, PersonalText
from app.people.roster.deciding import REPLACE, TOGETHER
from app.people.roster.models import Fate, RosterRow

_HOLDING_COLUMNS = (
    "person_id", "title_id", "unit_id", "from_date", "to_date", "supersedes", "void",
    "happened_at", "recorded_at", "by_account", "import_id", "act", "reason_id",
)  # fmt: skip


def keep_reasons(session: Session, chosen: ColumnElement[bool], by: int, at: datetime) -> None:
    """Why two hold a post goes where the law can reach it: a text of whoever wrote it."""
    both = and_(chosen, RosterRow.fate == Fate.REPLACES, RosterRow.choice == TOGETHER)
    rows = session.execute(select(RosterRow.id, RosterRow.why).where(both)).all()
    if not rows:
        return
    author = session.get_one(Account, by).person_id
    kept = [(row_id, uuid4(), why) for row_id, why in rows]
    session.execute(
        insert(PersonalText),
        [
            {"id": text_id, "person_id": author, "body": why or "", "created_at": at}
            for _, text_id, why in kept
        ],
    )
    session.execute(
        update(RosterRow),
        [{"id": row_id, "reason_id": text_id, "why": None} for row_id, text_id, _ in kept],
    )


def end_predecessors(
    session: Session, chosen: ColumnElement[bool], import_id: int, by: int, at: datetime
) -> None:
    """Her last day is the one before her successor's first."""
    rows = select(
        Holding.person_id, Holding.title_id, Holding.unit_id, Holding.from_date, RosterRow.ends_on,
        Holding.id, literal(False), RosterRow.starts_at, literal(at, UTCDateTime),
        literal(by), literal(import_id), _document(), Holding.reason_id,
    ).where(
        Holding.id == RosterRow.holding_id, chosen, RosterRow.choice == REPLACE,
        RosterRow.ends_on.is_not(None),
    )  # fmt: skip
    add_holdings(session, rows)


def _document() -> ColumnElement[str | None]:
    """The file's, which decided about both of them; else the one she was appointed by."""
    return func.coalesce(RosterRow.act, Holding.act)


def appoint(
    session: Session, chosen: ColumnElement[bool], import_id: int, by: int, at: datetime
) -> None:
    rows = select(
        Person.id, RosterRow.title_id, RosterRow.unit_id, RosterRow.since,
        cast(null(), Date), cast(null(), Integer),
        literal(False), RosterRow.starts_at, literal(at, UTCDateTime), literal(by),
        literal(import_id), RosterRow.act, RosterRow.reason_id,
    ).where(
        Person.public_id == RosterRow.public_id, chosen, RosterRow.appoints.is_(True)
    )  # fmt: skip
    add_holdings(session, rows)


def redate(
    session: Session, chosen: ColumnElement[bool], import_id: int, by: int, at: datetime
) -> None:
    """The day she took the post, corrected."""
    rows = select(
        Holding.person_id, Holding.title_id, Holding.unit_id, RosterRow.since, Holding.to_date,
        Holding.id, literal(False), RosterRow.starts_at, literal(at, UTCDateTime),
        literal(by), literal(import_id), _document(), Holding.reason_id,
    ).where(
        Holding.id == RosterRow.holding_id, chosen, RosterRow.redates.is_(True)
    )  # fmt: skip
    add_holdings(session, rows)


def add_holdings(session: Session, rows: Any) -> None:
    """Holdings from the columns of a query, in the order of `_HOLDING_COLUMNS`.

    A row that supersedes another keeps its document and reason. It does not keep by which change of
    units or link of records that one was written: those take back only what they wrote themselves.
    """
    names: Sequence[str] = _HOLDING_COLUMNS
    session.execute(insert(Holding).from_select(names, rows, include_defaults=False))
