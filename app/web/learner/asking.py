"""A question as a page asks it. Only its public part is at hand here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from app.assessment import marking
from app.assessment.given import Given
from app.catalog.library import Placed


@dataclass(frozen=True)
class Asked:
    """One question on a page, with what she has answered so far.

    `number` counts from 1 on this page; `chosen` are option keys; `received_at` is when we had the
    answer, None while we have none; `error` says why what she sent could not be taken.
    """

    public: Mapping[str, Any]
    number: int
    options: Sequence[Mapping[str, Any]]
    chosen: frozenset[str] = frozenset()
    typed: str = ""
    received_at: datetime | None = None
    error: str | None = None

    @property
    def key(self) -> str:
        return str(self.public["key"])

    @property
    def kind(self) -> str:
        return str(self.public["kind"])

    @property
    def field(self) -> str:
        """The form field of the answer, and the question's place on the page."""
        return field(self.key)

    @property
    def longest(self) -> int | None:
        length = self.public.get("length")
        return int(length[1]) if length else None

    @property
    def shortest(self) -> int | None:
        length = self.public.get("length")
        return int(length[0]) if length else None


def field(question_key: str) -> str:
    return f"cau-{question_key}"


def ask(
    question: Placed,
    number: int,
    given: Given | None = None,
    *,
    shuffled_by: UUID | None = None,
    received_at: datetime | None = None,
    error: str | None = None,
) -> Asked:
    """The question as asked on a page, its options in the order of that attempt."""
    given = given or Given()
    return Asked(
        public=question.public,
        number=number,
        options=options(question, shuffled_by),
        chosen=frozenset(given.keys),
        typed=given.text or "",
        received_at=received_at,
        error=error,
    )


def options(question: Placed, shuffled_by: UUID | None) -> list[dict[str, Any]]:
    """The options in the order of the attempt, or as written when they may not be mixed."""
    found: list[dict[str, Any]] = question.public["options"]
    if shuffled_by is None or not question.public["shuffle"]:
        return found
    by_key = {option["key"]: option for option in found}
    return [by_key[key] for key in marking.order(shuffled_by, by_key)]
