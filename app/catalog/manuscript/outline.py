"""The lesson from top to bottom: which lines are cards, questions, quizzes, cases, or notes."""

from collections.abc import Callable, Sequence

from app.catalog.front import Front
from app.catalog.keys import Keys
from app.catalog.manuscript import (
    answer_tables,
    cases,
    exercises,
    headings,
    labels,
    questions,
    quizzes,
)
from app.catalog.manuscript.cards import Cards
from app.catalog.manuscript.headings import QuestionHead
from app.catalog.manuscript.prose import passage
from app.catalog.manuscript.questions import Place
from app.catalog.manuscript.scanning import Line
from app.catalog.messages import Report
from app.catalog.spec import Case, Note, Quiz
from app.catalog.titles import plain
from app.text import fold

CARD_LEVEL = 2


class Outline:
    """Walks over the lines once; every line ends in exactly one span."""

    def __init__(self, lines: Sequence[Line], front: Front, report: Report) -> None:
        self.lines = lines
        self.front = front
        self.report = report
        self.keys = Keys(self._repeated)
        self.heading: str | None = None
        self.cards = Cards(self.keys)
        self.tasks: list[Note] = []
        self.appendix: list[Note] = []
        self.quizzes: list[Quiz] = []
        self.cases: list[Case] = []
        self.spans: list[tuple[str, int, int]] = []
        self.waiting: list[Line] = []

    def read(self) -> None:
        at = 0
        while at < len(self.lines):
            at += self._taken(at)
        self._end_prose()

    def _taken(self, at: int) -> int:
        """Reads what begins here and says how many lines it takes."""
        line = self.lines[at]
        if line.nature != "heading":
            self.waiting.append(line)
            return 1
        return (
            self._quiz(at)
            or self._case(at)
            or self._note(at)
            or self._question(at)
            or self._title(at)
            or self._heading(at)
        )

    def _quiz(self, at: int) -> int:
        line = self.lines[at]
        title = headings.quiz_title(line.text) if 2 <= line.level <= 4 else None
        if title is None:
            return 0
        end = self._region(at, lambda below: exercises.head_of(below) is not None)
        end = answer_tables.end(self.lines, end)
        inner = self.lines[at + 1 : end]
        if not quizzes.has_questions(inner):
            self.report.add("Q00/quiz", line.number, line.text)
            return 0
        self._end_prose()
        self.quizzes.append(
            quizzes.read(plain(title), line, inner, self.report, self.keys, self.front.pass_mark)
        )
        return self._span("quiz", at, end)

    def _case(self, at: int) -> int:
        line = self.lines[at]
        title = headings.case_title(line.text) if 2 <= line.level <= 4 else None
        if title is None:
            return 0
        end = self._region(at, lambda below: headings.scene_head(below.text) is not None)
        inner = self.lines[at + 1 : end]
        if not cases.has_content(inner):
            self.report.add("Q00/case", line.number, line.text)
            return 0
        self._end_prose()
        self.cases.append(cases.read(plain(title), line, inner, self.report, self.keys))
        return self._span("case", at, end)

    def _note(self, at: int) -> int:
        """`## Làm ngay …` and `## Đọc thêm …`: shown apart, never as a card."""
        line = self.lines[at]
        is_task = headings.is_task(line.text)
        if line.level > CARD_LEVEL or not (is_task or headings.is_appendix(line.text)):
            return 0
        end = self._region(at, lambda below: False)
        inner = self.lines[at + 1 : end]
        self._end_prose()
        body = passage(inner)
        asked = self._asked(inner)
        if asked:
            self.report.add("Q17", asked.number, asked.text)
            body = None
        self._warn(inner)
        source = "\n".join(row.raw for row in self.lines[at:end])
        note = Note(plain(line.text), body, line.number, self.lines[end - 1].number, source)
        (self.tasks if is_task else self.appendix).append(note)
        return self._span("note", at, end)

    def _asked(self, lines: Sequence[Line]) -> Line | None:
        """The first line that would begin a question, had it stood in a card."""
        trial = Place(Report(), Keys(_ignore), inside=False)
        for at, line in enumerate(lines):
            head = _head(line)
            below = lines[at + 1 : self._question_end(lines, at)] if head else ()
            if head and questions.read(head, line, below, trial)[0]:
                return line
        return None

    def _question(self, at: int) -> int:
        line = self.lines[at]
        head = _head(line)
        if head is None:
            return 0
        below = self.lines[at + 1 : self._question_end(self.lines, at)]
        place = Place(self.report, self.keys, inside=False)
        question, taken = questions.read(head, line, below, place)
        if question is None:
            self.report.add("Q00", line.number, line.text)
            return 0
        self._end_prose()
        self.cards.add_question(question, self.lines[at : at + 1 + taken])
        return self._span("check", at, at + 1 + taken)

    def _question_end(self, lines: Sequence[Line], at: int) -> int:
        level = lines[at].level
        for end in range(at + 1, len(lines)):
            line = lines[end]
            if line.nature == "heading" and (
                _head(line) or _opens_block(line) or exercises.ends_question(line, level)
            ):
                return end
        return len(lines)

    def _title(self, at: int) -> int:
        """The first `#` heading names the lesson, unless the front matter names it otherwise."""
        line = self.lines[at]
        named = self.front.title
        is_title = not named or fold(named) == fold(plain(line.text))
        if line.level > 1 or not line.text or self.heading is not None or not is_title:
            return 0
        self._end_prose()
        self.heading = plain(headings.literal(line.text))
        return self._span("title", at, at + 1)

    def _heading(self, at: int) -> int:
        """A card; deeper headings are text, and so is one that says nothing at all."""
        line = self.lines[at]
        if line.level > CARD_LEVEL or not (line.text or line.key):
            self.waiting.append(line)
            return 1
        self._end_prose()
        self.cards.open(line)
        return self._span("heading", at, at + 1)

    def _region(self, at: int, is_child: Callable[[Line], bool]) -> int:
        """Where the section at `at` ends: at the next heading not below it.

        Questions written at the level of the quiz's own heading still belong to it, as long as
        it has none below.
        """
        level, has_children = self.lines[at].level, False
        for end in range(at + 1, len(self.lines)):
            line = self.lines[end]
            if line.nature == "heading" and line.level <= level:
                belongs = is_child(line) or labels.label_heading(line.text)
                if has_children or line.level < level or not belongs:
                    return end
            else:
                has_children = has_children or is_child(line)
        return len(self.lines)

    def _end_prose(self) -> None:
        """Gives the lines read so far to the present card."""
        lines, self.waiting = self.waiting, []
        if not lines:
            return
        self.spans.append(("prose", lines[0].number, lines[-1].number))
        self.cards.add_text(lines)
        self._warn(lines)

    def _warn(self, lines: Sequence[Line]) -> None:
        """An answer that stands in no question would be read by everybody."""
        telling = next((line for line in lines if exercises.tells(line)), None)
        if telling:
            self.report.add("Q15", telling.number, telling.text)

    def _span(self, name: str, start: int, end: int) -> int:
        self.spans.append((name, self.lines[start].number, self.lines[end - 1].number))
        return end - start

    def _repeated(self, key: str, line: int, first: int) -> None:
        self.report.add("Q09", line, key, first=first)


def _head(line: Line) -> QuestionHead | None:
    is_heading = line.nature == "heading" and line.level > 1
    return headings.question_head(line.text, inside=False) if is_heading else None


def _opens_block(line: Line) -> bool:
    return headings.quiz_title(line.text) is not None or headings.case_title(line.text) is not None


def _ignore(key: str, line: int, first: int) -> None:
    """A trial reading reports nothing."""
