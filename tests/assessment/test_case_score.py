"""What a case run was worth: choices, and her own words once they are marked."""

from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.assessment import case_runs, case_score, reviewing
from app.assessment.case_score import CaseScore
from app.assessment.models import CaseRun, OpenAnswer
from app.learning import deeds
from tests.assessment.answers import in_case, mark, reviewer
from tests.learning.studying import Student
from tests.world import TUESDAY, WEDNESDAY, World, deed


@pytest.fixture
def lan(session: Session, world: World) -> Student:
    return Student(session, world.lan)


def scene(*choices: tuple[str, float]) -> dict[str, Any]:
    return {"choices": [{"key": key, "points": points} for key, points in choices]}


@dataclass(frozen=True)
class Step:
    scene_key: str
    choice_key: str | None


def points(scenes: dict[str, Any], *path: tuple[str, str | None]) -> float:
    return case_score.points_on_path(scenes, [Step(*step) for step in path])  # type: ignore[misc]


def test_a_choice_made_again_in_a_loop_counts_once() -> None:
    scenes = {"a": scene(("x", 1), ("y", 2))}

    assert points(scenes, ("a", "x"), ("a", "x"), ("a", "y")) == 3


def test_a_scene_that_leads_on_by_itself_is_worth_nothing() -> None:
    assert points({"a": scene()}, ("a", None)) == 0


def score(session: Session, run: CaseRun) -> CaseScore | None:
    return case_score.of_run(session, run, case_runs.steps(session, run))


def run_of(session: Session) -> CaseRun:
    return session.scalars(select(CaseRun)).one()


def test_before_marking_only_her_choices_count_and_one_answer_waits(
    lan: Student, session: Session
) -> None:
    lan.walk()

    # Choices bring 2 + 2 of the 6 points of the best way; the trainer set a scale of 10.
    assert score(session, run_of(session)) == CaseScore(pytest.approx(4 / 6 * 10), 10, waiting=1)


def test_a_mark_adds_to_the_choices(lan: Student, session: Session, world: World) -> None:
    lan.walk()

    mark(session, world, session.scalars(select(OpenAnswer)).one(), 3, 3)

    assert score(session, run_of(session)) == CaseScore(10, 10, waiting=0)


def test_writing_more_waits_without_taking_points_away(session: Session, world: World) -> None:
    run, answer = in_case(session, world.lan, "Em có sao không?")
    mark(session, world, answer, 3, 0)
    before = score(session, run)
    reviewing.ask_for_more(
        session,
        answer,
        "Chị gọi ai nữa?",
        by=reviewer(world.minh),
        seen=reviewing.state(session, answer),
        at=TUESDAY,
    )

    fuller = deeds.write_more(session, deed(world.lan, WEDNESDAY), answer.id, "Chị gọi Hội xã nhé.")
    assert score(session, run) == before == CaseScore(5, 10, waiting=0)

    mark(session, world, fuller, 3, 3, at=WEDNESDAY)
    assert score(session, run) == CaseScore(pytest.approx(4 / 6 * 10), 10, waiting=0)
