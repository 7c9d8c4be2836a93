"""Translations beside a revision: rows that are only added to, the newest of a language counts."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import journal
from app.catalog.compiling import Render
from app.catalog.fragments import FindMedia
from app.catalog.models import Lesson, Revision, Translation, TranslationSecret
from app.catalog.translating.wording import Translated, translate


@dataclass(frozen=True)
class Standing:
    """The newest translation of a lesson into one language, and which revision it belongs to."""

    lang: str
    source: str
    revision_id: int
    by_account: int | None
    at: datetime
    sha: str

    @property
    def is_withdrawn(self) -> bool:
        return not self.sha


def store(
    session: Session,
    lesson: Lesson,
    revision: Revision,
    lang: str,
    source: str,
    *,
    render: Render,
    media: FindMedia | None = None,
    by: int | None,
    at: datetime,
) -> Translated:
    """Put a translation beside this revision of the lesson, if it fits; look at its `errors`.

    It renders: a page does that before its transaction, with `translate`, and then calls `keep`.
    """
    title = str(revision.public["title"])
    found = translate(
        revision.source, source, lang, render=render, media=media, fallback_title=title
    )
    if found.fits:
        keep(session, lesson, revision, found, by=by, at=at)
    return found


def keep(
    session: Session,
    lesson: Lesson,
    revision: Revision,
    found: Translated,
    *,
    by: int | None,
    at: datetime,
) -> Translation:
    """Store what `translate` made of this very revision's text; it must fit."""
    if found.errors:
        raise ValueError("a translation with errors is not stored")
    row = Translation(
        revision_id=revision.id,
        lang=found.lang,
        source=found.source,
        source_sha256=hashlib.sha256(found.source.encode()).hexdigest(),
        public=found.public,
        questions=dict(found.questions),
        by_account=by,
        happened_at=at,
    )
    session.add(row)
    session.flush()
    session.add(TranslationSecret(translation_id=row.id, body=found.secret, happened_at=at))
    journal.note(session, "translate", f"lesson/{lesson.id}", by=by)
    session.flush()
    return row


def standings(session: Session, lesson_id: int) -> dict[str, Standing]:
    """{language: the newest translation of the lesson}, of whichever revision."""
    newest = (
        select(func.max(Translation.id))
        .join(Revision, Revision.id == Translation.revision_id)
        .where(Revision.lesson_id == lesson_id)
        .group_by(Translation.lang)
    )
    rows = session.execute(
        select(
            Translation.lang,
            Translation.source,
            Translation.revision_id,
            Translation.by_account,
            Translation.happened_at,
            Translation.source_sha256,
        )
        .where(Translation.id.in_(newest))
        .order_by(Translation.lang)
    )
    return {row.lang: Standing(*row) for row in rows}


def sources(session: Session, lesson_id: int) -> Mapping[str, str]:
    """{language: the newest source}: what is aligned again when the lesson is published anew.

    One that was taken off stays off.
    """
    found = standings(session, lesson_id).items()
    return {lang: standing.source for lang, standing in found if not standing.is_withdrawn}


def withdraw(
    session: Session, lesson: Lesson, lang: str, *, by: int | None, at: datetime
) -> Translation | None:
    """Learners read the original again; the text is kept, to be published once more.

    None when nobody can read this language now.
    """
    standing = standings(session, lesson.id).get(lang)
    if standing is None or standing.is_withdrawn:
        return None
    row = Translation(
        revision_id=standing.revision_id,
        lang=lang,
        source=standing.source,
        source_sha256="",
        public={},
        questions={},
        by_account=by,
        happened_at=at,
    )
    session.add(row)
    journal.note(session, "withdraw translation", f"lesson/{lesson.id}", by=by)
    session.flush()
    return row
