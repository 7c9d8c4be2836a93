"""Numbers of rows in addresses: no larger than a database can hold, so a wilder one is a 404."""

from typing import Any

from flask import Flask, request
from werkzeug.routing import IntegerConverter

LARGEST = 2**31 - 1


class RowNumber(IntegerConverter):
    """<int:id> in every address."""

    def __init__(self, map: Any, fixed_digits: int = 0, **options: Any) -> None:
        super().__init__(map, fixed_digits, **{"max": LARGEST, **options})


def asked(name: str) -> int | None:
    """The number of a row after the question mark; None without one, or when it is none."""
    number = request.args.get(name, type=int)
    return number if number is not None and 0 < number <= LARGEST else None


def register(app: Flask) -> None:
    app.url_map.converters["int"] = RowNumber
