"""The trainers' guide, set like any lesson and kept: the same for everyone who opens it."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from flask import abort
from sqlalchemy.orm import Session

from app.catalog import hotlines, library
from app.catalog.compiling import Compiled, CompiledQuestion, compile_lesson
from app.web import guide_files
from app.web.trainer import press


def read(session: Session) -> Compiled:
    """The guide in parts. The session's transaction ends first. Raises press.Busy."""
    numbers = frozenset(hotlines.numbers(session))
    session.commit()
    return _set(guide_files.source(), numbers)


@lru_cache(maxsize=1)
def _set(source: str, numbers: frozenset[str]) -> Compiled:
    return compile_lesson(source, render=press.renderer(numbers), media=guide_files.pictures().get)


def question(lesson: Compiled, key: str) -> CompiledQuestion:
    """The question with this key, or 404."""
    found = (one for one in lesson.questions if one.key == key)
    return next(found, None) or abort(404)


def block(lesson: Compiled, kind: str, key: str) -> Mapping[str, Any]:
    """The quiz or case with this key, or 404."""
    return library.block(lesson.public, kind, key) or abort(404)
