"""Persons and the posts they hold."""

import secrets
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock, text
from app.people.models import BRANCH_HEAD, Holding, Person, Title

TITLES = {
    BRANCH_HEAD: "Chi hội trưởng",
    "chu-tich-hoi-xa": "Chủ tịch Hội LHPN xã/phường",
    "can-bo-tinh": "Cán bộ chuyên trách tỉnh",
    "giang-vien": "Giảng viên",
}


def register(
    session: Session,
    full_name: str,
    *,
    home_unit_id: int | None = None,
    birth_year: int | None = None,
    phone: str | None = None,
    other_phone: str | None = None,
    is_demo: bool = False,
) -> Person:
    """A new person; her name is kept as typed, in NFC, with its sort key and folded form."""
    name = text.clean(full_name).strip()
    person = Person(
        public_id=secrets.token_hex(6),
        full_name=name,
        sort_key=text.sort_key(name),
        folded=text.fold(name),
        birth_year=birth_year,
        phone=phone,
        other_phone=other_phone,
        home_unit_id=home_unit_id,
        is_demo=is_demo,
    )
    session.add(person)
    session.flush()
    return person


def title(session: Session, key: str) -> Title:
    """The title with this key, made on first use."""
    found = session.scalar(select(Title).where(Title.key == key))
    if found is None:
        found = Title(key=key, name=TITLES[key])
        session.add(found)
        session.flush()
    return found


def appoint(
    session: Session,
    person: Person,
    title_key: str,
    unit_id: int,
    *,
    from_date: date,
    to_date: date | None = None,
    by: int | None = None,
    at: datetime,
) -> Holding:
    holding = Holding(
        person_id=person.id,
        title_id=title(session, title_key).id,
        unit_id=unit_id,
        from_date=from_date,
        to_date=to_date,
        by_account=by,
        happened_at=clock.day_bounds(from_date, from_date)[0],
        recorded_at=at,
    )
    session.add(holding)
    session.flush()
    return holding


def end_holding(
    session: Session, holding: Holding, *, on: date, by: int | None, at: datetime
) -> Holding:
    """She gives the post up: her last day in it is `on`."""
    ended = Holding(
        person_id=holding.person_id,
        title_id=holding.title_id,
        unit_id=holding.unit_id,
        from_date=holding.from_date,
        to_date=on,
        supersedes=holding.id,
        by_account=by,
        happened_at=clock.day_bounds(on, on)[1],
        recorded_at=at,
    )
    session.add(ended)
    session.flush()
    return ended
