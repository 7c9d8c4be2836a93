"""Which classes without names an address asks for: all of hers, or those behind one figure."""

from dataclasses import dataclass
from datetime import date, datetime

from flask import abort, request

from app import text
from app.classes import past_results
from app.classes.past_results import PastResult
from app.organisation.programmes import AUDIENCES, Audience, Programme
from app.people.scope import Reached
from app.web import row_numbers
from app.web.access import me
from app.web.admin import asking
from app.web.admin.programmes import found, overseen
from app.web.db import db

# What the address of a figure always tells.
PERIOD = {"tu", "den"}


@dataclass(frozen=True)
class Scope:
    """The unit and day they are counted by; of a figure also its period, programme, audience."""

    unit: Reached
    on: date
    first: date | None = None
    last: date | None = None
    known_at: datetime | None = None
    programme: Programme | None = None
    audience: Audience | None = None
    # «Phường Chiềng An, từ 01/01/2026 đến 31/12/2026»; nothing when all of hers are asked for.
    words: str = ""
    wrong: str | None = None

    def results(self) -> list[PastResult]:
        rows = past_results.within(
            db(),
            self.unit.unit_id,
            on=self.on,
            first=self.first,
            last=self.last,
            known_at=self.known_at,
        )
        return [row for row in rows if self._is_of_programme(row) and self.people(row)]

    def people(self, row: PastResult) -> int:
        """Those that the figure counts."""
        return row.total if self.audience is None else row.people.get(self.audience.value, 0)

    def _is_of_programme(self, row: PastResult) -> bool:
        return self.programme is None or row.programme_id == self.programme.id


def read() -> Scope:
    """Aborts with 404 for what is not hers to see."""
    asked = asking.read(me()) if request.args.keys() >= PERIOD else None
    if asked is None:
        unit = overseen()
        return Scope(unit, unit.on)
    number, key = row_numbers.asked("chuong-trinh"), request.args.get("doi-tuong")
    programme = found(number) if number else None
    if key is not None and key not in AUDIENCES:
        abort(404)
    audience = Audience(key) if key else None
    parts = [asked.unit.name, asked.period.words]
    parts += [programme.name] if programme else []
    parts += [AUDIENCES[audience]] if audience else []
    parts += ["theo đơn vị hiện nay"] if asked.by else []
    return Scope(
        asked.reached,
        asked.enquiry.units_on,
        asked.period.first,
        asked.period.last,
        asked.known_at,
        programme,
        audience,
        text.clean(", ".join(parts)),
        " ".join(asked.problems.values()) or None,
    )
