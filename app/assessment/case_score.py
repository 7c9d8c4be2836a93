"""What a case run was worth: choices on her way, answers, and her own words once marked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.assessment import case_answers, case_runs, rubric_marks
from app.assessment.models import CaseRun, CaseStep, OpenAnswer
from app.catalog import secrets


@dataclass(frozen=True)
class CaseScore:
    """`points` out of `out_of`, on the trainer's scale; `waiting` answers may still add to it."""

    points: float
    out_of: float
    waiting: int


def of_run(session: Session, run: CaseRun, path: Sequence[CaseStep]) -> CaseScore | None:
    """Choices on the path and marked answers over the best a way can bring.

    None for a case without points. Words nobody has marked yet wait, and may only add to it.
    """
    case = case_runs.case(session, run)
    # Revisions compiled before the best total was stored with them show no score.
    best = case.get("best", 0)
    if best <= 0:
        return None
    scenes = secrets.scenes(session, run.revision_id, run.case_key)
    written, waiting = _own_words(session, run)
    chosen = points_on_path(scenes, path)
    got = chosen + written + case_answers.points(session, run.id)
    scale = case["scale"] or best
    return CaseScore(min(max(got, 0) / best, 1) * scale, scale, waiting)


def points_on_path(scenes: Mapping[str, Mapping[str, Any]], path: Sequence[CaseStep]) -> float:
    """Points of the choices made; a choice counts once even when she came by again."""
    taken = {(step.scene_key, step.choice_key) for step in path if step.choice_key}
    points: float = sum(
        choice["points"]
        for key, choice_key in taken
        for choice in scenes.get(key, {"choices": []})["choices"]
        if choice["key"] == choice_key
    )
    return points


def _own_words(session: Session, run: CaseRun) -> tuple[float, int]:
    """(points given, questions nobody marked yet); of several answers to one the best counts."""
    answers = session.execute(
        select(OpenAnswer.question_id, OpenAnswer.id).where(OpenAnswer.run_id == run.id)
    ).all()
    marks = rubric_marks.current(session, [answer_id for _, answer_id in answers])
    asked = {question_id for question_id, _ in answers}
    best: dict[int, float] = {}
    for question_id, answer_id in answers:
        if answer_id in marks:
            best[question_id] = max(best.get(question_id, 0), marks[answer_id].points)
    return sum(best.values()), len(asked - best.keys())
