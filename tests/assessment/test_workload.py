"""«Khoảng 40 phút»: what there is to read, and how quickly she reads."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from app.assessment import workload
from app.assessment.workload import Work, pace, seconds, spoken
from tests.assessment.answers import in_case, mark
from tests.assessment.test_reviewing import reach
from tests.world import MONDAY, TUESDAY, World


def test_forty_papers_of_forty_words_take_a_newcomer_forty_minutes() -> None:
    assert spoken(seconds(Work(37, 37 * 40), None)) == "khoảng 40 phút"


def test_longer_papers_take_longer_and_a_known_pace_counts_instead() -> None:
    assert seconds(Work(10, 2_000), None) > seconds(Work(10, 200), None)
    assert seconds(Work(10, 2_000), 30.0) == 300


def test_no_pace_is_known_after_a_few_marks() -> None:
    assert pace([MONDAY + timedelta(seconds=20 * n) for n in range(5)]) is None
    assert pace([]) is None


def test_the_pace_is_the_usual_gap_without_her_breaks() -> None:
    early = [MONDAY + timedelta(seconds=20 * n) for n in range(4)]
    late = [MONDAY + timedelta(hours=3, seconds=40 * n) for n in range(5)]

    assert pace([*late, *early]) == 40


@pytest.mark.parametrize(("gap", "expected"), [(1, 10), (299, 180)])
def test_a_pace_stays_within_bounds(gap: int, expected: float) -> None:
    assert pace([MONDAY + timedelta(seconds=gap * n) for n in range(10)]) == expected


def test_answers_marked_at_one_moment_are_one_paper() -> None:
    moments = [MONDAY + timedelta(seconds=30 * n) for n in range(8)]

    assert pace([*moments, *moments, *moments]) == 30


@pytest.mark.parametrize(
    ("lasts", "words"),
    [
        (0, "khoảng 1 phút"),
        (200, "khoảng 3 phút"),
        (23 * 60, "khoảng 25 phút"),
        (86 * 60, "khoảng 85 phút"),
        (88 * 60, "khoảng 1 giờ rưỡi"),
        (118 * 60, "khoảng 2 giờ"),
        (10 * 3600, "khoảng 10 giờ"),
    ],
)
def test_it_is_said_no_more_exactly_than_it_is_known(lasts: float, words: str) -> None:
    assert spoken(lasts) == words


def test_what_is_written_alike_is_read_once(session: Session, world: World) -> None:
    in_case(session, world.lan, "Vào nhà đã.", at=MONDAY)
    in_case(session, world.mai, "Vào nhà đã.", at=TUESDAY)
    _, other = in_case(session, world.mai, "Em có sao không?", at=TUESDAY)

    assert workload.waiting(session, reach(world)) == {other.question_id: Work(2, 6)}
    assert workload.waiting(session, reach(world, world.chieng_an.id)) == {
        other.question_id: Work(1, 2)
    }


def test_her_pace_is_told_by_her_own_marks(session: Session, world: World) -> None:
    for number in range(7):
        _, answer = in_case(session, world.lan, f"Lần {number}")
        mark(session, world, answer, 2, 2, at=TUESDAY + timedelta(seconds=25 * number))

    assert workload.pace_of(session, world.minh.account.id) == 25
    assert workload.pace_of(session, world.quyen.account.id) is None
