"""Terms of office as the pages print them: who, where, from when to when."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, select

from app.organisation import units
from app.organisation.models import Unit, UnitVersion
from app.people import scope, tenure
from app.people.models import Holding, Person, PersonalText, Title
from app.web.access import me
from app.web.admin.asking import OVERSEERS
from app.web.admin.posts import reaching
from app.web.db import db


@dataclass(frozen=True)
class Term:
    """A holding that counts, with the names of its person, title and chi hội."""

    holding: Holding
    person: Person
    title: str
    unit: str
    slug: str
    reason: str | None

    @property
    def days(self) -> str:
        return tenure.Term("", self.holding.from_date, self.holding.to_date).words

    def is_on(self, day: date) -> bool:
        return self.holding.from_date <= day and not self.is_over(day)

    def is_over(self, day: date) -> bool:
        return self.holding.to_date is not None and self.holding.to_date < day


def of_post(unit_id: int) -> list[Term]:
    """Everybody who heads, headed or will head the chi hội, the newest first."""
    return _terms(Holding.unit_id == unit_id)


def of_person(person: Person, *, on: date | None = None) -> list[Term]:
    """Her posts in units that were hers who asks, then or now, the newest first.

    `on`: or on that day too, while she held them.
    """
    found = _terms(Holding.person_id == person.id)
    return [term for term in found if _was_hers(term, on)]


def of_holding(holding: Holding) -> Term:
    """One holding with its names, whether it still counts or not."""
    person = db().get_one(Person, holding.person_id)
    title = db().get_one(Title, holding.title_id).name
    unit = db().get_one(Unit, holding.unit_id)
    name = _names([unit.id], reaching.today()).get(unit.id, "")
    return Term(holding, person, title, name, unit.slug, None)


def home(person: Person) -> str:
    """Where she lives, as it is called today."""
    if person.home_unit_id is None:
        return ""
    return _names([person.home_unit_id], reaching.today()).get(person.home_unit_id, "")


def unit_of(person: Person) -> int | None:
    """The chi hội she learns in: that of her post, or where she lives."""
    held = [term for term in of_person(person) if term.is_on(reaching.today())]
    return held[0].holding.unit_id if held else person.home_unit_id


def now(people: Sequence[Person]) -> dict[int, list[Term]]:
    """{person id: the posts she holds today, in units that are hers who asks}"""
    ids, day = [person.id for person in people], reaching.today()
    held: dict[int, list[Term]] = defaultdict(list)
    if not ids:
        return held
    reach = reaching.all_units()
    for term in _terms(Holding.person_id.in_(ids) & Holding.unit_id.in_(select(reach.c[0]))):
        if term.is_on(day):
            held[term.person.id].append(term)
    return held


def _terms(where: ColumnElement[bool]) -> list[Term]:
    day = reaching.today()
    rows = (
        db()
        .execute(
            select(Holding, Person, Title.name, Unit.slug, PersonalText.body)
            .join(Person, Person.id == Holding.person_id)
            .join(Title, Title.id == Holding.title_id)
            .join(Unit, Unit.id == Holding.unit_id)
            .outerjoin(PersonalText, PersonalText.id == Holding.reason_id)
            .where(where, tenure.counts())
            .order_by(Holding.from_date.desc(), Holding.id.desc())
        )
        .all()
    )
    names = _names((row[0].unit_id for row in rows), day)
    return [
        Term(holding, person, title, names.get(holding.unit_id, ""), slug, reason)
        for holding, person, title, slug, reason in rows
    ]


def _names(unit_ids: Iterable[int], day: date) -> dict[int, str]:
    found = db().scalars(
        select(UnitVersion).where(UnitVersion.unit_id.in_(set(unit_ids)), units.as_of(day))
    )
    return {version.unit_id: version.full_name for version in found}


def _was_hers(term: Term, on: date | None) -> bool:
    """The unit is hers who asks, today, on the day the post was taken, or on a day she held it."""
    days = [reaching.today(), term.holding.from_date]
    if on is not None and term.is_on(on):
        days.append(on)
    unit_id = term.holding.unit_id
    return any(scope.reach(db(), me().powers, OVERSEERS, unit_id, on=day) for day in days)
