"""Days and hours as Vietnamese readers write them, and reading a day back."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import text

EVENING = datetime(2026, 3, 5, 13, 15, tzinfo=UTC)
LATE = datetime(2026, 3, 5, 18, 0, tzinfo=UTC)


def test_a_day_is_written_day_month_year() -> None:
    assert text.date(date(2026, 3, 5)) == "05/03/2026"


def test_a_moment_is_shown_on_its_day_in_vietnam() -> None:
    assert text.date(LATE) == "06/03/2026"
    assert text.date_time(EVENING) == "20:15 ngày 05/03/2026"
    assert text.hour(LATE) == "01:00"


def test_an_hour_can_be_spelled() -> None:
    assert text.hour(EVENING, spelled=True) == "20 giờ 15"
    assert text.hour(LATE, spelled=True) == "1 giờ"


@pytest.mark.parametrize(
    "typed", ["5/3/2026", "05/03/2026", " 5.3.2026 ", "5-3-2026", "5 / 3 / 2026"]
)
def test_a_day_reads_the_way_people_type_it(typed: str) -> None:
    assert text.parse_date(typed) == date(2026, 3, 5)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "2026-03-05",
        "5/3/26",
        "31/4/2026",
        "29/2/2026",
        "13/13/2026",
        "0/1/2026",
        "5/3-2026",
        "hôm nay",
        "5/3/2026 10:00",
        "٥/٣/٢٠٢٦",
        "1/1/1800",
        "9" * 5000,
    ],
)
def test_a_day_in_a_wrong_form_is_answered_with_how_to_write_it(typed: str) -> None:
    with pytest.raises(text.BadDate, match=r"Chị viết ngày/tháng/năm, ví dụ 05/03/2026\.$") as told:
        text.parse_date(typed)

    assert len(str(told.value)) < 150


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)))
def test_every_day_reads_back(day: date) -> None:
    assert text.parse_date(text.date(day)) == day
