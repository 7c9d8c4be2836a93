"""An attempt on the table: its questions and latest answers, loaded once for all that follows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.orm import Session

from app import clock
from app.assessment import attempts
from app.assessment.attempts import Begun, Saved
from app.assessment.given import BadAnswer, Given
from app.assessment.kinds import KINDS
from app.assessment.models import Answer
from app.catalog.library import Placed
from app.learning.deed import Deed, NotHers, lock_person
from app.learning.deeds.effects import keep_texts, placed
from app.orm import Channel, table
from app.people import links

# {question key: when we had the answer, or what it lacks}
Received = dict[str, datetime | BadAnswer]

_INSERT_ANSWERS = insert(table(Answer))


@dataclass(frozen=True)
class Sent:
    """An answer as it came: the values of its field in the form."""

    deed: Deed
    question_key: str
    values: list[str]

    @property
    def is_blank(self) -> bool:
        return not any(value.strip() for value in self.values)

    def target(self, attempt_id: UUID) -> str:
        return f"{attempt_id}/{self.question_key}"


@dataclass(frozen=True)
class Paper:
    """`answers` holds the latest answer by question key, and grows as more are saved."""

    attempt: Begun
    questions: list[Placed]
    answers: dict[str, Saved]

    @property
    def unanswered(self) -> list[str]:
        """The keys of the questions without an answer, in order."""
        return [
            question.key
            for question in self.questions
            if question.key not in self.answers or self.answers[question.key].given.is_empty
        ]

    def save(self, session: Session, sent: Sequence[Sent]) -> Received:
        """Keep what she sent; a blank one only where it takes an earlier one back."""
        received: Received = {}
        fresh = []
        for one in sent:
            question = placed(self.questions, one.question_key)
            earlier = self.answers.get(one.question_key)
            if one.is_blank and earlier is None:
                continue
            try:
                given = KINDS[question.kind].read(question.public, one.values)
            except BadAnswer as problem:
                received[one.question_key] = problem
                continue
            # From a page answers come in order, so one that changes nothing need not be kept; from
            # a phone an older one may still be under way.
            if earlier and earlier.given == given and one.deed.channel is Channel.WEB:
                received[one.question_key] = earlier.received_at
            else:
                fresh.append((one, given))
        return received | self._insert(session, fresh)

    def _insert(self, session: Session, fresh: Sequence[tuple[Sent, Given]]) -> Received:
        now = clock.now()
        texts = keep_texts(session, [(one.deed, given.text) for one, given in fresh])
        rows = []
        for (one, given), text_id in zip(fresh, texts, strict=True):
            rows.append(
                {
                    "attempt_id": self.attempt.id,
                    "question_key": one.question_key,
                    "keys": None if given.text is not None else list(given.keys),
                    "text_id": text_id,
                    "recorded_at": now,
                    **one.deed.facts("answer", one.target(self.attempt.id), one.values),
                }
            )
            self.answers[one.question_key] = Saved(one.question_key, given, text_id, now)
        if rows:
            session.execute(_INSERT_ANSWERS, rows)
        return {one.question_key: now for one, _ in fresh}


def hers(session: Session, person_id: int, attempt_id: UUID) -> Begun:
    """Her attempt, from now on in her turn; anybody else's does not exist."""
    lock_person(session, person_id)
    attempt = attempts.begun(session, attempt_id)
    if attempt is None or not links.are_one(session, attempt.person_id, person_id):
        raise NotHers
    return attempt


def laid_out(session: Session, attempt: Begun) -> Paper:
    """The paper of an attempt, in two queries at most."""
    return Paper(attempt, attempts.questions(session, attempt), attempts.saved(session, attempt.id))
