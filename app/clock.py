"""The one clock. Moments are aware and in UTC; days are cut at midnight in Vietnam."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def now() -> datetime:
    """This moment, aware, in UTC. Nothing else in the product reads the machine's clock."""
    return datetime.now(UTC)


def today() -> date:
    """The day it is in Vietnam."""
    return local_day(now())


def local_day(moment: datetime) -> date:
    """The day in Vietnam on which an aware moment falls; a naive moment is a `ValueError`."""
    return in_vietnam(moment).date()


def in_vietnam(moment: datetime) -> datetime:
    """The same moment as the clocks of Vietnam show it; a naive moment is a `ValueError`."""
    if moment.tzinfo is None:
        raise ValueError(f"a moment without a time zone: {moment!r}")
    return moment.astimezone(VIETNAM)


def day_bounds(first: date, last: date) -> tuple[datetime, datetime]:
    """From the first instant of `first` to the first instant after `last`, aware UTC, half open.

    A deed belongs to the period when ``start <= happened_at < end``.
    """
    if last < first:
        raise ValueError(f"a period that ends before it begins: {first} – {last}")
    return _midnight(first), _midnight(last + timedelta(days=1))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, VIETNAM).astimezone(UTC)
