"""The answer sheet of an open attempt: her questions, what is saved, what is still empty."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from app.assessment import attempts
from app.assessment.attempts import Saved as Stored
from app.assessment.given import Given
from app.assessment.models import Attempt
from app.catalog import library
from app.catalog.library import Placed
from app.web.db import db
from app.web.learner import asking, hints, paths, tongues
from app.web.learner.asking import Asked
from app.web.learner.saving import Saved
from app.web.learner.tongues import Link


@dataclass(frozen=True)
class Sheet:
    """`deed` is the id this page gives to what she sends from it."""

    attempt: Attempt
    lesson: Mapping[str, Any]
    quiz: dict[str, Any]
    questions: tuple[Asked, ...]
    back: str
    deed: UUID
    # The moment her time is up, where the quiz has a limit.
    until: datetime | None = None
    # What else it may be read in.
    links: Sequence[Link] = ()

    @property
    def openings(self) -> dict[str, Mapping[str, Any]]:
        """{question key: the part with a title that begins with it}"""
        found = {}
        for part in self.quiz.get("parts", ()):
            first = next((q.key for q in self.questions if q.key in part["questions"]), None)
            if first and part["title"]:
                found[first] = part
        return found

    @property
    def empty(self) -> list[Asked]:
        return [question for question in self.questions if question.received_at is None]


def sheet(
    attempt: Attempt, tried: Saved | None = None, hinted: Mapping[str, int] | None = None
) -> Sheet:
    """The sheet as it stands; with `tried`, what could not be taken is kept in its place.

    `hinted` says how many hints of a question are shown.
    """
    stored = attempts.saved(db(), attempt.id)
    placed = attempts.questions(db(), attempt)
    tongue = tongues.of(attempt.revision_id)
    shown = hints.of(placed, hinted or {}, tongue)
    return Sheet(
        attempt=attempt,
        lesson=library.public(db(), attempt.revision_id),
        quiz=tongue.block("quiz", attempts.quiz(db(), attempt)),
        questions=tuple(
            _asked(
                attempt,
                question,
                number,
                stored.get(question.key),
                tried or Saved(),
                shown.get(question.key, ()),
            )
            for number, question in enumerate(tongue.placed(placed), start=1)
        ),
        back=paths.back_to_lesson(db(), attempt.lesson_id),
        deed=uuid4(),
        until=attempts.until(db(), attempt),
        links=tongues.links_of(attempt.revision_id, ""),
    )


def _asked(
    attempt: Attempt,
    question: Placed,
    number: int,
    stored: Stored | None,
    tried: Saved,
    shown: Sequence[str],
) -> Asked:
    given = stored.given if stored else Given()
    if question.key in tried.typed:
        values = tried.typed[question.key]
        given = Given(keys=tuple(values), text="\n".join(values))
    is_answered = stored is not None and not stored.given.is_empty
    return asking.ask(
        question,
        number,
        given,
        shuffled_by=attempt.id,
        received_at=stored.received_at if stored and is_answered else None,
        error=tried.errors.get(question.key),
        hints=shown,
    )
