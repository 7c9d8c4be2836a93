"""Which part of a translation is which of the original: by their ids, else by their order."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol, TypeVar

from app.catalog import manuscript
from app.catalog.messages import problem
from app.catalog.spec import (
    Card,
    Case,
    Manuscript,
    Note,
    Passage,
    Problem,
    Question,
    Quiz,
    Scene,
)
from app.catalog.translating import rules

# Problems of a manuscript that are about keys, points and ways on: a translation has no say there.
_NOT_ITS_MATTER = frozenset(
    {"Q02", "Q03", "Q04", "Q05", "Q12", "Q14", "Q20", "K02", "K03", "R01"}
    | {"C02", "C03", "C04", "C06", "C07", "C08", "C09"}
)


class _Headed(Protocol):
    """A piece of a lesson that a heading begins."""

    @property
    def key(self) -> str: ...

    @property
    def line(self) -> int: ...


Node = TypeVar("Node", bound=_Headed)


@dataclass(frozen=True, slots=True)
class Aligned:
    """A translation under the keys of the original; whole only without errors.

    `questions` and `scenes` pair the original's with the translation's, in the original's order;
    `keys` give the original's key for each heading of the translation, by its line.
    """

    text: Manuscript
    questions: tuple[tuple[Question, Question], ...]
    scenes: tuple[tuple[str, Scene, Scene], ...]
    keys: dict[int, str]
    problems: tuple[Problem, ...]


def problems(original: str, source: str) -> tuple[Problem, ...]:
    """What keeps this text from being the original's translation, without rendering either."""
    return align(manuscript.parse(original), manuscript.parse(source)).problems


def is_its_matter(problem: Problem) -> bool:
    """Whether a translation has a say in what this is about; keys and points are the original's."""
    return problem.code not in _NOT_ITS_MATTER


def align(original: Manuscript, text: Manuscript) -> Aligned:
    """Pair every piece of the translation with the original's. Never raises."""
    return _Aligning(original, text).whole()


@dataclass(slots=True)
class _Aligning:
    original: Manuscript
    text: Manuscript
    found: list[Problem] = field(default_factory=list)
    asked: list[tuple[Question, Question]] = field(default_factory=list)
    staged: list[tuple[str, Scene, Scene]] = field(default_factory=list)
    keys: dict[int, str] = field(default_factory=dict)

    def whole(self) -> Aligned:
        original, text = self.original, self.text
        self._front()
        cards = [self._card(*pair) for pair in self._cards()]
        quizzes = [
            self._quiz(*pair)
            for pair in self._pairs(original.quizzes, text.quizzes, "bài kiểm tra", 1)
        ]
        cases = [
            self._case(*pair) for pair in self._pairs(original.cases, text.cases, "tình huống", 1)
        ]
        self._notes(original.task, text.task)
        self._notes(original.appendix, text.appendix)
        for question, other in self.asked:
            self.found += rules.of_question(question, other)
        self.found += rules.of_scenes([(scene, other) for _, scene, other in self.staged])
        own = [one for one in text.problems if is_its_matter(one)]
        return Aligned(
            replace(text, cards=tuple(cards), quizzes=tuple(quizzes), cases=tuple(cases)),
            tuple(self.asked),
            tuple(self.staged),
            self.keys,
            tuple(sorted([*own, *self.found], key=lambda one: (one.line, one.code))),
        )

    def _front(self) -> None:
        """What the head of the original says to readers, the translation says too."""
        first, other = self.original.front, self.text.front
        for there, here in (
            (first.title or self.original.heading, other.title or self.text.heading),
            (first.summary, other.summary),
            (first.notice, other.notice),
        ):
            if there and not here:
                self._add("T01", 1, there, what="dòng đầu trang")

    def _cards(self) -> Iterator[tuple[Card, Card]]:
        shown = [card for card in self.original.cards if _is_shown(card)]
        there = [card for card in self.text.cards if _is_shown(card)]
        return self._pairs(shown, there, "phần", 1)

    def _card(self, card: Card, translated: Card) -> Card:
        self.keys[translated.line] = card.key
        questions = self._questions(
            [block for block in card.blocks if isinstance(block, Question)],
            [block for block in translated.blocks if isinstance(block, Question)],
            translated.line,
        )
        by_line = {question.line: question for question in questions}
        blocks = [
            block if isinstance(block, Passage) else by_line.get(block.line, block)
            for block in translated.blocks
        ]
        return replace(translated, key=card.key, blocks=tuple(blocks))

    def _quiz(self, quiz: Quiz, translated: Quiz) -> Quiz:
        self.keys[translated.line] = quiz.key
        self.found += rules.of_quiz(quiz, translated)
        self._introduced(quiz.intro, translated.intro, translated.line)
        questions = self._questions(quiz.questions, translated.questions, translated.line)
        by_line = {question.line: question for question in questions}
        there, here = len(quiz.parts), len(translated.parts)
        if there != here:
            words = {"name": translated.title, "there": there - 1, "here": here - 1, "what": "phần"}
            self._add("T02", translated.line, translated.title, **words)
        parts = tuple(
            replace(part, questions=tuple(by_line.get(one.line, one) for one in part.questions))
            for part in translated.parts
        )
        return replace(translated, key=quiz.key, parts=parts)

    def _case(self, case: Case, translated: Case) -> Case:
        self.keys[translated.line] = case.key
        self.found += rules.of_case(case, translated)
        self._introduced(case.intro, translated.intro, translated.line)
        questions = self._questions(case.questions, translated.questions, translated.line)
        scenes = [
            self._scene(case.key, *pair)
            for ending in (False, True)
            for pair in self._pairs(
                [scene for scene in case.scenes if scene.ending is ending],
                [scene for scene in translated.scenes if scene.ending is ending],
                "kết thúc" if ending else "cảnh",
                translated.line,
            )
        ]
        return replace(translated, key=case.key, questions=questions, scenes=tuple(scenes))

    def _scene(self, case_key: str, scene: Scene, translated: Scene) -> Scene:
        self._introduced(scene.text, translated.text, translated.line)
        there, here = len(scene.choices), len(translated.choices)
        if there != here:
            name, words = translated.name, {"there": there, "here": here, "what": "lựa chọn"}
            self._add("T02", translated.line, translated.title, name=name, **words)
        else:
            self.staged.append((case_key, scene, translated))
        questions = self._questions(scene.questions, translated.questions, translated.line)
        return replace(translated, key=scene.key, questions=questions)

    def _questions(
        self, originals: Sequence[Question], translated: Sequence[Question], line: int
    ) -> tuple[Question, ...]:
        found = []
        for question, other in self._pairs(originals, translated, "câu", line):
            self.keys[other.line] = question.key
            found.append(replace(other, key=question.key))
            self.asked.append((question, found[-1]))
        return tuple(found)

    def _introduced(self, original: Passage | None, translated: Passage | None, line: int) -> None:
        if original and not translated:
            self._add("T01", line, original.text, what="lời dẫn")

    def _notes(self, originals: Sequence[Note], translated: Sequence[Note]) -> None:
        """«Làm ngay …» and what is there to read besides: in their order, they have no ids."""
        last = self.text.source.count("\n") + 1
        for note in originals[len(translated) :]:
            self._add("T01", last, note.title, what="mục")
        for note in translated[len(originals) :]:
            self._add("T01/extra", note.line, note.title, what="mục")

    def _pairs(
        self, originals: Sequence[Node], translated: Sequence[Node], what: str, line: int
    ) -> Iterator[tuple[Node, Node]]:
        """Pairs in the original's order; what is left over on either side is reported."""
        known = {node.key for node in originals}
        ids = {node.line: _id(node, known) for node in translated}
        named = {ids[node.line]: node for node in translated if ids[node.line] in known}
        nameless = [node for node in translated if ids[node.line] is None]
        for original in originals:
            found = named.get(original.key) or (nameless.pop(0) if nameless else None)
            if found is None:
                self._add("T01", line, _words(original), what=what)
            else:
                line = found.line
                yield original, found
        strange = [node for node in translated if ids[node.line] not in known | {None}]
        for node in [*nameless, *strange]:
            self._add("T01/extra", node.line, _words(node), what=what)

    def _add(self, code: str, line: int, quote: str, **words: object) -> None:
        self.found.append(problem(code, line, quote, **words))


def _id(node: _Headed, known: Collection[str]) -> str | None:
    """The id a piece carries; a scene has its name instead, which may be translated."""
    if isinstance(node, Scene):
        return node.key if node.key in known else None
    return node.key if getattr(node, "has_id", False) else None


def _words(node: _Headed) -> str:
    if isinstance(node, Question):
        return node.title.text
    if isinstance(node, Scene):
        return f"{node.name}. {node.title}".rstrip(". ")
    return str(getattr(node, "title", ""))


def _is_shown(card: Card) -> bool:
    return any(isinstance(block, Passage) or block.answer for block in card.blocks)
