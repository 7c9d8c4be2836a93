"""A measured figure beside the ceiling and the goal, and the table that shows them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

HEAD = ("", "sản phẩm", "trần", "tỉ số", "mục tiêu", "")


@dataclass(frozen=True)
class Goal:
    """At most so much, or at least; `of_ceiling` counts in multiples of the ceiling's figure."""

    limit: float
    at_least: bool = False
    of_ceiling: bool = False

    @property
    def words(self) -> str:
        return f"{'≥' if self.at_least else '≤'} {short(self.limit)}{'× trần' * self.of_ceiling}"


@dataclass(frozen=True)
class Figure:
    """One line of the table. `database` says on which it was measured."""

    key: str
    database: str
    words: str
    unit: str
    product: float
    ceiling: float | None = None
    goal: Goal | None = None
    note: str = ""

    @property
    def ratio(self) -> float | None:
        return self.product / self.ceiling if self.ceiling else None

    @property
    def beyond(self) -> float | None:
        """By what share the goal is missed; zero or less when it is met, None without one."""
        measured = self.ratio if self.goal and self.goal.of_ceiling else self.product
        if self.goal is None or measured is None:
            return None
        if self.goal.at_least:
            return self.goal.limit / measured - 1 if measured else 1.0
        return measured / self.goal.limit - 1 if self.goal.limit else measured

    @property
    def verdict(self) -> str:
        if self.beyond is None:
            return self.note
        if self.beyond <= 0:
            return f"đạt {self.note}".rstrip()
        return f"CHƯA ĐẠT, quá {round(self.beyond * 100)}% {self.note}".rstrip()

    def as_json(self) -> dict[str, Any]:
        return {
            "key": self.key,
            "database": self.database,
            "unit": self.unit,
            "product": round(self.product, 4),
            "ceiling": None if self.ceiling is None else round(self.ceiling, 4),
            "ratio": None if self.ratio is None else round(self.ratio, 3),
            "goal": self.goal.words if self.goal else None,
            "met": None if self.beyond is None else self.beyond <= 0,
            "note": self.note,
        }


def short(number: float | None) -> str:
    if number is None:
        return ""
    if abs(number) >= 100:
        return f"{number:,.0f}"
    return f"{number:.3g}"


def table(figures: Iterable[Figure]) -> Iterator[str]:
    """Lines of text, a block for each database."""
    found = list(figures)
    for database in dict.fromkeys(figure.database for figure in found):
        rows = [HEAD, *(_cells(one) for one in found if one.database == database)]
        widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
        yield f"\n{database}"
        for row in rows:
            cells = [
                cell.ljust(width) if column in (0, len(HEAD) - 1) else cell.rjust(width)
                for column, (cell, width) in enumerate(zip(row, widths, strict=True))
            ]
            yield "  ".join(cells).rstrip()


def _cells(figure: Figure) -> tuple[str, ...]:
    return (
        f"{figure.words} ({figure.unit})" if figure.unit else figure.words,
        short(figure.product),
        short(figure.ceiling),
        short(figure.ratio),
        figure.goal.words if figure.goal else "",
        figure.verdict,
    )
