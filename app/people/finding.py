"""Finding people: by words of the name in any order, year of birth, last digits of a telephone."""

from collections.abc import Collection, Sequence

from sqlalchemy import CTE, ColumnElement, Select, and_, literal, or_, select, true
from sqlalchemy.orm import Session, aliased

from app import text
from app.people import links, scope
from app.people.models import Person

# That many last digits of a telephone number find her.
FEWEST_DIGITS = 3
YEAR_DIGITS = 4
# So many are offered as perhaps the same person.
MOST_ALIKE = 8


def matches(word: str, person: type[Person] = Person) -> ColumnElement[bool]:
    """A word of her name begins with this folded word, a telephone ends with it, or it is the year
    she was born in."""
    begins = (literal(" ") + person.folded).contains(f" {word}", autoescape=True)
    # Other digits than ours are neither a year nor a telephone number.
    if not (word.isascii() and word.isdecimal()) or len(word) < FEWEST_DIGITS:
        return begins
    phones = (person.phone, person.other_phone)
    ways = [begins, *(phone.endswith(word, autoescape=True) for phone in phones)]
    if len(word) == YEAR_DIGITS:
        ways.append(person.birth_year == int(word))
    return or_(*ways)


def people(reach: CTE, search: str) -> Select[Person]:
    """Everybody in reach whom every word of the search fits, in no order.

    Marks and capitals do not count: "hoa" finds "Hòa". Whoever was taken back is not found, and of
    two records of one person the one that was kept, by the words of either.
    """
    return select(Person).where(
        scope.may_see(Person, reach),
        Person.withdrawn_at.is_(None),
        Person.id.not_in(links.duplicates()),
        _fits(text.fold(search).split()),
    )


def _fits(words: list[str]) -> ColumnElement[bool]:
    """The words fit her, or another record of hers that she stands for."""
    if not words:
        return true()
    twin, same = aliased(Person), links.pairs()
    other = select(twin.id).where(
        same.c.kept_id == Person.id,
        same.c.duplicate_id == twin.id,
        *(matches(word, twin) for word in words),
    )
    return or_(and_(*(matches(word) for word in words)), other.exists())


def sharing(
    session: Session, hers: ColumnElement[bool], number: str, *, but: Collection[int]
) -> tuple[Sequence[Person], bool]:
    """Who has this telephone number, of the people of `hers`; and whether anybody else has it.

    `hers` is what `scope` says of whoever asks: of the others she learns no more than that.
    """
    has = or_(Person.phone == number, Person.other_phone == number)
    counts = Person.withdrawn_at.is_(None) & Person.id.not_in(links.duplicates())
    query = select(Person).where(has, counts, Person.id.not_in(but))
    named = session.scalars(query.where(hers).order_by(Person.sort_key, Person.id)).all()
    ids = [person.id for person in named]
    return named, session.scalars(query.where(Person.id.not_in(ids)).limit(1)).first() is not None


def alike(
    session: Session, reach: CTE, full_name: str, phone: str | None, *, birth_year: int | None
) -> Sequence[Person]:
    """Who in reach may be the person of this name or telephone number, by name.

    Whoever was born in another year is somebody else, unless the number is the same.
    """
    named = and_(*(matches(word) for word in text.fold(full_name).split()))
    if birth_year is not None:
        named &= or_(Person.birth_year.is_(None), Person.birth_year == birth_year)
    if phone:
        named = or_(named, Person.phone == phone, Person.other_phone == phone)
    query = people(reach, "").where(named).order_by(Person.sort_key, Person.id)
    return session.scalars(query.limit(MOST_ALIKE)).all()
