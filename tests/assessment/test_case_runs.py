"""Case runs: where she stands, what it was worth, what she wrote."""

from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.assessment import case_runs, written
from app.assessment.models import CaseRun, OpenAnswer
from app.catalog import secrets
from app.learning import deeds
from tests.learning.studying import WORDS, Student
from tests.world import MONDAY, TUESDAY, WEDNESDAY, World


@pytest.fixture
def lan(session: Session, world: World) -> Student:
    return Student(session, world.lan)


def scene(*choices: tuple[str, float, str], onwards: str | None = None) -> dict[str, Any]:
    return {
        "choices": [{"key": key, "points": points, "to": to} for key, points, to in choices],
        "next": onwards,
    }


@dataclass(frozen=True)
class Step:
    scene_key: str
    choice_key: str | None


def test_the_best_way_is_found_through_branches() -> None:
    scenes = {
        "a": scene(("x", 2, "b"), ("y", 5, "end")),
        "b": scene(("z", 4, "end")),
        "end": scene(),
    }

    assert case_runs.best_points(scenes, "a") == 6


def test_a_loop_counts_each_choice_once() -> None:
    scenes = {"a": scene(("x", 1, "a"), ("y", 2, "end")), "end": scene()}
    path = [Step("a", "x"), Step("a", "x"), Step("a", "y")]

    assert case_runs.best_points(scenes, "a") == 3
    assert case_runs.points_on_path(scenes, path) == 3  # type: ignore[arg-type]


def test_a_scene_that_leads_on_by_itself_is_worth_nothing() -> None:
    scenes = {"a": scene(onwards="b"), "b": scene(("x", 3, "end")), "end": scene()}

    assert case_runs.best_points(scenes, "a") == 3
    assert case_runs.points_on_path(scenes, [Step("a", None)]) == 0  # type: ignore[list-item]


def test_a_loop_without_points_ends_the_search() -> None:
    scenes = {"a": scene(("x", 0, "b")), "b": scene(("y", 0, "a"), ("z", 1, "end")), "end": scene()}

    assert case_runs.best_points(scenes, "a") == 1


def run_of(session: Session) -> CaseRun:
    return session.scalars(select(CaseRun)).one()


def test_the_place_is_the_last_scene_with_what_led_there(lan: Student, session: Session) -> None:
    run = lan.begin_case()
    lan.step(run, 1, "Mời vào")

    place = case_runs.place(session, run_of(session))

    assert place.number == 2
    assert "CANH-HAI" in place.scene["html"]
    assert place.consequence is not None
    assert "HAUQUA-MOI" in place.consequence
    assert place.unanswered == ["qviet"]
    assert not place.is_ending


def test_a_run_is_open_until_its_ending(lan: Student, session: Session) -> None:
    lesson = lan.lesson("buoc-dau").lesson_id
    lan.begin_case()
    assert case_runs.open_run(session, lan.who.id, lesson, "hgocua") is not None

    lan.walk()

    assert case_runs.open_run(session, lan.who.id, lesson, "hgocua") is None
    assert case_runs.is_finished(session, run_of(session))


def test_points_of_the_way_she_went(lan: Student, session: Session) -> None:
    lan.walk()
    run = run_of(session)
    scenes = secrets.scenes(session, run.revision_id, "hgocua")
    start = case_runs.case(session, run)["start"]

    assert case_runs.points_on_path(scenes, case_runs.steps(session, run)) == 4
    assert case_runs.best_points(scenes, start) == 4


def test_her_words_come_back_with_her_latest_ticks(lan: Student, session: Session) -> None:
    run = lan.walk()
    answer = session.scalars(select(OpenAnswer)).one()
    rubric = secrets.of_questions(session, [answer.question_version_id])
    first, second = (criterion["key"] for criterion in rubric[answer.question_version_id]["rubric"])
    assert not written.of_run(session, run)["qviet"].has_ticked

    for key, had, at in ((first, True, MONDAY), (second, True, TUESDAY), (first, False, WEDNESDAY)):
        deeds.tick(session, lan.deed(at), answer.id, key, had=had)

    found = written.of_run(session, run)["qviet"]
    assert (found.body, found.ticked, found.has_ticked) == (WORDS, {second}, True)
    assert not found.may_write_more
