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


def read(reading: Reading) -> Credit:
    """The author's choice; an unknown word is reported and means the usual one."""
    value, line = reading.body.value("credit")
    credit = _CREDITS.get(fold(value))
    if value and credit is None:
        reading.add("L01", line, f"Cách chấm: {value}", pattern="Cách chấm: đúng hết")
    return credit or "partial"
