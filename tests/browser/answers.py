"""What the trainer knows and a learner must find out: the right answers, and some wrong ones.

Taken from the private part of the published lesson, so that a lesson may be improved without
touching the story the tests tell.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from app.catalog import library, secrets
from app.catalog.library import Placed, Published
from app.database import Database
from app.demo.studying import next_choice
from tests.browser.product import Product


@dataclass(frozen=True)
class Reply:
    """What to do with one question: options to tap, or words to write."""

    question: str
    taps: tuple[str, ...] = ()
    words: str = ""


@dataclass(frozen=True)
class Story:
    """The scenes of a case by title, and the choice worth most in each."""

    choices: dict[str, str]
    writes_in: str


class AnswerBook:
    """The answers of one published lesson."""

    def __init__(self, product: Product, course: str, lesson: str) -> None:
        self._place = (course, lesson)
        self._database: Database = product.database

    @property
    def public(self) -> dict[str, Any]:
        """The part of the lesson that everybody may see."""
        with self._reading() as (session, lesson):
            return library.public_of(session, lesson)

    def quiz(self, *, right: bool) -> dict[str, Reply]:
        """{question key: what to answer}"""
        with self._reading() as (session, lesson):
            asked = [q for q in library.questions(session, lesson.revision_id) if _in_quiz(q)]
            private = secrets.of_questions(session, [q.version_id for q in asked])
            return {q.key: _reply(q, private[q.version_id], right=right) for q in asked}

    def case(self) -> Story:
        with self._reading() as (session, lesson):
            [case] = library.public_of(session, lesson)["cases"]
            scenes = secrets.scenes(session, lesson.revision_id, case["key"])
            choices = {
                scene["title"]: next_choice(scene, set()) or ""
                for scene in scenes.values()
                if not scene["ending"]
            }
            [writes_in] = [scene["title"] for scene in scenes.values() if scene["questions"]]
            return Story(choices, writes_in)

    @contextmanager
    def _reading(self) -> Iterator[tuple[Session, Published]]:
        with self._database.reading() as session:
            found = library.find(session, *self._place)
            assert found is not None, f"{self._place} is not published"
            yield session, found


def _in_quiz(question: Placed) -> bool:
    return question.block_kind == "quiz"


def _reply(question: Placed, secret: dict[str, Any], *, right: bool) -> Reply:
    if question.kind == "number":
        return Reply(question.key, words=str(round(secret["number"]["low"]) + (0 if right else 7)))
    if question.kind == "short":
        return Reply(question.key, words=secret["accepted"][0] if right else "không nhớ")
    wanted = [
        option["key"]
        for option in question.public["options"]
        if (secret["weights"].get(option["key"], 0) > 0) is right
    ]
    return Reply(question.key, taps=tuple(wanted if question.kind == "multiple" else wanted[:1]))
