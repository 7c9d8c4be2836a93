"""What a manuscript says, as frozen values. Lines count from 1; `source` is the text as written."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from app.catalog.front import Front
from app.catalog.question_spec import DISCUSSION, Answer, Page, Passage, Question, Slot
from app.catalog.quiz_spec import Pick, Quiz, QuizPart, QuizSettings

__all__ = [
    "DISCUSSION",
    "Answer",
    "BlockKind",
    "Card",
    "Case",
    "Front",
    "Level",
    "Manuscript",
    "Note",
    "Page",
    "Passage",
    "Pick",
    "Placed",
    "Problem",
    "Question",
    "Quiz",
    "QuizPart",
    "QuizSettings",
    "Scene",
    "SceneChoice",
    "Slot",
]


Level = Literal["error", "warning", "info"]
BlockKind = Literal["check", "quiz", "case"]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a trainer should know: where, the words in question, what is wrong, what to do.

    Errors refuse publishing, never saving; warnings are acknowledged once; infos only inform.
    """

    code: str
    level: Level
    line: int
    quote: str
    message: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Card:
    """One part of the lesson: the text from one `##` heading to the next."""

    key: str
    has_id: bool
    title: str
    blocks: tuple[Passage | Question, ...]
    line: int
    end_line: int
    source: str
    has_heading: bool = True


@dataclass(frozen=True, slots=True)
class Note:
    """A section that is no card: the thing to do now, or something to read besides."""

    title: str
    body: Passage | None
    line: int
    end_line: int
    source: str


@dataclass(frozen=True, slots=True)
class SceneChoice:
    """`to` is the key of a scene, or None when no scene has the name written."""

    text: Passage
    points: float
    target: str
    to: str | None
    consequence: Passage | None


@dataclass(frozen=True, slots=True)
class Scene:
    key: str
    name: str
    title: str
    ending: bool
    text: Passage | None
    questions: tuple[Question, ...]
    choices: tuple[SceneChoice, ...]
    next: str | None
    line: int
    end_line: int
    source: str


@dataclass(frozen=True, slots=True)
class Case:
    """A story: with scenes it branches, without them its questions follow one another."""

    key: str
    has_id: bool
    title: str
    intro: Passage | None
    scale: float | None
    questions: tuple[Question, ...]
    scenes: tuple[Scene, ...]
    line: int
    end_line: int
    source: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A question and where it stands in the lesson; positions count from 1 through the lesson."""

    question: Question
    block_kind: BlockKind
    block_key: str
    scene_key: str | None
    position: int


@dataclass(frozen=True, slots=True)
class Manuscript:
    """The whole lesson. `spans` are the top-level pieces; together they cover every line once."""

    source: str
    front: Front
    heading: str | None
    cards: tuple[Card, ...]
    task: tuple[Note, ...]
    appendix: tuple[Note, ...]
    quizzes: tuple[Quiz, ...]
    cases: tuple[Case, ...]
    problems: tuple[Problem, ...]
    spans: tuple[tuple[str, int, int], ...] = ()

    def questions(self) -> Iterator[Placed]:
        """Every question of the lesson, those of cards first, then quizzes, then cases."""
        found = [*self._checks(), *self._quizzed(), *self._cased()]
        for position, (question, kind, block, scene) in enumerate(found, start=1):
            yield Placed(question, kind, block, scene, position)

    def _checks(self) -> Iterator[tuple[Question, BlockKind, str, str | None]]:
        for card in self.cards:
            for block in card.blocks:
                if isinstance(block, Question):
                    yield block, "check", card.key, None

    def _quizzed(self) -> Iterator[tuple[Question, BlockKind, str, str | None]]:
        for quiz in self.quizzes:
            for question in quiz.all_questions:
                yield question, "quiz", quiz.key, None

    def _cased(self) -> Iterator[tuple[Question, BlockKind, str, str | None]]:
        for case in self.cases:
            for question in case.questions:
                yield question, "case", case.key, None
            for scene in case.scenes:
                for question in scene.questions:
                    yield question, "case", case.key, scene.key
