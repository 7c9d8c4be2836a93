"""Two records of one person become one and two again: posts and accounts, by rows.

What she has learnt follows in `learning/joining.py`, which is the door to both.
"""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import journal
from app.people import grants, links, tenure
from app.people.links import PersonLink
from app.people.models import Account, Holding, Person, Role
from app.people.posts import superseding


class LinkRefused(Exception):
    """The two records cannot be joined or parted; the message says why."""


def link(
    session: Session, duplicate: Person, kept: Person, *, by: int | None, at: datetime
) -> PersonLink:
    """From now on `kept` stands for both: posts and accounts of the duplicate are hers."""
    root = session.get_one(Person, links.roots(session).get(kept.id, kept.id))
    _check(session, duplicate, root)
    accounts = _accounts(session, duplicate, at=at)
    row = PersonLink(
        duplicate_id=duplicate.id,
        kept_id=root.id,
        accounts=[str(account.id) for account in accounts],
        by_account=by,
        happened_at=at,
        recorded_at=at,
    )
    session.add(row)
    session.flush()
    for account in accounts:
        account.person_id = root.id
    for holding in _counting(session, duplicate.id):
        _hand_over(session, holding, row)
    session.flush()
    journal.note(session, "link", f"person/{duplicate.public_id}", by=by)
    return row


def unlink(session: Session, row: PersonLink, *, by: int | None, at: datetime) -> PersonLink:
    """They are two again: what was the duplicate's goes back to her, with later corrections."""
    later = session.scalar(select(PersonLink.id).where(PersonLink.supersedes == row.id))
    if later is not None or row.void:
        raise LinkRefused("Hai hồ sơ này đã được tách ra rồi.")
    undone = PersonLink(
        duplicate_id=row.duplicate_id,
        kept_id=row.kept_id,
        accounts=row.accounts,
        supersedes=row.id,
        void=True,
        by_account=by,
        happened_at=at,
        recorded_at=at,
    )
    session.add(undone)
    session.flush()
    for account_id in row.accounts:
        session.get_one(Account, int(account_id)).person_id = row.duplicate_id
    moved = session.scalars(select(Holding).where(Holding.link_id == row.id)).all()
    for holding in moved:
        _give_back(session, holding, undone)
    session.flush()
    duplicate = session.get_one(Person, row.duplicate_id)
    journal.note(session, "unlink", f"person/{duplicate.public_id}", by=by)
    return undone


def _check(session: Session, duplicate: Person, root: Person) -> None:
    if duplicate.id == root.id:
        raise LinkRefused("Đây là một hồ sơ, không phải hai. Chị chọn hồ sơ khác.")
    if links.of_duplicate(session, duplicate.id) is not None:
        raise LinkRefused(f"Hồ sơ của chị {duplicate.full_name} đã nối với hồ sơ khác rồi.")
    for person in (duplicate, root):
        if person.withdrawn_at is not None:
            raise LinkRefused(f"Chị {person.full_name} không còn trong danh sách.")


def _accounts(session: Session, duplicate: Person, *, at: datetime) -> list[Account]:
    """Her accounts; one with which she works for the Union keeps the name it works under."""
    found = list(session.scalars(select(Account).where(Account.person_id == duplicate.id)))
    if any(grants.roles(session, account.id, at=at) - {Role.LEARNER} for account in found):
        raise LinkRefused(
            f"Chị {duplicate.full_name} có tài khoản cán bộ hoặc giảng viên. "
            "Chị giữ hồ sơ này và nối hồ sơ kia vào."
        )
    return found


def _counting(session: Session, person_id: int) -> list[Holding]:
    wanted = select(Holding).where(Holding.person_id == person_id, tenure.counts())
    return list(session.scalars(wanted.order_by(Holding.id)))


def _hand_over(session: Session, holding: Holding, row: PersonLink) -> None:
    """The post is the kept one's; where she held it herself in these days, once for both."""
    by, at = row.by_account, row.recorded_at
    same = [own for own in _counting(session, row.kept_id) if _meet(own, holding)]
    first = min(own.from_date for own in (holding, *same))
    lasts = [own.to_date for own in (holding, *same)]
    last = None if None in lasts else max(day for day in lasts if day is not None)
    for own in same:
        _add(session, superseding(own, own.from_date, own.to_date, void=True, by=by, at=at), row)
    joined = superseding(holding, first, last, by=by, at=at)
    joined.person_id = row.kept_id
    _add(session, joined, row)


def _meet(one: Holding, other: Holding) -> bool:
    """The same post with a day in common."""
    if (one.unit_id, one.title_id) != (other.unit_id, other.title_id):
        return False
    return all(
        first.to_date is None or first.to_date >= second.from_date
        for first, second in ((one, other), (other, one))
    )


def _give_back(session: Session, moved: Holding, undone: PersonLink) -> None:
    """The newest row in the place of this one is hers again who had it before."""
    before = session.get_one(Holding, moved.supersedes)
    if before.link_id == moved.link_id:
        # Joined and joined again by the same link: the first of them is given back.
        return
    newest = moved
    while later := session.scalar(select(Holding).where(Holding.supersedes == newest.id)):
        newest = later
    said = before if newest.link_id == moved.link_id else newest
    again = superseding(
        newest,
        said.from_date,
        said.to_date,
        void=said.void,
        by=undone.by_account,
        at=undone.recorded_at,
    )
    again.person_id, again.act, again.reason_id = before.person_id, said.act, said.reason_id
    _add(session, again, undone)


def _add(session: Session, holding: Holding, row: PersonLink) -> None:
    holding.link_id = row.id
    session.add(holding)
    session.flush()
