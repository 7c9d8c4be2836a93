"""What the database holds after the storm, read in one transaction and by plain columns only."""

from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import Connection, select

from app.assessment.models import (
    Answer,
    Attempt,
    CaseRun,
    CaseStep,
    Mark,
    OpenAnswer,
    Submission,
)
from app.catalog.models import Lesson
from app.database import Database
from app.learning.models import CardRead, Completion
from app.people.models import PersonalText
from tests.crash import ledger


@dataclass(frozen=True)
class Row:
    """A stored deed, named as the ledger names it."""

    kind: str
    id: UUID
    person_id: int
    place: tuple[str, ...]
    value: str = ""


@dataclass
class Stored:
    """`snapshots`: {attempt: {question: what was handed in}}; `marks`: (submission, wording)."""

    rows: list[Row] = field(default_factory=list)
    snapshots: dict[UUID, dict[str, str]] = field(default_factory=dict)
    marks: list[tuple[UUID, int]] = field(default_factory=list)
    # (person, scope, lesson key or "")
    completions: list[tuple[int, str, str]] = field(default_factory=list)


def read(database: Database) -> Stored:
    engine = database.engine
    if not database.is_sqlite:
        engine = engine.execution_options(isolation_level="REPEATABLE READ")
    with engine.connect() as connection:
        return _read(connection)


def _read(connection: Connection) -> Stored:
    lessons = {row.id: row.key for row in connection.execute(select(Lesson.id, Lesson.key))}
    texts = {
        row.id: row.body for row in connection.execute(select(PersonalText.id, PersonalText.body))
    }
    stored = Stored(rows=[*_quizzes(connection, lessons, texts), *_others(connection, lessons)])
    for row in connection.execute(select(Submission.attempt_id, Submission.answers)):
        stored.snapshots[row.attempt_id] = {
            key: _value(kept.get("keys"), texts.get(UUID(kept["text"])) if "text" in kept else None)
            for key, kept in row.answers.items()
        }
    marks = select(Mark.submission_id, Mark.question_version_id)
    stored.marks = [tuple(row) for row in connection.execute(marks)]  # type: ignore[misc]
    done = select(Completion.person_id, Completion.scope, Completion.lesson_id)
    stored.completions = [
        (row.person_id, row.scope.value, lessons.get(row.lesson_id, ""))
        for row in connection.execute(done)
    ]
    return stored


def _value(keys: list[str] | None, body: str | None) -> str:
    return body if body is not None else "+".join(sorted(keys or []))


def _quizzes(connection: Connection, lessons: dict[int, str], texts: dict[UUID, str]) -> list[Row]:
    rows = [
        Row(ledger.ATTEMPT, row.id, row.person_id, (lessons[row.lesson_id], row.quiz_key))
        for row in connection.execute(
            select(Attempt.id, Attempt.person_id, Attempt.lesson_id, Attempt.quiz_key)
        )
    ]
    columns = select(Answer.id, Answer.person_id, Answer.attempt_id, Answer.question_key)
    for row in connection.execute(columns.add_columns(Answer.keys, Answer.text_id)):
        body = texts[row.text_id] if row.text_id else None
        place = (str(row.attempt_id), row.question_key)
        rows.append(Row(ledger.ANSWER, row.id, row.person_id, place, _value(row.keys, body)))
    columns = select(Submission.id, Submission.person_id, Submission.attempt_id)
    for row in connection.execute(columns):
        rows.append(Row(ledger.SUBMIT, row.id, row.person_id, (str(row.attempt_id),)))
    return rows


def _others(connection: Connection, lessons: dict[int, str]) -> list[Row]:
    cards = select(CardRead.id, CardRead.person_id, CardRead.lesson_id, CardRead.card_key)
    runs = select(CaseRun.id, CaseRun.person_id, CaseRun.lesson_id, CaseRun.case_key)
    steps = select(CaseStep.id, CaseStep.person_id, CaseStep.run_id, CaseStep.number)
    written = select(OpenAnswer.id, OpenAnswer.person_id, OpenAnswer.run_id)
    return [
        *(
            Row(ledger.CARD, row.id, row.person_id, (lessons[row.lesson_id], row.card_key))
            for row in connection.execute(cards)
        ),
        *(
            Row(ledger.RUN, row.id, row.person_id, (lessons[row.lesson_id], row.case_key))
            for row in connection.execute(runs)
        ),
        *(
            Row(ledger.STEP, row.id, row.person_id, (str(row.run_id), str(row.number)))
            for row in connection.execute(steps)
        ),
        *(
            Row(ledger.OPEN, row.id, row.person_id, (str(row.run_id),))
            for row in connection.execute(written)
        ),
    ]
