"""From when to when somebody may hold a post: what is refused, in words, and what is warned of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session, aliased

from app import text
from app.organisation import units
from app.organisation.models import UnitKind, UnitVersion
from app.people.models import BRANCH_HEAD, Holding, Person, Title

# An election may be entered before its day, but not by years.
AHEAD = timedelta(days=366)


class PostRefused(Exception):
    """The post cannot be held so; the message tells her why and what to do."""


class BadDays(PostRefused):
    """The days cannot be: before the unit, after it was closed, out of order, too far ahead."""


class NoSuchPost(PostRefused):
    """The unit has no post of this title."""


class AlreadyHolds(PostRefused):
    """The same person holds the same post in these days."""


class Withdrawn(PostRefused):
    """The person was taken back with the roster that brought her."""


class Overlap(PostRefused):
    """Others hold the post in these days: allowed with a reason."""

    def __init__(self, others: Sequence["Term"]) -> None:
        said = "; ".join(f"chị {other.name} giữ chức {other.words}" for other in others)
        said = said[:1].upper() + said[1:]
        super().__init__(f"{said}. Nếu cùng giữ chức một lúc, chị ghi lý do.")
        self.others = tuple(others)


@dataclass(frozen=True)
class Term:
    """Somebody's days in a post, both ends counted; without a last day she is still in it."""

    name: str
    first: date
    last: date | None
    # Held beside somebody else, with a reason that is written down.
    with_reason: bool = False

    @property
    def words(self) -> str:
        since = f"từ ngày {text.date(self.first)}"
        return f"{since} đến ngày {text.date(self.last)}" if self.last else since


def counts() -> ColumnElement[bool]:
    """The holdings that count now: not taken back and not superseded."""
    later = aliased(Holding)
    superseded = select(later.id).where(later.supersedes == Holding.id)
    return and_(Holding.void.is_(False), ~superseded.exists())


def of_post(unit_id: int, title_key: str) -> ColumnElement[bool]:
    title = select(Title.id).where(Title.key == title_key).scalar_subquery()
    return and_(Holding.unit_id == unit_id, Holding.title_id == title)


def check(
    session: Session,
    person: Person,
    unit_id: int,
    title_key: str,
    days: tuple[date, date | None],
    *,
    today: date,
    but: int | None = None,
) -> list[Term]:
    """Raise PostRefused when she cannot hold the post in these days; else who else holds it then.

    `but` is the holding that is being corrected.
    """
    if person.withdrawn_at is not None:
        raise Withdrawn(f"Chị {person.full_name} không còn trong danh sách. Chị chọn người khác.")
    check_days(session, unit_id, title_key, days, today=today)
    others: list[Term] = []
    for holding, name in _meeting(session, unit_id, title_key, days, but):
        with_reason = holding.reason_id is not None
        term = Term(name, holding.from_date, holding.to_date, with_reason)
        if holding.person_id == person.id:
            raise AlreadyHolds(f"Chị {name} đã giữ chức này {term.words}.")
        others.append(term)
    return others


def check_days(
    session: Session, unit_id: int, title_key: str, days: tuple[date, date | None], *, today: date
) -> None:
    """Raise BadDays or NoSuchPost when nobody can hold the post in these days."""
    first, last = days
    if last is not None and last < first:
        raise BadDays(f"Ngày thôi giữ chức {text.date(last)} trước ngày nhận {text.date(first)}.")
    if max(first, last or first) > today + AHEAD:
        raise BadDays(f"Ngày {text.date(max(first, last or first))} còn xa quá. Chị xem lại năm.")
    then = _unit_on(session, unit_id, first)
    if title_key == BRANCH_HEAD and then.kind is not UnitKind.BRANCH:
        raise NoSuchPost(f"{then.full_name} không phải chi hội nên không có chi hội trưởng.")
    _unit_on(session, unit_id, last or max(first, today))


def _unit_on(session: Session, unit_id: int, day: date) -> UnitVersion:
    version = units.version(session, unit_id, day)
    if version is None:
        raise BadDays(f"Ngày {text.date(day)} chưa có đơn vị này trong sổ. Chị ghi ngày muộn hơn.")
    if version.closed:
        raise BadDays(
            f"{version.full_name} không còn từ ngày {text.date(version.from_date)}. "
            "Chị ghi ngày trước đó."
        )
    return version


def _meeting(
    session: Session,
    unit_id: int,
    title_key: str,
    days: tuple[date, date | None],
    but: int | None,
) -> list[tuple[Holding, str]]:
    """The holdings of the post that share a day with these, and whose they are."""
    first, last = days
    shared = Holding.to_date.is_(None) | (Holding.to_date >= first)
    if last is not None:
        shared &= Holding.from_date <= last
    rows = session.execute(
        select(Holding, Person.full_name)
        .join(Person, Person.id == Holding.person_id)
        .where(of_post(unit_id, title_key), counts(), shared, Holding.id != (but or 0))
        .order_by(Holding.from_date, Holding.id)
    )
    return [(holding, name) for holding, name in rows]
