"""What a manuscript says, as frozen values. Lines count from 1; `source` is the text as written."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

from app.catalog.forms import Form

Level = Literal["error", "warning", "info"]
BlockKind = Literal["check", "quiz", "case"]
Slot = object


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
    is what its parts add up to, None when any points will do. `written` is the way back into a
    manuscript, and `said` gives words it asks back what the kind had taken out of them.
    """

    @property
    def worth(self) -> float | None: ...

    def public(self, question_key: str, page: Page) -> dict[str, object]: ...

    def secret(self, question_key: str, page: Page) -> dict[str, object]: ...

    def written(self) -> Form: ...

    def said(self, words: str) -> str: ...


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
class QuizSettings:
    pass_mark: float = 0.5
    attempts: int | None = None
    reveal: Literal["submitted", "passed", "last", "never"] = "submitted"
    counting: Literal["best", "last", "mean"] = "best"
    shuffle: bool = False
    shuffle_options: bool = True
    scale: float = 10


@dataclass(frozen=True, slots=True)
class Quiz:
    key: str
    has_id: bool
    title: str
    intro: Passage | None
    settings: QuizSettings
    questions: tuple[Question, ...]
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
class Front:
    """The head of the lesson. `values` holds every known key by its English name, as written."""

    title: str | None = None
    id: str | None = None
    lang: str = "vi"
    summary: str | None = None
    audience: str | None = None
    notice: str | None = None
    help: bool = False
    quick_exit: bool = False
    sources: tuple[str, ...] = ()
    updated: str | None = None
    review: str | None = None
    minutes: int | None = None
    pass_mark: float | None = None
    hard_breaks: bool = True
    values: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    unknown: tuple[tuple[str, str | tuple[str, ...]], ...] = ()
    line: int = 0
    end_line: int = 0


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
            for question in quiz.questions:
                yield question, "quiz", quiz.key, None

    def _cased(self) -> Iterator[tuple[Question, BlockKind, str, str | None]]:
        for case in self.cases:
            for question in case.questions:
                yield question, "case", case.key, None
            for scene in case.scenes:
                for question in scene.questions:
                    yield question, "case", case.key, scene.key
