"""Drafts: one per lesson and author, saved while she types, and never lost.

A draft knows the revision it was begun from. When somebody publishes meanwhile, the draft stays as
it is and both texts are put before its author.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import text
from app.catalog import publishing
from app.catalog.models import Draft, Lesson, Revision
from app.people.models import Account, Person

LARGEST_KB = 200


class TooLong(Exception):
    """The text is longer than a lesson may be; the message says what to do."""

    def __init__(self) -> None:
        super().__init__(
            f"Bài dài hơn {LARGEST_KB} KB nên chưa lưu được. Chị tách thành nhiều bài rồi lưu lại."
        )


class SavedElsewhere(Exception):
    """The same author saved another text of this lesson from another page."""

    def __init__(self, draft: Draft) -> None:
        super().__init__(draft.id)
        self.draft = draft


@dataclass(frozen=True)
class Desk:
    """What lies before an author: her text, the revision it began from, and what is newest."""

    source: str
    base_id: int | None
    # When her draft was saved; None while she has changed nothing.
    saved_at: datetime | None
    newest: Revision | None

    @property
    def is_stale(self) -> bool:
        """Somebody published after she began."""
        return self.base_id != (self.newest.id if self.newest else None)

    @property
    def stamp(self) -> str:
        return self.saved_at.isoformat() if self.saved_at else ""


@dataclass(frozen=True)
class Colleague:
    """Somebody else with a draft of the same lesson."""

    name: str
    saved_at: datetime


def desk(session: Session, lesson_id: int, account_id: int, otherwise: str) -> Desk:
    """Her draft; else the newest revision; else a colleague's draft; else `otherwise`."""
    newest = publishing.latest(session, lesson_id)
    draft = of(session, lesson_id, account_id)
    if draft:
        return Desk(draft.source, draft.base_revision_id, draft.updated_at, newest)
    if newest:
        return Desk(newest.source, newest.id, None, newest)
    shared = session.scalar(
        select(Draft.source).where(Draft.lesson_id == lesson_id).order_by(Draft.updated_at.desc())
    )
    return Desk(otherwise if shared is None else shared, None, None, None)


def of(session: Session, lesson_id: int, account_id: int) -> Draft | None:
    return session.scalar(
        select(Draft).where(Draft.lesson_id == lesson_id, Draft.account_id == account_id)
    )


def others(session: Session, lesson_id: int, account_id: int) -> list[Colleague]:
    """Who else has a draft of this lesson, the latest first."""
    rows = session.execute(
        select(Person.full_name, Draft.updated_at)
        .join(Account, Account.person_id == Person.id)
        .join(Draft, Draft.account_id == Account.id)
        .where(Draft.lesson_id == lesson_id, Draft.account_id != account_id)
        .order_by(Draft.updated_at.desc())
    )
    return [Colleague(name, saved_at) for name, saved_at in rows]


def save(
    session: Session,
    lesson_id: int,
    account_id: int,
    source: str,
    *,
    base: int | None,
    seen: str,
    at: datetime,
) -> Desk:
    """Keep the text, errors and all. Saving what is published already keeps no draft.

    `seen` is the stamp of the draft her page knows. Raises TooLong, or SavedElsewhere when another
    page of hers has saved a different text since.
    """
    source = readable(source)
    _lock(session, lesson_id)
    base = _own_revision(session, lesson_id, base)
    newest = publishing.latest(session, lesson_id)
    draft = of(session, lesson_id, account_id)
    if draft and draft.updated_at.isoformat() != seen and draft.source != source:
        raise SavedElsewhere(draft)
    if newest and newest.id == base and newest.source == source:
        discard(session, lesson_id, account_id)
        return Desk(source, base, None, newest)
    if draft is None:
        draft = Draft(lesson_id=lesson_id, account_id=account_id)
        session.add(draft)
    draft.source, draft.base_revision_id, draft.updated_at = source, base, at
    session.flush()
    return Desk(source, base, at, newest)


def append(
    session: Session, lesson_id: int, account_id: int, source: str, otherwise: str, *, at: datetime
) -> Desk:
    """Put a text below what lies before her, and keep both as her draft. Raises TooLong."""
    now = desk(session, lesson_id, account_id, otherwise)
    whole = f"{now.source.rstrip()}\n\n{source}"
    return save(session, lesson_id, account_id, whole, base=now.base_id, seen=now.stamp, at=at)


def readable(source: str) -> str:
    """The text as it is stored. Raises TooLong."""
    if len(source.encode("utf-8", "replace")) > LARGEST_KB * 1024:
        raise TooLong
    return text.clean(source)


def rebase(session: Session, lesson_id: int, account_id: int, onto: int, *, at: datetime) -> None:
    """She has seen both texts and keeps hers as the next one."""
    draft = of(session, lesson_id, account_id)
    if draft:
        draft.base_revision_id, draft.updated_at = onto, at
        session.flush()


def restore(session: Session, revision: Revision, account_id: int, *, at: datetime) -> None:
    """Take an earlier text up again: it becomes her draft, on top of what is newest."""
    newest = publishing.latest(session, revision.lesson_id)
    discard(session, revision.lesson_id, account_id)
    session.add(
        Draft(
            lesson_id=revision.lesson_id,
            account_id=account_id,
            source=revision.source,
            base_revision_id=newest.id if newest else None,
            updated_at=at,
        )
    )
    session.flush()


def discard(session: Session, lesson_id: int, account_id: int) -> None:
    """Her draft is published, or she takes the published text instead."""
    draft = of(session, lesson_id, account_id)
    if draft:
        session.delete(draft)
        session.flush()


def _own_revision(session: Session, lesson_id: int, revision_id: int | None) -> int | None:
    """The base a page names, if it is a revision of this lesson; any other is none."""
    return session.scalar(
        select(Revision.id).where(Revision.id == revision_id, Revision.lesson_id == lesson_id)
    )


def _lock(session: Session, lesson_id: int) -> None:
    """One save of a lesson after the other, so that two first saves do not both make a row."""
    session.execute(select(Lesson.id).where(Lesson.id == lesson_id).with_for_update())
