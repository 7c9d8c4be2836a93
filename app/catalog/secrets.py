"""The private parts. Only code that runs after a submission, or for staff, may import this."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from app.catalog.library import Placed
from app.catalog.models import QuestionSecret, SceneSecret
from app.catalog.shelf import Shelf, shelf
from app.orm import table

KEPT_IN_MEMORY = 4096
_secret = table(QuestionSecret)
_OF_QUESTIONS = select(_secret.c.version_id, _secret.c.body).where(
    _secret.c.version_id.in_(bindparam("ids", expanding=True))
)


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
    return session.scalar(
        select(SceneSecret.body).where(
            SceneSecret.revision_id == revision_id,
            SceneSecret.case_key == case_key,
            SceneSecret.key == key,
        )
    )


def scenes(session: Session, revision_id: int, case_key: str) -> dict[str, dict[str, Any]]:
    """Every scene of a case: for staff and for the end of a run."""
    rows = session.execute(
        select(SceneSecret.key, SceneSecret.body).where(
            SceneSecret.revision_id == revision_id, SceneSecret.case_key == case_key
        )
    )
    return {key: body for key, body in rows}
