"""What a case run was worth: choices on her way, answers, and her own words once marked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.assessment import case_answers, case_runs, rubric_marks
from app.assessment.models import CaseRun, CaseStep, OpenAnswer
from app.assessment.regrades import Worth
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
    answered = case_answers.worths(session, [run.id]).get(run.id, Worth(0, 0))
    # A question that was dropped, or weighs otherwise now, moves the best total as well.
    best = round(case.get("best", 0) + answered.out_of, 6)
    if best <= 0:
        return None
    scenes = secrets.scenes(session, run.revision_id, run.case_key)
    written, waiting = _own_words(session, [run.id])[run.id]
    got = points_on_path(scenes, path) + written + answered.points
    scale = case["scale"] or best
    return CaseScore(min(max(got, 0) / best, 1) * scale, scale, waiting)


def worths(session: Session, runs: Sequence[CaseRun]) -> dict[UUID, Worth]:
    """{run id: its points out of the best a way can bring}, as `of_run` counts, for many runs."""
    ids = [run.id for run in runs]
    answered, written = case_answers.worths(session, ids), _own_words(session, ids)
    paths: dict[UUID, list[CaseStep]] = {id: [] for id in ids}
    for step in session.scalars(select(CaseStep).where(CaseStep.run_id.in_(ids))):
        paths[step.run_id].append(step)
    scenes = {
        place: secrets.scenes(session, *place)
        for place in {(run.revision_id, run.case_key) for run in runs}
    }
    found = {}
    for run in runs:
        of_rule = answered.get(run.id, Worth(0, 0))
        chosen = points_on_path(scenes[run.revision_id, run.case_key], paths[run.id])
        best = case_runs.case(session, run).get("best", 0) + of_rule.out_of
        found[run.id] = Worth(chosen + written[run.id][0] + of_rule.points, max(best, 0.0))
    return found


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


def _own_words(session: Session, run_ids: Sequence[UUID]) -> dict[UUID, tuple[float, int]]:
    """{run id: (points given, questions nobody marked yet)}

    Of several answers to one question the best counts.
    """
    answers = session.execute(
        select(OpenAnswer.run_id, OpenAnswer.question_id, OpenAnswer.id).where(
            OpenAnswer.run_id.in_(run_ids)
        )
    ).all()
    marks = rubric_marks.current(session, [answer_id for *_, answer_id in answers])
    asked: dict[UUID, set[int]] = {id: set() for id in run_ids}
    best: dict[UUID, dict[int, float]] = {id: {} for id in run_ids}
    for run_id, question_id, answer_id in answers:
        assert run_id is not None, "asked for by run"
        asked[run_id].add(question_id)
        if answer_id in marks:
            points = best[run_id]
            points[question_id] = max(points.get(question_id, 0), marks[answer_id].points)
    return {id: (sum(best[id].values()), len(asked[id] - best[id].keys())) for id in run_ids}
