"""What a quiz and a case without scenes have in common: words before, then questions.

Nothing that may tell an answer is shown: words after a rule, or answers above the first
question, stay hidden and are reported.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from app.catalog.manuscript import headings, labels, questions
from app.catalog.manuscript.headings import QuestionHead
from app.catalog.manuscript.labels import LabelWords
from app.catalog.manuscript.marks import marked
from app.catalog.manuscript.prose import passage
from app.catalog.manuscript.questions import Place
from app.catalog.manuscript.scanning import Line
from app.catalog.spec import Passage, Question
from app.text import fold

# The level of a question without a heading: every heading ends it.
BARE = 7


@dataclass(slots=True)
class Part:
    """The settings and words found before questions, and the questions; the first has no head."""

    heading: Line | None = None
    settings: list[tuple[LabelWords, int]] = field(default_factory=list)
    texts: list[Passage] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)

    @property
    def intro(self) -> Passage | None:
        if not self.texts:
            return None
        text = "\n\n".join(words.text for words in self.texts)
        return Passage(text, self.texts[0].line, self.texts[-1].end_line)


@dataclass(slots=True)
class Exercise:
    """What stands in it, part by part; `level` is that of the last question's heading."""

    level: int = 0
    parts: list[Part] = field(default_factory=lambda: [Part()])

    @property
    def settings(self) -> list[tuple[LabelWords, int]]:
        return [found for part in self.parts for found in part.settings]

    @property
    def questions(self) -> list[Question]:
        return [question for part in self.parts for question in part.questions]


def head_of(line: Line) -> QuestionHead | None:
    """The head of a question this line is, as a heading or as pasted words."""
    if line.nature == "heading":
        return headings.question_head(line.text, inside=True)
    return headings.bare_question(line.text) if line.nature == "text" else None


def extent(lines: Sequence[Line], at: int) -> int:
    """Where the question at `at` ends: before the next question, part or heading not below it.

    A heading that is a label, such as `### Giải thích`, belongs to the question at any level.
    """
    level = lines[at].level or BARE
    for end in range(at + 1, len(lines)):
        line = lines[end]
        if head_of(line) or (line.nature == "heading" and ends_question(line, level)):
            return end
    return len(lines)


def ends_question(heading: Line, level: int) -> bool:
    """Whether a heading ends a question of this level; a label (`### Giải thích`) never does."""
    return labels.label_heading(heading.text) is None and _divides(heading, level)


def read(
    lines: Sequence[Line],
    place: Callable[[Exercise], Place],
    allowed: frozenset[str],
    *,
    is_divided: bool = False,
) -> Exercise:
    """The exercise that `lines` are; `place` is asked once the settings are known.

    Only one that `is_divided` has parts; else headings are words to read.
    """
    exercise = Exercise()
    at = 0
    while at < len(lines):
        head = head_of(lines[at])
        if head:
            end = extent(lines, at)
            question, taken = questions.read(head, lines[at], lines[at + 1 : end], place(exercise))
            if question:
                exercise.parts[-1].questions.append(question)
            exercise.level = lines[at].level or BARE
            at += 1 + taken
        else:
            end = next((n for n in range(at + 1, len(lines)) if _begins(lines[n])), len(lines))
            begins = at
            if is_divided and _opens_part(lines[at], exercise):
                exercise.parts.append(Part(lines[at]))
                begins += 1
            _words(lines[begins:end], exercise, place(exercise), allowed)
            at = end
    return exercise


def _opens_part(line: Line, exercise: Exercise) -> bool:
    if line.nature != "heading" or _is_label(line):
        return False
    return not exercise.questions or _divides(line, exercise.level)


def _begins(line: Line) -> bool:
    return line.nature == "heading" or head_of(line) is not None


def _words(
    lines: Sequence[Line], exercise: Exercise, place: Place, allowed: frozenset[str]
) -> None:
    """Words outside any question: settings, and what to read before the questions."""
    shown: list[Line] = []
    part = exercise.parts[-1]
    for line in lines:
        found = labels.label(line.text, allowed) if line.nature == "text" else None
        if found:
            part.settings.append((found, line.number))
        else:
            shown.append(line)
    words = passage(shown)
    telling = next((line for line in shown if tells(line) or _is_label(line)), None)
    if words is None:
        return
    after_rule = bool(part.questions) and not _divides(lines[0], exercise.level)
    if telling:
        place.report.add("Q15/hidden", telling.number, telling.text)
    elif after_rule:
        place.report.add("Q10", words.line, words.text)
    else:
        part.texts.append(words)


def _is_label(line: Line) -> bool:
    return line.nature == "heading" and labels.label_heading(line.text) is not None


def _divides(line: Line, level: int) -> bool:
    """Whether these words open a new part rather than trail behind a question."""
    return line.nature == "heading" and (line.level <= level or headings.is_part(line.text))


def tells(line: Line) -> bool:
    """Whether a line outside any question looks like the answer to one."""
    if line.nature == "heading":
        return headings.is_answers(line.text)
    if line.nature != "text":
        return False
    found = labels.label(line.text, labels.IN_QUESTION)
    if found and found.name == "answer":
        # "Trả lời: …" is how a conversation goes on.
        return bool(found.value) and fold(found.spelling) != "tra loi"
    mark = marked(line.text)
    return mark is not None and mark[0].style == "(" and mark[0].share > 0
