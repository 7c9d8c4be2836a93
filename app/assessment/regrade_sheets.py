"""The answers a regrade is about, in a few set-based queries."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, func, select
from sqlalchemy.orm import Session

from app.assessment.given import Given
from app.assessment.models import Attempt, Mark, Submission
from app.assessment.regrades import Sheet, Worth
from app.catalog import library
from app.catalog.models import QuestionVersion, RevisionQuestion
from app.orm import table
from app.people.models import PersonalText

# How many ids stand in one query.
AT_ONCE = 500
_attempt, _submission, _mark = table(Attempt), table(Submission), table(Mark)
_version = table(QuestionVersion)


@dataclass(frozen=True)
class Reach:
    """Which submissions are meant: of a lesson, begun before a revision, or some of those.

    Case runs with answers that the rule marks are looked at in the same way: `case_sheets`.
    """

    lesson_id: int
    # None: on any revision there is.
    before: int | None = None
    # None: all of them.
    submissions: Collection[UUID] | None = None

    def limit(self, query: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
        query = query.where(_attempt.c.lesson_id == self.lesson_id)
        if self.before is not None:
            query = query.where(_attempt.c.revision_id < self.before)
        if self.submissions is not None:
            query = query.where(_submission.c.id.in_(self.submissions))
        return query


@dataclass(frozen=True)
class Marked:
    """One answer with the mark that counts. `given` is None once the law had it erased.

    Of an answer in a case `submission_id` is the run, and `mark_id` None until a regrade.
    """

    mark_id: UUID | None
    submission_id: UUID
    version_id: int
    public: Mapping[str, Any]
    worth: Worth
    detail: dict[str, Any] | None
    given: Given | None
    case_answer_id: UUID | None = None


def counts() -> ColumnElement[bool]:
    """The condition that no newer mark replaces this one."""
    newer = _mark.alias()
    return ~select(newer.c.id).where(newer.c.replaces == _mark.c.id).exists()


def sheets(session: Session, reach: Reach) -> dict[UUID, Sheet]:
    """{submission id: what its marks add up to}"""
    query = (
        select(
            _submission.c.id,
            _attempt.c.person_id,
            _attempt.c.quiz_key,
            _attempt.c.revision_id,
            func.sum(_mark.c.points),
            func.sum(_mark.c.out_of),
        )
        .join_from(_submission, _attempt, _attempt.c.id == _submission.c.attempt_id)
        .join(_mark, _mark.c.submission_id == _submission.c.id)
        .where(counts())
        .group_by(
            _submission.c.id, _attempt.c.person_id, _attempt.c.quiz_key, _attempt.c.revision_id
        )
    )
    rows = session.execute(reach.limit(query)).all()
    publics = library.publics(session, {row.revision_id for row in rows})
    return {
        id: Sheet(id, person, quiz, _pass_mark(publics[revision], quiz), Worth(got, out_of))
        for id, person, quiz, revision, got, out_of in rows
    }


def _pass_mark(public: dict[str, Any], quiz_key: str) -> float:
    quiz = library.block(public, "quiz", quiz_key)
    return float(quiz["settings"]["pass"]) if quiz else 1.0


def marked(session: Session, reach: Reach, question_id: int) -> list[Marked]:
    """Answers to a question that a machine has marked. What a trainer marked is not among them."""
    query = (
        select(
            _mark.c.id,
            _mark.c.submission_id,
            _mark.c.question_version_id,
            _mark.c.points,
            _mark.c.out_of,
            _mark.c.detail,
            _submission.c.answers,
        )
        .join_from(_mark, _submission, _submission.c.id == _mark.c.submission_id)
        .join(_attempt, _attempt.c.id == _submission.c.attempt_id)
        .join(_version, _version.c.id == _mark.c.question_version_id)
        .where(_version.c.question_id == question_id, _mark.c.by_account.is_(None), counts())
        .order_by(_mark.c.submission_id)
    )
    rows = session.execute(reach.limit(query)).all()
    publics = _publics(session, {row.question_version_id for row in rows})
    texts = _texts(session, _text_ids(rows, publics))
    return [_marked(row, publics[row.question_version_id], texts) for row in rows]


def _marked(
    row: Row[*tuple[Any, ...]], public: dict[str, Any], texts: Mapping[UUID, str]
) -> Marked:
    kept = row.answers.get(public["key"])
    return Marked(
        mark_id=row.id,
        submission_id=row.submission_id,
        version_id=row.question_version_id,
        public=public,
        worth=Worth(row.points, row.out_of),
        detail=row.detail,
        given=_given(kept, texts),
    )


def _given(kept: dict[str, Any] | None, texts: Mapping[UUID, str]) -> Given | None:
    if kept is None:
        return Given()
    if "text" in kept:
        words = texts.get(UUID(kept["text"]))
        return None if words is None else Given(text=words)
    return Given(keys=tuple(kept["keys"]))


def _publics(session: Session, version_ids: Iterable[int]) -> dict[int, dict[str, Any]]:
    rows = session.execute(
        select(_version.c.id, _version.c.public).where(_version.c.id.in_(list(version_ids)))
    )
    return {id: public for id, public in rows}


def _text_ids(
    rows: Iterable[Row[*tuple[Any, ...]]], publics: Mapping[int, dict[str, Any]]
) -> Iterator[UUID]:
    for row in rows:
        kept = row.answers.get(publics[row.question_version_id]["key"])
        if kept and "text" in kept:
            yield UUID(kept["text"])


def _texts(session: Session, ids: Iterable[UUID]) -> dict[UUID, str]:
    """{text id: what she wrote}, without those erased."""
    wanted = list(ids)
    found: dict[UUID, str] = {}
    for start in range(0, len(wanted), AT_ONCE):
        rows = session.execute(
            select(PersonalText.id, PersonalText.body).where(
                PersonalText.id.in_(wanted[start : start + AT_ONCE]),
                PersonalText.erased_at.is_(None),
            )
        )
        found.update({id: body for id, body in rows})
    return found


def handed_in(session: Session, lesson_id: int, question_id: int) -> int:
    """How many submissions hold this question, in any wording."""
    asked = (
        select(RevisionQuestion.revision_id)
        .join(QuestionVersion, QuestionVersion.id == RevisionQuestion.version_id)
        .where(
            QuestionVersion.question_id == question_id,
            RevisionQuestion.block_kind == "quiz",
            RevisionQuestion.revision_id == Attempt.revision_id,
            RevisionQuestion.block_key == Attempt.quiz_key,
        )
    )
    return session.scalars(
        select(func.count())
        .select_from(Submission)
        .join(Attempt, Attempt.id == Submission.attempt_id)
        .where(Attempt.lesson_id == lesson_id, asked.exists())
    ).one()
