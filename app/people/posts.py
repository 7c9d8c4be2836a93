"""Who takes a post and who gives it up: every step is rows added, journalled and undoable."""

from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock, journal, text
from app.organisation.models import Unit
from app.people import tenure
from app.people.models import BRANCH_HEAD, Account, Holding, Person, PersonalText, Title
from app.people.persons import title
from app.people.tenure import BadDays, Overlap, PostRefused

LONGEST_REASON = 500
ACT_LENGTH = 200


class Outdated(PostRefused):
    """Somebody changed this holding meanwhile."""


def held(
    session: Session, unit_id: int, *, on: date, title_key: str = BRANCH_HEAD
) -> list[Holding]:
    """Who holds the post that day, the longest first; nobody: it is vacant."""
    return list(
        session.scalars(
            select(Holding)
            .where(
                tenure.of_post(unit_id, title_key),
                tenure.counts(),
                Holding.from_date <= on,
                Holding.to_date.is_(None) | (Holding.to_date >= on),
            )
            .order_by(Holding.from_date, Holding.id)
        )
    )


def appoint(
    session: Session,
    person: Person,
    unit_id: int,
    *,
    title_key: str = BRANCH_HEAD,
    from_date: date,
    to_date: date | None = None,
    act: str | None = None,
    reason: str = "",
    by: int | None,
    at: datetime,
) -> Holding:
    """She takes the post from that day on; she may hold others as well (kiêm nhiệm).

    Somebody else in it at the same time is an `Overlap` unless a reason is given; what cannot be
    at all is another `PostRefused`.
    """
    _lock(session, unit_id)
    days = (from_date, to_date)
    others = tenure.check(session, person, unit_id, title_key, days, today=clock.local_day(at))
    if others and not reason.strip():
        raise Overlap(others)
    holding = Holding(
        person_id=person.id,
        title_id=title(session, title_key).id,
        unit_id=unit_id,
        from_date=from_date,
        to_date=to_date,
        act=_act(act),
        reason_id=_kept(session, reason, person, by, at) if others else None,
        by_account=by,
        happened_at=clock.day_bounds(from_date, from_date)[0],
        recorded_at=at,
    )
    return _added(session, holding, "appoint")


def replace(
    session: Session,
    leaving: Holding,
    successor: Person,
    *,
    from_date: date,
    act: str | None = None,
    reason: str = "",
    by: int | None,
    at: datetime,
) -> Holding:
    """«Thay chi hội trưởng»: the successor from that day on, her predecessor until the day before.

    The predecessor keeps what she has done; the successor begins with what she has done herself.
    Raises what `appoint` and `end` do.
    """
    _lock(session, leaving.unit_id)
    if successor.id == leaving.person_id:
        raise PostRefused(f"Chị {successor.full_name} đang giữ chức này. Chị chọn người khác.")
    last = from_date - timedelta(days=1)
    if leaving.to_date is None or leaving.to_date > last:
        end(session, leaving, on=last, act=act, by=by, at=at)
    return appoint(
        session,
        successor,
        leaving.unit_id,
        title_key=session.get_one(Title, leaving.title_id).key,
        from_date=from_date,
        act=act,
        reason=reason,
        by=by,
        at=at,
    )


def end(
    session: Session,
    holding: Holding,
    *,
    on: date,
    act: str | None = None,
    by: int | None,
    at: datetime,
) -> Holding:
    """She gives the post up, her last day in it is `on`; unless somebody follows it is vacant."""
    if on < holding.from_date:
        name = session.get_one(Person, holding.person_id).full_name
        raise BadDays(
            f"Chị {name} nhận chức ngày {text.date(holding.from_date)}. Chị ghi ngày sau ngày đó."
        )
    return correct(session, holding, holding.from_date, on, act=act, by=by, at=at, as_="end")


def correct(
    session: Session,
    holding: Holding,
    from_date: date,
    to_date: date | None,
    *,
    act: str | None = None,
    reason: str = "",
    by: int | None,
    at: datetime,
    as_: str = "correct",
) -> Holding:
    """Other days for a holding, by a row that supersedes it. Raises what `appoint` does."""
    _lock(session, holding.unit_id)
    _check_newest(session, holding)
    person = session.get_one(Person, holding.person_id)
    others = tenure.check(
        session,
        person,
        holding.unit_id,
        session.get_one(Title, holding.title_id).key,
        (from_date, to_date),
        today=clock.local_day(at),
        but=holding.id,
    )
    # Two who were together with a reason stay so without another one.
    new = [] if holding.reason_id else [term for term in others if not term.with_reason]
    if new and not reason.strip() and as_ != "end":
        raise Overlap(new)
    kept = _kept(session, reason, person, by, at) if others and reason.strip() else None
    row = superseding(holding, from_date, to_date, by=by, at=at)
    row.act, row.reason_id = _act(act) or holding.act, kept or holding.reason_id
    return _added(session, row, as_)


def superseding(
    holding: Holding,
    from_date: date,
    to_date: date | None,
    *,
    void: bool = False,
    by: int | None,
    at: datetime,
) -> Holding:
    """A row in the place of this one, not yet added."""
    edge = clock.day_bounds(to_date, to_date)[1] if to_date else None
    return Holding(
        person_id=holding.person_id,
        title_id=holding.title_id,
        unit_id=holding.unit_id,
        from_date=from_date,
        to_date=to_date,
        supersedes=holding.id,
        void=void,
        act=holding.act,
        reason_id=holding.reason_id,
        by_account=by,
        happened_at=edge or clock.day_bounds(from_date, from_date)[0],
        recorded_at=at,
    )


def _check_newest(session: Session, holding: Holding) -> None:
    later = session.scalar(select(Holding.id).where(Holding.supersedes == holding.id))
    if later is not None or holding.void:
        raise Outdated("Có người vừa sửa chức danh này. Chị mở lại trang để xem.")


def _lock(session: Session, unit_id: int) -> None:
    """Steps at one post go one after the other."""
    session.execute(select(Unit.id).where(Unit.id == unit_id).with_for_update())


def _act(typed: str | None) -> str | None:
    words = text.clean(typed or "").strip()
    return words[:ACT_LENGTH] or None


def _kept(session: Session, reason: str, person: Person, by: int | None, at: datetime) -> UUID:
    """The reason where the law can reach it: a text of whoever wrote it."""
    author = session.get_one(Account, by).person_id if by is not None else person.id
    words = text.clean(reason).strip()[:LONGEST_REASON]
    kept = PersonalText(person_id=author, body=words, created_at=at)
    session.add(kept)
    session.flush()
    return kept.id


def _added(session: Session, holding: Holding, action: str) -> Holding:
    session.add(holding)
    session.flush()
    journal.note(session, action, f"holding/{holding.id}", by=holding.by_account)
    return holding
