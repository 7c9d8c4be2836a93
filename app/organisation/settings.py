"""Values that people change; the newest row for a key counts."""

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.organisation.models import Setting

DEMO = "demo"


def get(session: Session, key: str, unit_id: int | None = None) -> dict[str, Any] | None:
    """What was last set for this unit; without a unit, for the whole product."""
    of_unit = Setting.unit_id.is_(None) if unit_id is None else Setting.unit_id == unit_id
    return session.scalar(
        select(Setting.value)
        .where(Setting.key == key, of_unit)
        .order_by(Setting.id.desc())
        .limit(1)
    )


def put(
    session: Session,
    key: str,
    value: dict[str, Any],
    *,
    unit_id: int | None = None,
    by: int | None,
    at: datetime,
) -> None:
    session.add(
        Setting(
            key=key, value=value, unit_id=unit_id, by_account=by, happened_at=at, recorded_at=at
        )
    )
    session.flush()


def is_demo(session: Session) -> bool:
    """Whether the demonstration province was ever loaded here."""
    return get(session, DEMO) is not None
