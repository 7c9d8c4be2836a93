"""Case runs: where she stands, what it was worth, what she wrote."""

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
