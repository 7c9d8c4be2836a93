"""Stores what a revision is made of: wordings of questions, their secrets, and scenes."""

import hashlib
import json
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.catalog.compiling import Compiled, CompiledQuestion
from app.catalog.models import (
    Lesson,
    Question,
    QuestionSecret,
    QuestionVersion,
    Revision,
    RevisionQuestion,
    SceneSecret,
)


def questions(
    session: Session, lesson: Lesson, revision: Revision, compiled: Compiled, *, at: datetime
) -> None:
    """Note which wording of which question stands where in the revision."""
    for position, compiled_question in enumerate(compiled.questions):
        version = _version(session, lesson.course_id, compiled_question, at=at)
        session.add(
            RevisionQuestion(
                revision_id=revision.id,
                position=position,
                version_id=version.id,
                block_kind=compiled_question.block_kind,
                block_key=compiled_question.block_key,
                scene_key=compiled_question.scene_key,
                points=compiled_question.points,
                happened_at=at,
            )
        )
    session.flush()


def _version(
    session: Session, course_id: int, compiled: CompiledQuestion, *, at: datetime
) -> QuestionVersion:
    """The stored wording equal to this one, so that its statistics go on; else a new one."""
    question = session.scalar(
        select(Question).where(Question.course_id == course_id, Question.key == compiled.key)
    )
    if question is None:
        question = Question(course_id=course_id, key=compiled.key, kind=compiled.kind)
        session.add(question)
        session.flush()
    sha = spec_hash(compiled.public, compiled.secret)
    version = session.scalar(
        select(QuestionVersion).where(
            QuestionVersion.question_id == question.id, QuestionVersion.spec_sha256 == sha
        )
    )
    if version is None:
        version = QuestionVersion(
            question_id=question.id, spec_sha256=sha, public=compiled.public, happened_at=at
        )
        session.add(version)
        session.flush()
        secret = QuestionSecret(version_id=version.id, body=compiled.secret, happened_at=at)
        session.add(secret)
        session.flush()
    return version


def spec_hash(public: dict[str, Any], secret: dict[str, Any]) -> str:
    """A wording's hash; the number printed before a question is not part of its wording."""
    wording = {key: value for key, value in public.items() if key != "number"}
    canonical = json.dumps([wording, secret], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(canonical.encode()).hexdigest()


def scenes(session: Session, revision: Revision, compiled: Compiled, *, at: datetime) -> None:
    """Keep every scene apart from what learners may read at once."""
    for scene in compiled.scenes:
        session.add(
            SceneSecret(
                revision_id=revision.id,
                case_key=scene.case_key,
                key=scene.key,
                body=scene.secret,
                happened_at=at,
            )
        )
    session.flush()
