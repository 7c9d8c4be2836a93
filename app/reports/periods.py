"""The days a report is about."""

from dataclasses import dataclass
from datetime import date, datetime

from app import clock, text

BACKWARDS = "Ngày cuối kỳ phải từ ngày đầu kỳ trở đi."


class BadPeriod(ValueError):
    """The days typed make no period; `problems` says why on each field, "first" or "last"."""

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__(problems)
        self.problems = problems


@dataclass(frozen=True)
class Period:
    """From the first day to the last, both included."""

    first: date
    last: date

    @property
    def bounds(self) -> tuple[datetime, datetime]:
        """What happened in the period: start <= happened_at < end."""
        return clock.day_bounds(self.first, self.last)

    @property
    def words(self) -> str:
        """«từ 01/01/2026 đến 23/11/2026»"""
        return f"từ {text.date(self.first)} đến {text.date(self.last)}"


def year_to_date(today: date) -> Period:
    """The calendar year up to today: the usual period of a report."""
    return Period(date(today.year, 1, 1), today)


def read(first: str, last: str, *, usual: Period) -> Period:
    """The period in two typed days; an empty field means the usual day. Raises BadPeriod."""
    problems: dict[str, str] = {}
    days: dict[str, date] = {}
    for name, typed, day in (("first", first, usual.first), ("last", last, usual.last)):
        try:
            days[name] = text.parse_date(typed) if typed.strip() else day
        except text.BadDate as problem:
            problems[name] = str(problem)
    if problems:
        raise BadPeriod(problems)
    if days["last"] < days["first"]:
        raise BadPeriod({"last": BACKWARDS})
    return Period(days["first"], days["last"])
