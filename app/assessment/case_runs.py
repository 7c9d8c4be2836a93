"""Case runs: scene by scene, each step a row, the path never forgotten."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select, union_all
from sqlalchemy.orm import Session

from app.assessment.models import CaseAnswer, CaseRun, CaseStep, OpenAnswer
from app.catalog import library, secrets
from app.catalog.library import Placed
from app.catalog.models import Question
from app.catalog.spec import DISCUSSION


@dataclass(frozen=True)
class Place:
    """Where a run stands: its scene, the consequence of the last choice, the questions here."""

    scene: dict[str, Any]
    number: int
    consequence: str | None
    chosen: str | None
    questions: list[Placed]
    unanswered: list[str]
    # The steps that led here.
    path: list[CaseStep]

    @property
    def is_ending(self) -> bool:
        return bool(self.scene["ending"])


def case(session: Session, run: CaseRun) -> dict[str, Any]:
    found = library.block(library.public(session, run.revision_id), "case", run.case_key)
    assert found is not None, "a run is only begun on a case of its revision"
    return found


def steps(session: Session, run: CaseRun) -> list[CaseStep]:
    return list(
        session.scalars(select(CaseStep).where(CaseStep.run_id == run.id).order_by(CaseStep.number))
    )


def questions(session: Session, run: CaseRun, scene_key: str | None) -> list[Placed]:
    """What is to be answered in a scene; without a scene, in a case that has none."""
    return [
        question
        for question in _asked(session, run)
        if question.scene_key == scene_key and question.kind != DISCUSSION
    ]


def talk(session: Session, run: CaseRun) -> list[Placed]:
    """What the case gives to talk over; nobody has to answer it."""
    return [question for question in _asked(session, run) if question.kind == DISCUSSION]


def _asked(session: Session, run: CaseRun) -> list[Placed]:
    return [
        question
        for question in library.questions(session, run.revision_id)
        if question.block_kind == "case" and question.block_key == run.case_key
    ]


def questions_here(session: Session, run: CaseRun) -> list[Placed]:
    """What may be answered now: in the present scene, or anywhere in a case without scenes."""
    scene = None
    if case(session, run)["shape"] == "branching":
        scene = place(session, run).scene["key"]
    return questions(session, run, scene)


def open_answers(session: Session, run: CaseRun) -> dict[str, OpenAnswer]:
    """{question key: her latest answer in this run}"""
    rows = session.execute(
        select(Question.key, OpenAnswer)
        .join(Question, Question.id == OpenAnswer.question_id)
        .where(OpenAnswer.run_id == run.id)
        .order_by(OpenAnswer.happened_at)
    )
    return {key: answer for key, answer in rows}


def answered(session: Session, run: CaseRun) -> set[str]:
    """The keys of the questions she has answered in this run, in her own words or by choosing."""
    sent = union_all(
        *(
            select(Question.key)
            .join_from(kind, Question, Question.id == kind.question_id)
            .where(kind.run_id == run.id)
            for kind in (OpenAnswer, CaseAnswer)
        )
    )
    return set(session.scalars(sent))


def last_answer(session: Session, run: CaseRun) -> OpenAnswer | CaseAnswer:
    """What she sent last in a run that has answers."""
    sent: list[OpenAnswer | CaseAnswer] = [
        *session.scalars(select(OpenAnswer).where(OpenAnswer.run_id == run.id)),
        *session.scalars(select(CaseAnswer).where(CaseAnswer.run_id == run.id)),
    ]
    return max(sent, key=lambda answer: answer.recorded_at)


def place(session: Session, run: CaseRun) -> Place:
    """The present scene of a branching case; only this one may leave the server."""
    path = steps(session, run)
    key = path[-1].to_scene if path else case(session, run)["start"]
    scene = secrets.scene(session, run.revision_id, run.case_key, key)
    assert scene is not None, "publishing refuses a missing target"
    here = questions(session, run, key)
    sent = answered(session, run) if here else set()
    return Place(
        scene=scene,
        number=len(path) + 1,
        consequence=_consequence(session, run, path[-1]) if path else None,
        chosen=_choice(session, run, path[-1], "html") if path else None,
        questions=here,
        unanswered=[question.key for question in here if question.key not in sent],
        path=path,
    )


def _consequence(session: Session, run: CaseRun, step: CaseStep) -> str | None:
    return _choice(session, run, step, "consequence")


def _choice(session: Session, run: CaseRun, step: CaseStep, part: str) -> str | None:
    if step.choice_key is None:
        return None
    scene = secrets.scene(session, run.revision_id, run.case_key, step.scene_key) or {}
    for choice in scene.get("choices", ()):
        if choice["key"] == step.choice_key:
            return str(choice[part]) if choice[part] else None
    return None


def open_run(session: Session, person_id: int, lesson_id: int, case_key: str) -> CaseRun | None:
    """The oldest run that has not come to its end."""
    runs = session.scalars(
        select(CaseRun)
        .where(
            CaseRun.person_id == person_id,
            CaseRun.lesson_id == lesson_id,
            CaseRun.case_key == case_key,
        )
        .order_by(CaseRun.happened_at)
    )
    return next((run for run in runs if not is_finished(session, run)), None)


def is_finished(session: Session, run: CaseRun) -> bool:
    """A branching case ends at an ending; a linear one when every question is answered."""
    if case(session, run)["shape"] == "linear":
        asked = {question.key for question in questions(session, run, None)}
        return asked <= answered(session, run)
    path = steps(session, run)
    return bool(path) and path[-1].reaches_ending
