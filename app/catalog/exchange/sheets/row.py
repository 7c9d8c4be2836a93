"""A row of a sheet by its columns, and what becomes of it."""

from dataclasses import dataclass, replace

from app.catalog.exchange.read_back import Meant

_UNKNOWN = Meant()


@dataclass(frozen=True, slots=True)
class Row:
    """`number` counts from 1 as at the side of the sheet; `options` are A to the last filled."""

    number: int
    question: str
    options: tuple[str, ...]
    answer: str
    explain: str = ""
    points: str = ""
    tags: str = ""
    level: str = ""
    type: str = ""
    hint: str = ""
    rubric: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """The rows below a stem; `stem` only where the stem itself changes."""

    rows: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    meant: Meant = _UNKNOWN
    flags: tuple[str, ...] = ()
    stem: tuple[str, ...] = ()

    def with_doubt(self, doubt: str) -> "Body":
        return replace(self, doubts=(*self.doubts, doubt))
