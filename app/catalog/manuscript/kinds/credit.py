"""How the parts of a question add up: `Cách chấm: từng phần | đúng hết | trừ điểm`."""

from typing import Literal

from app.catalog.manuscript.kinds.reading import Reading
from app.text import fold

Credit = Literal["partial", "exact", "negative"]

_CREDITS: dict[str, Credit] = {
    "tung phan": "partial",
    "partial": "partial",
    "dung het": "exact",
    "exact": "exact",
    "tru diem": "negative",
    "negative": "negative",
}


_WRITTEN: dict[Credit, str] = {"exact": "đúng hết", "negative": "trừ điểm"}


def written(credit: Credit) -> tuple[tuple[str, str], ...]:
    """The label that says so, nothing for the usual way."""
    return (("credit", _WRITTEN[credit]),) if credit in _WRITTEN else ()


def read(reading: Reading) -> Credit:
    """The author's choice; an unknown word is reported and means the usual one."""
    value, line = reading.body.value("credit")
    credit = _CREDITS.get(fold(value))
    if value and credit is None:
        reading.add("L01", line, f"Cách chấm: {value}", pattern="Cách chấm: đúng hết")
    return credit or "partial"
