"""What many people did in one course, loaded in a few queries for `reasons`."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.catalog import library
from app.learning import facts, rules
from app.learning.completion import not_revoked
from app.learning.facts import Horizon
from app.learning.models import Completion, Scope
from app.learning.reasons import LessonStudied
from app.learning.rules import LessonRule
from app.people import links


@dataclass(frozen=True)
class LessonAsked:
    """A published lesson: what it is called and what its revision asks for."""

    lesson_id: int
    revision_id: int
    title: str
    rule: LessonRule
    in_order: bool

    @property
    def untouched(self) -> LessonStudied:
        return LessonStudied(self.lesson_id, self.title, self.rule, in_order=self.in_order)


def asked(session: Session, course_id: int, horizon: Horizon) -> tuple[LessonAsked, ...]:
    """The lessons of a course in order, as published then."""
    published = library.lessons(session, course_id, known_at=horizon.known_at)
    publics = library.publics(session, [lesson.revision_id for lesson in published])
    return tuple(
        LessonAsked(
            lesson.lesson_id,
            lesson.revision_id,
            publics[lesson.revision_id]["title"],
            rules.rule_of(publics[lesson.revision_id]),
            bool(lesson.is_sequential),
        )
        for lesson in published
    )


def studied(
    session: Session, lessons: Sequence[LessonAsked], person_ids: Iterable[int], horizon: Horizon
) -> dict[int, tuple[LessonStudied, ...]]:
    """{person id: what she did in each of these lessons}, in ten queries however many people."""
    people = list(person_ids)
    if not people:
        return {}
    ids = [lesson.lesson_id for lesson in lessons]
    same = links.everyone_of(session, people, known_at=horizon.known_at)
    gathered = facts.gather(
        session, [*people, *same], ids, known_at=horizon.known_at, end=horizon.end, same=same
    )
    other_rules = _rules(session, lessons, gathered.revisions.values())
    noted = _noted(session, people, ids, horizon)
    return {
        person: tuple(
            LessonStudied(
                lesson.lesson_id,
                lesson.title,
                lesson.rule,
                tuple(
                    other_rules[revision]
                    for revision in gathered.revisions.get((person, lesson.lesson_id), ())
                    if revision != lesson.revision_id
                ),
                gathered.of(person, lesson.lesson_id),
                lesson.lesson_id in noted[person],
                lesson.in_order,
            )
            for lesson in lessons
        )
        for person in people
    }


def _rules(
    session: Session, lessons: Sequence[LessonAsked], worked_on: Iterable[set[int]]
) -> dict[int, LessonRule]:
    """The rules of revisions that are published no more, of those somebody worked on."""
    others = set().union(*worked_on) - {lesson.revision_id for lesson in lessons}
    publics = library.publics(session, others) if others else {}
    return {revision: rules.rule_of(public) for revision, public in publics.items()}


def _noted(
    session: Session, people: list[int], lesson_ids: list[int], horizon: Horizon
) -> dict[int, set[int]]:
    """{person id: lessons that a completion row says she has done}"""
    query = select(Completion.person_id, Completion.lesson_id).where(
        Completion.person_id.in_(people),
        Completion.scope == Scope.LESSON,
        Completion.lesson_id.in_(lesson_ids),
        not_revoked(horizon.known_at),
    )
    found: dict[int, set[int]] = defaultdict(set)
    for person, lesson in session.execute(horizon.limit(query, Completion)):
        found[person].add(lesson)
    return found
