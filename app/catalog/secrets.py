"""The private parts. Only code that runs after a submission, or for staff, may import this."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from app.catalog import hashes
from app.catalog.library import Placed
from app.catalog.models import QuestionSecret, SceneSecret, TranslationSecret
from app.catalog.shelf import Shelf, shelf
from app.catalog.translated import Translation
from app.orm import table

KEPT_IN_MEMORY = 4096
CASES_IN_MEMORY = 512
_secret, _scene = table(QuestionSecret), table(SceneSecret)
_told = table(TranslationSecret)
_OF_QUESTIONS = select(_secret.c.version_id, _secret.c.body).where(
    _secret.c.version_id.in_(bindparam("ids", expanding=True))
)
_SCENES = select(_scene.c.key, _scene.c.body).where(
    _scene.c.revision_id == bindparam("revision"), _scene.c.case_key == bindparam("case")
)

_TOLD = select(_told.c.body).where(_told.c.translation_id == bindparam("id"))


def of_questions(session: Session, version_ids: Iterable[int]) -> dict[int, dict[str, Any]]:
    """{question version id: its secret}"""
    rows = session.execute(_OF_QUESTIONS, {"ids": list(set(version_ids))})
    return {version_id: body for version_id, body in rows}


def of_placed(session: Session, placed: Iterable[Placed]) -> dict[int, dict[str, Any]]:
    """The same for questions in their place, without a query once it is in memory.

    Do not change them: they are shared.
    """
    kept: Shelf[tuple[int, str], dict[str, Any]] = shelf(session, "secrets", KEPT_IN_MEMORY)
    keys = {question.version_id: (question.version_id, question.sha) for question in placed}
    found = {version_id: kept.get(key) for version_id, key in keys.items()}
    absent = [version_id for version_id, body in found.items() if body is None]
    for version_id, body in of_questions(session, absent).items() if absent else ():
        found[version_id] = body
        kept.put(keys[version_id], body)
    return {version_id: body for version_id, body in found.items() if body is not None}


def scene(session: Session, revision_id: int, case_key: str, key: str) -> dict[str, Any] | None:
    return scenes(session, revision_id, case_key).get(key)


def scenes(session: Session, revision_id: int, case_key: str) -> dict[str, dict[str, Any]]:
    """Every scene of a case. Do not change them: they are shared.

    Learners see the present one only, and others at the end of a run.
    """
    kept: Shelf[tuple[int, str, str], dict[str, dict[str, Any]]]
    kept = shelf(session, "scenes", CASES_IN_MEMORY)
    key = (revision_id, hashes.of(session, [revision_id])[revision_id], case_key)
    found = kept.get(key)
    if found is None:
        asked = {"revision": revision_id, "case": case_key}
        found = {name: body for name, body in session.execute(_SCENES, asked)}
        kept.put(key, found)
    return found


def of_translation(session: Session, translation: Translation) -> dict[str, Any]:
    """{"questions": {key: words}, "scenes": {"case/scene": words}}. Do not change it: it is shared.

    Words only; `translated.secret` and `translated.scene` lay them over the original's.
    """
    kept: Shelf[tuple[int, str], dict[str, Any]]
    kept = shelf(session, "secrets of translations", CASES_IN_MEMORY)
    found = kept.get((translation.id, translation.sha))
    if found is None:
        found = session.execute(_TOLD, {"id": translation.id}).scalar_one()
        kept.put((translation.id, translation.sha), found)
    return found
