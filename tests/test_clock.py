"""Days are cut at midnight in Vietnam, whatever the machine believes."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from app import clock

MONDAY = date(2026, 3, 2)
SUNDAY = date(2026, 3, 8)


def test_now_is_aware_and_in_utc() -> None:
    assert clock.now().tzinfo is UTC


def test_an_evening_in_london_is_already_tomorrow_in_vietnam() -> None:
    with time_machine.travel(datetime(2026, 3, 4, 17, 0, tzinfo=UTC), tick=False):
        assert clock.today() == date(2026, 3, 5)
        assert clock.now() == datetime(2026, 3, 4, 17, 0, tzinfo=UTC)


def test_the_last_second_of_a_day_still_belongs_to_it() -> None:
    midnight = datetime(2026, 3, 4, 17, 0, tzinfo=UTC)

    assert clock.local_day(midnight) == date(2026, 3, 5)
    assert clock.local_day(midnight - timedelta(microseconds=1)) == date(2026, 3, 4)


def test_a_period_runs_from_midnight_to_the_midnight_after_its_last_day() -> None:
    start, end = clock.day_bounds(MONDAY, SUNDAY)

    assert (start, end) == (
        datetime(2026, 3, 1, 17, 0, tzinfo=UTC),
        datetime(2026, 3, 8, 17, 0, tzinfo=UTC),
    )
    assert start.tzinfo is UTC


def test_periods_that_follow_each_other_leave_no_gap() -> None:
    assert clock.day_bounds(MONDAY, MONDAY)[1] == clock.day_bounds(date(2026, 3, 3), SUNDAY)[0]


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="ends before"):
        clock.day_bounds(SUNDAY, MONDAY)


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        clock.local_day(datetime(2026, 3, 4, 17, 0))  # noqa: DTZ001
