"""An answer as it lies before the trainer: question, rubric, model answer, words; never a name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CTE, select
from sqlalchemy.orm import Session

from app.assessment import marking, pile, reviewing, rubric_marks
from app.assessment.models import OpenAnswer
from app.assessment.reviewing import Feedback
from app.catalog import library, secrets
from app.catalog.models import Course, Lesson, QuestionVersion, Revision

PREFIX = "muc-"
Reach = CTE


@dataclass(frozen=True)
class Written:
    """Something she wrote, and what she got back for it."""

    words: str
    sent_at: datetime
    feedback: Feedback | None


@dataclass(frozen=True)
class Paper:
    """One answer with everything needed to mark it."""

    id: UUID
    question: Mapping[str, Any]
    model: str | None
    rubric: Sequence[Mapping[str, Any]]
    out_of: float
    written: Written
    earlier: Sequence[Written]


@dataclass(frozen=True)
class Heading:
    """Which question this is, and where it stands."""

    question_id: int
    title: str
    lesson: str
    course: str


def of_answer(session: Session, answer: OpenAnswer) -> Paper:
    version = answer.question_version_id
    secret = secrets.of_questions(session, [version])[version]
    chain = [*pile.earlier(session, answer), answer]
    words = pile.words(session, chain)
    feedback = reviewing.feedback_for(session, [one.id for one in chain])
    written = [Written(words[one.id], one.happened_at, feedback.get(one.id)) for one in chain]
    return Paper(
        id=answer.id,
        question=session.get_one(QuestionVersion, version).public,
        model=secret["model"],
        rubric=rubric_marks.criteria(session, answer),
        out_of=rubric_marks.out_of(session, answer),
        written=written[-1],
        earlier=written[:-1],
    )


def heading(session: Session, reach: CTE, question_id: int) -> Heading | None:
    """The question by its latest wording that somebody within reach has answered, or none."""
    answer = pile.latest(session, reach, question_id)
    if answer is None:
        return None
    lesson, course = session.execute(
        select(Revision.id, Course.title)
        .join(Lesson, Lesson.id == Revision.lesson_id)
        .join(Course, Course.id == Lesson.course_id)
        .where(Revision.id == answer.revision_id)
    ).one()
    version = session.get_one(QuestionVersion, answer.question_version_id)
    title = library.public(session, lesson)["title"]
    return Heading(question_id, version.public["title"], title, course)


def levels(form: Mapping[str, str]) -> dict[str, int]:
    """{criterion key: 0–3} out of a form; whatever is no level is left out."""
    chosen = {
        name.removeprefix(PREFIX): value
        for name, value in form.items()
        if name.startswith(PREFIX) and len(value) == 1 and value in "0123"
    }
    return {key: min(int(value), marking.LEVELS) for key, value in chosen.items()}
