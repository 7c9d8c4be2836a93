"""Everything people did in a course, loaded in a few set-based queries for the pure rule."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from app.assessment import marking
from app.catalog import library
from app.learning import fact_queries
from app.learning.fact_queries import Horizon
from app.learning.rules import LessonFacts, QuizTry

__all__ = ["Gathered", "Horizon", "gather"]


@dataclass
class _Gathered:
    """One person's lesson while it is being put together."""

    cards: dict[str, datetime] = field(default_factory=dict)
    quizzes: dict[str, list[QuizTry]] = field(default_factory=lambda: defaultdict(list))
    cases: dict[str, datetime] = field(default_factory=dict)
    answered: dict[str, datetime] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)
    revisions: set[int] = field(default_factory=set)

    def frozen(self) -> LessonFacts:
        return LessonFacts(
            cards=self.cards,
            quizzes=dict(self.quizzes),
            cases=self.cases,
            answered=self.answered,
            begun_cases=frozenset(self.begun),
        )


@dataclass(frozen=True)
class Gathered:
    """{(person id, lesson id): facts} and the revisions each has worked on."""

    facts: dict[tuple[int, int], LessonFacts]
    revisions: dict[tuple[int, int], set[int]]

    def of(self, person_id: int, lesson_id: int) -> LessonFacts:
        return self.facts.get((person_id, lesson_id), LessonFacts())


Rows = dict[tuple[int, int], _Gathered]


def gather(
    session: Session,
    person_ids: Iterable[int],
    lesson_ids: Iterable[int],
    *,
    known_at: datetime | None = None,
    end: datetime | None = None,
) -> Gathered:
    """The facts of these people in these lessons: done before `end`, as known at a moment.

    Both default to now. Six queries at most, however many people.
    """
    people, lessons = list(person_ids), list(lesson_ids)
    is_one = len(people) == len(lessons) == 1
    queries = fact_queries.of(known_at is not None, end is not None, is_one)
    asked: dict[str, Any] = {"people": people, "lessons": lessons}
    if is_one:
        asked = {"people": people[0], "lessons": lessons[0]}
    limits = {"known_at": known_at, "end": end}
    asked |= {name: moment for name, moment in limits.items() if moment is not None}
    rows: Rows = defaultdict(_Gathered)
    _cards(rows, session.execute(queries.cards, asked))
    _quizzes(session, rows, session.execute(queries.quizzes, asked).all())
    _branching(rows, session.execute(queries.cases, asked))
    _answered(rows, session.execute(queries.answered, asked))
    return Gathered(
        {key: value.frozen() for key, value in rows.items()},
        {key: value.revisions for key, value in rows.items()},
    )


def _cards(rows: Rows, found: Iterable[Any]) -> None:
    for person, lesson, key, revision, at in found:
        one = rows[person, lesson]
        one.revisions.add(revision)
        one.cards[key] = min(at, one.cards.get(key, at))


def _quizzes(session: Session, rows: Rows, found: Sequence[Any]) -> None:
    publics = library.publics(session, {row.revision_id for row in found})
    for person, lesson, key, revision, at, got, out_of in found:
        one = rows[person, lesson]
        one.revisions.add(revision)
        share = got / out_of if out_of else 0.0
        block = library.block(publics[revision], "quiz", key)
        pass_mark = block["settings"]["pass"] if block else 1.0
        one.quizzes[key].append(QuizTry(share, marking.passes(share, pass_mark), at))


def _branching(rows: Rows, found: Iterable[Any]) -> None:
    for person, lesson, key, revision, at in found:
        one = rows[person, lesson]
        one.revisions.add(revision)
        one.begun.add(key)
        if at is not None:
            one.cases[key] = min(at, one.cases.get(key, at))


def _answered(rows: Rows, found: Iterable[Any]) -> None:
    for person, lesson, key, at in found:
        rows[person, lesson].answered[key] = at
