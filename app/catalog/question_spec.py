"""A question as its author wrote it. Lines count from 1; `source` is the text as written."""

from dataclasses import dataclass
from typing import Protocol

# The kind of question that is talked over: never marked, never required.
DISCUSSION = "discussion"
Slot = object


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of Markdown to be rendered by itself."""

    text: str
    line: int
    end_line: int


class Page(Protocol):
    """Takes Markdown in, gives a slot that becomes safe HTML when the page is rendered."""

    def block(self, passage: Passage) -> Slot: ...

    def inline(self, passage: Passage) -> Slot: ...


class Answer(Protocol):
    """What one kind of question asks for and takes as right.

    `public` may be sent to a learner at once; `secret` only after she has submitted. Both give
    the keys of the fixed shapes that this kind fills; the compiler supplies the others. `worth`
    is what its parts add up to, None when any points will do.
    """

    @property
    def worth(self) -> float | None: ...

    def public(self, question_key: str, page: Page) -> dict[str, object]: ...

    def secret(self, question_key: str, page: Page) -> dict[str, object]: ...

    def written(self, question_key: str) -> dict[str, tuple[str, ...]]:
        """The keys it gives out, in the order they are written, by what they are keys of."""
        ...


@dataclass(frozen=True, slots=True)
class Question:
    key: str
    has_id: bool
    kind: str
    number: str
    title: Passage
    stem: Passage | None
    points: float
    hints: tuple[Passage, ...]
    explanation: Passage | None
    tags: tuple[str, ...]
    answer: Answer | None
    line: int
    end_line: int
    source: str
