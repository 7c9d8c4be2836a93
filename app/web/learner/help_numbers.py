"""Numbers to call, as they are shown: the national ones in lessons, her own unit's on her page."""

from dataclasses import dataclass

from flask import current_app
from sqlalchemy.orm import Session

from app import clock
from app.catalog import hotlines
from app.catalog.models import Hotline
from app.organisation import units
from app.web.db import database

LOOK_EVERY_SECONDS = 60
HIGHEST_UNITS = 6
# What a branch head needs at night when nobody has written in her commune's numbers yet.
ASK_FOR = ("Công an xã", "Trạm y tế xã", "Chủ tịch Hội xã")


@dataclass(frozen=True)
class Line:
    """A number to call; without a number she asks for it and writes it down."""

    name: str
    number: str | None
    cost: str | None


def national() -> tuple[Line, ...]:
    """The national numbers that have one; looked up every minute, since every lesson shows them."""
    known = current_app.extensions.setdefault("national_numbers", {"lines": (), "looked": None})
    now = clock.now()
    looked = known["looked"]
    if looked is None or (now - looked).total_seconds() > LOOK_EVERY_SECONDS:
        with database().reading() as session:
            lines = map(_line, hotlines.national(session))
            known["lines"] = tuple(line for line in lines if line.number)
        known["looked"] = now
    found: tuple[Line, ...] = known["lines"]
    return found


def around(session: Session, unit_id: int | None) -> tuple[list[Line], list[Line]]:
    """(numbers of her branch, commune and province, national numbers)"""
    ids = _upwards(session, unit_id) if unit_id else []
    rows = hotlines.of_units(session, ids)
    near = [_line(row) for row in rows if row.unit_id is not None]
    missing = [Line(name, None, None) for name in ASK_FOR] if not near else []
    return near or missing, [_line(row) for row in rows if row.unit_id is None]


def _upwards(session: Session, unit_id: int) -> list[int]:
    found: list[int] = []
    today = clock.today()
    at: int | None = unit_id
    while at is not None and len(found) < HIGHEST_UNITS:
        found.append(at)
        version = units.version(session, at, today)
        at = version.parent_id if version else None
    return found


def _line(row: Hotline) -> Line:
    return Line(row.name, _spaced(row.number), row.cost)


def _spaced(number: str | None) -> str | None:
    """1900969680 as people read it out: 1900 96 96 80."""
    if number and number.isdigit() and len(number) == 10 and number.startswith("1"):
        return f"{number[:4]} {number[4:6]} {number[6:8]} {number[8:]}"
    return number
