"""Classes before the product: totals that are corrected and taken back by rows."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from app.classes import past_results
from app.classes.past_results import BadPastResult, Told
from app.organisation.programmes import Audience
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

    past_results.take_back(session, gone, void=False, by=None, at=TUESDAY)
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
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    session: Session, world: World, told: Told, wrong: dict[str, object], field: str
) -> None:
    with pytest.raises(BadPastResult) as problem:
        past_results.add(session, replace(told, **wrong), by=None, at=FOUNDED)

    assert list(problem.value.problems) == [field]
    assert totals(session, world) == []
