"""The day a list is asked for: today, or an earlier one that only shows what was."""

from dataclasses import dataclass, replace
from datetime import date

from flask import request

from app import clock, text
from app.text import BadDate

NOT_THEN = (
    "Ngày này chưa có đơn vị chị chọn, hoặc đơn vị ở nơi khác. "
    "Chị chọn ngày sau đó, hoặc đơn vị khác."
)


@dataclass(frozen=True)
class AsOf:
    """The day of the list; with a `problem` it is today's and the field shows what was typed."""

    day: date
    typed: str
    problem: str = ""

    @property
    def in_field(self) -> str:
        return self.typed if self.problem else text.date(self.day)

    @property
    def is_today(self) -> bool:
        return self.day == clock.today()

    @property
    def kept(self) -> dict[str, str]:
        """What every link of the page carries: the day, unless it is today."""
        return {} if self.is_today else {"ngay": f"{self.day:%d-%m-%Y}"}

    def refused(self, problem: str) -> "AsOf":
        return replace(self, day=clock.today(), problem=problem)


def read() -> AsOf:
    """The day in the address, today without one."""
    today, typed = clock.today(), request.args.get("ngay", "").strip()
    if not typed:
        return AsOf(today, typed)
    try:
        day = text.parse_date(typed)
    except BadDate as problem:
        return AsOf(today, typed, str(problem))
    if day > today:
        return AsOf(
            today, typed, f"Ngày {text.date(day)} chưa tới. Chị chọn hôm nay hoặc trước đó."
        )
    return AsOf(day, typed)
