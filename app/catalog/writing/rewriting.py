"""What the reader recognised, written anew in its place; everything else stays byte for byte.

What is in doubt is left as the author wrote it: a piece with an error or a warning, one that
holds remarks, one of which a word would be lost.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from app.catalog.manuscript import kinds, labels, settings
from app.catalog.manuscript.labels import LabelWords
from app.catalog.manuscript.scanning import Line, scan
from app.catalog.messages import Report
from app.catalog.spec import Case, Manuscript, Question, Quiz, QuizSettings, Scene
from app.catalog.writing import blocks, fronts, questions
from app.catalog.writing.composing import usual_settings
from app.catalog.writing.shielding import Spot
from app.text import fold

Rows = list[str]

# The writer mends what this one says: a text without a clear part gets its label.
_MENDED = frozenset({"Q11"})
_ID = re.compile(r"(?:<!--\s*id:[^<>]*-->|\{#[\w-]+\})\s*$")
_WORD = re.compile(r"[^\W\d_]+|\d+")
_OURS = frozenset(
    word
    for words in (
        *(spelling for each in labels.SPELLINGS.values() for spelling in each),
        *(word for kind in kinds.KINDS.values() for word in kind.called),
        "câu hỏi số question bài có không yes no đúng sai true false điểm points strict exact",
        "từ đến tới ít nhất tối thiểu tối đa nhiều nhất không quá bắt buộc trừ điểm",
    )
    for word in _WORD.findall(fold(words))
)


@dataclass(frozen=True, slots=True)
class Edit:
    """Lines `first` to `last` become `rows`, unless a word is lost that should stay."""

    first: int
    last: int
    rows: Rows
    keeps_words: bool = True


def rewritten(text: Manuscript) -> str:
    """The text of a manuscript that was read from one, with its pieces in canonical form."""
    source = text.source.split("\n")
    doubtful = {
        problem.line
        for problem in text.problems
        if problem.level != "info" and problem.code not in _MENDED
    }
    for edit in sorted(_edits(text, source), key=lambda edit: -edit.first):
        old = source[edit.first - 1 : edit.last]
        is_clear = doubtful.isdisjoint(range(edit.first, edit.last + 1))
        if is_clear and not (edit.keeps_words and _loses_words(old, edit.rows)):
            source[edit.first - 1 : edit.last] = edit.rows
    return "\n".join(source)


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
        yield Edit(1, front.end_line, fronts.rows(front), keeps_words=False)


def _question(question: Question, source: Sequence[str], spot: Spot) -> Iterator[Edit]:
    old = source[question.line - 1 : question.end_line]
    lines = scan("\n".join(old)).lines
    kept = len(without_tail(lines))
    if not any(_remarks(line) for line in lines[:kept]):
        level = lines[0].level or spot.level
        here = replace(spot, level=level)
        yield Edit(question.line, question.line + kept - 1, questions.rows(question, here))


def without_tail(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines without blank ones, rules and remarks at their end."""
    kept = len(lines)
    while kept > 1 and (
        lines[kept - 1].nature == "blank" or lines[kept - 1].is_silent or lines[kept - 1].is_rule
    ):
        kept -= 1
    return lines[:kept]


def _remarks(line: Line) -> bool:
    """Whether a line says something that is not shown where it stands."""
    if line.nature == "code":
        return False
    return line.is_silent or "<!--" in without_id(line.raw)


def without_id(row: str) -> str:
    return _ID.sub("", row)


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
        rest = [line.raw for line in head if not _label(line, labels.IN_QUIZ)]
        while rest and not rest[0].strip():
            del rest[0]
        rows = [*blocks.setting_rows(quiz.settings, usual), *blocks.part_rows(first), "", *rest]
        yield Edit(quiz.line + 1, end, rows, keeps_words=False)


def _case(case: Case, source: Sequence[str]) -> Iterator[Edit]:
    level = scan(source[case.line - 1]).lines[0].level
    for question in case.questions:
        yield from _question(question, source, Spot(level + 1))
    for scene in case.scenes:
        yield from _scene(scene, case, source)


def _scene(scene: Scene, case: Case, source: Sequence[str]) -> Iterator[Edit]:
    level = scan(source[scene.line - 1]).lines[0].level
    names = blocks.scene_names(case)
    for question in scene.questions:
        yield from _question(question, source, Spot(level + 1, scenes=blocks.ways_to_name(case)))
    for choice in scene.choices:
        first, last = choice.text.line, choice.text.end_line
        lines = _lines(source, first, last)
        if not any(map(_remarks, lines)):
            yield Edit(first, last, blocks.choice_rows(choice, names))
    onward = list(_labelled(_lines(source, scene.line + 1, scene.end_line), labels.IN_SCENE))
    if scene.next and len(onward) == 1:
        number = onward[0][1].number
        yield Edit(number, number, [blocks.next_row(scene.next, names)])


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


def _loses_words(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether a word is gone that is not one of the format's own."""
    gone = Counter(_words(old)) - Counter(_words(new))
    return any(len(word) > 1 and word not in _OURS for word in gone)


def _words(rows: Sequence[str]) -> list[str]:
    return _WORD.findall(fold("\n".join(rows)))
