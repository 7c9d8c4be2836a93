"""A quiz as its author wrote it: its settings, its parts, and what it draws by lot."""

from dataclasses import dataclass
from typing import Literal

from app.catalog.question_spec import Passage, Question


@dataclass(frozen=True, slots=True)
class QuizSettings:
    pass_mark: float = 0.5
    attempts: int | None = None
    reveal: Literal["submitted", "passed", "last", "never"] = "submitted"
    counting: Literal["best", "last", "mean"] = "best"
    shuffle: bool = False
    shuffle_options: bool = True
    scale: float = 10
    # How long she may take; None: as long as she likes.
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Pick:
    """So many questions drawn by lot, from a bank or else from those written below.

    `bank` is the bank's name, `tags` are folded. `offered` are the questions of the bank that fit,
    once the bank was looked up.
    """

    count: int
    bank: str | None = None
    tags: tuple[str, ...] = ()
    line: int = 0
    offered: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True)
class QuizPart:
    """Questions under a heading of their own; the first part of a quiz has no title.

    What the first part draws from no bank is drawn from the whole quiz.
    """

    title: str | None
    intro: Passage | None
    questions: tuple[Question, ...]
    picks: tuple[Pick, ...] = ()
    # None: as the whole quiz has it.
    shuffle: bool | None = None
    line: int = 0

    @property
    def all_questions(self) -> tuple[Question, ...]:
        """Those written in it and those it may draw from banks."""
        return (*self.questions, *(question for pick in self.picks for question in pick.offered))


@dataclass(frozen=True, slots=True)
class Quiz:
    key: str
    has_id: bool
    title: str
    intro: Passage | None
    settings: QuizSettings
    parts: tuple[QuizPart, ...]
    line: int
    end_line: int
    source: str

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions written in the quiz itself."""
        return tuple(question for part in self.parts for question in part.questions)

    @property
    def all_questions(self) -> tuple[Question, ...]:
        """Every question it may ask, those of banks too, in order; a borrowed one once."""
        seen = {question.key for question in self.questions}
        found: list[Question] = []
        for part in self.parts:
            found += part.questions
            for question in part.all_questions[len(part.questions) :]:
                if question.key not in seen:
                    found.append(question)
                seen.add(question.key)
        return tuple(found)
