"""Translations on their way: kept with all their mistakes, one per lesson, language and author."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from app import clock
from app.catalog import drafting, translating
from app.catalog.models import Lesson, Revision
from app.orm import Base


class TranslationDraft(Base):
    """The text of a translation a trainer is writing."""

    __tablename__ = "translation_draft"
    __table_args__ = (UniqueConstraint("lesson_id", "lang", "account_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    lesson_id: Mapped[int] = mapped_column(ForeignKey("lesson.id"))
    lang: Mapped[str] = mapped_column(String(10))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    source: Mapped[str] = mapped_column(Text)
    updated_at: Mapped[datetime] = mapped_column(default=clock.now)


class SavedElsewhere(Exception):
    """The same author saved another text of this translation from another page."""

    def __init__(self, draft: TranslationDraft) -> None:
        super().__init__(draft.id)
        self.draft = draft


@dataclass(frozen=True)
class Desk:
    """What lies before a translator; `saved_at` is None while she has changed nothing."""

    source: str
    saved_at: datetime | None = None

    @property
    def stamp(self) -> str:
        return self.saved_at.isoformat() if self.saved_at else ""


def desk(session: Session, lesson: Lesson, revision: Revision, lang: str, account_id: int) -> Desk:
    """Her draft; else the newest translation; else the text to be translated, with its ids."""
    draft = of(session, lesson.id, lang, account_id)
    if draft:
        return Desk(draft.source, draft.updated_at)
    newest = translating.standings(session, lesson.id).get(lang)
    return Desk(newest.source if newest else revision.source)


def of(session: Session, lesson_id: int, lang: str, account_id: int) -> TranslationDraft | None:
    return session.scalar(
        select(TranslationDraft).where(
            TranslationDraft.lesson_id == lesson_id,
            TranslationDraft.lang == lang,
            TranslationDraft.account_id == account_id,
        )
    )


def saved(session: Session, lesson_id: int, account_id: int) -> dict[str, datetime]:
    """{language: when she saved her draft}"""
    rows = session.execute(
        select(TranslationDraft.lang, TranslationDraft.updated_at).where(
            TranslationDraft.lesson_id == lesson_id, TranslationDraft.account_id == account_id
        )
    )
    return {lang: at for lang, at in rows}


def save(
    session: Session,
    lesson: Lesson,
    lang: str,
    account_id: int,
    source: str,
    *,
    seen: str,
    at: datetime,
) -> Desk:
    """Keep the text, errors and all; `seen` is the stamp of the draft her page knows.

    Raises `drafting.TooLong`, or SavedElsewhere when another page of hers has saved a different
    text since.
    """
    source = drafting.readable(source)
    # One save after the other, so that two first saves do not both make a row.
    session.execute(select(Lesson.id).where(Lesson.id == lesson.id).with_for_update())
    draft = of(session, lesson.id, lang, account_id)
    if draft and draft.updated_at.isoformat() != seen and draft.source != source:
        raise SavedElsewhere(draft)
    if draft is None:
        draft = TranslationDraft(lesson_id=lesson.id, lang=lang, account_id=account_id)
        session.add(draft)
    draft.source, draft.updated_at = source, at
    session.flush()
    return Desk(source, at)


def discard(session: Session, lesson_id: int, lang: str, account_id: int) -> None:
    draft = of(session, lesson_id, lang, account_id)
    if draft:
        session.delete(draft)
        session.flush()
