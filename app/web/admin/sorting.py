"""Columns that a click sorts by: `xep=ten` upwards, `xep=-ten` downwards."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from flask import request

from app.reports.rows import Column


@dataclass(frozen=True)
class Order:
    """The column the rows are sorted by."""

    key: str
    descending: bool = False

    @property
    def written(self) -> str:
        return f"-{self.key}" if self.descending else self.key


@dataclass(frozen=True)
class Head:
    """A column as the table macro wants it."""

    key: str
    label: str
    number: bool
    url: str | None
    order: str | None


def read(known: Collection[str], usual: str) -> Order:
    """The order in the address; what cannot be sorted by means the usual order."""
    typed = request.args.get("xep", "")
    key = typed.removeprefix("-")
    return Order(key, typed.startswith("-")) if key in known else Order(usual)


def heads(
    columns: Sequence[Column],
    known: Collection[str],
    order: Order,
    to: Callable[[str], str],
) -> list[Head]:
    """The columns with their links; a number sorts from the largest first."""
    return [
        Head(
            column.key,
            column.label,
            column.number,
            to(_next(column, order)) if column.key in known else None,
            _direction(order) if column.key == order.key else None,
        )
        for column in columns
    ]


def _next(column: Column, order: Order) -> str:
    down = not order.descending if column.key == order.key else column.number
    return f"-{column.key}" if down else column.key


def _direction(order: Order) -> str:
    return "descending" if order.descending else "ascending"
