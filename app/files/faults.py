"""What may be wrong with a file, and how much of it is read."""

from dataclasses import dataclass
from enum import Enum, auto


class Fault(Enum):
    EMPTY = auto()
    TOO_BIG = auto()  # in bytes, as it was sent
    TOO_MUCH = auto()  # once unpacked, or too wide
    TOO_MANY_ROWS = auto()
    NOT_BOOK = auto()
    LOCKED = auto()
    MACROS = auto()
    LINKED = auto()
    UNSAFE = auto()
    OLD_FONT = auto()
    UNKNOWN_LETTERS = auto()
    TOO_SLOW = auto()


class Unreadable(Exception):
    """The file is not read."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.name)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much is read: bytes sent and unpacked, parts of the zip, rows and columns of a sheet."""

    rows: int
    columns: int = 100
    sent: int = 5 * 1024 * 1024
    unpacked: int = 30 * 1024 * 1024
    parts: int = 200
