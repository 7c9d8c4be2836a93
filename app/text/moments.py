"""Days and hours as Vietnamese readers write them, and reading a day back."""

import re
from datetime import date as Day
from datetime import datetime

from app.clock import in_vietnam
from app.text.letters import clean

_DAY = re.compile(r"([0-9]{1,2})\s*([/.-])\s*([0-9]{1,2})\s*\2\s*([0-9]{4})")
_EARLIEST, _LATEST = 1900, 2100
_HOW = "Chị viết ngày/tháng/năm, ví dụ 05/03/2026."


class BadDate(ValueError):
    """What was typed is not a day; the message tells her so and how to write one."""


def date(day: Day) -> str:
    """As in "05/03/2026". A moment is shown as its day in Vietnam."""
    if isinstance(day, datetime):
        day = in_vietnam(day).date()
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def hour(moment: datetime, *, spelled: bool = False) -> str:
    """As in "20:15", in Vietnam; spelled: "20 giờ 15", and "14 giờ" on the hour."""
    local = in_vietnam(moment)
    if not spelled:
        return f"{local.hour:02}:{local.minute:02}"
    return f"{local.hour} giờ {local.minute:02}" if local.minute else f"{local.hour} giờ"


def date_time(moment: datetime) -> str:
    """As in "20:15 ngày 05/03/2026", in Vietnam."""
    return f"{hour(moment)} ngày {date(moment)}"


def parse_date(typed: str) -> Day:
    """The day in "5/3/2026": day, month, year, parted by / or . or - alike.

    Anything else raises `BadDate`, also 2026-03-05 and a year of two digits: guessing would turn
    the 5th of March into the 3rd of May.
    """
    wanted = clean(typed).strip()
    if not wanted:
        raise BadDate(f"Chưa có ngày. {_HOW}")
    found = _DAY.fullmatch(wanted)
    if not found:
        raise BadDate(f"Không đọc được ngày “{wanted[:30]}”. {_HOW}")
    day, month, year = (int(found[group]) for group in (1, 3, 4))
    try:
        read = Day(year, month, day)
    except ValueError:
        raise BadDate(f"Không có ngày “{wanted[:30]}” trong lịch. {_HOW}") from None
    if not _EARLIEST <= year <= _LATEST:
        raise BadDate(f"Năm {year} không hợp lý. {_HOW}")
    return read
