"""What the reader recognised, written anew in its place; everything else stays byte for byte.

What is in doubt is left as the author wrote it: a piece with an error or a warning, one that
holds remarks, one of which a word would be lost.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import dropwhile

from app.catalog.manuscript import labels, settings
from app.catalog.manuscript.labels import LabelWords
from app.catalog.manuscript.scanning import Line, scan
from app.catalog.messages import Report
from app.catalog.spec import Case, Manuscript, Question, Quiz, QuizSettings, Scene
from app.catalog.writing import blocks, fronts, questions
from app.catalog.writing.composing import usual_settings
from app.catalog.writing.remarks import is_remark, loses_words, without_tail
from app.catalog.writing.shielding import Spot

Rows = list[str]

# The writer mends what this one says: a text without a clear part gets its label.
_MENDED = frozenset({"Q11"})


@dataclass(frozen=True, slots=True)
class Edit:
    """Lines `first` to `last` become `rows`, unless a word is lost that should stay."""

    first: int
    last: int
    rows: Callable[[], Rows]
    keeps_words: bool = True


def rewritten(text: Manuscript) -> str:
    """The text of a manuscript that was read from one, with its pieces in canonical form."""
    source = text.source.split("\n")
    doubtful = sorted(
        problem.line
        for problem in text.problems
        if problem.level != "info" and problem.code not in _MENDED
    )
    edits = [edit for edit in _edits(text, source) if not _is_in(edit, doubtful)]
    for edit in sorted(edits, key=lambda edit: -edit.first):
        old, rows = source[edit.first - 1 : edit.last], edit.rows()
        if not (edit.keeps_words and loses_words(old, rows)):
            source[edit.first - 1 : edit.last] = rows
    return "\n".join(source)


def _is_in(edit: Edit, lines: Sequence[int]) -> bool:
    """Whether one of these sorted lines is among those of the edit."""
    at = bisect_left(lines, edit.first)
    return at < len(lines) and lines[at] <= edit.last


def _edits(text: Manuscript, source: Sequence[str]) -> Iterator[Edit]:
    yield from _front(text, source)
    for card in text.cards:
        for block in card.blocks:
            if isinstance(block, Question):
                yield from _question(block, source, Spot(inside=False))
    for quiz in text.quizzes:
        yield from _quiz(quiz, text, source)
    for case in text.cases:
        yield from _case(case, source)


def _front(text: Manuscript, source: Sequence[str]) -> Iterator[Edit]:
    """Unless it holds comments, or a key that was written twice."""
    front = text.front
    inner = source[1 : front.end_line - 1]
    keys = [row for row in inner if row.strip() and row.lstrip()[0] != "-"]
    if front.end_line and len(keys) == len(front.values) + len(front.unknown) > 0:
        yield Edit(1, front.end_line, partial(fronts.rows, front), keeps_words=False)


def _question(question: Question, source: Sequence[str], spot: Spot) -> Iterator[Edit]:
    old = source[question.line - 1 : question.end_line]
    lines = scan("\n".join(old)).lines
    kept = len(without_tail(lines))
    if not any(is_remark(line) for line in lines[:kept]):
        level = lines[0].level or spot.level
        here = replace(spot, level=level)
        yield Edit(question.line, question.line + kept - 1, partial(questions.rows, question, here))


def spots(text: Manuscript) -> Mapping[int, Spot]:
    """Where every question stands, by its line; the level of its heading is another matter."""
    shuffles = {quiz.key: quiz.settings.shuffle_options for quiz in text.quizzes}
    scenes = {case.key: blocks.ways_to_name(case) for case in text.cases}
    return {
        placed.question.line: Spot(
            inside=placed.block_kind != "check",
            shuffle=shuffles.get(placed.block_key, True),
            scenes=scenes.get(placed.block_key, frozenset()),
        )
        for placed in text.questions()
    }


def _quiz(quiz: Quiz, text: Manuscript, source: Sequence[str]) -> Iterator[Edit]:
    for part in quiz.parts:
        level = scan(source[(part.line or quiz.line) - 1]).lines[0].level
        spot = Spot(level + 1, shuffle=quiz.settings.shuffle_options)
        for question in part.questions:
            yield from _question(question, source, spot)
    yield from _settings(quiz, usual_settings(text), source)


def _settings(quiz: Quiz, usual: QuizSettings, source: Sequence[str]) -> Iterator[Edit]:
    """What holds for the whole quiz, in our order, above the words that introduce it."""
    first, *others = quiz.parts
    begins = [question.line for question in first.questions[:1]]
    begins += [part.line for part in others[:1]]
    end = min(begins) - 1 if begins else quiz.end_line
    head = _lines(source, quiz.line + 1, end)
    found = [(words, line.number) for words, line in _labelled(head, labels.IN_QUIZ)]
    said = [pair for pair in found if pair[0].name != "pick"]
    is_once = len({words.name for words, _ in said}) == len(said)
    all_drawn = len(found) - len(said) == len(first.picks)
    if found and is_once and all_drawn and settings.read(said, usual, Report()) == quiz.settings:
        rest = [line for line in head if not _label(line, labels.IN_QUIZ)]
        below = [line.raw for line in dropwhile(lambda line: line.nature == "blank", rest)]
        rows = [*blocks.setting_rows(quiz.settings, usual), *blocks.part_rows(first), "", *below]
        yield Edit(quiz.line + 1, end, lambda: rows, keeps_words=False)


def _case(case: Case, source: Sequence[str]) -> Iterator[Edit]:
    level = scan(source[case.line - 1]).lines[0].level
    for question in case.questions:
        yield from _question(question, source, Spot(level + 1))
    names, ways = blocks.scene_names(case), blocks.ways_to_name(case)
    for scene in case.scenes:
        yield from _scene(scene, names, ways, source)


def _scene(
    scene: Scene, names: Mapping[str, str], ways: frozenset[str], source: Sequence[str]
) -> Iterator[Edit]:
    level = scan(source[scene.line - 1]).lines[0].level
    for question in scene.questions:
        yield from _question(question, source, Spot(level + 1, scenes=ways))
    for choice in scene.choices:
        first, last = choice.text.line, choice.text.end_line
        lines = _lines(source, first, last)
        if not any(map(is_remark, lines)):
            yield Edit(first, last, partial(blocks.choice_rows, choice, names))
    onward = list(_labelled(_lines(source, scene.line + 1, scene.end_line), labels.IN_SCENE))
    if scene.next and len(onward) == 1:
        number = onward[0][1].number
        yield Edit(number, number, partial(_next, scene.next, names))


def _next(key: str, names: Mapping[str, str]) -> Rows:
    return [blocks.next_row(key, names)]


def _lines(source: Sequence[str], first: int, last: int) -> list[Line]:
    """These lines by themselves, numbered as they stand."""
    found = scan("\n".join(source[first - 1 : last])).lines if last >= first else ()
    return [replace(line, number=line.number + first - 1) for line in found]


def _labelled(lines: Sequence[Line], allowed: frozenset[str]) -> Iterator[tuple[LabelWords, Line]]:
    for line in lines:
        found = _label(line, allowed)
        if found:
            yield found, line


def _label(line: Line, allowed: frozenset[str]) -> LabelWords | None:
    return labels.label(line.text, allowed) if line.nature == "text" else None
