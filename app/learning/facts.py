"""Everything people did in a course, loaded in a few set-based queries for the pure rule."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from app.assessment import marking
from app.catalog import library
from app.learning import fact_queries
from app.learning.fact_queries import FactRow, Horizon, What
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

    def add(self, fact: FactRow) -> None:
        """What a row says by itself; a submission also needs its pass mark."""
        if fact.revision_id is not None:
            self.revisions.add(fact.revision_id)
        match fact.what:
            case What.CARD:
                _note_earliest(self.cards, fact)
            case What.CASE:
                self.begun.add(fact.key)
                _note_earliest(self.cases, fact)
            case What.ANSWER:
                _note_earliest(self.answered, fact)

    def frozen(self) -> LessonFacts:
        return LessonFacts(
            cards=self.cards,
            quizzes=dict(self.quizzes),
            cases=self.cases,
            answered=self.answered,
            begun_cases=frozenset(self.begun),
        )


def _note_earliest(moments: dict[str, datetime], fact: FactRow) -> None:
    if fact.at is not None:
        moments[fact.key] = min(fact.at, moments.get(fact.key, fact.at))


@dataclass(frozen=True)
class Gathered:
    """{(person id, lesson id): facts} and the revisions each has worked on."""

    facts: dict[tuple[int, int], LessonFacts]
    revisions: dict[tuple[int, int], set[int]]

    def of(self, person_id: int, lesson_id: int) -> LessonFacts:
        return self.facts.get((person_id, lesson_id), LessonFacts())


def gather(
    session: Session,
    person_ids: Iterable[int],
    lesson_ids: Iterable[int],
    *,
    known_at: datetime | None = None,
    end: datetime | None = None,
    same: Mapping[int, int] | None = None,
) -> Gathered:
    """The facts of these people in these lessons: done before `end`, as known at a moment.

    Both default to now. Three queries at most, however many people. `same` tells of records that
    are one person: {duplicate: kept}; what the one did is given as the other's.
    """
    people, lessons = list(person_ids), list(lesson_ids)
    is_one = len(people) == len(lessons) == 1
    query = fact_queries.of(known_at is not None, end is not None, is_one)
    asked: dict[str, Any] = {"people": people, "lessons": lessons}
    if is_one:
        asked = {"people": people[0], "lessons": lessons[0]}
    limits = {"known_at": known_at, "end": end}
    asked |= {name: moment for name, moment in limits.items() if moment is not None}
    found = [FactRow(*row) for row in session.execute(query, asked)]
    if same:
        found = [row._replace(person_id=same.get(row.person_id, row.person_id)) for row in found]
    rows: dict[tuple[int, int], _Gathered] = defaultdict(_Gathered)
    for fact in found:
        rows[fact.person_id, fact.lesson_id].add(fact)
    _quizzes(session, rows, [fact for fact in found if fact.what == What.QUIZ])
    return Gathered(
        {key: value.frozen() for key, value in rows.items()},
        {key: value.revisions for key, value in rows.items()},
    )


def _quizzes(
    session: Session, rows: Mapping[tuple[int, int], _Gathered], found: Sequence[FactRow]
) -> None:
    """Submissions, measured by the pass mark of the revision they were made on."""
    publics = library.publics(session, {fact.revision_id for fact in found if fact.revision_id})
    for fact in found:
        assert fact.revision_id is not None, "an attempt is at a revision"
        assert fact.at is not None, "a submission has its moment"
        share = (fact.got or 0.0) / fact.out_of if fact.out_of else None
        block = library.block(publics[fact.revision_id], "quiz", fact.key)
        pass_mark = block["settings"]["pass"] if block else 1.0
        tried = QuizTry(share, marking.passes(share, pass_mark), fact.at)
        rows[fact.person_id, fact.lesson_id].quizzes[fact.key].append(tried)
