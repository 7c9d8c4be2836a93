"""The same confirmation sent twice, by a double tap or the browser, is one change."""

from datetime import timedelta
from hashlib import sha256

from flask import request
from sqlalchemy import select

from app import clock, journal
from app.journal import Journal
from app.organisation import undoing
from app.organisation.models import UnitChange
from app.web.access import me
from app.web.db import db

# Whoever means it a second time does so later than this, or after taking the first one back.
JUST_DONE = timedelta(minutes=10)


def note(unit_id: int, deed: str, change: UnitChange, landing: str) -> None:
    """A line of the journal by which the same confirmation is known again, and where it led."""
    seal = {"change": change.id, "form": _seal(deed), "page": landing}
    by = me().account_id
    journal.note(db(), change.kind.value, f"unit/{unit_id}", by=by, filter=seal)


def landing(unit_id: int, deed: str) -> str | None:
    """Where the same confirmation of the same account led a moment ago, if it still stands."""
    wanted = _seal(deed)
    recent = db().scalars(
        select(Journal.filter)
        .where(
            Journal.by_account == me().account_id,
            Journal.object == f"unit/{unit_id}",
            Journal.filter.is_not(None),
            Journal.recorded_at >= clock.now() - JUST_DONE,
        )
        .order_by(Journal.id.desc())
    )
    for seal in recent:
        if seal and seal.get("form") == wanted:
            change = db().get_one(UnitChange, seal["change"])
            return None if undoing.is_undone(db(), change) else str(seal["page"])
    return None


def _seal(deed: str) -> str:
    """One and the same for equal forms; what was typed cannot be read from it."""
    typed = sorted(request.form.items(multi=True))
    return sha256(repr((deed, typed)).encode()).hexdigest()
