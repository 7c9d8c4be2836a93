"""A question as a page asks it. Only its public part is at hand here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from werkzeug.datastructures import MultiDict

from app.assessment import marking
from app.assessment.given import Given
from app.assessment.kinds import parts
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
    # The parts of a question with several small answers, and what she answered to each.
    parts: Sequence[Mapping[str, Any]] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    chosen: frozenset[str] = frozenset()
    typed: str = ""
    received_at: datetime | None = None
    error: str | None = None
    # HTML of the hints she has asked for.
    hints: Sequence[str] = ()

    @property
    def has_more_hints(self) -> bool:
        return len(self.hints) < int(self.public["hints"])

    @property
    def key(self) -> str:
        return str(self.public["key"])

    @property
    def kind(self) -> str:
        return str(self.public["kind"])

    @property
    def field(self) -> str:
        """The form field of the answer, and the question's place on the page."""
        return field_of(self.key)

    @property
    def longest(self) -> int | None:
        length = self.public.get("length")
        return int(length[1]) if length else None

    @property
    def shortest(self) -> int | None:
        length = self.public.get("length")
        return int(length[0]) if length else None


def field_of(question_key: str) -> str:
    return f"cau-{question_key}"


def values(form: MultiDict[str, str], question_key: str) -> list[str]:
    """The answer to a question in a form; to its parts, each in a field of its own, as `part=…`."""
    own = field_of(question_key)
    begins = f"{own}."
    parts = [
        f"{name.removeprefix(begins)}={value}"
        for name, value in form.items(multi=True)
        if name.startswith(begins) and value.strip()
    ]
    return [*form.getlist(own), *parts]


def ask(
    question: Placed,
    number: int,
    given: Given | None = None,
    *,
    shuffled_by: UUID | None = None,
    received_at: datetime | None = None,
    error: str | None = None,
    hints: Sequence[str] = (),
) -> Asked:
    """The question as asked on a page, its options in the order of that attempt."""
    given = given or Given()
    return Asked(
        public=question.public,
        number=number,
        options=options(question, shuffled_by),
        parts=_parts(question, shuffled_by),
        answers=parts.by_part(given) if question.public.get("parts") else {},
        chosen=frozenset(given.keys),
        typed=given.text or "",
        received_at=received_at,
        error=error,
        hints=hints,
    )


def options(question: Placed, shuffled_by: UUID | None) -> list[dict[str, Any]]:
    """The options in the order of the attempt, or as written when they may not be mixed."""
    return _mixed(question, question.public["options"], shuffled_by)


def _parts(question: Placed, shuffled_by: UUID | None) -> list[dict[str, Any]]:
    """The parts as written; steps to be put in order are mixed."""
    found: list[dict[str, Any]] = question.public.get("parts", [])
    return _mixed(question, found, shuffled_by) if question.kind == "order" else found


def _mixed(
    question: Placed, found: list[dict[str, Any]], shuffled_by: UUID | None
) -> list[dict[str, Any]]:
    if shuffled_by is None or not question.public["shuffle"]:
        return found
    by_key = {option["key"]: option for option in found}
    mixed = [by_key[key] for key in marking.order(shuffled_by, by_key)]
    # Those that speak of the others stay behind them, as the author wrote them.
    last = [option for option in found if option.get("pinned")]
    return [option for option in mixed if not option.get("pinned")] + last
