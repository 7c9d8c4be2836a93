"""What a learner gave as an answer, and what marking made of it."""

from dataclasses import dataclass
from typing import Any

LONGEST_TEXT = 5_000


class BadAnswer(Exception):
    """The answer cannot be taken; the message says what to do. Nothing typed is lost."""


@dataclass(frozen=True)
class Given:
    """Either chosen option keys, or text in her own words."""

    keys: tuple[str, ...] = ()
    text: str | None = None

    @property
    def is_empty(self) -> bool:
        return not self.keys and not (self.text or "").strip()


@dataclass(frozen=True)
class Outcome:
    """What an answer is worth.

    `credit` is a share 0..1, None while only a person can tell; `note` is for the learner.
    """

    credit: float | None
    note: str | None = None

    @property
    def is_right(self) -> bool:
        return self.credit is not None and self.credit >= 1


Spec = dict[str, Any]
