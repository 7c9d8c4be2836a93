"""Who holds the posts of one unit on a day."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, aliased

from app.people.models import Holding, Person, Title
from app.people.scope import Reached


@dataclass(frozen=True)
class InOffice:
    """A post of the unit and who holds it since when."""

    title: str
    full_name: str
    from_date: date


def holders(session: Session, unit: Reached) -> list[InOffice]:
    """By title, then in the Vietnamese order of names."""
    correction = aliased(Holding)
    rows = session.execute(
        select(Title.name, Person.full_name, Holding.from_date)
        .join(Person, Person.id == Holding.person_id)
        .join(Title, Title.id == Holding.title_id)
        .where(
            Holding.unit_id == unit.unit_id,
            Holding.void.is_(False),
            Holding.from_date <= unit.on,
            or_(Holding.to_date.is_(None), Holding.to_date >= unit.on),
            ~select(correction.id).where(correction.supersedes == Holding.id).exists(),
            Person.withdrawn_at.is_(None),
        )
        .order_by(Title.name, Person.sort_key, Holding.id)
    )
    return [InOffice(*row) for row in rows]
