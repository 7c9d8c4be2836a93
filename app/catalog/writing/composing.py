"""A manuscript that was never a text, such as one brought over from Word, as canonical text."""

from collections.abc import Iterator, Sequence

from app.catalog import titles
from app.catalog.manuscript import headings
from app.catalog.manuscript.labels import label_heading
from app.catalog.spec import Card, Manuscript, Note, Passage, Question, QuizSettings
from app.catalog.writing import blocks, fronts, questions
from app.catalog.writing.questions import heading
from app.catalog.writing.shielding import Spot, in_card, shielded
from app.text import clean

Rows = list[str]

_CHECK = Spot(level=3, inside=False)


def composed(text: Manuscript) -> str:
    """The lesson from its parts: cards, the task, quizzes, cases, then what to read besides."""
    groups = [group for group in _groups(text) if group]
    return clean("\n\n".join("\n".join(group) for group in groups) + "\n") if groups else ""


def _groups(text: Manuscript) -> Iterator[Rows]:
    yield fronts.rows(text.front)
    if text.heading is not None:
        yield [heading(1, _title(text.heading), None)]
    for card in text.cards:
        yield from _card(card)
    for note in text.task:
        yield from _note(note)
    usual = usual_settings(text)
    for quiz in text.quizzes:
        yield from blocks.quiz(quiz, usual)
    for case in text.cases:
        yield from blocks.case(case)
    for note in text.appendix:
        yield from _note(note)


def usual_settings(text: Manuscript) -> QuizSettings:
    """What holds in a quiz that says nothing: the lesson's pass mark, where it has one."""
    mark = text.front.pass_mark
    return QuizSettings() if mark is None else QuizSettings(pass_mark=mark)


def _card(card: Card) -> Iterator[Rows]:
    if card.has_heading:
        yield [heading(2, _title(card.title), card)]
    for at, block in enumerate(card.blocks):
        if isinstance(block, Question):
            yield questions.rows(block, _CHECK)
        else:
            words = shielded(block.text, in_card)
            if _goes_on(card.blocks[:at], words):
                yield ["---"]
            yield words


def _goes_on(above: Sequence[Passage | Question], words: Rows) -> bool:
    """Whether words would still belong to the question above them, but for a rule."""
    is_below = bool(above) and isinstance(above[-1], Question)
    title = words[0].removeprefix("### ")
    return is_below and (title == words[0] or label_heading(title) is not None)


def _note(note: Note) -> Iterator[Rows]:
    yield [heading(2, titles.escaped(note.title), None)]
    if note.body:
        yield shielded(note.body.text, in_card)


def _title(title: str) -> str:
    """A title that announces nothing, whatever it says."""
    words = titles.escaped(title)
    return f"\\{words}" if headings.announces(words) else words
