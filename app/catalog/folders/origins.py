"""What file and database said of a translation when they last agreed."""

import hashlib
from collections.abc import Mapping

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from app import text
from app.catalog import translating
from app.catalog.folders import states
from app.orm import Base


class TranslationOrigin(Base):
    """What file and database said of a translation at their last exchange: the hash of each."""

    __tablename__ = "translation_origin"

    lesson_id: Mapped[int] = mapped_column(ForeignKey("lesson.id"), primary_key=True)
    lang: Mapped[str] = mapped_column(String(10), primary_key=True)
    file_sha256: Mapped[str] = mapped_column(String(64))
    source_sha256: Mapped[str] = mapped_column(String(64))


def remember(session: Session, lesson_id: int, lang: str, file: str) -> None:
    """Both sides agree now, if the database holds what the file says."""
    standing = translating.standings(session, lesson_id).get(lang)
    if standing is None or not states.says_the_same(file, standing.source):
        return
    row = session.get(TranslationOrigin, (lesson_id, lang))
    if row is None:
        row = TranslationOrigin(lesson_id=lesson_id, lang=lang)
        session.add(row)
    row.file_sha256, row.source_sha256 = sha256(file), sha256(standing.source)
    session.flush()


def find(session: Session, lesson_id: int, lang: str) -> TranslationOrigin | None:
    return session.get(TranslationOrigin, (lesson_id, lang))


def of_lesson(session: Session, lesson_id: int) -> Mapping[str, TranslationOrigin]:
    query = select(TranslationOrigin).where(TranslationOrigin.lesson_id == lesson_id)
    return {row.lang: row for row in session.scalars(query)}


def sha256(source: str) -> str:
    return hashlib.sha256(text.clean(source).encode()).hexdigest()
