"""Classes before the product: totals that are corrected and taken back by rows."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from app.classes import past_results
from app.classes.past_checks import BadPastResult, Told
from app.classes.past_results import Twice
from app.organisation import programmes
from app.organisation.programmes import Audience, Described, Programme
from tests.world import FOUNDED, TUESDAY, World

FORTY = Told(
    "Lớp ở Mường La",
    date(2024, 3, 4),
    date(2024, 3, 8),
    0,
    None,
    1,
    {Audience.HEADS: 30, Audience.COMMUNE: 10},
    31_636_364,
    "Báo cáo 12/BC-BTV",
)
TODAY = TUESDAY.date()


@pytest.fixture
def told(world: World) -> Told:
    return replace(FORTY, unit_id=world.province.id)


def totals(session: Session, world: World, known_at: datetime | None = None) -> list[int]:
    found = past_results.within(session, world.province.id, on=TODAY, known_at=known_at)
    return [result.total for result in found]


def test_a_correction_counts_instead_and_yesterdays_figure_stays(
    session: Session, world: World, told: Told
) -> None:
    first = past_results.add(session, told, by=None, at=FOUNDED)
    right = replace(told, people={Audience.HEADS: 35})
    past_results.correct(session, first, right, by=None, at=TUESDAY)

    assert totals(session, world) == [35]
    assert totals(session, world, TUESDAY - timedelta(seconds=1)) == [40]
    assert past_results.current(session, first.id) is None


def test_what_was_taken_back_counts_no_more_until_it_is_put_back(
    session: Session, world: World, told: Told
) -> None:
    result = past_results.add(session, told, by=None, at=FOUNDED)

    gone = past_results.take_back(session, result, by=None, at=TUESDAY)
    assert totals(session, world) == []

    past_results.put_back(session, gone, by=None, at=TUESDAY)
    assert totals(session, world) == [40]


def test_results_are_found_by_the_day_they_ended(
    session: Session, world: World, told: Told
) -> None:
    past_results.add(session, told, by=None, at=FOUNDED)

    def found(first: date | None = None, last: date | None = None) -> int:
        here = past_results.within(session, world.province.id, on=TODAY, first=first, last=last)
        return len(here)

    assert found(date(2024, 3, 8), date(2024, 3, 8)) == 1
    assert found(first=date(2024, 3, 9)) == 0
    assert found(last=date(2024, 3, 7)) == 0
    assert past_results.within(session, world.to_hieu.id, on=TODAY) == []


def test_what_lasted_years_belongs_only_to_a_period_that_holds_all_of_it(
    session: Session, world: World, told: Told
) -> None:
    past_results.add(session, replace(told, first=date(2021, 1, 4)), by=None, at=FOUNDED)

    def found(first: date) -> int:
        last = date(2024, 12, 31)
        return len(
            past_results.within(session, world.province.id, on=TODAY, first=first, last=last)
        )

    assert found(date(2024, 1, 1)) == 0
    assert found(date(2021, 1, 4)) == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"last": date(2024, 3, 3)}, "last"),
        ({"last": datetime.now(UTC).date() + timedelta(days=400)}, "last"),
        ({"people": {}}, "people"),
        ({"people": {Audience.HEADS: 0}}, "people"),
        ({"classes": 0}, "classes"),
        ({"title": " \u200b\n"}, "title"),
        ({"document": "   "}, "document"),
        ({"first": date(1989, 1, 1)}, "last"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    session: Session, world: World, told: Told, wrong: dict[str, object], field: str
) -> None:
    with pytest.raises(BadPastResult) as problem:
        past_results.add(session, replace(told, **wrong), by=None, at=FOUNDED)

    assert list(problem.value.problems) == [field]
    assert totals(session, world) == []


def in_programme(session: Session, told: Told, first: date, last: date) -> Told:
    described = Described("Đề án", "1/QĐ", first, last, (), ())
    return replace(told, programme_id=programmes.add(session, described, by=None).id)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2019, 1, 1), date(2024, 3, 7)),
        (date(2024, 3, 5), date(2026, 1, 1)),
    ],
)
def test_a_class_lies_within_its_programme(
    session: Session, told: Told, first: date, last: date
) -> None:
    with pytest.raises(BadPastResult, match="nằm ngoài thời gian của chương trình"):
        past_results.add(session, in_programme(session, told, first, last), by=None, at=FOUNDED)


def test_a_programme_is_not_cut_shorter_than_its_classes(session: Session, told: Told) -> None:
    told = in_programme(session, told, date(2019, 1, 1), date(2025, 12, 31))
    past_results.add(session, told, by=None, at=FOUNDED)
    assert told.programme_id is not None

    past_results.check_period(session, told.programme_id, date(2024, 3, 4), date(2024, 3, 8))
    with pytest.raises(BadPastResult) as problem:
        past_results.check_period(session, told.programme_id, date(2024, 3, 5), date(2025, 1, 1))

    assert list(problem.value.problems) == ["first"]


def test_what_was_taken_back_is_not_put_back_into_a_removed_programme(
    session: Session, told: Told
) -> None:
    told = in_programme(session, told, date(2019, 1, 1), date(2025, 12, 31))
    gone = past_results.take_back(
        session, past_results.add(session, told, by=None, at=FOUNDED), by=None, at=TUESDAY
    )
    programmes.remove(session, session.get_one(Programme, told.programme_id), by=None, at=TUESDAY)

    with pytest.raises(BadPastResult, match="Chương trình này đã được bỏ"):
        past_results.put_back(session, gone, by=None, at=TUESDAY)


def test_the_same_told_twice_counts_once(session: Session, world: World, told: Told) -> None:
    first = past_results.add(session, told, by=7, at=FOUNDED)

    for by, minutes, just_now in ((7, 1, True), (7, 30, False), (8, 1, False)):
        with pytest.raises(Twice) as problem:
            past_results.add(session, told, by=by, at=FOUNDED + timedelta(minutes=minutes))
        assert (problem.value.found, problem.value.just_now) == (first, just_now)
    assert totals(session, world) == [40]


def test_another_class_just_like_it_counts_as_well(
    session: Session, world: World, told: Told
) -> None:
    first = past_results.add(session, told, by=7, at=FOUNDED)

    past_results.add(session, told, another=True, by=7, at=FOUNDED)
    past_results.add(session, replace(told, document="Báo cáo 13"), by=7, at=FOUNDED)
    past_results.take_back(session, first, by=7, at=FOUNDED)

    assert totals(session, world) == [40, 40]
